"""Ways between two entities, the shortest first, with the sentences of each step.

In: an index and two identifiers.  Out: 赵立群 — 劳模工匠助企行 — 越职安 with the statements behind both edges.  Further
ways have no entity in common with those before, but the two ends.

Searched from both ends by turns, the smaller side first.  Among ways of one length the surest step is taken, and of
steps as sure the one through the entity with fewer edges: everything is connected by way of the largest unions.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from kg.errors import QueryError
from kg.explore.cite import Quotes
from kg.explore.index import Index, Json
from kg.explore.net import Filter, Mask, Net, Numbers
from kg.explore.picture import statements

_LONGEST = 8
"""Steps of the longest way."""
_FURTHER = 2
"""Steps that a further way may have more than the first."""
_SENTENCES = 3
"""Sentences of each step."""
_HUB = 0.05
"""Doubt that a tenfold number of edges of the entity between adds to a step."""


def ways(index: Index, start: str, end: str, wanted: Filter, limit: int) -> Json:
    """Ways between two entities, without edges of rules if there is one; raises NotThere, QueryError for one entity."""
    net, first, last = index.net, index.number(start), index.number(end)
    if first == last:
        raise QueryError(f"{start} and {end} are one entity", todo="choose two")
    found = list(_found(net, first, last, replace(wanted, derived=False), limit))
    if not found and wanted.derived is not False:
        found = list(_found(net, first, last, wanted, limit))
    quotes = Quotes(index)
    return {"paths": [_shown(index, way, quotes) for way in found]}


@dataclass(frozen=True, slots=True)
class _Way:
    nodes: list[int]
    edges: list[int]


def _found(net: Net, start: int, end: int, wanted: Filter, limit: int) -> Iterator[_Way]:
    passing = net.passing(wanted)
    nodes, edges = passing.fitting.copy(), passing.told.copy()
    nodes[[start, end]] = True
    longest = _LONGEST
    for _ in range(limit):
        way = _shortest(net, (start, end), nodes, edges, longest)
        if way is None:
            return
        yield way
        longest = min(longest, len(way.edges) + _FURTHER)
        nodes[way.nodes[1:-1]] = False
        if len(way.edges) == 1:
            others, through = net.around(start)
            edges[through[others == end]] = False


def _shortest(net: Net, ends: tuple[int, int], nodes: Mask, edges: Mask, longest: int) -> _Way | None:
    """The best of the shortest ways over nodes and edges that may be used."""
    sides = [np.full(len(net.shown), -1, dtype=np.int64) for _ in ends]
    frontiers = [np.array([end]) for end in ends]
    for side, end in zip(sides, ends, strict=True):
        side[end] = 0
    for _ in range(longest):
        place = 0 if len(frontiers[0]) <= len(frontiers[1]) else 1
        near, far = sides[place], sides[1 - place]
        frontier = _next(net, frontiers[place], nodes & (near < 0), edges)
        if not len(frontier):
            return None
        near[frontier] = near[frontiers[place][0]] + 1
        frontiers[place] = frontier
        met = frontier[far[frontier] >= 0]
        if len(met):
            middle = int(met[np.lexsort((met, net.degrees[met]))[0]])
            there, back = _back(net, middle, sides[0], edges), _back(net, middle, sides[1], edges)
            return _Way([*reversed(there.nodes), *back.nodes[1:]], [*reversed(there.edges), *back.edges])
    return None


def _next(net: Net, frontier: Numbers, nodes: Mask, edges: Mask) -> Numbers:
    """Nodes that may be used one step beyond a frontier."""
    starts = net.starts[frontier]
    counts = net.starts[frontier + 1] - starts
    total = int(counts.sum())
    places = np.arange(total) + np.repeat(starts - np.cumsum(counts) + counts, counts)
    others = net.others[places][edges[net.through[places]]]
    return np.unique(others[nodes[others]])


def _back(net: Net, node: int, distances: Numbers, edges: Mask) -> _Way:
    """The best way from a node back to where its distance is 0."""
    way = _Way([node], [])
    while distances[node]:
        others, through = net.around(node)
        nearer = (distances[others] == distances[node] - 1) & edges[through]
        others, through = others[nearer], through[nearer]
        doubt = 1.0 - net.confidence[through] + _HUB * np.log10(1.0 + net.degrees[others])
        best = int(np.lexsort((through, doubt))[0])
        node = int(others[best])
        way.nodes.append(node)
        way.edges.append(int(through[best]))
    return way


def _shown(index: Index, way: _Way, quotes: Quotes) -> Json:
    told = [[quotes.evidence(row) for row in statements(index, edge, _SENTENCES)] for edge in way.edges]
    return {"nodes": index.nodes(way.nodes), "edges": index.edges(way.edges), "evidence": told}
