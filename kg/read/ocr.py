"""Characters of a picture, by the models that RapidOCR ships.

In: the pixels of a scanned page.  Out: pieces of its printed lines with their rectangles, in pixels.  A scan of three
columns gives 「临江市总工会在滨河路建成三十个」, 「能借到雨伞和药箱，到五月底已有」 … as they are found; `kg.read.scan`
makes lines of type of them.

Lines are sought in bands of the page, so that a whole newspaper page needs no more memory than a letter; one that
reaches over the gutter is cut at its white.  One thread and one piece at a time: the same pixels give the same text.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.errors import InputError
from kg.model import Box

Pixels = NDArray[np.uint8]
"""Rows, columns, and blue, green, red of each."""

INSTALL = "pip install 'gonghui-kg[ocr]' reads it"
_BAND_PIXELS, _LEAST_BAND = 2_500_000, 512
_OVERLAP = 128
"""Rows two bands share above and below: half of the largest headline."""
_GUTTER, _NARROW_GUTTER = 1.0, 0.5
"""White of so many heights of a line is a gutter; less is one where other lines begin behind it."""
_LARGER = 1.5
"""From so many times the height of most lines on, a line is a headline and has its own measure."""
_SLIVER = 0.6
"""Ink narrower than this behind a gutter is the edge of another column."""
_NARROWEST = 3.0
"""No column is narrower."""
_MARK, _NEAR, _BESIDE = 1.2, 0.6, 0.6
"""A sign as narrow as this, so near to a line, with so much of its height beside it, is the end of the line."""
_SAME_EDGE, _LEAST_EDGES = 0.4, 3
"""So many lines that begin at one place, within so many heights, begin a column there."""
_EDGE = 0.12
"""Share of a line's height, above and below, where its neighbours may reach in."""
_INK = 64
"""Grey levels between ink and paper."""
_FULL_HEIGHT = re.compile(r"(?![一二三四工心小而])[\u4e00-\u9fff]")
"""A character about as high as its type."""
_VERTICAL = 2.5
"""A line so many times higher than wide is set from top to bottom."""
_LEAST_SCORE = 0.5
_ENGINE = {
    "Global.log_level": "critical",
    "Global.use_cls": False,
    "Global.use_preprocess_img": False,
    "Global.use_vertical_padding": False,
    "Det.limit_side_len": 32,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Recognised characters, and the rectangle of their ink in pixels."""

    text: str
    box: Box


def is_installed() -> bool:
    """Whether the extra that recognises characters is there."""
    return find_spec("rapidocr") is not None


def recognised(page: Pixels) -> list[Piece]:
    """Pieces of printed lines, from top to bottom; raises `InputError` where RapidOCR is not installed."""
    if not is_installed():
        raise InputError("characters in a picture", todo=INSTALL)
    grey = page.mean(axis=2)
    found: list[Piece] = []
    boxes = sorted(_with_signs(list(_boxes(page))), key=lambda box: (box[1], box[0]))
    heights = sorted(box[3] - box[1] for box in boxes) or [0]
    lines = _Lines(heights[len(heights) // 2], sorted(box[0] for box in boxes))
    for box in boxes:
        for left, top, right, bottom in _cut(grey, box, lines):
            text = _text(page[top:bottom, left:right])
            if text:
                found.append(Piece(text, _inked(grey, (left, top, right, bottom), text)))
    return found


@cache
def _engine(step: str) -> Any:
    """RapidOCR for one step, ``det`` or ``rec``, with the model in its own folder, so that none is fetched."""
    import rapidocr

    (model,) = (Path(rapidocr.__file__).parent / "models").glob(f"PP-OCR*_{step}_*.onnx")
    steps = {"Global.use_det": step == "det", "Global.use_rec": step == "rec"}
    return rapidocr.RapidOCR(params={**_ENGINE, **steps, f"{step.title()}.model_path": str(model)})


Cell = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels."""


def _boxes(page: Pixels) -> Iterator[Cell]:
    """Rectangles that hold a line each."""
    height, width = page.shape[:2]
    step = max(_LEAST_BAND, _BAND_PIXELS // width)
    for core in range(0, height, step):
        top = max(0, core - _OVERLAP)
        bottom = min(height, core + step + _OVERLAP)
        found = _engine("det")(page[top:bottom]).boxes
        for corners in () if found is None else found:
            left, above = np.floor(corners.min(axis=0)).astype(int)
            right, below = np.ceil(corners.max(axis=0)).astype(int)
            if core <= top + (above + below) / 2 < core + step:
                yield max(0, int(left)), top + max(0, int(above)), int(right), top + int(below)


def _with_signs(boxes: list[Cell]) -> Iterator[Cell]:
    """The rectangles, that of a closing quotation mark found alone put to its line."""
    lines: dict[int, Cell] = {}
    for i, box in sorted(enumerate(boxes), key=lambda row: row[1]):
        if box[2] - box[0] <= _MARK * (box[3] - box[1]):
            before = [k for k, line in lines.items() if _ends_with(line, box)]
            if before:
                left, top, right, bottom = lines[before[-1]]
                lines[before[-1]] = left, min(top, box[1]), max(right, box[2]), max(bottom, box[3])
                continue
        lines[i] = box
    yield from lines.values()


def _ends_with(line: Cell, sign: Cell) -> bool:
    """Whether the sign stands right behind the line."""
    height = line[3] - line[1]
    beside = min(line[3], sign[3]) - max(line[1], sign[1])
    return (
        line[2] - line[0] > height
        and beside >= _BESIDE * (sign[3] - sign[1])
        and abs(sign[0] - line[2]) <= _NEAR * height
    )


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of a page: the height of most, and their left edges in order."""

    height: int
    edges: list[int]


def _cut(grey: NDArray[np.float64], box: Cell, lines: _Lines) -> Iterator[Cell]:
    """The rectangle cut at its gutters; one set from top to bottom cut between its characters."""
    left, top, right, bottom = box
    width, height = right - left, bottom - top
    line = lines.height if height < _LARGER * lines.height else height
    if height >= _VERTICAL * width:
        count = round(height / width)
        steps = [top + height * i // count for i in range(count + 1)]
        yield from ((left, above, right, below) for above, below in pairwise(steps))
        return
    margin = int(_EDGE * height)
    inked = left + np.flatnonzero(_ink(grey[top + margin : bottom - margin, left:right]).any(axis=0))
    if not len(inked):
        return
    begin, end = _own_ink(inked, height)
    start = max(left, begin - margin)
    for before, after in pairwise(int(x) for x in inked if begin <= x <= end):
        white = after - before
        narrow = min(before - start, end - after) < _NARROWEST * line
        if not narrow and (white > _GUTTER * line or (white > _NARROW_GUTTER * line and _begins_column(after, lines))):
            yield start, top, before + margin, bottom
            start = after - margin
    yield start, top, min(right, end + margin + 1), bottom


def _own_ink(inked: NDArray[np.int64], height: int) -> tuple[int, int]:
    """First and last ink of a line, without what reaches in from the columns beside it."""
    gaps = np.flatnonzero(np.diff(inked) > _GUTTER * height)
    if len(gaps) and inked[gaps[0]] - inked[0] < _SLIVER * height:
        inked, gaps = inked[gaps[0] + 1 :], gaps[1:] - gaps[0] - 1
    if len(gaps) and inked[-1] - inked[gaps[-1] + 1] < _SLIVER * height:
        inked = inked[: gaps[-1] + 1]
    return int(inked[0]), int(inked[-1])


def _begins_column(left: int, lines: "_Lines") -> bool:
    """Whether lines begin here."""
    reach = _SAME_EDGE * lines.height
    return bisect_right(lines.edges, left + reach) - bisect_left(lines.edges, left - reach) >= _LEAST_EDGES


def _ink(grey: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Where the pixels differ from most of their surroundings."""
    return np.asarray(np.abs(grey - np.median(grey)) > _INK) if grey.size else np.zeros(grey.shape, bool)


def _inked(grey: NDArray[np.float64], cell: Cell, text: str) -> Box:
    """The rectangle made as narrow as its ink, and as low where the text has characters as high as its type."""
    left, top, right, bottom = cell
    ink = _ink(grey[top:bottom, left:right])
    across, down = np.flatnonzero(ink.any(axis=0)), np.flatnonzero(ink.any(axis=1))
    if len(across):
        left, right = left + int(across[0]), left + int(across[-1]) + 1
        if _FULL_HEIGHT.search(text):
            top, bottom = top + int(down[0]), top + int(down[-1]) + 1
    return float(left), float(top), float(right), float(bottom)


def _text(line: Pixels) -> str:
    """Characters of one line; nothing where the model is not sure that there are any."""
    found = _engine("rec")(np.ascontiguousarray(line))
    if not found.txts or found.scores[0] < _LEAST_SCORE:
        return ""
    return str(found.txts[0]).strip()
