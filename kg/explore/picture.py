"""Parts of the graph to be drawn: an overview, the neighbours of an entity, an edge with its sentences.

In: an index and a `Filter`.  Out: nodes and edges as plain values.  Around 绍兴市总工会 stand 越职安, 市医疗保障局 …,
the most important first; with the edge to 越职安 comes 「绍兴市总工会联合市医保局推出“越职安”…」.
"""

from dataclasses import replace
from sqlite3 import Row

import numpy as np

from kg.explore.cite import STATEMENT, Quotes
from kg.explore.index import Index, Json, NotThere
from kg.explore.net import Filter, Mask, Net, Numbers, ends

_EVIDENCE = 200
"""Statements of one edge that are quoted."""
_EDGES = 6
"""Edges that an overview shows for each node: more make a ball of wool."""
_BETWEEN = 2000
"""Edges among the neighbours of an entity that are told."""


def overview(index: Index, wanted: Filter, limit: int) -> Json:
    """The most important nodes that pass and have an edge that passes, the edges between them, and communities."""
    net = index.net
    passing = net.passing(wanted)
    found = np.flatnonzero(ends(net, passing.edges))
    shown = found[:limit]
    edges = _strongest(net, _between(net, shown, passing.edges), _EDGES * limit)
    return {
        "nodes": index.nodes(shown.tolist()),
        "edges": index.edges(edges.tolist()),
        "total": {"nodes": len(found), "edges": int(passing.edges.sum())},
        "communities": _communities(index, net, shown),
    }


def neighbours(index: Index, identifier: str, wanted: Filter, limit: int, offset: int = 0) -> Json:
    """An entity with those it has an edge to that passes, the most important first, and how many by relation."""
    net, centre = index.net, index.number(identifier)
    passing, every = net.passing(wanted), net.passing(replace(wanted, relations=()))
    others, edges = net.around(centre)
    relations = _relations(net, centre, edges[every.told[edges] & every.fitting[others]])
    kept = passing.told[edges] & passing.fitting[others]
    others, edges = others[kept], edges[kept]
    found = np.unique(others)
    shown = found[offset : offset + limit]
    return {
        "center": index.nodes([centre])[0],
        "nodes": index.nodes(shown.tolist()),
        "edges": index.edges(np.unique(edges[np.isin(others, shown)]).tolist()),
        "between": index.edges(_between(net, shown, passing.edges)[:_BETWEEN].tolist()),
        "total": len(found),
        "relations": relations,
    }


def edge(index: Index, identifier: str) -> Json:
    """An edge with both entities and the sentences that tell of it, the surest first; raises NotThere."""
    number = index.value("SELECT e FROM edge WHERE id = ?", identifier)
    if number is None:
        raise NotThere(f"no edge {identifier}", todo="take one from an answer with edges")
    net, quotes = index.net, Quotes(index)
    source, target = index.nodes([int(net.source[number]), int(net.target[number])])
    evidence = [quotes.evidence(row) for row in statements(index, number, _EVIDENCE)]
    return {"edge": index.edges([number])[0], "source": source, "target": target, "evidence": evidence}


def statements(index: Index, edge: int, limit: int) -> list[Row]:
    """Rows of the statements of an edge, the surest first."""
    query = f"SELECT {STATEMENT} FROM statement WHERE edge = ? ORDER BY modality IN ('negated', 'reported'), confidence"
    return index.rows(f"{query} DESC, s LIMIT ?", edge, limit)


def _between(net: Net, shown: Numbers, edges: Mask) -> Numbers:
    """Edges that pass with both ends among `shown`."""
    inside = np.zeros(len(net.shown), dtype=np.bool_)
    inside[shown] = True
    return np.flatnonzero(edges & inside[net.source] & inside[net.target])


def _strongest(net: Net, edges: Numbers, limit: int) -> Numbers:
    """The edges that most statements tell, and of those the surest, in the order of their numbers."""
    order = np.lexsort((edges, -net.confidence[edges], -net.counts[edges]))
    return np.sort(edges[order[:limit]])


def _relations(net: Net, centre: int, edges: Numbers) -> list[Json]:
    """How many edges of each relation lead out of a node and into it."""
    names = {number: name for name, number in net.codes["relations"].items()}
    counted: dict[tuple[str, str], int] = {}
    for number in edges.tolist():
        key = names[int(net.relations[number])], "out" if net.source[number] == centre else "in"
        counted[key] = counted.get(key, 0) + 1
    rows = sorted(counted.items(), key=lambda row: (-row[1], row[0]))
    return [{"id": relation, "direction": direction, "count": count} for (relation, direction), count in rows]


def _communities(index: Index, net: Net, shown: Numbers) -> list[Json]:
    """The communities of nodes, each named after its most important node."""
    present = np.unique(net.communities[shown])
    members = net.communities[1:]
    found, first, counts = np.unique(members, return_index=True, return_counts=True)
    columns = zip(found.tolist(), first.tolist(), counts.tolist(), strict=True)
    rows = {community: (place + 1, count) for community, place, count in columns}
    chosen = [community for community in present.tolist() if community]
    names = index.briefs(rows[community][0] for community in chosen)
    told = [
        {"id": community, "label": names[rows[community][0]]["name"], "count": rows[community][1]}
        for community in chosen
    ]
    return sorted(told, key=lambda row: (-row["count"], row["id"]))
