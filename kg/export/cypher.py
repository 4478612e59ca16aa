"""Cypher for Neo4j and its kin: constraints, then idempotent batches with parameters, or all of it as a script.

In: a `PropertyGraph`.  Out: statements with their parameters, for a driver; or the same as text, one statement a line,
for cypher-shell.  绍兴市总工会 is ``(:Entity:Union {id: "union/330600"})``, its scheme is tied to it by
``[:ORGANIZES {role: "lead"}]``.  Nodes and edges are merged by ``id``: loading twice changes nothing.  A statement
holds labels, types and keys of the ontology only; what texts say is in the parameters.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from kg.export.output import writing
from kg.export.property_graph import Edge, Node, Properties, PropertyGraph, key_labels

Literal = str | int | float | bool | date | Sequence["Literal"] | Mapping[str, "Literal"]
Row = dict[str, Literal]
Batch = tuple[str, list[Row]]
"""A statement that takes its rows from the parameter ``$rows``, and the rows."""

_LARGEST_BATCH = 1000
_LARGEST_TEXT = 1 << 20
"""Rows, and characters of text, that go into one transaction."""
_QUOTED = json.JSONEncoder(ensure_ascii=False).encode
_BACKSLASHES_BEFORE_U = re.compile(r"(?<!\\)((?:\\\\)+)(?=u)")
"""Escaped backslashes before a ``u``, in a string literal."""


def constraints() -> tuple[str, ...]:
    """Statements that make identifiers unique, and lookups by them fast; they go first."""
    return tuple(
        f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
        for label in key_labels()
    )


def batches(graph: PropertyGraph) -> Iterator[Batch]:
    """Statements and rows, all nodes before the first edge, the same ones in the same order every time."""
    yield from _cut((_merge_node(node), _node_row(node)) for node in graph.nodes())
    yield from _cut((_merge_edge(edge), _edge_row(edge)) for edge in graph.edges())


def write_cypher(graph: PropertyGraph, path: Path) -> None:
    """Write a script for cypher-shell; raises BuildError if it cannot be written."""
    with writing(path) as file:
        file.writelines(f"{statement};\n" for statement in constraints())
        for statement, rows in batches(graph):
            file.write(statement.replace("$rows", _literal(rows), 1) + ";\n")


def _merge_node(node: Node) -> str:
    """A node with all its labels; one that is there under the first label alone gets the others before it is merged.

    MERGE by the first label and SET of the others would do in Neo4j, but not where labels decide where a node is kept.
    """
    key, *others = node.labels
    labels = "".join(f":{label}" for label in others)
    known = f"OPTIONAL MATCH (o:{key} {{id: row.id}}) SET o{labels} WITH row " if labels else ""
    return f"UNWIND $rows AS row {known}MERGE (n:{key}{labels} {{id: row.id}}) SET n += row.properties"


def _merge_edge(edge: Edge) -> str:
    head, tail = edge.ends
    ends = f"MATCH (a:{head} {{id: row.head}}) MATCH (b:{tail} {{id: row.tail}})"
    return f"UNWIND $rows AS row {ends} MERGE (a)-[r:{edge.type} {{id: row.id}}]->(b) SET r += row.properties"


def _node_row(node: Node) -> Row:
    return {"id": node.id, "properties": _lists(node.properties)}


def _edge_row(edge: Edge) -> Row:
    return {"id": edge.id, "head": edge.head, "tail": edge.tail, "properties": _lists(edge.properties)}


def _lists(properties: Properties) -> dict[str, Literal]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in properties.items()}


def _cut(items: Iterable[tuple[str, Row]]) -> Iterator[Batch]:
    """Rows of one statement together, in batches of bounded size; what is left at the end in the order of first use."""
    waiting: dict[str, tuple[list[Row], int]] = {}
    for statement, row in items:
        rows, size = waiting.pop(statement, ([], 0))
        rows.append(row)
        size += _size(row)
        if len(rows) == _LARGEST_BATCH or size >= _LARGEST_TEXT:
            yield statement, rows
        else:
            waiting[statement] = rows, size
    for statement, (rows, _) in sorted(waiting.items()):
        yield statement, rows


def _size(value: Literal) -> int:
    """Characters of text in a value."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, Mapping):
        return sum(map(_size, value.values()))
    return sum(map(_size, value)) if isinstance(value, Sequence) else 8


def _literal(value: Literal) -> str:
    """A value as a Cypher literal."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return f'date("{value.isoformat()}")'
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"`{key}`: {_literal(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(_literal(item) for item in value) + "]"
    return repr(value)


def _text(value: str) -> str:
    r"""A string literal in ASCII quotes, controls escaped, on one line.

    A backslash before a ``u`` goes into a literal of its own: servers that decode ``\uXXXX`` before they look for
    quotes would read an escaped ``\\u0022`` as a quote.  Source: Neo4j Knowledge Base, Protecting against Cypher
    injection.
    """
    quoted = _QUOTED(value).replace("\x7f", "\\u007F")
    return _BACKSLASHES_BEFORE_U.sub(r'\1" + "', quoted) if "\\\\u" in quoted else quoted
