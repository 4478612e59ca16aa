"""The properties of entities that a table can be matched by, or be extended with.

In: the index of a build.  Out: `Properties`: attributes (``level``: 市级), what an entity stands in a relation to
(``organizes``: 越职安), and what stands in one to it (``inverse-organizes``), with the labels of the ontology.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kg.explore.index import Index
from kg.explore.spelling import normal
from kg.explore.text import of_json
from kg.schema import schema

INVERSE = "inverse-"
_COUNTS = {"mentions": "提及次数", "articles": "报道篇数"}
_SIDES = {"": ("source", "target"), INVERSE: ("target", "source")}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A property that an entity should have: its identifier and the values any of which will do."""

    property: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Property:
    """A property: identifier, label, and the type its values are of, empty for texts and numbers."""

    id: str
    label: str
    type: str = ""


def all_properties() -> list[Property]:
    """Everything that can be asked of an entity, in the order of the ontology."""
    return [
        *(Property(key, label) for key, label in _COUNTS.items()),
        Property("alias", "别称"),
        *(Property(key, attribute.label.zh) for key, attribute in schema().attributes.items()),
        *(
            Property(f"{prefix}{name}", f"{relation.label.zh}{'（反向）' if prefix else ''}", _only(kinds))
            for name, relation in schema().relations.items()
            for prefix, kinds in (("", relation.range), (INVERSE, relation.domain))
        ),
    ]


def _only(kinds: Sequence[str]) -> str:
    return kinds[0] if len(kinds) == 1 else ""


class Properties:
    """The properties of the entities of an index, by their numbers."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def of_type(self, kind: str) -> list[Property]:
        """Those that entities of a type can have; attributes only if some have them."""
        keys = "SELECT DISTINCT told.key FROM node, json_each(node.attrs) AS told WHERE node.type = ? AND resolved"
        used = {row["key"] for row in self._index.rows(keys, kind)} | {*_COUNTS, "alias"}
        for name, relation in schema().relations.items():
            used |= {name} if kind in relation.domain else set()
            used |= {INVERSE + name} if kind in relation.range else set()
        return [each for each in all_properties() if each.id in used]

    def cells(self, number: int, property_: str, limit: int) -> list[dict[str, Any]]:
        """The values of an entity as a table takes them: entities, numbers or texts."""
        if property_ in _COUNTS:
            return [{"int": self._index.value(f"SELECT {property_} FROM node WHERE n = ?", number)}]
        if relation := _relation(property_):
            rows = self._neighbours(number, *relation)
            return [{"id": row["id"], "name": row["name"]} for row in rows[:limit]]
        return [{"str": value} for value in dict.fromkeys(self._texts(number, property_, own=False))][:limit]

    def fits(self, number: int, wanted: Wanted) -> bool:
        """Whether an entity has one of the values, as identifier, name, notation or label."""
        given = {normal(value) for value in wanted.values}
        if relation := _relation(wanted.property):
            rows = self._neighbours(number, *relation)
            return any(normal(row[key]) in given for row in rows for key in ("id", "name"))
        return any(normal(value) in given for value in self._texts(number, wanted.property, own=True))

    def having(self, wanted: Wanted) -> list[int]:
        """Numbers of the entities that have one of the values of a relation, or of an attribute as it is written."""
        given = list(wanted.values)
        if relation := _relation(wanted.property):
            name, near, far = relation
            found = f"""SELECT DISTINCT {near} AS n FROM edge JOIN node ON n = {far} WHERE relation = ?
                AND (node.id IN (SELECT value FROM json_each(?)) OR node.name IN (SELECT value FROM json_each(?)))"""
            return [row["n"] for row in self._index.rows(found, name, given, given)]
        found = """SELECT DISTINCT node.n FROM node, json_each(node.attrs) AS told
            WHERE told.key = ? AND told.value IN (SELECT value FROM json_each(?))"""
        written = [*given, *(each for value in given for each in _notations(wanted.property, value))]
        return [row["n"] for row in self._index.rows(found, wanted.property, written)]

    def _neighbours(self, number: int, relation: str, near: str, far: str) -> list[Any]:
        query = f"""SELECT DISTINCT n, node.id, node.name FROM edge JOIN node ON n = {far}
            WHERE {near} = ? AND relation = ? ORDER BY n"""
        return self._index.rows(query, number, relation)

    def _texts(self, number: int, property_: str, *, own: bool) -> Iterator[str]:
        """Values of an attribute: the Chinese label, and with `own` the notation, too."""
        if property_ == "alias":
            query = """SELECT DISTINCT surface FROM name JOIN node ON n = node
                WHERE node = ? AND surface <> node.name ORDER BY count DESC, surface"""
            yield from (row["surface"] for row in self._index.rows(query, number))
            return
        row = self._index.one("SELECT type, attrs FROM node WHERE n = ?", number)
        value = of_json(row["attrs"]).get(property_, "") if row else ""
        attribute = schema().attributes.get(property_)
        concept = attribute.concept(value, row["type"]) if attribute and row else None
        if value and (own or not concept):
            yield value
        if concept:
            yield concept.label.zh


def _relation(property_: str) -> tuple[str, str, str] | None:
    """Relation, and the columns of this and of the other entity; None for an attribute."""
    prefix = INVERSE if property_.startswith(INVERSE) else ""
    name = property_[len(prefix) :]
    return (name, *_SIDES[prefix]) if name in schema().relations else None


def _notations(property_: str, label: str) -> Iterator[str]:
    attribute = schema().attributes.get(property_)
    for concepts in attribute.schemes.values() if attribute else ():
        yield from (notation for notation, concept in concepts.items() if label in concept.names)
