"""Plain CSV for spreadsheets: one row a node, one row an edge.

In: a `PropertyGraph`.  Out: a folder with nodes.csv and edges.csv, UTF-8 with a byte order mark, so that Excel and WPS
show 绍兴市总工会 and not mojibake.  Lists are JSON arrays.

A text that begins with ``= + - @``, one of these in full width, a tab, a line end or ``'`` has a ``'`` put in front:
no spreadsheet takes it for a formula, and who takes one ``'`` away again has the text.
Source: OWASP, CSV Injection.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from kg.export.output import writing
from kg.export.property_graph import Columns, Properties, PropertyGraph, Value
from kg.export.table import Cell, lines

FORMULA_OPENERS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "'")


def write_csv(graph: PropertyGraph, folder: Path) -> None:
    """Write nodes.csv and edges.csv into `folder`, made if need be; raises BuildError if it cannot."""
    for name, rows in (("nodes.csv", _nodes(graph)), ("edges.csv", _edges(graph))):
        with writing(folder / name, encoding="utf-8-sig") as file:
            file.writelines(lines(rows, end="\r\n"))


def neutral(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_OPENERS) else text


def _nodes(graph: PropertyGraph) -> Iterator[Iterable[Cell]]:
    columns = graph.node_columns
    yield ["label", *columns]
    for node in graph.nodes():
        yield [node.labels[-1], *_cells(node.properties, columns)]


def _edges(graph: PropertyGraph) -> Iterator[Iterable[Cell]]:
    columns = graph.edge_columns
    yield ["head", "tail", "label", *columns]
    for edge in graph.edges():
        yield [neutral(edge.head), neutral(edge.tail), edge.type, *_cells(edge.properties, columns)]


def _cells(properties: Properties, columns: Columns) -> list[Cell]:
    return [_cell(properties[name]) if name in properties else None for name in columns]


def _cell(value: Value) -> Cell:
    if isinstance(value, str):
        return neutral(value)
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    return value.isoformat() if isinstance(value, date) else value
