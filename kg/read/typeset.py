"""Columns of printed lines to the text of a page, with the place of each line.

In: columns in reading order.  Out: the text, as the segmenter reads it, and a `Region` for each printed line.
A headline becomes one line with a mark (# for the largest), a paragraph that is set in keeps its two spaces:
「# 驿站上新／／　　本报讯（记者王一鸣）日前，」.
"""

from collections.abc import Iterator

from kg.model import Box, Region
from kg.read.layout import Column, Printed, body_size

_MARKS = ((1.6, "# "), (1.3, "## "), (1.15, "### "))
"""Mark of a headline this many times as large as the body."""
_INDENT = 1.2
_LEAST_VERTICAL = 3
_HUNDREDTH = 2
"""Decimals that rectangles are kept to."""


def typeset(columns: list[Column], number: int) -> tuple[str, tuple[Region, ...]]:
    """Text of the page with this number, and the rectangles of its printed lines in points."""
    text, regions = "", []
    body = body_size([line for column in columns for line in column.lines]) if columns else 0.0
    for column in columns:
        text += "\n\n" if text else ""
        for before, line in _pieces(column, body):
            text += before
            regions.append(Region(len(text), len(text) + len(line.text), number, _rounded(line.box)))
            text += line.text
    return text, tuple(regions)


def _pieces(column: Column, body: float) -> Iterator[tuple[str, Printed]]:
    """Lines of the column with what stands before each: the mark of a headline, a line's end, an indent."""
    mark = next((mark for times, mark in _MARKS if column.size >= times * body), "")
    for i, line in enumerate(column.lines):
        if mark or _is_vertical(column):
            yield (mark if not i else ""), line
        else:
            indent = "　　" if line.box[0] - column.box[0] >= _INDENT * line.size else ""
            yield ("\n" if i else "") + indent, line


def _is_vertical(column: Column) -> bool:
    """Whether the column is a line set from top to bottom."""
    return len(column.lines) >= _LEAST_VERTICAL and all(len(line.text) == 1 for line in column.lines)


def _rounded(box: Box) -> Box:
    left, top, right, bottom = (round(side, _HUNDREDTH) for side in box)
    return left, top, right, bottom
