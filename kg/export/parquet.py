"""Parquet tables of nodes and edges, for DuckDB, Polars, Spark and graph libraries that read columns.

In: a `PropertyGraph`.  Out: a folder with nodes.parquet and edges.parquet: in the row of 绍兴市总工会 ``labels`` is a
list of two, ``mentions`` an integer, ``first_day`` a date; what is not known is null.
"""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from kg.export.output import placing
from kg.export.property_graph import Columns, PropertyGraph

_TYPES = {
    **{str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()},
    **{tuple: pa.list_(pa.string()), date: pa.date32()},
}
_ROWS_A_GROUP = 50_000
Row = dict[str, Any]


def write_parquet(graph: PropertyGraph, folder: Path) -> None:
    """Write nodes.parquet and edges.parquet into `folder`, made if need be; raises BuildError if it cannot."""
    nodes = ({"labels": node.labels, **node.properties} for node in graph.nodes())
    _write(nodes, {"labels": tuple, **graph.node_columns}, folder / "nodes.parquet")
    ends = {"head": str, "tail": str, "label": str}
    edges = ({"head": edge.head, "tail": edge.tail, "label": edge.type, **edge.properties} for edge in graph.edges())
    _write(edges, {**ends, **graph.edge_columns}, folder / "edges.parquet")


def _write(rows: Iterator[Row], columns: Columns, path: Path) -> None:
    schema = pa.schema([(name, _TYPES[kind]) for name, kind in columns.items()])
    with placing(path) as place, pq.ParquetWriter(place, schema, compression="zstd") as writer:
        while group := list(islice(rows, _ROWS_A_GROUP)):
            writer.write_table(pa.Table.from_pylist(group, schema))
