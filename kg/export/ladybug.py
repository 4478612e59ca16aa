"""A Ladybug database: one file that answers Cypher at once, without a server.

In: a `PropertyGraph`.  Out: a file; 绍兴市总工会 is in the table Entity with the labels Entity and Union in ``labels``,
since a node is in one table: ``MATCH (a:Entity {type: "UNION"})-[:ORGANIZES]->(i)``.  The bytes differ between
runs, what they hold does not.  Needs the extra ``[ladybug]``.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kg.errors import BuildError, KgError
from kg.export.output import placing
from kg.export.parquet import write_parquet
from kg.export.property_graph import ENTITY, Columns, PropertyGraph, all_columns, key_labels, other_edges
from kg.schema import schema

_TYPES = {str: "STRING", int: "INT64", float: "DOUBLE", bool: "BOOL", tuple: "STRING[]", date: "DATE"}
_MACROS = (
    "CREATE MACRO split(text, mark) AS string_split(text, mark)",
    "CREATE MACRO head(list) AS list_extract(list, 1)",
    "CREATE MACRO last(list) AS list_extract(list, -1)",
    "CREATE MACRO toInteger(text) AS CAST(text AS INT64)",
)
"""Functions that Cypher has elsewhere."""
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
    """A table for each kind of node and each type of edge, filled from the two Parquet tables.

    Those that the build has nothing for are there, too, with every property that the ontology declares: a question
    about what nobody said has an empty answer, and is no mistake.
    """
    write_parquet(graph, folder)
    node_columns, edge_columns = all_columns()
    filled = dict.fromkeys(node.labels[0] for node in graph.nodes())
    for label in dict.fromkeys((*filled, *key_labels())):
        run(f"CREATE NODE TABLE `{label}`({_declared({'labels': tuple, **node_columns})}, PRIMARY KEY(`id`))")
    for label in filled:
        cells = ["`labels`", *_cells(node_columns, graph.node_columns)]
        run(_copy(label, folder / "nodes.parquet", f"labels[1] = '{label}'", cells))
    kinds = dict.fromkeys((edge.type, edge.ends) for edge in graph.edges())
    possible = ((name.upper(), (ENTITY, ENTITY)) for name in schema().relations)
    for kind, (head, tail) in dict.fromkeys((*kinds, *possible, *other_edges())):
        run(f"CREATE REL TABLE `{kind}`(FROM `{head}` TO `{tail}`, {_declared(edge_columns)})")
    for kind, _ in kinds:
        cells = ["`head`", "`tail`", *_cells(edge_columns, graph.edge_columns)]
        run(_copy(kind, folder / "edges.parquet", f"label = '{kind}'", cells))
    for macro in _MACROS:
        run(macro)


def _declared(columns: Columns) -> str:
    return ", ".join(f"`{name}` {_TYPES[kind]}" for name, kind in columns.items())


def _cells(columns: Columns, there: Columns) -> Iterator[str]:
    """What each column is filled from: one that the build has no value for must be told to be empty."""
    for name, kind in columns.items():
        yield f"`{name}`" if name in there else f"CAST(NULL AS {_TYPES[kind]}) AS `{name}`"


def _copy(table: str, path: Path, condition: str, cells: Iterable[str]) -> str:
    return f"COPY `{table}` FROM (LOAD FROM '{path}' WHERE {condition} RETURN {', '.join(cells)})"
