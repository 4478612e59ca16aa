"""Ways through the graph: how two entities are connected, and which entities hold it together.

In: the MultiDiGraph of `kg.graph.network`.  Out: the steps 赵立群 — 劳模工匠助企行 — 越职安, each an edge with
its sentences; or a score for each entity.  The direction of an edge does not matter.
"""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import igraph
import networkx as nx

_TIE = 1e-6
"""Weight of an edge's doubt: it decides between ways of one length, and never makes a longer way the shorter."""
_DIGITS = 6
"""Digits of a score that decide about the order: the rest is how it was summed."""
_SAMPLED = 500
"""Entities from which betweenness is estimated in a larger graph.  Source: Brandes and Pich 2007."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a way: from, to, and the surest edge between the two, which may point either way.

    `data` holds what `to_networkx` puts on an edge: relation, label, attrs, confidence, evidence, dates.
    """

    start: str
    end: str
    forward: bool
    data: dict[str, Any]


def shortest_way(graph: "nx.MultiDiGraph[str]", start: str, end: str) -> tuple[Step, ...] | None:
    """The way with the fewest steps, of those the surest; None where there is none."""
    try:
        nodes = nx.dijkstra_path(_simple(graph), start, end, weight="cost")
    except nx.NetworkXNoPath:
        return None
    return tuple(_step(graph, *pair) for pair in pairwise(nodes))


def degree(graph: "nx.MultiDiGraph[str]") -> dict[str, float]:
    """The number of neighbours of each entity."""
    return {node: float(neighbours) for node, neighbours in _simple(graph).degree()}


def betweenness(graph: "nx.MultiDiGraph[str]") -> dict[str, float]:
    """The share of shortest ways that lead through each entity; in a large graph from a sample, always the same."""
    simple = _simple(graph)
    return dict(nx.betweenness_centrality(simple, k=_SAMPLED if len(simple) > _SAMPLED else None, seed=0))


def pagerank(graph: "nx.MultiDiGraph[str]") -> dict[str, float]:
    """The chance to be at each entity on a random walk along edges."""
    return dict(nx.pagerank(_simple(graph), weight=None))


MEASURES: Mapping[str, Callable[["nx.MultiDiGraph[str]"], dict[str, float]]] = {
    "degree": degree,
    "betweenness": betweenness,
    "pagerank": pagerank,
}
"""Measures of how central an entity is, by the names the command line uses."""


def central(graph: "nx.MultiDiGraph[str]", by: str, kind: str = "") -> list[tuple[str, float]]:
    """Entities of a type (notation; empty: all) with their score by one of the `MEASURES`, the most central first."""
    scores = MEASURES[by](graph)
    chosen = [(node, scores[node]) for node, data in graph.nodes(data=True) if kind in ("", data["type"])]
    return sorted(chosen, key=lambda node: (-round(node[1], _DIGITS), node[0]))


def communities(graph: "nx.MultiDiGraph[str]") -> list[list[str]]:
    """Groups of entities with more ties among them than to others, the largest first, the same on every run.

    In each the one with the most neighbours is first.  Source: Blondel et al. 2008 (Louvain), statements as weights.
    """
    simple = _simple(graph)
    nodes = list(simple)
    numbers = {node: number for number, node in enumerate(nodes)}
    edges = [(numbers[first], numbers[second]) for first, second in simple.edges]
    weights = [graph.number_of_edges(*edge) + graph.number_of_edges(*edge[::-1]) for edge in simple.edges]
    igraph.set_random_number_generator(random.Random(0))
    try:
        groups = igraph.Graph(n=len(nodes), edges=edges).community_multilevel(weights or None)
    finally:
        igraph.set_random_number_generator(random)
    ranked = [sorted((nodes[place] for place in group), key=lambda n: (-simple.degree[n], n)) for group in groups]
    return sorted(ranked, key=lambda group: (-len(group), group[0]))


def _simple(graph: "nx.MultiDiGraph[str]") -> "nx.Graph[str]":
    """One undirected edge between any two entities that have some, none from an entity to itself."""
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(graph)
    for head, tail, data in graph.edges(data=True):
        if head != tail:
            cost = 1.0 + _TIE * (1.0 - data["confidence"])
            known = simple.get_edge_data(head, tail, {"cost": cost})
            simple.add_edge(head, tail, cost=min(cost, known["cost"]))
    return simple


def _step(graph: "nx.MultiDiGraph[str]", start: str, end: str) -> Step:
    there = [Step(start, end, True, data) for data in graph.get_edge_data(start, end, default={}).values()]
    back = [Step(start, end, False, data) for data in graph.get_edge_data(end, start, default={}).values()]
    return max(there + back, key=lambda step: step.data["confidence"])
