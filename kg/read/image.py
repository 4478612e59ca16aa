"""Scans and photographs of pages: PNG, JPEG, TIFF, WebP.

In: the bytes of a picture.  Out: a page for each picture in it, with the rectangle of every printed line in pixels.  A
TIFF of four newspaper pages, 「20250618.tif」, gives the documents 20250618.tif#1 … #4; a PNG is one document.
"""

import io
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from kg.errors import InputError
from kg.model import Page
from kg.read.ocr import INSTALL, Pixels, is_installed
from kg.read.reader import Unreadable
from kg.read.scan import scanned

if TYPE_CHECKING:
    from PIL import Image

SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp")
_FORMATS = ("PNG", "JPEG", "TIFF", "WEBP")
_MOST_PICTURES = 500
_LONGEST, _SHORTEST, _MOST_ENLARGED = 4600, 2000, 2.0
"""Pixels of the longer side: a newspaper page at 200 dots an inch; a small picture is enlarged, at most twice."""
NO_TEXT = "no text in the picture"


def read_image(data: bytes, doc: str, source: str) -> Iterator[Page | Unreadable]:
    """Pages with text; raises `InputError` for a broken picture, one without text, or without the extra ``ocr``."""
    if not is_installed():
        raise InputError("a picture of a page", todo=INSTALL)
    found = list(_pages(data, doc, source))
    if len(found) == 1 and isinstance(found[0], Unreadable):
        raise found[0].reason
    yield from found


def _pages(data: bytes, doc: str, source: str) -> Iterator[Page | Unreadable]:
    count = 1
    number = 0
    while number < count:
        picture, count = _picture(data, number)
        number += 1
        name, where = (f"{doc}#{number}", f"{source}#{number}") if count > 1 else (doc, source)
        pixels, scale = _pixels(picture)
        text, regions = scanned(pixels, number, scale)
        yield Page(name, text, where, "image", regions) if text else Unreadable.of(where, NO_TEXT, _BETTER)


_BETTER = "scan it at 200 dots an inch or more, upright"


def _picture(data: bytes, number: int) -> tuple["Image.Image", int]:
    """A picture of the file, upright, and how many there are; raises `InputError` if it cannot be shown."""
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            warnings.simplefilter("ignore", UserWarning)
            picture: Any = Image.open(io.BytesIO(data), formats=_FORMATS)
            count = min(_MOST_PICTURES, getattr(picture, "n_frames", 1))
            picture.seek(number)
            return ImageOps.exif_transpose(picture), count
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise InputError("a picture of too many pixels", todo="scan it at 300 dots an inch") from error
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError, TypeError, KeyError) as error:
        raise InputError("a broken picture", todo="save it again") from error


def _pixels(picture: "Image.Image") -> tuple[Pixels, float]:
    """Pixels on white, blue first, and how many of them make one of the picture's."""
    from PIL import Image

    if picture.mode.startswith("I") or picture.mode == "F":
        grey = np.asarray(picture, dtype=np.float64)
        picture = Image.fromarray((grey / max(1.0, float(grey.max())) * 255).astype(np.uint8))
    if "A" in picture.getbands() or "transparency" in picture.info:
        page = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(page, picture.convert("RGBA"))
    longest = max(picture.size)
    scale = min(_LONGEST / longest, max(1.0, min(_MOST_ENLARGED, _SHORTEST / longest)))
    if scale != 1.0:
        size = tuple(max(1, round(side * scale)) for side in picture.size)
        picture = picture.convert("RGB").resize((size[0], size[1]), Image.Resampling.LANCZOS)
    return np.asarray(picture.convert("RGB"))[:, :, ::-1], scale
