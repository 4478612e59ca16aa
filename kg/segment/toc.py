"""Tables of contents: rows of titles led to their authors by dots.

In: the printed lines of a page.  Out: which of them belong to a table of contents.  「工匠精神的时代内涵…………王一鸣」
is a row;
the headings between rows, and titles that run over two lines, belong with them.
"""

import re

from kg.segment.block import closed
from kg.segment.line import Line

_LEADER = re.compile(r"…{3,}|\.{6,}|·{6,}|⋯{3,}|(?:—\s?){6,}|_{6,}")
_WEAK_LEADER = re.compile(r"[…·.⋯]{1,}[\u4e00-\u9fff·、\d]{0,16}$")
_LONGEST_ROW = 70
_FARTHEST_ROW = 8
_HIGHEST_HEADING = 6


def contents_lines(lines: tuple[Line, ...], kinds: list[tuple[str, str]]) -> frozenset[int]:
    """Indices of the lines of tables of contents; two rows with leaders make a table."""
    rows = [i for i, line in enumerate(lines) if len(line.key) <= _LONGEST_ROW and _LEADER.search(line.key)]
    found: set[int] = set()
    for group in _groups(rows, lines):
        if len(group) >= 2:
            found.update(range(_top(group[0], lines, kinds), _bottom(group[-1], lines) + 1))
    return frozenset(found)


def _groups(rows: list[int], lines: tuple[Line, ...]) -> list[list[int]]:
    groups: list[list[int]] = []
    for row in rows:
        near = groups and row - groups[-1][-1] <= _FARTHEST_ROW
        if near and not any(lines[i].key.endswith("。") for i in range(groups[-1][-1], row)):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _top(first: int, lines: tuple[Line, ...], kinds: list[tuple[str, str]]) -> int:
    top = first
    while top > 0 and first - top < _HIGHEST_HEADING and kinds[top - 1][0] in ("text", "toc"):
        if closed(lines[top - 1].key) or len(lines[top - 1].key) > _LONGEST_ROW:
            break
        top -= 1
    return top


def _bottom(last: int, lines: tuple[Line, ...]) -> int:
    while (
        last + 1 < len(lines) and len(lines[last + 1].key) <= _LONGEST_ROW and _WEAK_LEADER.search(lines[last + 1].key)
    ):
        last += 1
    return last
