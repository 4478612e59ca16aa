"""An entity and what it is joined to, as a picture.

In: the MultiDiGraph of `kg.graph.network` and an identifier.  Out: a file: 绍兴市总工会 in the middle, its programmes
and partners around it by relation, with arrows that say what each is to it.
"""

import math
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeAlias

import networkx as nx
from matplotlib.patches import FancyArrowPatch

from kg.errors import QueryError
from kg.export.layout import layout
from kg.export.plot.canvas import INK, LINE, SOFT, Canvas, Style
from kg.schema import schema

_LABELLED = 60
"""Edges up to which each says what it is."""
_WIDE, _HIGH = 36, 12
"""Room that the words on an edge take, in units of the layout."""
_LINE = 9
"""Characters of a line of a name."""
_LONGEST = 27
_MARKS = {
    **{"dot": "o", "square": "s", "star": "*", "diamond": "D", "triangle": "^"},
    **{"triangleDown": "v", "hexagon": "h"},
}
Graph: TypeAlias = "nx.MultiDiGraph[str]"
Places = Mapping[str, tuple[float, float]]


def plot_neighbourhood(
    graph: Graph,
    entity: str,
    path: Path,
    *,
    hops: int = 1,
    limit: int = 30,
    style: Style | None = None,
) -> None:
    """Draw the entities within `hops` of one (identifier), at most `limit`, those with most neighbours first.

    Raises QueryError where the graph does not have it, KgError without a font, BuildError for a file that cannot be
    written.
    """
    if entity not in graph:
        raise QueryError(f"no entity {entity}", todo="give the identifier that kg show prints")
    style = style or Style()
    shown = _around(graph, entity, hops, limit)
    drawn = graph.subgraph(shown)
    canvas = Canvas(style, style.width * 0.8)
    axes = canvas.figure.add_axes((0.01, 0.08, 0.98, 0.83))
    places = _places(drawn, shown)
    _edges(canvas, axes, drawn, places)
    _nodes(canvas, axes, drawn, places, entity)
    _frame(axes, places)
    _legend(canvas, drawn)
    left = len(_around(graph, entity, hops, len(graph))) - len(shown)
    canvas.title(style.title or f"{graph.nodes[entity]['name']}的关系" + (f"（另有 {left} 个未画出）" if left else ""))
    canvas.save(path)


def _around(graph: Graph, entity: str, hops: int, limit: int) -> list[str]:
    """The entity and those near it, the nearer first, of equals those with most neighbours."""
    near = nx.single_source_shortest_path_length(graph.to_undirected(as_view=True), entity, cutoff=hops)
    return sorted(near, key=lambda node: (near[node], -graph.degree(node), node))[:limit]


def _places(graph: Graph, shown: Sequence[str]) -> Places:
    """Where each node stands: neighbours on a circle by relation, further ones by forces."""
    centre, *others = shown
    if all(graph.number_of_edges(centre, node) + graph.number_of_edges(node, centre) for node in others):
        ranked = sorted(others, key=lambda node: (_first_relation(graph, centre, node), node))
        return {centre: (0.0, 0.0), **_ring(ranked)}
    numbers = {node: number for number, node in enumerate(shown)}
    edges = sorted({(numbers[head], numbers[tail]) for head, tail in graph.edges() if head != tail})
    return dict(zip(shown, layout(len(shown), edges), strict=True))


