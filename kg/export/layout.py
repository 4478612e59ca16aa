"""Where the nodes of a picture stand: a force-directed layout, the same for the same graph on every run.

In: the number of nodes and the edges between them, 「绍兴市总工会 (0) — 越职安 (1)」 as (0, 1).  Out: an (x, y) a node,
in pixels.  Each connected component is laid out alone and the components are packed side by side, the largest in
the middle, since forces alone would drive them apart without end.
"""

import math
import random
from collections.abc import Sequence

import igraph
import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

Points = NDArray[np.float64]

_ITERATIONS = 500
_SPACING = 115.0
"""Pixels between neighbouring nodes: room for a symbol and a name of six characters."""
_WIDTH = 1.35
"""How much wider than high a picture is drawn: names are written in lines."""
_ROUNDS = 40
"""Rounds of pushing nodes apart; a picture of 300 nodes is free of overlaps after about ten."""


def layout(count: int, edges: Sequence[tuple[int, int]], *, seed: int = 1) -> list[tuple[float, float]]:
    """Positions of `count` nodes in pixels around (0, 0), by Fruchterman and Reingold's method."""
    graph = igraph.Graph(n=count, edges=edges)
    igraph.set_random_number_generator(random.Random(seed))
    try:
        components = sorted(graph.connected_components(), key=lambda nodes: (-len(nodes), nodes))
        drawn = [_component(graph.induced_subgraph(nodes)) for nodes in components]
    finally:
        igraph.set_random_number_generator(random)
    points = np.zeros((count, 2))
    for nodes, shape, centre in zip(components, drawn, _packed(drawn), strict=True):
        points[nodes] = shape + centre
    return [(float(x) * _WIDTH, float(y)) for x, y in points]


def _component(graph: igraph.Graph) -> Points:
    """One connected component around (0, 0)."""
    if graph.vcount() == 1:
        return np.zeros((1, 2))
    start = _spiral(graph.vcount()).tolist()
    points = np.array(graph.layout_fruchterman_reingold(niter=_ITERATIONS, seed=start, grid="nogrid").coords)
    lengths = np.linalg.norm([points[edge.source] - points[edge.target] for edge in graph.es], axis=1)
    points *= _SPACING / max(float(np.median(lengths)), 1e-9)
    points = _apart(points)
    middle: Points = (points.max(axis=0) + points.min(axis=0)) / 2
    return points - middle


def _spiral(count: int) -> Points:
    """Start positions on a sunflower spiral: even, and without chance."""
    place = np.arange(count)
    angle = place * math.pi * (3 - math.sqrt(5))
    points: Points = np.sqrt(place)[:, None] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return points


def _apart(points: Points) -> Points:
    """The points with those nearer than the spacing pushed apart, both by half of what is missing."""
    points = points + 1e-3 * _spiral(len(points))  # no two stand on the same spot
    for _ in range(_ROUNDS):
        pairs = cKDTree(points).query_pairs(_SPACING, output_type="ndarray")
        if not len(pairs):
            break
        pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
        gap = points[pairs[:, 0]] - points[pairs[:, 1]]
        distance = np.linalg.norm(gap, axis=1)[:, None]
        push = gap / np.maximum(distance, 1e-9) * (_SPACING - distance) / 2
        np.add.at(points, pairs[:, 0], push)
        np.add.at(points, pairs[:, 1], -push)
    return points


def _packed(shapes: Sequence[Points]) -> list[Points]:
    """Centres for the components, outward along a spiral, each at the first place where it comes near no other."""
    taken: set[tuple[int, int]] = set()
    centres: list[Points] = []
    for shape in shapes:
        step = 0
        while True:
            angle, reach = 2.4 * math.sqrt(step), _SPACING * 0.4 * math.sqrt(step)
            centre = np.array([reach * math.cos(angle), reach * math.sin(angle)])
            cells = {(x, y) for x, y in np.floor((shape + centre) / _SPACING).astype(int).tolist()}
            if taken.isdisjoint(cells):
                break
            step += 1
        centres.append(centre)
        taken |= {(x + right, y + down) for x, y in cells for right in (-1, 0, 1) for down in (-1, 0, 1)}
    return centres
