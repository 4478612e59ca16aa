"""Series of figures as an SVG picture: one panel a series, time to the right, each figure with its value.

In: the `Series` of an entity.  Out: the text of an SVG file: 参保职工 (名) with 125,000 at 2025-03 joined to
140,000 at 2025-05.  Figures without a time, and series that have no others, are left out.
"""

import re
from collections.abc import Iterable, Sequence

from kg.corpus import Series
from kg.export.xml_text import escaped
from kg.model import Observation

_WIDTH, _PANEL = 760, 170
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 690, 60, 130
"""Edges of the plot within its panel, in pixels."""
_ROOM = 80
"""Pixels from one written figure to the next; those between them show theirs to the mouse only."""
_TIME = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_STYLE = (
    "text{font:12px 'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif;text-anchor:middle;fill:#1f2a36}"
    ".name{font-size:14px;font-weight:bold;text-anchor:start}.soft{fill:#5c6875;font-size:11px}"
    "polyline{fill:none;stroke:#b3122a;stroke-width:2}circle{fill:#b3122a}line{stroke:#b9c3cd}"
)

Dated = tuple[float, Observation]


def to_svg(series: Iterable[Series]) -> str:
    """The text of an SVG file with a panel for each series that has a time; a file without panels if none has."""
    dated = [(each, _dated(each)) for each in series]
    panels = [_panel(number, *each) for number, each in enumerate(pair for pair in dated if pair[1])]
    height = _PANEL * max(len(panels), 1)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" viewBox="0 0 {_WIDTH} {height}">'
    )
    return "\n".join((head, f"<style>{_STYLE}</style>", *panels, "</svg>\n"))


def _dated(series: Series) -> list[Dated]:
    """The figures with their time in years; an interval stands at its end."""
    found = ((_years(seen.time), seen) for seen in series.observations)
    return sorted(((years, seen) for years, seen in found if years), key=lambda pair: pair[0])


def _years(time: str) -> float:
    """An ISO date, month, year or interval in years since the year 0; 0 for what is none."""
    told = _TIME.fullmatch(time.rpartition("/")[2])
    year, month, day = (int(part or 1) for part in told.groups()) if told else (0, 1, 1)
    return year + (month - 1) / 12 + (day - 1) / 372


def _panel(number: int, series: Series, dated: Sequence[Dated]) -> str:
    title = f"{series.measure} ({series.unit})" if series.unit else series.measure
    points = [(x, y, seen) for (x, y), (_, seen) in zip(_places(dated), dated, strict=True)]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in points)
    parts = [
        f'<g transform="translate(0 {number * _PANEL})">',
        f'<text class="name" x="{_LEFT - 50}" y="24">{escaped(title)}</text>',
        f'<line x1="{_LEFT - 50}" y1="{_BOTTOM}" x2="{_RIGHT + 50}" y2="{_BOTTOM}"/>',
        f'<polyline points="{line}"/>',
    ]
    free = 0.0
    for x, y, seen in points:
        value, time = f"{seen.value:,.12g}", escaped(seen.time)
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4"><title>{time} {value}</title></circle>')
        if x >= free:
            free = x + _ROOM
            parts.append(f'<text x="{x:.1f}" y="{y - 9:.1f}">{value}</text>')
            parts.append(f'<text class="soft" x="{x:.1f}" y="{_BOTTOM + 18}">{time}</text>')
    return "\n".join((*parts, "</g>"))


def _places(dated: Sequence[Dated]) -> list[tuple[float, float]]:
    """Pixels of each point: time from edge to edge, values from zero, or the least below it, to the greatest."""
    first, last = dated[0][0], dated[-1][0]
    values = [seen.value for _, seen in dated]
    low, high = min(0.0, *values), max(0.0, *values)
    span, rise = last - first or 1.0, high - low or 1.0
    middle = (_RIGHT - _LEFT) / 2 if last == first else 0.0
    return [
        (_LEFT + middle + (years - first) / span * (_RIGHT - _LEFT), _BOTTOM - (value - low) / rise * (_BOTTOM - _TOP))
        for (years, _), value in zip(dated, values, strict=True)
    ]
