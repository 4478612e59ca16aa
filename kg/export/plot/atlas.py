"""Counts by division on a map of China.

In: how many by code of the division, 330600: 12, and the gazetteer.  Out: a file: provinces the darker the more there
are in them, a circle for each city or county, the largest ones with their names.  Albers' equal-area projection with
the parallels of Chinese atlases; the islands of the South China Sea stand in an inset, as is the rule for such maps.
"""

import gzip
import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from matplotlib.collections import PolyCollection
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Polygon, Rectangle
from matplotlib.patheffects import withStroke

from kg.errors import QueryError
from kg.export.plot.canvas import INK, SOFT, Canvas, Style
from kg.gazetteer import Gazetteer

_SOUTH, _NORTH, _MIDDLE, _CENTRE = (math.radians(degrees) for degrees in (25, 47, 105, 36))
_N = (math.sin(_SOUTH) + math.sin(_NORTH)) / 2
_C = math.cos(_SOUTH) ** 2 + 2 * _N * math.sin(_SOUTH)
_RHO = math.sqrt(_C - 2 * _N * math.sin(_CENTRE)) / _N
_COLOURS = LinearSegmentedColormap.from_list("kg", ["#f6e3e0", "#e58f86", "#b3122a"])
_EMPTY, _BORDER = "#eef1f4", "#ffffff"
_NAMED = 12
"""Circles with names."""
Point = tuple[float, float]


def plot_map(
    counts: Mapping[str, int], gazetteer: Gazetteer, path: Path, *, of: str = "实体", style: Style | None = None
) -> None:
    """Draw counts by code of division; `of` is what was counted.

    Raises QueryError where nothing has a place, KgError without a font, BuildError for a file that cannot be written.
    """
    if not any(counts.values()):
        raise QueryError("nothing here has a place", todo="leave --type out")
    style = style or Style()
    canvas = Canvas(style, style.width * 0.8)
    axes = canvas.figure.add_axes((0.01, 0.02, 0.98, 0.9))
    by_province: Counter[str] = Counter()
    for code, count in counts.items():
        by_province[f"{code[:2]}0000"] += count
    _provinces(axes, by_province)
    _circles(canvas, axes, counts, gazetteer)
    _inset(canvas, axes)
    _scale(canvas, by_province)
    axes.set_aspect("equal")
    axes.autoscale_view()
    axes.set_axis_off()
    canvas.title(style.title or f"{of}的地区分布（{sum(counts.values()):,}）")
    canvas.save(path)


def project(lon: float, lat: float) -> Point:
    """A place on paper, of degrees."""
    rho = math.sqrt(_C - 2 * _N * math.sin(math.radians(lat))) / _N
    theta = _N * (math.radians(lon) - _MIDDLE)
    return rho * math.sin(theta), _RHO - rho * math.cos(theta)


def _provinces(axes: Any, counts: Mapping[str, int]) -> None:
    highest = max(counts.values())
    for province in _outlines()["provinces"]:
        count = counts.get(province["code"], 0)
        colour = _COLOURS(math.sqrt(count / highest)) if count else _EMPTY
        shapes = [[project(*point) for point in ring] for ring in province["rings"]]
        axes.add_collection(PolyCollection(shapes, facecolors=[colour], edgecolors=_BORDER, linewidths=0.6, zorder=1))


def _circles(canvas: Canvas, axes: Any, counts: Mapping[str, int], gazetteer: Gazetteer) -> None:
    """A circle for each division below a province, the greatest with names, which keep off each other."""
    found = []
    for code, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        division = gazetteer.by_code(code)
        if division and division.lon is not None and division.lat is not None and not code.endswith("0000"):
            found.append((count, division, project(division.lon, division.lat)))
    if not found:
        return
    highest = found[0][0]
    taken: list[Point] = []
    for count, division, (x, y) in found:
        size = 14 + 150 * count / highest
        axes.scatter([x], [y], s=size, color="#1f5fa8", alpha=0.75, edgecolors="white", linewidths=0.6, zorder=3)
        free = all(abs(x - other) > 0.06 or abs(y - above) > 0.022 for other, above in taken)
        if free and len(taken) < _NAMED:
            taken.append((x, y))
            label = f"{division.short[0] if division.short else division.name} {count:,}"
            axes.annotate(
                canvas.text(label), (x, y), xytext=(math.sqrt(size) / 2 + 2, 0), textcoords="offset points",
                va="center", color=INK, fontproperties=canvas.font(8), zorder=4, parse_math=False,
                path_effects=[withStroke(linewidth=2, foreground="white")],
            )  # fmt: skip


def _inset(canvas: Canvas, axes: Any) -> None:
    """The islands of the South China Sea, in a frame below to the right."""
    (left, bottom), width = (0.30, -0.355), 0.085
    scale = width / 64
    height = 93.1 * scale
    axes.add_patch(Rectangle((left, bottom), width, height, fill=False, edgecolor=SOFT, linewidth=0.7, zorder=2))
    for ring in _outlines()["islands"]:
        shape = [(left + x * scale, bottom + height - y * scale) for x, y in ring]
        axes.add_patch(Polygon(shape, facecolor=SOFT, edgecolor=SOFT, linewidth=0.3, zorder=2))
    canvas.write(axes, left + width / 2, bottom - 0.012, "南海诸岛", 7, color=SOFT)


def _scale(canvas: Canvas, counts: Mapping[str, int]) -> None:
    """What the colours mean."""
    steps = _steps(max(counts.values()))
    axes = canvas.figure.add_axes((0.03, 0.05, 0.2, 0.2))
    axes.set_xlim(0, 4)
    axes.set_ylim(-0.5, 5.5)
    axes.set_axis_off()
    for place, step in enumerate(steps):
        colour = _COLOURS(math.sqrt(step / steps[-1])) if step else _EMPTY
        axes.add_patch(Rectangle((0, place), 0.6, 0.8, facecolor=colour, edgecolor="none"))
        canvas.write(axes, 0.8, place + 0.38, f"{step:,}", 8, ha="left", color=SOFT)
    canvas.write(axes, 0, len(steps) + 0.35, "各省数量", 8, ha="left", color=SOFT)


def _steps(highest: int) -> Sequence[int]:
    """Round counts up to the highest, nothing among them."""
    return sorted({0, *(max(1, round(highest * share)) for share in (0.1, 0.4, 1))})


@cache
def _outlines() -> Mapping[str, Any]:
    """Provinces with their rings in degrees, and the islands in a box of 64 by 93.1; see kg/data/OUTLINES.md."""
    packed = (files("kg") / "data" / "outlines.json.gz").read_bytes()
    found: Mapping[str, Any] = json.loads(gzip.decompress(packed))
    return found
