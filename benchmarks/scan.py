"""How well scanned pages are read: printed, shown as pictures, recognised, compared with what was printed.

In: the stories of the tests (invented facts), set as three-column newspaper pages.  Out: a line: characters that differ
(by edit distance, bodies of articles in reading order), articles and titles that are the same.  Run from the root of
the repository: ``PYTHONPATH=. python benchmarks/scan.py``; needs the extra ``ocr`` and a Chinese font.
"""

import io
import sys
import time

import pypdfium2 as pdfium
from rapidfuzz.distance import Levenshtein

from kg.model import Page
from kg.read.pdf import read_pdf
from kg.segment import segment
from tests.read.editions import as_pdf
from tests.read.test_editions import PICKS, told, written
from tests.segment.damage import STORIES

DOTS = 200
SAME = 0.05
"""An article is the same with at most so many of its characters different."""


def scan(page: bytes) -> bytes:
    """A PDF that holds nothing but the picture of the page."""
    stream = io.BytesIO()
    with pdfium.PdfDocument(page) as document:
        document[0].render(scale=DOTS / 72).to_pil().convert("L").save(stream, "PDF", resolution=DOTS)
    return stream.getvalue()


def main() -> None:
    wrong = characters = same = titles = articles = 0
    started = time.process_time()
    for pick in PICKS:
        stories = [STORIES[i] for i in pick]
        (page,) = read_pdf(scan(as_pdf(stories)), "a.pdf", "a.pdf")
        assert isinstance(page, Page)
        found = [article for article in segment(page) if article.kind != "masthead"]
        for story in stories:
            title, _, body = written(story)
            differ, its_title = min((Levenshtein.distance(told(a, story.photo)[2], body), a.title) for a in found)
            wrong += min(differ, len(body))
            characters += len(body)
            same += differ <= SAME * len(body)
            titles += "".join(its_title.split()) == title
            articles += 1
    seconds = (time.process_time() - started) / len(PICKS)
    sys.stdout.write(
        f"{len(PICKS)} pages, {characters} characters: {wrong / characters:.2%} wrong; "
        f"{same} of {articles} articles and {titles} titles the same; {seconds:.0f} CPU seconds a page\n"
    )


if __name__ == "__main__":
    main()
