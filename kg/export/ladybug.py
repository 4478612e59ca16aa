"""A Ladybug database: one file that answers Cypher at once, without a server.

In: a `PropertyGraph`.  Out: a file; 绍兴市总工会 is in the table Entity with the labels Entity and Union in ``labels``,
since a node is in one table: ``MATCH (a:Entity {type: "UNION"})-[:ORGANIZES]->(i)``.  The bytes differ between
runs, what they hold does not.  Needs the extra ``[ladybug]``.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kg.errors import BuildError, KgError
from kg.export.output import placing
from kg.export.parquet import write_parquet
from kg.export.property_graph import Columns, PropertyGraph

_TYPES = {str: "STRING", int: "INT64", float: "DOUBLE", bool: "BOOL", tuple: "STRING[]", date: "DATE"}
Run = Callable[[str], Any]


def write_ladybug(graph: PropertyGraph, path: Path) -> None:
    """Write a database file; raises BuildError if it cannot be written, KgError if ladybug is not installed."""
    try:
        import ladybug
    except ImportError:
        raise KgError("ladybug is not installed", todo="pip install 'gonghui-kg[ladybug]'") from None
    with placing(path) as place, TemporaryDirectory(prefix="kg-ladybug-") as folder:
        with suppress(FileNotFoundError):
            place.unlink()
        try:
            with ladybug.Database(str(place)) as database, ladybug.Connection(database) as connection:
                _fill(connection.execute, graph, Path(folder))
        except RuntimeError as error:
            raise BuildError(f"cannot be written: {error}", str(path), "give another path") from error


def _fill(run: Run, graph: PropertyGraph, folder: Path) -> None:
    """A table for each kind of node, then one for each type of edge, all from the two Parquet tables."""
    write_parquet(graph, folder)
    nodes = {"labels": tuple, **graph.node_columns}
    for label in dict.fromkeys(node.labels[0] for node in graph.nodes()):
        run(f"CREATE NODE TABLE `{label}`({_declared(nodes)}, PRIMARY KEY(`id`))")
        run(_copy(label, folder / "nodes.parquet", f"labels[1] = '{label}'", nodes))
    edges = graph.edge_columns
    for kind, (head, tail) in dict.fromkeys((edge.type, edge.ends) for edge in graph.edges()):
        run(f"CREATE REL TABLE `{kind}`(FROM `{head}` TO `{tail}`, {_declared(edges)})")
        run(_copy(kind, folder / "edges.parquet", f"label = '{kind}'", ("head", "tail", *edges)))


def _declared(columns: Columns) -> str:
    return ", ".join(f"`{name}` {_TYPES[kind]}" for name, kind in columns.items())


def _copy(table: str, path: Path, condition: str, columns: Iterable[str]) -> str:
    names = ", ".join(f"`{name}`" for name in columns)
    return f"COPY `{table}` FROM (LOAD FROM '{path}' WHERE {condition} RETURN {names})"
