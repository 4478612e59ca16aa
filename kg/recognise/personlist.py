"""Names in a list vouch for each other.

In: an analysed article and the PERSON proposals so far.  Out: further ones.  In 「李建华、龙兵、王安国」 龙兵 begins
with a surname and fills the place between two names, so it is one.
"""

import re
from collections.abc import Iterator

from kg.recognise.nameshape import DELIMITER, HAN, broken, surname
from kg.recognise.proposal import Analysis, Proposal


def listed(state: Analysis, found: list[Proposal], after_title: set[int]) -> Iterator[Proposal]:
    """In a list of names, what begins with a surname and fills the place between two marks, or a title and a mark, is
    a name, too."""
    text = state.text
    starts = {p.start for p in found if p.score > 0.6}
    ends = {p.end for p in found if p.score > 0.6}
    marks = [match.start() for match in re.finditer("、", text)]
    for mark in marks:
        before, after = (_item_start(text, mark, after_title), mark), (mark + 1, _item_end(text, mark + 1))
        follows = text[after[1] : after[1] + 1] == "、" and after[1] + 1 in starts
        for span, beside in ((before, mark + 1 in starts), (after, mark in ends or follows)):
            if beside and span[0] not in starts and _item(text, span):
                spoiled = broken(state, span, surname(text, span[0]))
                yield Proposal(*span, "PERSON", "person.list", 0.55 if spoiled else 0.85)
                starts.add(span[0])
                ends.add(span[1])


def _item(text: str, span: tuple[int, int]) -> bool:
    """Whether an item of a list has the shape of a name."""
    size = surname(text, span[0])
    return size > 0 and size < span[1] - span[0] <= size + 2 and HAN.fullmatch(text, *span) is not None


def _item_start(text: str, mark: int, after_title: set[int]) -> int:
    """Where the item of a list that ends at `mark` begins: after the mark or title before it, five characters back at
    most."""
    at = mark
    while at > max(0, mark - 5) and text[at - 1] not in DELIMITER and at not in after_title:
        at -= 1
    return at


def _item_end(text: str, at: int) -> int:
    """Where the item of a list that begins at `at` ends: at the next mark or 等, five characters on at most."""
    end = at
    while end < min(len(text), at + 5) and text[end] not in DELIMITER and text[end] != "等":
        end += 1
    return end
