"""Figures over time as a picture: a panel for each measure.

In: the `Series` of an entity.  Out: a file: 参保职工 (名) as a line from 12.5万 in March to 14万 in May, each value at
its point.  A figure stands at the last day of its time; what has no time is left out, and the picture says how many.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from matplotlib.dates import date2num
from matplotlib.ticker import FuncFormatter, MaxNLocator

from kg.corpus import Series
from kg.errors import QueryError
from kg.export.plot.canvas import INK, LINE, SOFT, Canvas, Style
from kg.graph import period
from kg.model import Observation

_PANEL = 1.9
"""Inches of height of a panel."""
_MOST = 12
_COLOUR = "#b3122a"
Dated = tuple[date, Observation]


def plot_series(series: Sequence[Series], path: Path, *, of: str = "", style: Style | None = None) -> None:
    """Draw the series of the entity called `of`, those with most figures first, at most twelve.

    Raises QueryError where no figure has a time, KgError without a font, BuildError for a file that cannot be written.
    """
    style = style or Style()
    dated = [(each, _dated(each)) for each in series]
    panels = sorted((pair for pair in dated if pair[1]), key=lambda pair: -len(pair[1]))[:_MOST]
    if not panels:
        raise QueryError(f"{of or 'the entity'} has no figures with a time", todo="kg figures lists all that there are")
    columns = 1 if len(panels) < 4 else 2
    rows = -(-len(panels) // columns)
    canvas = Canvas(style, rows * _PANEL + 0.7)
    shown = sum(len(points) for _, points in panels)
    left = sum(len(each.observations) for each in series) - shown
    canvas.title(style.title or f"{of}的数据" + (f"（另有 {left} 项未画出）" if left else ""))
    grid = canvas.figure.add_gridspec(
        rows, columns, left=0.09, right=0.96, top=1 - 0.75 / (rows * _PANEL + 0.7), bottom=0.32 / (rows * _PANEL + 0.7)
        , hspace=0.75, wspace=0.22,
    )  # fmt: skip
    for number, (each, points) in enumerate(panels):
        _panel(canvas, canvas.figure.add_subplot(grid[number // columns, number % columns]), each, points)
    canvas.save(path)


def spoken(value: float) -> str:
    """A number as Chinese texts write it: 125000 is 12.5万, 340000000 is 3.4亿."""
    for unit, name in ((1e8, "亿"), (1e4, "万")):
        if abs(value) >= unit:
            return f"{value / unit:,.6g}{name}"
    return f"{value:,.6g}"


def _dated(series: Series) -> list[Dated]:
    """The figures with the last day of their time, the earliest first."""
    found: list[Dated] = []
    for seen in series.observations:
        begin, end = period.days(seen.time) if seen.time else (None, None)
        day = end or begin
        if day:
            found.append((day, seen))
    return sorted(found, key=lambda pair: (pair[0], pair[1].value))


def _panel(canvas: Canvas, axes: Any, series: Series, points: Sequence[Dated]) -> None:
    days: list[float] = [date2num(day) for day, _ in points]  # type: ignore[no-untyped-call]
    values = [seen.value for _, seen in points]
    if len(points) == 1:
        axes.vlines(days, 0, values, color=_COLOUR, lw=1.6)
    axes.plot(days, values, color=_COLOUR, lw=1.6, marker="o", ms=4.5, clip_on=False, zorder=3)
    title = f"{series.measure}（{series.unit}）" if series.unit else series.measure
    title_font = canvas.font(10)
    axes.set_title(canvas.text(title), loc="left", fontproperties=title_font, color=INK, pad=13, parse_math=False)
    low, high = min(0.0, *values), max(0.0, *values)
    axes.set_ylim(low, high * 1.12 if high else low + 1)
    _times(canvas, axes, days, points)
    axes.yaxis.set_major_locator(MaxNLocator(4))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: spoken(value)))
    axes.grid(axis="y", color=LINE, lw=0.5, alpha=0.7)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(LINE)
    axes.tick_params(length=0, colors=SOFT)
    for label in (*axes.get_xticklabels(), *axes.get_yticklabels()):
        label.set_fontproperties(canvas.font(8))


def _times(canvas: Canvas, axes: Any, days: Sequence[float], points: Sequence[Dated]) -> None:
    """The value above and the time below each point, as far as there is room; the time is the one that is told."""
    span = max(days) - min(days)
    margin = span * 0.06 if span else 30.0
    axes.set_xlim(min(days) - margin, max(days) + margin)
    told: list[tuple[float, str]] = []
    for day, (_, seen) in zip(days, points, strict=True):
        if not told or day - told[-1][0] >= (span + 2 * margin) / 9:
            told.append((day, seen.time.rpartition("/")[2] or seen.time.strip("/")))
            axes.annotate(
                spoken(seen.value), (day, seen.value), xytext=(0, 6), textcoords="offset points", ha="center",
                color=INK, fontproperties=canvas.font(8), annotation_clip=False,
            )  # fmt: skip
    axes.set_xticks([day for day, _ in told], [time for _, time in told])
