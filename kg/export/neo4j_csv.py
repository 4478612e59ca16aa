"""CSV with the headers of Neo4j's bulk import.

In: the MultiDiGraph of `kg.graph.network`.  Out: a folder with nodes.csv and relationships.csv, loaded by

    neo4j-admin database import full --multiline-fields=true --array-delimiter=U+001F \\
        --nodes=nodes.csv --relationships=relationships.csv

The node 绍兴市总工会 has the labels ``Entity;Union``; list items are parted by U+001F, which in a text becomes U+FFFD.
Texts are quoted and else as they are: a name that begins with ``=`` is a name; do not open these in a spreadsheet.
"""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import BuildError
from kg.export.property_graph import Properties, Value, columns, edges, nodes

if TYPE_CHECKING:
    import networkx as nx

BETWEEN_ITEMS = "\x1f"
_TYPES = {str: "string", int: "long", float: "double", bool: "boolean", tuple: "string[]"}


def write_neo4j_csv(graph: "nx.MultiDiGraph[str]", folder: Path) -> None:
    """Write nodes.csv and relationships.csv into `folder`, made if need be; raises BuildError if it cannot."""
    of_nodes = columns(node.properties for node in nodes(graph))
    of_edges = columns(edge.properties for edge in edges(graph))
    node_rows = ([node.id, ";".join(node.labels), *_cells(node.properties, of_nodes)] for node in nodes(graph))
    edge_rows = ([edge.head, edge.tail, edge.type, *_cells(edge.properties, of_edges)] for edge in edges(graph))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, fixed, own, rows in (
            ("nodes.csv", ["key:ID", ":LABEL"], of_nodes, node_rows),
            ("relationships.csv", [":START_ID", ":END_ID", ":TYPE"], of_edges, edge_rows),
        ):
            with (folder / name).open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
                writer.writerow([*fixed, *(f"{column}:{_TYPES[kind]}" for column, kind in own.items())])
                writer.writerows(rows)
    except OSError as error:
        raise BuildError(f"cannot be written: {error.strerror}", str(folder), "give another folder") from error


def _cells(properties: Properties, names: Mapping[str, type]) -> list[str]:
    return [_cell(properties[name]) if name in properties else "" for name in names]


def _cell(value: Value) -> str:
    if isinstance(value, tuple):
        return BETWEEN_ITEMS.join(item.replace(BETWEEN_ITEMS, "\ufffd") for item in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.replace(BETWEEN_ITEMS, "\ufffd") if isinstance(value, str) else str(value)
