"""Characters with coordinates to printed lines, columns and their reading order.

In: the `Glyph`s of a page.  Out: `Column`s of `Printed` lines in reading order.  A headline 「驿站上新」 over three
columns comes first, then the columns from left to right; what stands under the next headline comes after.

Lines: characters on one base line, no farther apart than a wide space.  Columns: lines of one size under each other.
Order: a region is cut at white space, first above a headline, then between columns, then across.
Source: Nagy, Seth, Viswanathan, "A prototype document image analysis system for technical journals", 1992 (XY cut).
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

from kg.model import Box

_SAME_BASE = 0.35
_SIZE_IN_LINE, _SIZE_IN_COLUMN = 1.15, 1.06
_CHARACTER_SPACE = 0.6
_WIDE_SPACE = 1.2
_WORD_SPACE = 0.2
_LEADING = 1.0
_FARTHEST = 3.0
_SHARED_WIDTH = 0.5
_GUTTER = 0.1
_BREAK = 0.8
"""All in sizes of the type (em): how far apart what belongs together may stand."""
_HEADLINE = 1.2
"""How much larger than the body a headline is set."""
_HANGING = "，。、；：！？”’）》」』"
"""Signs whose right half is white; at the end of a line that half may hang into the gutter."""
_SAME_EDGE = 3.0
_LEAST_EDGES = 4
"""So many lines that begin at one place (within so many points) begin a column there."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character: its rectangle, the height of its base line from the top, its size in points."""

    text: str
    box: Box
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class Printed:
    """Characters on one base line."""

    text: str
    box: Box
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class Column:
    """Lines of one size under each other."""

    lines: tuple[Printed, ...]
    box: Box
    size: float


def columns(glyphs: Iterable[Glyph]) -> list[Column]:
    """Columns of the page in reading order."""
    return arranged(_lines(glyphs))


def arranged(pieces: list[Printed]) -> list[Column]:
    """Columns in reading order, out of pieces of printed lines in any order."""
    lines = _joined(pieces)
    if not lines:
        return []
    body = body_size(lines)
    return _ordered(_columns(lines), body)