def _ring(nodes: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Places on an ellipse, every second one further out where there are many."""
    crowded = len(nodes) > 12
    places = {}
    for number, node in enumerate(nodes):
        angle = math.pi / 2 - 2 * math.pi * number / max(len(nodes), 1)
        reach = 260 if crowded and number % 2 else 180
        places[node] = (reach * 1.45 * math.cos(angle), reach * math.sin(angle))
    return places


def _first_relation(graph: Graph, centre: str, node: str) -> tuple[int, bool]:
    order = list(schema().relations)
    there = [(order.index(data["relation"]), False) for data in graph.get_edge_data(centre, node, default={}).values()]
    back = [(order.index(data["relation"]), True) for data in graph.get_edge_data(node, centre, default={}).values()]
    return min(there + back)


def _edges(canvas: Canvas, axes: Any, graph: Graph, places: Places) -> None:
    """An arrow for each pair and direction, with the names of its relations."""
    said: dict[tuple[str, str], dict[str, None]] = {}
    for head, tail, data in graph.edges(data=True):
        if head != tail:
            said.setdefault((head, tail), {})[data["label"]] = None
    taken: list[tuple[float, float]] = []
    for (head, tail), labels in said.items():
        curve = 0.12 if (tail, head) in said else 0.0
        arrow = FancyArrowPatch(
            places[head],
            places[tail],
            arrowstyle="-|>",
            mutation_scale=9,
            shrinkA=11,
            shrinkB=11,
            color=LINE,
            lw=1.1,
            zorder=1,
            connectionstyle=f"arc3,rad={curve}",
        )
        axes.add_patch(arrow)
        if len(said) <= _LABELLED:
            x, y = _free(places[head], places[tail], curve, taken)
            taken.append((x, y))
            box = {"facecolor": "white", "edgecolor": "none", "pad": 0.8, "alpha": 0.9}
            canvas.write(axes, x, y, "、".join(labels), 7, color=SOFT, bbox=box, zorder=2)


def _free(
    start: tuple[float, float], end: tuple[float, float], curve: float, taken: Sequence[tuple[float, float]]
) -> tuple[float, float]:
    """A place for the words on an edge, near its middle, away from those of other edges."""
    (x1, y1), (x2, y2) = start, end
    bend = curve / 2
    spots = [
        (x1 + (x2 - x1) * part + bend * (y2 - y1), y1 + (y2 - y1) * part - bend * (x2 - x1))
        for part in (0.5, 0.38, 0.62, 0.3, 0.7)
    ]
    return next((s for s in spots if all(abs(s[0] - x) > _WIDE or abs(s[1] - y) > _HIGH for x, y in taken)), spots[0])


def _nodes(canvas: Canvas, axes: Any, graph: Graph, places: Places, centre: str) -> None:
    middle = places[centre][1]
    for node, (x, y) in places.items():
        above = node != centre and y > middle + 1
        look = _palette()[graph.nodes[node]["type"]]
        size = 300 if node == centre else 150
        mark = _MARKS.get(look["shape"], "o")
        axes.scatter([x], [y], s=size, marker=mark, color=look["colour"], edgecolors="white", linewidths=1, zorder=3)
        box = {"facecolor": "white", "edgecolor": "none", "pad": 0.6, "alpha": 0.75}
        name = _folded(canvas.text(graph.nodes[node]["name"]))
        axes.annotate(
            name,
            (x, y),
            xytext=(0, (10 if above else -10) if node != centre else -13),
            textcoords="offset points",
            ha="center",
            va="bottom" if above else "top",
            color=INK,
            fontproperties=canvas.font(11 if node == centre else 8.5),
            bbox=box,
            zorder=4,
            parse_math=False,
        )


def _folded(name: str) -> str:
    """A name in lines of equal length, cut where it is very long."""
    short = name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
    lines = math.ceil(len(short) / _LINE)
    width = math.ceil(len(short) / max(lines, 1))
    return "\n".join(short[start : start + width] for start in range(0, len(short), max(width, 1)))


def _frame(axes: Any, places: Places) -> None:
    """Room for names around the outermost nodes."""
    xs, ys = [x for x, _ in places.values()], [y for _, y in places.values()]
    wide, high = max(max(xs) - min(xs), 200), max(max(ys) - min(ys), 160)
    axes.set_xlim(min(xs) - wide * 0.1, max(xs) + wide * 0.1)
    axes.set_ylim(min(ys) - high * 0.13, max(ys) + high * 0.11)
    axes.set_axis_off()


def _legend(canvas: Canvas, graph: Graph) -> None:
    """The types that are shown, in the order of the ontology, below the picture."""
    there = Counter(data["type"] for _, data in graph.nodes(data=True))
    kinds = [kind for kind in schema().types if there[kind]]
    axes = canvas.figure.add_axes((0.02, 0.01, 0.96, 0.05))
    axes.set_xlim(0, 11)
    axes.set_ylim(-1, 1)
    axes.set_axis_off()
    place = 0.1
    for kind in kinds:
        look, label = _palette()[kind], schema().types[kind].label.zh
        axes.scatter([place], [0], s=50, marker=_MARKS.get(look["shape"], "o"), color=look["colour"])
        canvas.write(axes, place + 0.14, -0.05, label, 8.5, ha="left", color=SOFT)
        place += 0.42 + 0.17 * len(label)


@cache
def _palette() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((files("kg") / "data" / "palette.toml").read_text(encoding="utf-8"))
