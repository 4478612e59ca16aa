"""Who is named together: the articles of a build projected on its entities.

In: the MultiDiGraph of `kg.graph.network`.  Out: a Graph: 绍兴市总工会 and 越职安 are joined with weight 3, for three
articles name both.
"""

from itertools import combinations

import networkx as nx


def co_occurrence(graph: "nx.MultiDiGraph[str]", kind: str = "", least: int = 1) -> "nx.Graph[str]":
    """Entities of a type (notation; empty: all), joined where at least `least` articles name both.

    Edges have ``weight``, the number of these articles, and ``articles``, their identifiers.
    """
    chosen = {node: data for node, data in graph.nodes(data=True) if kind in ("", data["type"])}
    named: dict[str, list[str]] = {}
    for node, data in chosen.items():
        for article in data["articles"]:
            named.setdefault(article, []).append(node)
    shared: dict[tuple[str, str], list[str]] = {}
    for article, nodes in named.items():
        for pair in combinations(nodes, 2):
            shared.setdefault(pair, []).append(article)
    projection: nx.Graph[str] = nx.Graph()
    projection.add_nodes_from(chosen.items())
    for (first, second), articles in shared.items():
        if len(articles) >= least:
            projection.add_edge(first, second, weight=len(articles), articles=tuple(articles))
    return projection
