"""The index of a build for the explorer: one SQLite file, written in one pass over the tables.

In: the tables and what was decided about identity.  Out: explore.sqlite with nodes, edges, sentences, full text, and
where each node stands; the same bytes for the same tables.  绍兴市总工会 is found in it as 绍兴市总, sxszgh, shaoxing.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from importlib.resources import files
from pathlib import Path

from kg.errors import BuildError
from kg.explore.edges import Edges
from kg.explore.nodes import node_rows
from kg.explore.ranking import ranked
from kg.explore.rows import Row, Rows
from kg.explore.spelling import pairs, spellings
from kg.gazetteer import Gazetteer
from kg.graph.article import best
from kg.graph.derive import Premises
from kg.graph.entities import Register
from kg.graph.identity import Identities
from kg.tables import read_extractions

INDEX = "explore.sqlite"
FORMAT = "gonghui-kg explore 2"
_SETTINGS = "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-65536;"
_NAMES = """INSERT INTO name SELECT node, surface, why, count(*), min(m) FROM mention
GROUP BY node, surface, why ORDER BY node, count(*) DESC, surface, why"""
_APPEARANCES = "INSERT INTO appearance SELECT node, article, count(*) FROM mention GROUP BY node, article ORDER BY 1, 2"


def write_index(tables: Path, identities: Identities, folder: Path) -> Path:
    """Write explore.sqlite of the tables in `tables` into `folder`; raises BuildError where it cannot."""
    path = folder / INDEX
    path.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.executescript(_SETTINGS + _script("index.sql") + "BEGIN;")
            _Writer(connection, tables, identities).write()
            connection.execute("COMMIT")
            connection.executescript("BEGIN;" + _script("keys.sql") + "COMMIT; ANALYZE;")
    except sqlite3.Error as error:
        path.unlink(missing_ok=True)
        raise BuildError(f"the index cannot be written ({error})", str(path), "make room and build again") from error
    return path


def _script(name: str) -> str:
    return (files("kg") / "explore" / name).read_text(encoding="utf-8")


class _Writer:
    """The steps of writing, each a group of tables."""

    def __init__(self, connection: sqlite3.Connection, tables: Path, identities: Identities) -> None:
        self._connection, self._tables, self._identities = connection, tables, identities
        self._numbers = ranked(tables, identities.canonical)
        self._inserts: dict[str, str] = {}
        self._edges, self._register, self._premises = Edges(), Register(identities), Premises()

    def write(self) -> None:
        """All tables, in an order that is always the same."""
        self._articles()
        self._connection.execute(_NAMES)
        self._connection.execute(_APPEARANCES)
        self._nodes()
        self._denied()
        self._spellings()
        self._insert("meta", [("format", FORMAT)])

    def _articles(self) -> None:
        rows = Rows(self._identities, self._numbers, self._edges)
        for extraction in read_extractions(self._tables):
            said = best(extraction.statements)
            self._register.add(extraction)
            self._premises.add(extraction, said, self._register)
            for table, found in rows.of(extraction, said).items():
                self._insert(table, found)
            article = extraction.article
            self._full_text(rows.articles, article.title, article.text)

    def _full_text(self, number: int, title: str, text: str) -> None:
        row = (number, pairs(title), pairs(text))
        self._connection.execute("INSERT INTO article_text (rowid, heading, body) VALUES (?, ?, ?)", row)

    def _nodes(self) -> None:
        nodes = node_rows(self._numbers, self._register, self._premises, self._edges, Gazetteer.load())
        self._insert("node", nodes)
        identifiers = ["", *(row[1] for row in nodes)]
        self._insert("edge", self._edges.rows(identifiers))
        former = {old: self._numbers[known.id] for known in self._register.entities.values() for old in known.former}
        self._insert("former", sorted(former.items()))

    def _denied(self) -> None:
        """Statements that deny or report what other statements tell stand with these."""
        open_ = self._connection.execute("SELECT s, head, relation, tail FROM statement WHERE edge IS NULL").fetchall()
        found = ((self._edges.find(head, relation, tail), s) for s, head, relation, tail in open_)
        self._connection.executemany("UPDATE statement SET edge = ? WHERE s = ?", found)

    def _spellings(self) -> None:
        """Names for searching, of each resolved entity its own and all others."""
        surfaces: dict[int, dict[str, None]] = {}
        for number, name in self._connection.execute("SELECT n, name FROM node WHERE resolved ORDER BY n"):
            surfaces[number] = {name: None}
        for number, surface in self._connection.execute("SELECT node, surface FROM name ORDER BY rowid"):
            if number in surfaces:
                surfaces[number][surface] = None
        people = {number for (number,) in self._connection.execute("SELECT n FROM node WHERE type = 'PERSON'")}
        for number, called in surfaces.items():
            self._spelling(number, list(called), number in people)

    def _spelling(self, number: int, called: list[str], person: bool) -> None:
        ways = [(surface, way) for surface in called for way in spellings(surface, person=person)]
        self._insert(
            "spelling",
            (
                (number, surface, surface == called[0], way.norm, way.letters, way.initials, way.sound)
                for surface, way in ways
            ),
        )
        names = " | ".join(pairs(norm) for norm in dict.fromkeys(way.norm for _, way in ways))
        self._connection.execute("INSERT INTO node_name (rowid, names) VALUES (?, ?)", (number, names))
        typed = (text for _, way in ways for text in (way.letters.replace(" ", ""), way.initials))
        letters = "|".join(dict.fromkeys(typed))
        self._connection.execute("INSERT INTO node_letters (rowid, letters) VALUES (?, ?)", (number, letters))

    def _insert(self, table: str, rows: Iterable[Row]) -> None:
        if table not in self._inserts:
            columns = len(self._connection.execute(f"PRAGMA table_info({table})").fetchall())
            self._inserts[table] = f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})"
        self._connection.executemany(self._inserts[table], rows)
