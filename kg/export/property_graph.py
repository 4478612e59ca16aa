"""One mapping from the graph to labelled property graphs, which every such export uses.

In: the MultiDiGraph of `kg.graph.network`.  Out: `Node`s and `Edge`s with flat properties.  绍兴市总工会 is a node with
the labels Entity and Union; that it runs 越职安 is an edge ORGANIZES with role, confidence, articles and quotations.

========== ==================================================================================================
node       ``id``, ``name``, ``type``, ``aliases`` (list), ``mentions``, ``articles`` (list), ``resolved``,
           and the attributes of the entity by their keys (``level``, ``kind``, ``code`` …)
edge       ``id``, ``relation``, ``confidence``, ``articles`` (list), ``places`` (list of ``start-end`` in the page,
           the parts of a passage joined by ``,``), ``quotes`` (list), ``first`` and ``last`` (ISO dates of the
           articles, if one has a date), and the attributes of the statement by their keys (``role``, ``post`` …)
========== ==================================================================================================

Nothing is null: what an entity does not have is left out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.graph.term import digest
from kg.model import Evidence
from kg.schema import schema

if TYPE_CHECKING:
    import networkx as nx

Value = str | int | float | bool | tuple[str, ...]
Properties = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Node:
    """An entity with its labels, the most general first."""

    id: str
    labels: tuple[str, ...]
    properties: Properties


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation between two nodes; `id` is derived from its ends, its type and its attributes."""

    id: str
    head: str
    tail: str
    type: str
    properties: Properties


def nodes(graph: "nx.MultiDiGraph[str]") -> Iterator[Node]:
    """Nodes in the order of the graph."""
    for identifier, data in graph.nodes(data=True):
        label = schema().type(data["type"]).iri.rpartition("#")[2]
        fixed: dict[str, Value] = {
            "id": identifier,
            "name": data["name"],
            "type": data["type"],
            "aliases": tuple(data["aliases"]),
            "mentions": data["mentions"],
            "articles": tuple(data["articles"]),
            "resolved": data["resolved"],
        }
        yield Node(identifier, ("Entity", label), {**_declared(data["attrs"]), **fixed})


def edges(graph: "nx.MultiDiGraph[str]") -> Iterator[Edge]:
    """Edges in the order of the graph."""
    for head, tail, key, data in graph.edges(keys=True, data=True):
        evidence: tuple[Evidence, ...] = data["evidence"]
        dates = sorted(date for date in data["dates"] if date)
        spell: dict[str, Value] = {"first": dates[0], "last": dates[-1]} if dates else {}
        identifier = f"edge/{digest(head, tail, key)}"
        fixed: dict[str, Value] = {
            "id": identifier,
            "relation": data["relation"],
            "confidence": data["confidence"],
            "articles": tuple(place.article for place in evidence),
            "places": tuple(",".join(f"{start}-{end}" for start, end in place.ranges) for place in evidence),
            "quotes": tuple(place.quote for place in evidence),
        }
        yield Edge(identifier, head, tail, data["relation"].upper(), {**_declared(data["attrs"]), **fixed, **spell})


def _declared(attrs: Mapping[str, str]) -> Mapping[str, str]:
    """The attributes as they are; raises DataError for a key that the ontology does not declare."""
    return {schema().attribute(key).key: value for key, value in attrs.items()}


def columns(properties: Iterator[Properties]) -> dict[str, type]:
    """Every property that occurs and the type of its values, by name; a property of mixed types is text."""
    found: dict[str, type] = {}
    for row in properties:
        for key, value in row.items():
            kind = type(value)
            found[key] = kind if found.get(key, kind) is kind else str
    return dict(sorted(found.items()))
