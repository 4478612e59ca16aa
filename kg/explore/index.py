"""The index of a build, open for reading by any number of threads.

In: explore.sqlite.  Out: an `Index` that gives rows, nodes and edges; node 2 as {"id": "union/330600", "name":
"绍兴市总工会", "type": "UNION", "x": 327.8 …}.  The file never changes while it is open.
"""

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

from kg.errors import BuildError, QueryError
from kg.explore.net import Net, read_net
from kg.explore.text import as_json, of_json
from kg.explore.write import FORMAT

Json = dict[str, Any]
MODEL_WORKER = "gh:ModelWorker"
NODE = "n, id, name, type, level, place, province, mentions, degree, community, x, y, classes"
EDGE = "e, id, source, target, relation, confidence, count, time, planned, derived, attrs"
_MAPPED = 256 << 20
"""Bytes of the file that the system may keep in memory for all threads together."""


class NotThere(QueryError):
    """Nothing has the identifier that was asked for."""


class Index:
    """Reads the index in the file `path`; raises BuildError where it is missing, damaged or of another version."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()
        self._lock = threading.Lock()
        try:
            found = self.value("SELECT value FROM meta WHERE key = 'format'")
        except sqlite3.Error as error:
            raise BuildError(f"no index that can be read ({error})", str(path), "run kg build again") from None
        if found != FORMAT:
            raise BuildError("the index is of another version", str(path), "run kg build again")

    @property
    def _connection(self) -> sqlite3.Connection:
        """The connection of this thread."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = self._open()
        return connection

    def _open(self) -> sqlite3.Connection:
        address = f"file:{quote(str(self._path.resolve()))}?mode=ro&immutable=1"
        connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        connection.row_factory = sqlite3.Row
        connection.execute(f"PRAGMA mmap_size={_MAPPED}")
        return connection

    def rows(self, query: str, *values: Any) -> list[sqlite3.Row]:
        """Rows of an SQL query; a value that is a list or tuple of numbers or texts is for ``json_each``."""
        return self._connection.execute(query, _given(values)).fetchall()

    def stream(self, query: str, *values: Any) -> Iterator[sqlite3.Row]:
        """Rows of a query, however many, read as they are asked for; any thread may ask for the next."""
        with closing(self._open()) as connection:
            yield from connection.execute(query, _given(values))

    def one(self, query: str, *values: Any) -> sqlite3.Row | None:
        """The first row of a query."""
        found: sqlite3.Row | None = self._connection.execute(query, _given(values)).fetchone()
        return found

    def value(self, query: str, *values: Any) -> Any:
        """The first value of the first row of a query; None without rows."""
        row = self.one(query, *values)
        return row[0] if row else None

    @property
    def net(self) -> Net:
        """Nodes and edges as arrays, read once."""
        with self._lock:
            return self._net

    @cached_property
    def _net(self) -> Net:
        return read_net(self._connection)

    def number(self, identifier: str) -> int:
        """Number of an entity, also by an identifier it had in an article; raises NotThere."""
        found = self.value("SELECT n FROM node WHERE id = ?", identifier)
        found = found or self.value("SELECT node FROM former WHERE id = ?", identifier)
        if found is None:
            raise NotThere(f"no entity {identifier}", todo="search for its name")
        return int(found)

    def nodes(self, numbers: Sequence[int]) -> list[Json]:
        """Nodes in the order of their numbers given."""
        rows = self.rows(f"SELECT {NODE} FROM node WHERE n IN (SELECT value FROM json_each(?))", list(numbers))
        found = {row["n"]: node(row) for row in rows}
        return [found[number] for number in numbers]

    def briefs(self, numbers: Iterable[int]) -> dict[int, Json]:
        """Identifier, name and type of nodes by number."""
        query = "SELECT n, id, name, type FROM node WHERE n IN (SELECT value FROM json_each(?))"
        return {row["n"]: brief(row) for row in self.rows(query, sorted(set(numbers)))}

    def edges(self, numbers: Sequence[int]) -> list[Json]:
        """Edges by number, in the order of numbers given."""
        rows = self.rows(f"SELECT {EDGE} FROM edge WHERE e IN (SELECT value FROM json_each(?))", list(numbers))
        ends = self.identifiers({end for row in rows for end in (row["source"], row["target"])})
        found = {row["e"]: edge(row, ends) for row in rows}
        return [found[number] for number in numbers]

    def identifiers(self, numbers: Iterable[int]) -> dict[int, str]:
        """Identifiers of nodes by number."""
        query = "SELECT n, id FROM node WHERE n IN (SELECT value FROM json_each(?))"
        return {row["n"]: row["id"] for row in self.rows(query, sorted(set(numbers)))}


def _given(values: Sequence[Any]) -> list[Any]:
    """Values as SQLite takes them: lists as JSON, and no half of a character that is written as two."""
    texts = (as_json(list(value)) if isinstance(value, list | tuple) else value for value in values)
    return [text.encode("utf-8", "replace").decode() if isinstance(text, str) else text for text in texts]


def node(row: sqlite3.Row) -> Json:
    """A node for the explorer; what it does not have is left out."""
    shown = {key: row[key] for key in ("id", "name", "type", "mentions", "degree", "community", "x", "y")}
    shown |= {key: row[key] for key in ("level", "place", "province") if row[key]}
    return shown | ({"modelWorker": True} if MODEL_WORKER in row["classes"] else {})


def brief(row: sqlite3.Row) -> Json:
    """Identifier, name and type of a node."""
    return {"id": row["id"], "name": row["name"], "type": row["type"]}


def edge(row: sqlite3.Row, ends: Mapping[int, str]) -> Json:
    """An edge for the explorer; `ends` are the identifiers of nodes by number."""
    shown = {key: row[key] for key in ("id", "relation", "confidence", "count", "time")}
    shown |= {"source": ends[row["source"]], "target": ends[row["target"]], "attrs": of_json(row["attrs"])}
    shown |= {key: True for key in ("planned", "derived") if row[key]}
    return shown
