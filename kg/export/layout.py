"""Where the nodes of a picture stand: a force-directed layout, the same for the same graph on every run.

In: the number of nodes and the edges between them, 「绍兴市总工会 (0) — 越职安 (1)」 as (0, 1).  Out: one (x, y) a node, in pixels.
"""

import math
import random
from collections.abc import Sequence

import igraph

Point = tuple[float, float]

_ITERATIONS = 400
_SPACING = 130.0
"""Pixels a node has to itself; names of eight characters then rarely run into each other."""


def layout(count: int, edges: Sequence[tuple[int, int]], *, seed: int = 1) -> list[Point]:
    """Positions of `count` nodes in pixels around (0, 0), by Fruchterman and Reingold's method.

    One invisible node holds the components together, since forces alone drive them apart without end.
    """
    if count == 0:
        return []
    graph = igraph.Graph(n=count, edges=edges)
    hubs = [max(component, key=lambda node: (graph.degree(node), -node)) for component in graph.connected_components()]
    graph.add_vertex()
    graph.add_edges([(hub, count) for hub in hubs])
    igraph.set_random_number_generator(random.Random(seed))
    try:
        drawn = graph.layout_fruchterman_reingold(niter=_ITERATIONS, seed=_spiral(count + 1), grid="nogrid")
    finally:
        igraph.set_random_number_generator(random)
    return _scaled([(x, y) for x, y in drawn.coords[:count]])


def _spiral(count: int) -> list[Point]:
    """Start positions on a sunflower spiral: even, and without chance."""
    golden = math.pi * (3 - math.sqrt(5))
    return [(math.sqrt(n) * math.cos(n * golden), math.sqrt(n) * math.sin(n * golden)) for n in range(count)]


def _scaled(points: list[Point]) -> list[Point]:
    """The points centred, and stretched until each has its spacing on average."""
    middle = (sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points))
    centred = [(x - middle[0], y - middle[1]) for x, y in points]
    area = math.pi * (sum(x * x + y * y for x, y in centred) / len(points)) * 2
    factor = _SPACING * math.sqrt(len(points) / area) if area else 1.0
    return [(x * factor, y * factor) for x, y in centred]
