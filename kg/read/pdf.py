"""PDF: each page read by the coordinates of its characters, one without any as a scan.

In: the bytes of a PDF.  Out: a page for each of its pages that has text, with the rectangle of every printed line.
Page 3 of 「工友日报.pdf」 is the document 工友日报.pdf#3; a headline of 24 points over a body of 10 gets the mark #.
"""

import ctypes
import math
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import numpy as np
import pypdfium2 as pdfium  # type: ignore[import-untyped]
from pypdfium2 import raw

from kg.errors import InputError
from kg.model import Box, Page
from kg.read.encoding import proper
from kg.read.image import NO_TEXT
from kg.read.layout import Glyph, columns
from kg.read.ocr import INSTALL, Pixels, is_installed
from kg.read.reader import Unreadable
from kg.read.scan import scanned
from kg.read.typeset import typeset

_MOST_UNMAPPED = 0.2
_SAMPLED = 8
"""Every eighth character is asked whether its font says what it is."""
_NO_TEXT = "no text layer: a scan, or drawn letters"
_DOTS, _LONGEST = 200, 4600
"""Dots an inch that a page is shown with, and most of them along its longer side."""
_HYPHEN = 2
"""What pdfium gives for a hyphen at the end of a line."""
_RADICALS = ("\u2f00", "\u2fd5")
"""Kangxi radicals, which fonts share with the characters of the same shape: many programs write ⼯会 for 工会."""
Turn = Callable[[float, float], tuple[float, float]]


def read_pdf(data: bytes, doc: str, source: str) -> Iterator[Page | Unreadable]:
    """Pages with text; raises `InputError` for an encrypted or broken PDF, and for one without any text."""
    with closing(_opened(data)) as document:
        count = len(document)
        silent: list[Unreadable] = []
        for number in range(1, count + 1):
            where = f"{source}#{number}"
            try:
                page = _page(document, number, f"{doc}#{number}", where)
            except InputError as error:
                silent.append(Unreadable.of(where, error.what, error.todo))
            else:
                yield page
        if count == len(silent):
            raise silent[0].reason if silent else InputError("no pages", todo="save it again")
        yield from silent


def _page(document: Any, number: int, doc: str, where: str) -> Page:
    """A page by its characters, else by its picture; raises `InputError` if neither gives any text."""
    try:
        text, regions = typeset(columns(_glyphs(document, number - 1)), number)
    except _Unmapped:
        text, regions = "", ()
    if text:
        return Page(doc, proper(text), where, regions=regions)
    if not is_installed():
        raise InputError(_NO_TEXT, todo=INSTALL)
    pixels, scale = _shown(document, number - 1)
    text, regions = scanned(pixels, number, scale)
    if not text:
        raise InputError(NO_TEXT, todo="leave the page out")
    return Page(doc, text, where, "image", regions)


def _shown(document: Any, index: int) -> tuple[Pixels, float]:
    """The page as a picture, and its pixels a point; raises `InputError` if the page is broken."""
    try:
        with closing(document[index]) as page:
            scale = min(_DOTS / 72, _LONGEST / max(page.get_size()))
            with closing(page.render(scale=scale, rev_byteorder=False)) as picture:
                return np.array(picture.to_numpy()[:, :, :3]), scale
    except pdfium.PdfiumError as error:
        raise InputError("a broken page", todo="save the PDF again") from error


class _Unmapped(Exception):
    """The fonts of a page do not say which characters they show."""


def _opened(data: bytes) -> Any:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise InputError("encrypted", todo="save it without a password") from error
        raise InputError("a broken PDF", todo="save it again") from error


def _glyphs(document: Any, index: int) -> list[Glyph]:
    """Characters of a page in the order of the file; raises `InputError` if the page is broken, `_Unmapped`."""
    try:
        with closing(document[index]) as page, closing(page.get_textpage()) as text:
            count, handle = text.count_chars(), text.raw
            printed = [i for i in range(count) if not raw.FPDFText_IsGenerated(handle, i)]
            sample = printed[::_SAMPLED]
            unmapped = sum(raw.FPDFText_HasUnicodeMapError(handle, i) == 1 for i in sample)
            glyph = _reader(handle, _turned(page.get_rotation(), page.get_bbox()))
            found = [glyph(i) for i in printed]
    except pdfium.PdfiumError as error:
        raise InputError("a broken page", todo="save the PDF again") from error
    if unmapped > _MOST_UNMAPPED * len(sample):
        raise _Unmapped
    return [glyph for glyph in found if glyph.text and glyph.size > 0 and all(map(math.isfinite, glyph.box))]


def _reader(text: Any, turned: Turn) -> Callable[[int], Glyph]:
    """What reads the character at an index of a page's text; pdfium fills the same records each time."""
    rectangle, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()

    def glyph(index: int) -> Glyph:
        raw.FPDFText_GetLooseCharBox(text, index, rectangle)
        raw.FPDFText_GetMatrix(text, index, matrix)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        size = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
        (x1, y1), (x2, y2) = turned(rectangle.left, rectangle.top), turned(rectangle.right, rectangle.bottom)
        box = (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
        return Glyph(_character(raw.FPDFText_GetUnicode(text, index)), box, turned(x.value, y.value)[1], size)

    return glyph


def _turned(rotation: int, page: Box) -> Turn:
    """From points of the file, y upwards, to points of the page as it is shown, y downwards."""
    left, bottom, right, top = page
    return {
        0: lambda x, y: (x - left, top - y),
        90: lambda x, y: (y - bottom, x - left),
        180: lambda x, y: (right - x, y - bottom),
        270: lambda x, y: (top - y, right - x),
    }[rotation]


def _character(code: int) -> str:
    """The character as text has it: a radical of a font's table as the character, nothing for what is none."""
    if code == _HYPHEN:
        return "-"
    character = chr(min(code, sys.maxunicode))
    if _RADICALS[0] <= character <= _RADICALS[1]:
        return unicodedata.normalize("NFKC", character)
    return "" if unicodedata.category(character) in ("Cc", "Cs", "Cn") else character
