"""Cypher for Neo4j and its kin: a constraint, then idempotent batches with parameters, or all of it as a script.

In: the MultiDiGraph of `kg.graph.network`.  Out: statements with their parameters, for a driver; or the same as text
for cypher-shell.  绍兴市总工会 is ``(:Entity:Union {id: "union/330600"})``, its scheme is tied to it by
``[:ORGANIZES {role: "lead"}]``.  Nodes and edges are merged by ``id``: loading twice changes nothing.  A statement
holds labels and types of the ontology only; what texts say is in the parameters.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import BuildError
from kg.export.property_graph import Edge, Node, Properties, edges, nodes

if TYPE_CHECKING:
    import networkx as nx

Literal = str | int | float | bool | Sequence["Literal"] | Mapping[str, "Literal"]
Row = dict[str, Literal]
Batch = tuple[str, list[Row]]
"""A statement that takes its rows from the parameter ``$rows``, and the rows."""

CONSTRAINT = "CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE"
_LARGEST_BATCH = 1000


def batches(graph: "nx.MultiDiGraph[str]") -> Iterator[Batch]:
    """Statements and rows, all nodes before the first edge; `CONSTRAINT` goes first."""
    by_labels = sorted(nodes(graph), key=lambda node: node.labels)
    for labels, group in groupby(by_labels, key=lambda node: node.labels):
        statement = f"UNWIND $rows AS row MERGE (n:Entity {{id: row.id}}) SET n:{':'.join(labels)}, n += row.properties"
        yield from _cut(statement, (_node_row(node) for node in group))
    by_type = sorted(edges(graph), key=lambda edge: edge.type)
    for kind, members in groupby(by_type, key=lambda edge: edge.type):
        ends = "MATCH (a:Entity {id: row.head}) MATCH (b:Entity {id: row.tail})"
        statement = f"UNWIND $rows AS row {ends} MERGE (a)-[r:{kind} {{id: row.id}}]->(b) SET r += row.properties"
        yield from _cut(statement, (_edge_row(edge) for edge in members))


def write_cypher(graph: "nx.MultiDiGraph[str]", path: Path) -> None:
    """Write a script for cypher-shell; raises BuildError if it cannot be written."""
    try:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.write(f"{CONSTRAINT};\n")
            for statement, rows in batches(graph):
                file.write(statement.replace("$rows", _literal(rows), 1) + ";\n")
    except OSError as error:
        raise BuildError(f"cannot be written: {error.strerror}", str(path), "give another path") from error


def _node_row(node: Node) -> Row:
    return {"id": node.id, "properties": _lists(node.properties)}


def _edge_row(edge: Edge) -> Row:
    return {"id": edge.id, "head": edge.head, "tail": edge.tail, "properties": _lists(edge.properties)}


def _lists(properties: Properties) -> dict[str, Literal]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in properties.items()}


def _cut(statement: str, rows: Iterator[Row]) -> Iterator[Batch]:
    while batch := list(islice(rows, _LARGEST_BATCH)):
        yield statement, batch


def _literal(value: Literal) -> str:
    """A value as a Cypher literal; what is not ASCII in a string stays, quotes and controls are escaped."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"`{key}`: {_literal(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(_literal(item) for item in value) + "]"
    return repr(value)
