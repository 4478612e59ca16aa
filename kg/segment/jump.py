"""Articles that go on on another page: which （上接第1版） goes on with which （下转第2版）.

In: pages in reading order; then the articles of those that are read together.  Out: groups of pages; and the articles,
the second halves knowing the first.  「…职工夜校开（下转第2版）」 on page 1 and 「（上接第1版）进工地…」 on page 2 of
the same day: the second continues the first.

Pages of one folder and one day are an issue; from the first that says that an article goes on they are read together,
never more than `MOST` at a time.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from kg.model import Article, Page
from kg.segment.block import closed, label
from kg.segment.issue import printed_day
from kg.segment.line import pairs, printed_lines, wording
from kg.segment.words import through_word

MOST = 64
"""Pages of an issue that are held at a time."""
_NUMBER = r"第?([A-Z]?\d{1,2}|[一二三四五六七八九十])版"
_GOES_ON = re.compile(r"(?:下转|(?<=[（【▶→])转)" + _NUMBER)
_COMES_FROM = re.compile(r"[（【](?:紧接|上接|接)" + _NUMBER)
_MARKED = re.compile(r"[下上转接]\s*[转接第]\s*\S{1,4}版")
_HEAD, _FOOT = 2000, 400
"""Characters at the head and the foot of a page where its date stands."""
_LAST_NUMBER = re.compile(r"(?<!\d)([A-Z]?0*\d{1,2})\D*$")
_RIGHT_PAGE, _WRONG_PAGE, _ALIKE, _OPEN, _LEAST = 2.0, -6.0, 4.0, 1.0, 2.0
_CHINESE = {sign: str(value) for value, sign in enumerate("一二三四五六七八九十", 1)}


def groups(pages: Iterable[Page]) -> Iterator[tuple[Page, ...]]:
    """The pages, those that must be read together as one group, in their order."""
    held: list[Page] = []
    folder = day = ""
    for page in pages:
        marked = _MARKED.search(page.text) is not None
        if not held and not marked:
            yield (page,)
            continue
        its_folder, its_day = _key(page)
        if held and (its_folder != folder or (its_day != day and its_day and day) or len(held) == MOST):
            yield tuple(held)
            held, day = [], ""
            if not marked:
                yield (page,)
                continue
        folder, day = its_folder, its_day or day
        held.append(page)
    if held:
        yield tuple(held)


def _key(page: Page) -> tuple[str, str]:
    """Folder and printed day of a page; pages of one PDF are in the folder of that."""
    head, foot = page.text[:_HEAD], page.text[max(_HEAD, len(page.text) - _FOOT) :]
    days = (printed_day(line.text) for line in printed_lines(f"{head}\n{foot}") if label(line)[0] == "furniture")
    return page.doc.rpartition("/")[0], next(filter(None, days), "")


@dataclass(frozen=True, slots=True)
class _Half:
    """An article that goes on: where it stands, the number of its page, and of the page that has the other half."""

    page: int
    at: int
    article: Article
    number: str
    other: str


def continued(pages: Sequence[Sequence[Article]]) -> list[tuple[Article, ...]]:
    """The articles of pages that are read together, each second half with the identifier of the first."""
    firsts = list(_halves(pages, _goes_on))
    seconds = list(_halves(pages, _comes_from))
    weighed = sorted(
        ((_weight(one, two), i, k) for i, one in enumerate(firsts) for k, two in enumerate(seconds)),
        key=lambda row: (-row[0], row[1], row[2]),
    )
    found = [list(articles) for articles in pages]
    taken: set[int] = set()
    given: set[int] = set()
    for weight, i, k in weighed:
        if weight >= _LEAST and i not in given and k not in taken:
            given.add(i)
            taken.add(k)
            two = seconds[k]
            found[two.page][two.at] = replace(two.article, continues=firsts[i].article.id)
    return [tuple(articles) for articles in found]


def _halves(pages: Sequence[Sequence[Article]], says: Callable[[Article], str]) -> Iterator[_Half]:
    for page, articles in enumerate(pages):
        for at, article in enumerate(articles):
            other = says(article)
            if other:
                yield _Half(page, at, article, _page_number(article), other)


def _goes_on(article: Article) -> str:
    """Number of the page where the article goes on, nothing if it does not say."""
    found = [match.group(1) for match in _GOES_ON.finditer(article.text)]
    return _plain(found[-1]) if found else ""


def _comes_from(article: Article) -> str:
    """Number of the page that the article comes from, nothing if it does not say."""
    match = _COMES_FROM.search(article.text)
    return _plain(match.group(1)) if match else ""


def _plain(number: str) -> str:
    """A01 and A1, 02 and 二 in one form."""
    letters = number.rstrip("0123456789")
    return _CHINESE.get(number) or letters + number[len(letters) :].lstrip("0")


def _page_number(article: Article) -> str:
    """Number of the page: what it says of itself, else the last number in the name of its file."""
    if article.issue.edition:
        return _plain(article.issue.edition)
    match = _LAST_NUMBER.search(PurePosixPath(article.doc).name.removesuffix("#1").split(".")[0])
    return _plain(match.group(1)) if match else ""


def _weight(one: _Half, two: _Half) -> float:
    """How surely `two` continues `one`: the pages they name, their wording, a word or sentence left open."""
    if one.article.id == two.article.id:
        return -10.0
    score = 0.0
    for named, number in ((one.other, two.number), (two.other, one.number)):
        score += (_RIGHT_PAGE if named == number else _WRONG_PAGE) if number else 0.0
    before, after = _around(one.article.text, _GOES_ON)[0], _around(two.article.text, _COMES_FROM)[1]
    score += _OPEN if not closed(before) else 0.0
    score += min(2.0, through_word(before, after))
    wanted = pairs(wording(two.article.text))
    held = pairs(wording(one.article.text))
    return score + (_ALIKE * len(wanted & held) / len(wanted) if wanted else 0.0)


def _around(text: str, mark: re.Pattern[str]) -> tuple[str, str]:
    """The text before the mark and behind it, brackets left out."""
    match = mark.search(text)
    if match is None:
        return text, text
    return text[: match.start()].rstrip("（【▶→ \n"), text[match.end() :].lstrip("）】 \n")
