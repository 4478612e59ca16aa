"""Recognised pieces of a scan to the text of a page, by the same layout as characters with coordinates.

In: the pixels of a page.  Out: its text, and the rectangle of every printed line.  A picture does not say how large
its type is: 「临江市总工会在滨河路建成三十个」 is 15 characters over 312 pixels, so its size is 21 pixels; sizes that
differ by less than an error of measuring are made one.
"""

from kg.model import Region
from kg.read.layout import Printed, arranged
from kg.read.ocr import Piece, Pixels, recognised
from kg.read.typeset import typeset

_FACE = 0.92
"""Height of a Chinese character to the size of its type."""
_BEARING = 0.15
"""White of a line's two ends, in sizes."""
_LONG = 6
"""From so many characters on, the width of a line tells its size better than its height."""
_BASE = 0.38
_SAME, _SAME_SHORT = 1.1, 1.2
_OPENING, _CLOSING = "“‘（《【", "，。、；：！？”’）》】"
"""Signs whose outer half is white."""
_SPACED = 1.35


def scanned(page: Pixels, number: int, scale: float = 1.0) -> tuple[str, tuple[Region, ...]]:
    """Text of the page with this number, and rectangles of its lines, in pixels divided by `scale`."""
    return typeset(arranged(printed(recognised(page), scale)), number)


def printed(pieces: list[Piece], scale: float) -> list[Printed]:
    """The pieces as printed lines with a base line and a size each."""
    sizes = _evened([(_size(piece), _width(piece.text)) for piece in pieces])
    lines = []
    for piece, size in zip(pieces, sizes, strict=True):
        left, top, right, bottom = piece.box
        middle = (top + bottom) / 2
        box = (left / scale, (middle - size / 2) / scale, right / scale, (middle + size / 2) / scale)
        lines.append(Printed(piece.text, box, (middle + _BASE * size) / scale, size / scale))
    return lines


def _width(text: str) -> float:
    """Width in sizes of type, a Latin character counting half."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def _size(piece: Piece) -> float:
    """Size of the type in pixels."""
    left, top, right, bottom = piece.box
    by_height = (bottom - top) / _FACE
    width = _width(piece.text)
    white = _BEARING + 0.5 * (piece.text[0] in _OPENING) + 0.5 * (piece.text[-1] in _CLOSING)
    by_width = (right - left) / max(1.0, width - white)
    return by_width if width >= _LONG and by_height / _SPACED < by_width < by_height * _SPACED else by_height


def _evened(measured: list[tuple[float, float]]) -> list[float]:
    """The sizes, each as the most frequent size near it; `measured` are (size, width of the line)."""
    result = [0.0] * len(measured)
    left = set(range(len(measured)))
    while left:
        order = sorted(left)
        peak = max(order, key=lambda i: (sum(measured[k][1] for k in order if _near(measured[k], measured[i])), -i))
        near = sorted(measured[k] for k in order if _near(measured[k], measured[peak]))
        size = _median(near)
        for k in [k for k in order if k == peak or _near(measured[k], (size, 0.0))]:
            result[k] = size
            left.discard(k)
    return result


def _near(one: tuple[float, float], peak: tuple[float, float]) -> bool:
    """Whether a measured size may be that of the peak; short lines are measured less well."""
    times = max(one[0], peak[0]) / min(one[0], peak[0])
    return times <= (_SAME if one[1] >= _LONG else _SAME_SHORT)


def _median(weighted: list[tuple[float, float]]) -> float:
    """The size in the middle of the characters."""
    half = sum(width for _, width in weighted) / 2
    for size, width in weighted:
        half -= width
        if half <= 0:
            return size
    return weighted[-1][0]
