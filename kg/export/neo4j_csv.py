"""CSV with the headers of Neo4j's bulk import.

In: a `PropertyGraph`.  Out: a folder with nodes.csv and relationships.csv, which this loads into an empty database:

    neo4j-admin database import full --multiline-fields=true --array-delimiter=U+001F \\
        --nodes=nodes.csv --relationships=relationships.csv

绍兴市总工会 is a node with the labels Entity and Union; labels and list items are parted by U+001F, which in an item
of a list becomes U+FFFD.  Other texts are quoted and else as they are: a name that begins with ``=`` is a name, so do
not open these files in a spreadsheet.  Source: Neo4j Operations Manual, Import, CSV header format.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from kg.export.output import writing
from kg.export.property_graph import Columns, Properties, PropertyGraph, Value
from kg.export.table import Cell, lines

BETWEEN_ITEMS = "\x1f"
_TYPES = {str: "string", int: "long", float: "double", bool: "boolean", tuple: "string[]", date: "date"}


def write_neo4j_csv(graph: PropertyGraph, folder: Path) -> None:
    """Write nodes.csv and relationships.csv into `folder`, made if need be; raises BuildError if it cannot."""
    with writing(folder / "nodes.csv") as file:
        file.writelines(lines(_nodes(graph)))
    with writing(folder / "relationships.csv") as file:
        file.writelines(lines(_relationships(graph)))


def _nodes(graph: PropertyGraph) -> Iterator[Iterable[Cell]]:
    columns = {name: kind for name, kind in graph.node_columns.items() if name != "id"}
    yield ["id:ID", ":LABEL", *_header(columns)]
    for node in graph.nodes():
        yield [node.id, _cell(node.labels), *_cells(node.properties, columns)]


def _relationships(graph: PropertyGraph) -> Iterator[Iterable[Cell]]:
    columns = graph.edge_columns
    yield [":START_ID", ":END_ID", ":TYPE", *_header(columns)]
    for edge in graph.edges():
        yield [edge.head, edge.tail, edge.type, *_cells(edge.properties, columns)]


def _header(columns: Columns) -> list[str]:
    return [f"{name}:{_TYPES[kind]}" for name, kind in columns.items()]


def _cells(properties: Properties, columns: Columns) -> list[Cell]:
    return [_cell(properties[name]) if name in properties else None for name in columns]


def _cell(value: Value) -> Cell:
    if isinstance(value, tuple):
        return BETWEEN_ITEMS.join(item.replace(BETWEEN_ITEMS, "\ufffd") for item in value)
    return value.isoformat() if isinstance(value, date) else value