def body_size(lines: Iterable[Printed]) -> float:
    """Size in points that most characters are set in."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], -size))


def _lines(glyphs: Iterable[Glyph]) -> list[Printed]:
    """Characters that follow each other in the file and on the page."""
    lines: list[Printed] = []
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _follows(run[-1], glyph, _CHARACTER_SPACE):
            lines.extend(_line(run))
            run = []
        run.append(glyph)
    lines.extend(_line(run))
    return lines


def _line(run: list[Glyph]) -> list[Printed]:
    text = run[0].text if run else ""
    for before, glyph in pairwise(run):
        text += _space(before, glyph) + glyph.text
    if not text.strip():
        return []
    shown = [glyph for glyph in run if not glyph.text.isspace()]
    left, top, right, bottom = _around(glyph.box for glyph in shown)
    if shown[-1].text in _HANGING:
        right -= shown[-1].size / 2
    return [Printed(text.strip(), (left, top, right, bottom), shown[0].base, shown[0].size)]


def _joined(lines: list[Printed]) -> list[Printed]:
    """Lines whose pieces stand apart put together, unless a column begins between them."""
    found: list[Printed] = []
    edges = sorted(line.box[0] for line in lines)
    for line in chain.from_iterable(_rows(lines)):
        if found and _follows(found[-1], line, _WIDE_SPACE) and not _begins_column(line.box[0], edges):
            last = found[-1]
            text = last.text + _space(last, line) + line.text
            found[-1] = Printed(text, _around((last.box, line.box)), last.base, last.size)
        else:
            found.append(line)
    return found


def _rows(lines: list[Printed]) -> Iterator[list[Printed]]:
    """Lines at about one height, from left to right."""
    row: list[Printed] = []
    for line in sorted(lines, key=lambda line: (line.base, line.box[0])):
        if row and line.base - row[0].base > _SAME_BASE * line.size:
            yield sorted(row, key=lambda line: line.box[0])
            row = []
        row.append(line)
    if row:
        yield sorted(row, key=lambda line: line.box[0])


def _begins_column(left: float, edges: list[float]) -> bool:
    """Whether lines begin here, among the sorted left edges of all."""
    return bisect_right(edges, left + _SAME_EDGE) - bisect_left(edges, left - _SAME_EDGE) >= _LEAST_EDGES


def _follows(before: Glyph | Printed, after: Glyph | Printed, space: float) -> bool:
    """Whether `after` goes on the line of `before`, at most `space` em behind it."""
    size = max(before.size, after.size)
    return (
        abs(before.base - after.base) <= _SAME_BASE * size
        and _alike(before.size, after.size, _SIZE_IN_LINE)
        and -_SAME_BASE * size <= after.box[0] - before.box[2] <= space * size
    )


def _space(before: Glyph | Printed, after: Glyph | Printed) -> str:
    """A space between words of Latin letters that is drawn, not written."""
    apart = after.box[0] - before.box[2] > _WORD_SPACE * after.size
    return " " if apart and before.text[-1:].isascii() and after.text[:1].isascii() else ""


def _columns(lines: list[Printed]) -> list[Column]:
    """Each line put under the nearest line of a column that it goes on, or at the top of a column of its own."""
    found: list[Column] = []
    open_ones: list[int] = []
    largest = max(line.size for line in lines)
    for line in sorted(lines, key=lambda line: (line.base, line.box[0])):
        open_ones = [i for i in open_ones if line.base - found[i].lines[-1].base <= _FARTHEST * largest]
        above = [i for i in open_ones if _under(found[i], line)]
        if above:
            nearest = max(above, key=lambda i: (found[i].lines[-1].base, -abs(line.box[0] - found[i].box[0])))
            column = found[nearest]
            found[nearest] = Column((*column.lines, line), _around((column.box, line.box)), column.size)
        else:
            open_ones.append(len(found))
            found.append(Column((line,), line.box, line.size))
    return found


def _under(column: Column, line: Printed) -> bool:
    """Whether the line is the next of the column."""
    above = column.lines[-1]
    shared = min(column.box[2], line.box[2]) - max(column.box[0], line.box[0])
    narrow = min(column.box[2] - column.box[0], line.box[2] - line.box[0])
    apart = line.box[1] - above.box[3]
    return (
        _alike(column.size, line.size, _SIZE_IN_COLUMN)
        and -_SAME_BASE * line.size <= apart <= _LEADING * line.size
        and above.base < line.base
        and shared >= _SHARED_WIDTH * narrow
    )


def _ordered(page: list[Column], body: float) -> list[Column]:
    """The columns of a page in reading order: regions are cut until nothing cuts them."""
    ordered: list[Column] = []
    regions = [page]
    while regions:
        region = regions.pop()
        cuts = (cut(region, body) for cut in _CUTS) if len(region) > 1 else ()
        parts = next((parts for parts in cuts if len(parts) > 1), None)
        if parts:
            regions.extend(reversed(parts))
        else:
            ordered.extend(sorted(region, key=_from_top))
    return ordered


def _above_headlines(region: list[Column], body: float) -> list[list[Column]]:
    """Slabs that each begin with a headline."""
    parts: list[list[Column]] = []
    for slab in _cut(region, 1, _BREAK * body):
        first = min(slab, key=_from_top)
        if not parts or (first.size >= _HEADLINE * body and any(c.size < _HEADLINE * body for c in parts[-1])):
            parts.append([])
        parts[-1].extend(slab)
    return parts


def _under_headline(region: list[Column], body: float) -> list[list[Column]]:
    """The headline, and all that stands under it."""
    first, *rest = sorted(region, key=_from_top)
    over = first.size >= _HEADLINE * body and first.box[3] <= min(c.box[1] for c in rest) + _SAME_BASE * body
    return [[first], rest] if over else [region]


def _between_columns(region: list[Column], body: float) -> list[list[Column]]:
    return _cut(region, 0, _GUTTER * body)


def _across(region: list[Column], body: float) -> list[list[Column]]:
    """Slabs one under the other, those with one gutter through them kept together."""
    parts: list[list[Column]] = []
    for slab in _cut(region, 1, 0):
        if parts and len(_between_columns(parts[-1] + slab, body)) > 1:
            parts[-1].extend(slab)
        else:
            parts.append(slab)
    return parts


_CUTS = (_above_headlines, _under_headline, _between_columns, _across)
"""Ways to cut a region, the first that cuts it is taken."""


def _cut(region: list[Column], axis: int, gap: float) -> list[list[Column]]:
    """The region cut wherever white space of more than `gap` points goes through it, along x (0) or y (1)."""
    parts: list[list[Column]] = []
    reach = 0.0
    for column in sorted(region, key=lambda column: (column.box[axis], column.box[1 - axis])):
        if not parts or column.box[axis] - reach > gap:
            parts.append([])
            reach = column.box[axis + 2]
        parts[-1].append(column)
        reach = max(reach, column.box[axis + 2])
    return parts


def _from_top(column: Column) -> tuple[float, float]:
    return column.box[1], column.box[0]


def _alike(one: float, other: float, times: float) -> bool:
    return max(one, other) <= times * min(one, other)


def _around(boxes: Iterable[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
