"""What all pictures share: a canvas with a Chinese font, and the file it goes to.

In: a size, and a font file or none.  Out: a matplotlib figure; a PNG, SVG or PDF with the same bytes every time.
Where no font of the machine has 工会, that is told with what to install.  Texts are drawn as they are: ``$`` begins no
formula, and a character that the font does not have is 「□」.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib import font_manager
from matplotlib.figure import Figure
from matplotlib.ft2font import FT2Font

from kg.errors import BuildError, KgError
from kg.export.output import placing

FORMS = (".png", ".svg", ".pdf")
INK, SOFT, LINE = "#1f2a36", "#5c6875", "#b9c3cd"
_SAMPLE = "工会劳模赡养"
_FONTS = (
    *("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "思源黑体"),
    *("PingFang SC", "Microsoft YaHei", "Hiragino Sans GB", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "SimHei"),
    *("Noto Sans CJK JP", "Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Songti SC", "SimSun"),
)
"""Fonts with simplified characters, the plainest first."""
_SETTINGS: dict[Any, Any] = {
    "svg.hashsalt": "gonghui-kg",
    "svg.fonttype": "path",
    "pdf.fonttype": 42,
    "axes.unicode_minus": False,
}


@dataclass(frozen=True, slots=True)
class Style:
    """How a picture is made: title (empty: one that says what is shown), width in inches, font file (None: found)."""

    title: str = ""
    width: float = 8.0
    font: Path | None = None
    dots: int = 200


class Canvas:
    """A figure with texts in a Chinese font.  Raises KgError where there is none."""

    def __init__(self, style: Style, height: float) -> None:
        self.figure = Figure(figsize=(style.width, height), facecolor="white")
        self._font = style.font or find_font()
        self._known = _characters(self._font)
        self._dots = style.dots

    def font(self, size: float, weight: str = "normal") -> Any:
        """The font in a size, in points."""
        return font_manager.FontProperties(fname=str(self._font), size=size, weight=weight)

    def text(self, text: str) -> str:
        """The text with a box for each character that the font does not have."""
        return "".join(character if ord(character) in self._known else "□" for character in text.replace("\n", " "))

    def write(self, axes: Any, x: float, y: float, text: str, size: float = 9, **how: Any) -> Any:
        """A text at a place of the axes, as it is."""
        how = {"color": INK, "ha": "center", "va": "center", **how}
        return axes.text(x, y, self.text(text), fontproperties=self.font(size), parse_math=False, **how)

    def title(self, text: str) -> None:
        """The title above the picture, to the left."""
        self.figure.suptitle(
            self.text(text), x=0.02, ha="left", fontproperties=self.font(14), color=INK, parse_math=False
        )

    def save(self, path: Path) -> None:
        """Write the file; raises BuildError for another form or where it cannot be written."""
        form = path.suffix.lower()
        if form not in FORMS:
            raise BuildError(f"no picture of the form {form or path.name!r}", str(path), f"one of {', '.join(FORMS)}")
        told = {".png": {"Software": None}, ".svg": {"Date": None, "Creator": None}, ".pdf": {"CreationDate": None}}
        with placing(path) as place, matplotlib.rc_context(_SETTINGS):
            self.figure.savefig(place, format=form[1:], dpi=self._dots, metadata=told[form])


@cache
def find_font() -> Path:
    """File of a font with simplified Chinese characters; raises KgError where there is none."""
    by_name = {font.name: font.fname for font in reversed(font_manager.fontManager.ttflist)}
    for name in _FONTS:
        if name in by_name and _has_characters(path := Path(by_name[name])):
            return path
    todo = "install fonts-noto-cjk (Debian) or another Chinese font, or give a font file with --font"
    raise KgError("no font with Chinese characters was found", todo=todo)


def _has_characters(path: Path) -> bool:
    return path.is_file() and {ord(character) for character in _SAMPLE} <= _characters(path)


@cache
def _characters(path: Path) -> frozenset[int]:
    """Code points that a font has; raises KgError where it cannot be read."""
    try:
        return frozenset(FT2Font(str(path)).get_charmap())
    except (OSError, RuntimeError) as error:
        raise KgError(f"no font that can be read: {error}", str(path), "give a .ttf, .otf or .ttc file") from None
