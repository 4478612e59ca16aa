"""Finding an entity by what somebody types: characters, pinyin, initials, with mistakes.

In: 「绍兴市总」, ``sxsz``, ``shaoxing``, or 「邵兴市总工会」 with a wrong character.  Out: the entities meant, those
found in the surest way first, within a way the more important first.

Ways, in this order: a name, an alias (as a whole, from its beginning, within it); pinyin from a syllable's beginning;
initials; and, where these find little, what sounds alike or is one or two characters away.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from sqlite3 import Row
from threading import Lock

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kg.explore.index import Index, Json
from kg.explore.spelling import normal, phrases, sound, sounds

_CANDIDATES = 300
"""Entities of one way that are looked at, the most important ones."""
_COUNTED = 1000
"""Entities up to which a search counts what it found."""
_ENOUGH = 5
"""Entities found that make it needless to look for mistakes."""
_LONGEST = 64
"""Characters of a query that are looked for."""
_FUZZY = 30
_CLOSE, _CLOSER = 6, 3
"""Least characters of a query that may have two mistakes, and one."""


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """An entity found: how sure the way is (0 the surest), its number, what matched and by which way."""

    grade: int
    node: int
    match: str
    by: str


class Search:
    """Searches the names of an index."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._lock = Lock()

    def prepare(self) -> None:
        """Read all names once, before the first search that looks for mistakes."""
        _ = self._norms

    def find(
        self, query: str, *, types: tuple[str, ...] = (), provinces: tuple[str, ...] = (), limit: int = 20
    ) -> Json:
        """Entities that a query may mean, of these types and provinces, and how many (counted up to 1000)."""
        wanted = normal(query)[:_LONGEST]
        if not wanted:
            return {"total": 0, "results": []}
        found: dict[int, Hit] = {}
        condition = _condition(types, provinces)
        for way in (self._named, self._lettered):
            _keep(found, way(wanted, condition))
        if len(found) < _ENOUGH:
            _keep(found, self._alike(wanted, condition))
        if len(found) < _ENOUGH:
            _keep(found, self._mistaken(wanted, condition))
        hits = sorted(found.values())
        nodes = self._index.nodes([hit.node for hit in hits[:limit]])
        shown = [node | {"match": hit.match, "by": hit.by} for node, hit in zip(nodes, hits[:limit], strict=True)]
        return {"total": max(len(hits), self._counted(query, condition)), "results": shown}

    def _named(self, wanted: str, condition: "_Condition") -> Iterator[Hit]:
        """Entities whose names hold the query."""
        exact = self._spelled("norm = ?", condition, wanted)
        yield from (Hit(0 if own else 1, node, surface, _by(own)) for node, surface, own, *_ in exact)
        phrase = phrases(wanted)
        if not phrase:
            return
        for node, surface, own, norm, _, _ in self._within("node_name", phrase, condition):
            if wanted in norm:
                yield Hit((2 if norm.startswith(wanted) else 4) + (not own), node, surface, _by(own))

    def _lettered(self, wanted: str, condition: "_Condition") -> Iterator[Hit]:
        """Entities whose pinyin, from a syllable's beginning, or whose initials begin with the query."""
        if not (wanted.isascii() and wanted.isalnum()):
            return
        short = self._spelled("initials >= ? AND initials < ?", condition, wanted, wanted + "{")
        rows = short if len(wanted) < 3 else self._within("node_letters", f'"{wanted}"', condition)
        for node, surface, own, _, letters, initials in rows:
            place = _syllable(letters, wanted)
            if place is not None:
                yield Hit((6 if place == 0 else 10) + (not own), node, surface, "pinyin")
            elif initials.startswith(wanted):
                yield Hit((8 if initials == wanted else 9) + (not own) * 3, node, surface, "initials")
            elif wanted in initials:
                yield Hit(14, node, surface, "initials")

    def _alike(self, wanted: str, condition: "_Condition") -> Iterator[Hit]:
        """Entities that sound like the query: wrong characters of the same pinyin, zh for z, ing for in."""
        heard = sound(wanted) if wanted.isascii() else sounds(wanted)
        if len(heard) >= _CLOSER:
            for node, surface, *_ in self._spelled("sound >= ? AND sound < ?", condition, heard, heard + "{"):
                yield Hit(20 + (len(surface) > len(wanted)), node, surface, "fuzzy")

    def _mistaken(self, wanted: str, condition: "_Condition") -> Iterator[Hit]:
        """Entities one or two characters away from the query, only those that are nearest."""
        allowed = 2 if len(wanted) >= _CLOSE else 1 if len(wanted) >= _CLOSER else 0
        if not allowed:
            return
        lettered = wanted.isascii()
        texts, rowids = self._letters if lettered else self._norms
        near = process.extract(wanted, texts, scorer=OSA.distance, score_cutoff=allowed, limit=_FUZZY)
        least = min((distance for _, distance, _ in near), default=0)
        distances = {rowids[place]: int(distance) for _, distance, place in near if distance == least}
        rows = self._spelled(
            "spelling.rowid IN (SELECT value FROM json_each(?))",
            condition,
            sorted(distances),
            columns=", spelling.rowid",
        )
        for node, surface, *_, rowid in rows:
            yield Hit(30 + distances[rowid], node, surface, "fuzzy")

    def _spelled(self, where: str, condition: "_Condition", *values: object, columns: str = "") -> list[Row]:
        query = f"""SELECT node, surface, own, norm, letters, initials{columns} FROM spelling
            JOIN node ON n = node WHERE {where} {condition.sql} ORDER BY node LIMIT {_CANDIDATES}"""
        return self._index.rows(query, *values, *condition.values)

    def _within(self, table: str, phrase: str, condition: "_Condition") -> list[Row]:
        query = f"""SELECT spelling.node, surface, own, norm, letters, initials FROM spelling JOIN
            (SELECT {table}.rowid AS found FROM {table} JOIN node ON n = {table}.rowid
             WHERE {table} MATCH ? {condition.sql} ORDER BY {table}.rowid LIMIT {_CANDIDATES})
            ON node = found"""
        return self._index.rows(query, phrase, *condition.values)

    def _counted(self, query: str, condition: "_Condition") -> int:
        """Entities with the query in a name, up to the most that are counted."""
        phrase = phrases(normal(query)[:_LONGEST])
        counted = f"""SELECT count(*) FROM (SELECT 1 FROM node_name JOIN node ON n = node_name.rowid
            WHERE node_name MATCH ? {condition.sql} LIMIT {_COUNTED})"""
        return int(self._index.rows(counted, phrase, *condition.values)[0][0]) if phrase else 0

    @property
    def _norms(self) -> tuple[list[str], list[int]]:
        with self._lock:
            return self._texts[0]

    @property
    def _letters(self) -> tuple[list[str], list[int]]:
        with self._lock:
            return self._texts[1]

    @cached_property
    def _texts(self) -> tuple[tuple[list[str], list[int]], tuple[list[str], list[int]]]:
        """All names and all letters with their rows, the most important first."""
        rows = self._index.rows("SELECT rowid, norm, letters FROM spelling ORDER BY rowid")
        numbers = [row["rowid"] for row in rows]
        return ([row["norm"] for row in rows], numbers), ([row["letters"].replace(" ", "") for row in rows], numbers)


@dataclass(frozen=True, slots=True)
class _Condition:
    """A further condition on nodes as SQL."""

    sql: str = ""
    values: tuple[object, ...] = ()


def _condition(types: tuple[str, ...], provinces: tuple[str, ...]) -> _Condition:
    chosen = [(column, values) for column, values in (("type", types), ("province", provinces)) if values]
    sql = "".join(f" AND node.{column} IN (SELECT value FROM json_each(?))" for column, _ in chosen)
    return _Condition(sql, tuple(values for _, values in chosen))


def _keep(found: dict[int, Hit], hits: Iterable[Hit]) -> None:
    """Keep the surest hit of each entity."""
    for hit in hits:
        if hit.node not in found or hit < found[hit.node]:
            found[hit.node] = hit


def _by(own: int) -> str:
    return "name" if own else "alias"


def _syllable(letters: str, wanted: str) -> int | None:
    """Number of the syllable with which the query begins in `letters`, None where it does not."""
    syllables = letters.split(" ")
    joined = "".join(syllables)
    at = 0
    for number, syllable in enumerate(syllables):
        if joined.startswith(wanted, at):
            return number
        at += len(syllable)
    return None
