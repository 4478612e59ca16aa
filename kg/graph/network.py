"""The graph for networkx: entities as nodes, relations as edges that carry their sentences.

In: extractions and the identities of the corpus.  Out: a MultiDiGraph: the node ``union/330600`` has type UNION and
name 绍兴市总工会, the edge to 越职安 has relation organizes, role=lead and the `Evidence` of each article.
"""

from collections.abc import Iterable
from typing import Any

import networkx as nx

from kg.graph.article import UNTOLD, best
from kg.graph.entities import Known, Register
from kg.graph.identity import Identities
from kg.model import Extraction, Statement
from kg.schema import schema


def to_networkx(extractions: Iterable[Extraction], identities: Identities | None = None) -> "nx.MultiDiGraph[str]":
    """A MultiDiGraph of all entities and all relations that the texts state.

    Nodes (identifiers): ``type``, ``label`` of the type, ``name``, ``aliases``, ``mentions``, ``articles``, ``attrs``,
    ``resolved``.  Edges (keyed by relation and attributes): ``relation``, ``label``, ``attrs``, ``confidence`` (the
    highest), ``evidence`` (a tuple of `Evidence`, in the order of the articles), ``dates`` (of those articles, ISO or
    empty).  Denied and hearsay relations are left out.  Raises DataError for a type or relation that the ontology does
    not declare.
    """
    identities = identities or Identities()
    register = Register(identities)
    edges: dict[tuple[str, str, str], dict[str, Any]] = {}
    for extraction in extractions:
        register.add(extraction)
        for statement in best(extraction.statements).values():
            if dict(statement.attrs).get("modality") not in UNTOLD:
                _edge(edges, statement, extraction.article.date, identities)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for known in register.entities.values():
        graph.add_node(known.id, **_node(known))
    for (head, tail, key), data in edges.items():
        graph.add_edge(head, tail, key=key, **data)
    return graph


def _node(known: Known) -> dict[str, Any]:
    return {
        "type": known.type,
        "label": schema().type(known.type).label.zh,
        "name": known.name,
        "aliases": known.aliases,
        "mentions": known.names.total(),
        "articles": tuple(known.articles),
        "attrs": dict(known.attrs),
        "resolved": not known.unresolved,
    }


def _edge(
    edges: dict[tuple[str, str, str], dict[str, Any]], statement: Statement, date: str, identities: Identities
) -> None:
    relation = schema().relation(statement.relation)
    told = "".join(f"|{key}={value}" for key, value in statement.attrs)
    place = (identities.id(statement.head), identities.id(statement.tail), relation.name + told)
    edge = edges.get(place)
    if edge is None:
        edge = edges[place] = {
            "relation": relation.name,
            "label": relation.label.zh,
            "attrs": dict(statement.attrs),
            "confidence": statement.confidence,
            "evidence": (),
            "dates": (),
        }
    edge["confidence"] = max(edge["confidence"], statement.confidence)
    edge["evidence"] = (*edge["evidence"], statement.evidence)
    edge["dates"] = (*edge["dates"], date)
