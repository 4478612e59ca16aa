"""The same articles out of every format: web page, Word document, JSON lines, ZIP of them, three-column PDF."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Article, Page
from kg.read import Unreadable, read
from kg.segment import segment
from tests.read.editions import EDITIONS, as_html, as_json_lines, as_pdf, rows
from tests.segment.damage import STORIES, Story

PICKS = [(0, 2, 3, 1), (8, 5, 4, 1, 6), (7, 8, 3), (6, 0, 2)]
ARCHIVE = "a.zip"


def zipped(data: bytes, name: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"2025/06/{name}", data)
    return stream.getvalue()


def articles(path: Path) -> Iterator[Article]:
    for page in read([path]):
        assert isinstance(page, Page), page.reason
        yield from segment(page)


def told(article: Article, photo: bool) -> tuple[str, tuple[str, ...], str]:
    """Title, reporters and body without white space."""
    roles = ("body", "heading", "caption", "byline") if photo else ("body", "heading")
    body = "".join(article.text[s.start : s.end] for s in article.sections if s.role in roles)
    return "".join(article.title.split()), article.reporters, "".join(body.split())


def written(story: Story) -> tuple[str, tuple[str, ...], str]:
    body = "".join(text for role, text in rows(story) if role in ("body", "heading"))
    return story.title, story.reporters, "".join(body.split())


@pytest.mark.parametrize("pick", PICKS)
@pytest.mark.parametrize("name", [*EDITIONS, ARCHIVE, "a.jsonl"])
def test_every_format_gives_the_same_articles(tmp_path: Path, name: str, pick: tuple[int, ...]) -> None:
    stories = [STORIES[i] for i in pick]
    path = tmp_path / name
    if name == ARCHIVE:
        path.write_bytes(zipped(as_html(stories), "01.html"))
    else:
        path.write_bytes(as_json_lines(stories) if name == "a.jsonl" else EDITIONS[name](stories))
    found = [article for article in articles(path) if article.kind != "masthead"]
    assert [told(a, s.photo) for a, s in zip(found, stories, strict=True)] == [written(story) for story in stories]


def test_every_character_of_a_pdf_points_to_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(as_pdf([STORIES[0], STORIES[2]]))
    (page,) = read([path])
    assert isinstance(page, Page)
    assert (page.doc, page.source) == ("a.pdf#1", f"{path}#1")
    covered = {i for region in page.regions for i in range(region.start, region.end)}
    assert all(i in covered for i, c in enumerate(page.text) if not c.isspace() and c != "#")
    start = page.text.index("外卖骑手")
    (region,) = page.located(start, start + 4)
    left, top, right, bottom = region.box
    assert region.page == 1
    assert 14 <= left < right <= 556
    assert 10 <= bottom - top <= 15
    title = page.text.index("集体合同签到田间")
    assert page.located(title, title + 8)[0].box[1] > bottom
    assert page.located(title - 1, title) == ()


def test_a_pdf_with_a_password_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(as_pdf([STORIES[0]], password="secret"))
    (bad,) = read([path])
    assert isinstance(bad, Unreadable)
    with pytest.raises(InputError, match="encrypted"):
        raise bad.reason


def test_a_folder_of_all_formats_gives_the_good_ones_and_lists_the_bad_ones(tmp_path: Path) -> None:
    for k, (name, make) in enumerate(EDITIONS.items()):
        (tmp_path / f"{k}-{name}").write_bytes(make([STORIES[k], STORIES[k + 1]]))
        (tmp_path / f"broken-{name}").write_bytes(make([STORIES[k]])[:300] if "htm" not in name else b"\0\1\2")
    (tmp_path / "b.jsonl").write_bytes(as_json_lines([STORIES[7]]) + b'\n{"text": \n[]\n{"text": " "}\n')
    (tmp_path / "c.zip").write_bytes(zipped(as_html([STORIES[8]]), "01.html"))
    (tmp_path / "broken.zip").write_bytes(zipped(b"x" * 99, "01.txt")[:80])
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99))
    found = list(read([tmp_path]))
    assert [page.doc for page in found if isinstance(page, Page)] == [
        "0-a.html", "1-a.htm", "2-a.docx", "3-a.pdf#1", "b.jsonl#1", "c.zip/2025/06/01.html",
    ]  # fmt: skip
    assert [Path(bad.source).name for bad in found if isinstance(bad, Unreadable)] == [
        "b.jsonl#2", "b.jsonl#3", "b.jsonl#4",
        "broken-a.docx", "broken-a.htm", "broken-a.html", "broken-a.pdf", "broken.zip", "old.doc",
    ]  # fmt: skip
