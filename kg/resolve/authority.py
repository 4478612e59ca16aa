"""Matches the entities of a corpus with an authority list of one's own.

In: canonical entities, their other names, and a CSV file with ``id`` and ``name`` (``type``, and ``aliases`` parted by
``|``, if one has them).  Out: `Match`es: union/330600 = own-17 0.97 ``registry`` (``owl:sameAs``), 海风集团 ~ own-9 0.7
``alias`` (``skos:closeMatch``).  Two rows that fit equally well are both close and neither the same.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.errors import InputError
from kg.gazetteer import Gazetteer
from kg.identifier import normal_name
from kg.link.registry import Registry
from kg.model import Entity
from kg.resolve.keys import Keys

SAME, CLOSE = "owl:sameAs", "skos:closeMatch"
_SCORES = {"registry": 0.97, "name": 0.95, "spelling": 0.9, "core": 0.75, "alias": 0.7, "person": 0.5}
"""Probability of a match by the way it was found; a person's name alone identifies nobody."""


@dataclass(frozen=True, slots=True)
class Known:
    """A row of an authority list; `type` empty where the list does not say."""

    id: str
    name: str
    type: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """An entity and a row that may be one thing: relation (``owl:sameAs`` or ``skos:closeMatch``), score, and why."""

    entity: str
    known: str
    relation: str
    score: float
    why: str


def read_authority(path: Path) -> tuple[Known, ...]:
    """The rows of an authority list; raises `InputError` with the line of a row without id or name."""
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig" if _is_utf8(data) else "gb18030")  # what spreadsheets in Chinese save
    except OSError as error:
        raise InputError(f"cannot read the list ({error.strerror})", str(path), "check the path") from None
    except UnicodeDecodeError:
        raise InputError("the list is no text in UTF-8 or GB18030", str(path), "save it as CSV in UTF-8") from None
    table = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        return tuple(_rows(table, path))
    except csv.Error as error:
        raise InputError(f"no CSV ({error})", f"{path}:{table.line_num + 1}", "mend the line") from None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _rows(table: "csv.DictReader[str]", path: Path) -> Iterator[Known]:
    if not {"id", "name"} <= set(table.fieldnames or ()):
        raise InputError("no columns id and name", str(path), "name the columns in the first line")
    for row in table:
        if not (row["id"] or "").strip() or not (row["name"] or "").strip():
            raise InputError("a row without id or name", f"{path}:{table.line_num}", "fill it in or remove the row")
        aliases = tuple(alias.strip() for alias in (row.get("aliases") or "").split("|") if alias.strip())
        yield Known(row["id"].strip(), row["name"].strip(), (row.get("type") or "").strip(), aliases)


def reconcile(
    entities: Iterable[Entity],
    names: Mapping[str, Sequence[str]],
    known: Iterable[Known],
    gazetteer: Gazetteer,
    *,
    same: float = 0.9,
) -> tuple[Match, ...]:
    """The matches of entities, the best of each pair; `names` gives other names of an entity by its identifier.

    From the probability `same` (0–1) on a match is the same thing, if entity and row have no other match as good.
    """
    ways = _Ways(known, gazetteer)
    found: list[Match] = []
    for entity in sorted(entities, key=lambda entity: entity.id):
        best: dict[str, str] = {}
        for row, way in ways.of(entity, names.get(entity.id, ())):
            if row not in best or _SCORES[way] > _SCORES[best[row]]:
                best[row] = way
        top = max((_SCORES[way] for way in best.values()), default=0.0)
        rivals = sum(_SCORES[way] == top for way in best.values())
        for row, way in sorted(best.items()):
            sure = _SCORES[way] >= same and _SCORES[way] == top and rivals == 1
            match = Match(entity.id, row, SAME if sure else CLOSE, _SCORES[way], way)
            found.append(match if sure or rivals == 1 else replace(match, score=round(match.score / rivals, 4)))
    return tuple(_one_each(found))


def _one_each(matches: Iterable[Match]) -> Iterator[Match]:
    """The matches, a row the same as one entity at most: two entities that are the same as one row would be one."""
    found = list(matches)
    claims: dict[str, list[float]] = defaultdict(list)
    for match in found:
        if match.relation == SAME:
            claims[match.known].append(match.score)
    for match in found:
        best = max(claims[match.known], default=0.0)
        lost = match.score < best or claims[match.known].count(best) > 1
        yield replace(match, relation=CLOSE) if match.relation == SAME and lost else match


class _Ways:
    """The rows of a list by all they can be found by."""

    def __init__(self, known: Iterable[Known], gazetteer: Gazetteer) -> None:
        self._registry, self._keys = Registry(gazetteer), Keys(gazetteer)
        self._rows: dict[tuple[str, str], list[Known]] = defaultdict(list)
        for row in known:
            self._rows["name", normal_name(row.name)].append(row)
            unions = self._registry.lookup(row.name)
            if len(unions) == 1:
                self._rows["registry", unions[0].id].append(row)
            for alias in row.aliases:
                self._rows["alias", normal_name(alias)].append(row)
            for kind in [row.type] if row.type else ["ORG", "ENTERPRISE"]:
                self._rows["spelling", self._spelling(kind, row.name)].append(row)
                if kind == "ENTERPRISE":
                    self._rows["core", self._keys.of(kind, row.name).core].append(row)

    def of(self, entity: Entity, names: Sequence[str]) -> Iterable[tuple[str, str]]:
        """Identifiers of rows that an entity may be, and the way each was found."""
        if entity.type == "UNION":
            yield from self._found("registry", entity.id, entity.type, "registry")
        plain = "person" if entity.type == "PERSON" else "name"
        yield from self._found("name", normal_name(entity.name), entity.type, plain)
        if entity.type == "PERSON":
            return
        yield from self._found("spelling", self._spelling(entity.type, entity.name), entity.type, "spelling")
        if entity.type == "ENTERPRISE":
            yield from self._found("core", self._keys.of(entity.type, entity.name).core, entity.type, "core")
        for name in (entity.name, *names):
            yield from self._found("alias", normal_name(name), entity.type, "alias")
            yield from self._found("name", normal_name(name), entity.type, "alias")

    def _found(self, by: str, value: str, kind: str, way: str) -> Iterable[tuple[str, str]]:
        for row in self._rows.get((by, value), ()):
            if row.type in ("", kind):
                yield row.id, way

    def _spelling(self, kind: str, name: str) -> str:
        key = self._keys.of(kind, name)
        return "\x1f".join((kind, key.place, key.whole, dict(key.marks).get("edition", "")))
