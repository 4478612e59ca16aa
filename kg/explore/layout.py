"""Where the nodes of a whole build stand: communities as islands, each drawn by its forces, the largest in the middle.

In: the number of nodes, the edges between them with weights, and the community of each.  Out: an (x, y) for each node.
绍兴市总工会 stands among what it runs; nodes without edges lie on the shore.  100,000 nodes take seconds, since forces
act within an island and between islands, never between all nodes.
"""

import math
import random
from collections.abc import Sequence
from itertools import pairwise

import igraph
import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

Points = NDArray[np.float64]
Numbers = NDArray[np.int64]

_SPACING = 40.0
"""Distance between neighbouring nodes that forces settle at."""
_WORK = 60_000
"""Iterations times nodes of one island, up to which all forces are worked out."""
_MOST, _LEAST = 400, 60
"""Iterations of a small and of a large island."""
_ROUNDS = 120
"""Rounds of pushing islands apart."""
_GOLDEN = math.pi * (3 - math.sqrt(5))


def communities(count: int, edges: Sequence[tuple[int, int]], weights: Sequence[float]) -> list[int]:
    """Community of each node by Leiden's method, 1 the largest; 0 for nodes without edges.  The same on every run."""
    graph = igraph.Graph(n=count, edges=edges)
    igraph.set_random_number_generator(random.Random(1))
    try:
        found = graph.community_leiden(objective_function="modularity", weights=list(weights), n_iterations=4)
    finally:
        igraph.set_random_number_generator(random)
    degrees = graph.degree()
    islands = sorted((nodes for nodes in found if degrees[nodes[0]]), key=lambda nodes: (-len(nodes), nodes[0]))
    chosen = [0] * count
    for number, nodes in enumerate(islands, 1):
        for node in nodes:
            chosen[node] = number
    return chosen


def positions(count: int, edges: Sequence[tuple[int, int]], community: Sequence[int]) -> Points:
    """Positions around (0, 0), rounded to a tenth; `community` is that of `communities`."""
    graph = igraph.Graph(n=count, edges=edges).simplify()
    member = np.asarray(community, dtype=np.int64)
    order = np.argsort(member, kind="stable")
    starts = np.searchsorted(member[order], np.arange(1, (int(member.max()) if count else 0) + 2))
    islands = [order[start:end] for start, end in pairwise(starts)]
    igraph.set_random_number_generator(random.Random(1))
    try:
        shapes = [_island(graph.induced_subgraph(nodes.tolist())) for nodes in islands]
        centres = _centres(graph, member, shapes)
    finally:
        igraph.set_random_number_generator(random)
    points = np.zeros((count, 2))
    for nodes, shape, centre in zip(islands, shapes, centres, strict=True):
        points[nodes] = shape + centre
    alone = np.flatnonzero(member == 0)
    points[alone] = _rings(np.full(len(alone), _SPACING / 2), _reach(points))
    rounded: Points = np.round(points, 1) + 0.0
    return rounded


def _island(graph: igraph.Graph) -> Points:
    """One community around (0, 0), neighbours about a spacing apart."""
    count = graph.vcount()
    if count == 1:
        return np.zeros((1, 2))
    iterations = max(_LEAST, min(_MOST, _WORK // count))
    grid = "nogrid" if count <= _WORK // _MOST * 2 else "grid"
    start = _spiral(count).tolist()
    points = np.array(graph.layout_fruchterman_reingold(niter=iterations, seed=start, grid=grid).coords)
    points -= points.mean(axis=0)
    lengths = np.linalg.norm([points[edge.source] - points[edge.target] for edge in graph.es], axis=1)
    scaled: Points = points * (_SPACING / max(float(np.median(lengths)), 1e-9))
    area = _SPACING * math.sqrt(count)
    reach = float(np.quantile(np.linalg.norm(scaled, axis=1), 0.9))
    return scaled * min(max(reach, area * 0.6), area * 1.4) / max(reach, 1e-9)


def _centres(graph: igraph.Graph, member: Numbers, shapes: Sequence[Points]) -> Points:
    """Centres of the islands: near those with which they share edges, none upon another, the unconnected around."""
    ends = member[np.asarray(graph.get_edgelist(), dtype=np.int64).reshape(-1, 2)] - 1
    crossing = np.sort(ends[ends[:, 0] != ends[:, 1]], axis=1)
    pairs, weights = np.unique(crossing, axis=0, return_counts=True)
    radii = np.array([_reach(shape) + _SPACING for shape in shapes])
    points = np.zeros((len(shapes), 2))
    inner = np.union1d(pairs, np.zeros(min(len(shapes), 1), dtype=np.int64)).astype(np.int64)
    if len(pairs):
        points[inner] = _archipelago(np.searchsorted(inner, pairs), weights, radii[inner])
    outer = np.setdiff1d(np.arange(len(shapes)), inner)
    points[outer] = _rings(radii[outer], float((np.linalg.norm(points, axis=1) + radii)[inner].max(initial=0.0)))
    return points


def _archipelago(pairs: Numbers, weights: Numbers, radii: Points) -> Points:
    """Centres of islands that share edges."""
    islands = igraph.Graph(n=len(radii), edges=pairs.tolist())
    start = _spiral(len(radii)).tolist()
    drawn = islands.layout_fruchterman_reingold(
        niter=_MOST, seed=start, grid="auto", weights=np.log1p(weights).tolist()
    )
    points = np.array(drawn.coords)
    points -= points[0]
    points *= math.sqrt(float((radii**2).sum())) / max(_reach(points), 1e-9)
    return _apart(points, radii)


def _apart(points: Points, radii: Points) -> Points:
    """Centres with islands that overlap pushed apart, the smaller one further."""
    points = points + 1e-3 * _spiral(len(points))
    largest = float(radii.max())
    for _ in range(_ROUNDS):
        pairs = cKDTree(points).query_pairs(2 * largest, output_type="ndarray")
        pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
        left, right = pairs[:, 0], pairs[:, 1]
        gap = points[left] - points[right]
        distance = np.linalg.norm(gap, axis=1)
        lacking = radii[left] + radii[right] - distance
        near = lacking > 0
        if not near.any():
            break
        left, right = left[near], right[near]
        push = gap[near] / np.maximum(distance[near], 1e-9)[:, None] * lacking[near][:, None]
        share = (radii[right] / (radii[left] + radii[right]))[:, None]
        np.add.at(points, left, push * share)
        np.add.at(points, right, -push * (1 - share))
    return points


def _spiral(count: int) -> Points:
    """Positions on a sunflower's spiral: even, and without chance."""
    place = np.arange(count)
    points: Points = np.sqrt(place)[:, None] * np.stack([np.cos(place * _GOLDEN), np.sin(place * _GOLDEN)], axis=1)
    return points


def _reach(points: Points) -> float:
    return float(np.linalg.norm(points, axis=1).max()) if len(points) else 0.0


def _rings(radii: Points, inner: float) -> Points:
    """Centres of circles, the largest first, side by side on rings around what reaches out to `inner`."""
    points = np.zeros((len(radii), 2))
    ring, angle, width = inner, 0.0, 0.0
    for place, radius in enumerate(radii.tolist()):
        step = 2 * math.asin(min(1.0, radius / max(ring + radius, 1e-9)))
        if angle + step > 2 * math.pi or not width:
            ring, angle, width = ring + width, 0.0, 2 * radius
            step = 2 * math.asin(min(1.0, radius / max(ring + radius, 1e-9)))
        away = ring + radius
        points[place] = away * math.cos(angle + step / 2), away * math.sin(angle + step / 2)
        angle += step
    return points
