"""Questions in Cypher, to a server over Bolt or to a Ladybug database that is made for them.

In: the name of a query that has a Cypher text, or Cypher, and values of its parameters.  Out: `Rows`: which initiatives
绍兴市总工会 runs.  A parameter is a list of names, empty for any; values never become part of a text.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from kg.errors import KgError, QueryError
from kg.export.ladybug import write_ladybug
from kg.export.property_graph import PropertyGraph
from kg.graph.sparql import named_queries

if TYPE_CHECKING:
    from kg.export.bolt import Server

_PARAMETER = re.compile(r"\$(\w+)")
_WHERE = "docs/property-graph.md tells which queries have Cypher, and why others have none"


@dataclass(frozen=True, slots=True)
class Rows:
    """Columns and rows of values; a list of names is a list, what is not known None."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def cells(self) -> list[list[str]]:
        """The rows as text for people; lists are joined by 、, what is not known is empty."""
        return [[_text(value) for value in row] for row in self.rows]


def find_cypher(given: str) -> str:
    """Text of a query given by name or inline; raises QueryError for a name without Cypher."""
    if not re.fullmatch(r"[\w-]+", given):
        return given
    named = named_queries().get(given)
    if named is None or not named.cypher:
        raise QueryError("no such query in Cypher", given, _WHERE)
    return named.cypher


def ask_bolt(server: "Server", query: str, values: Mapping[str, Sequence[str]]) -> Rows:
    """The answer of a server, asked in a transaction that reads; raises KgError where it gives none."""
    from neo4j import GraphDatabase
    from neo4j.exceptions import DriverError, Neo4jError

    given = _given(query, values)
    try:
        auth = (server.user, server.password) if server.user else None
        with (
            GraphDatabase.driver(server.uri, auth=auth, connection_timeout=server.seconds) as driver,
            driver.session(database=server.database, default_access_mode="READ") as session,
        ):
            result = session.run(query, given)  # type: ignore[arg-type, unused-ignore]
            return Rows(tuple(result.keys()), tuple(tuple(map(_value, row.values())) for row in result))
    except (DriverError, Neo4jError, OSError, ValueError) as error:
        raise KgError(" ".join(str(error).split())[:300], server.uri, "see to the server, or mend the query") from error


class Ladybug:
    """A property graph in a database of its own, which goes when the block ends."""

    def __init__(self, graph: PropertyGraph) -> None:
        self._folder = TemporaryDirectory(prefix="kg-cypher-")
        self._path = Path(self._folder.name) / "graph.lbug"
        write_ladybug(graph, self._path)

    def __enter__(self) -> "Ladybug":
        return self

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()

    def ask(self, query: str, values: Mapping[str, Sequence[str]]) -> Rows:
        """The answer to a query; raises QueryError where it cannot be parsed or run.

        Ladybug must be told what an empty list is of, and takes some names of parameters for its own words.
        """
        import ladybug

        given = {f"given_{name}": value for name, value in _given(query, values).items()}
        text = _PARAMETER.sub(r"CAST($given_\1 AS STRING[])", query)
        try:
            with (
                ladybug.Database(str(self._path), read_only=True) as database,
                ladybug.Connection(database) as connection,
            ):
                result: Any = connection.execute(text, given)
                return Rows(tuple(result.get_column_names()), tuple(tuple(row) for row in result.get_all()))
        except RuntimeError as error:
            raise QueryError(" ".join(str(error).split())[:300], "query", "mend the query") from error


def _given(query: str, values: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """A list for each parameter of the query; raises QueryError for a value of what is none."""
    known = dict.fromkeys(_PARAMETER.findall(query))
    for name in values:
        if name not in known:
            have = ", ".join(known) or "none"
            raise QueryError(f"the query has no parameter {name!r}", todo=f"parameters: {have}")
    return {name: list(values.get(name, ())) for name in known}


def _value(value: Any) -> Any:
    """A value of the driver as one of Python's own."""
    return value.to_native() if hasattr(value, "to_native") else value


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "、".join(map(_text, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.12g}"
    return value.isoformat() if isinstance(value, date) else str(value)
