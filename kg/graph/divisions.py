"""Local unions and places by the codes in their identifiers: level, area, what is above, coordinates.

In: the entities of the corpus and the gazetteer.  Out: inferences: ``union/330106`` 杭州市西湖区总工会 is of county
level, for ``place/330106``, and a sub-organisation of ``union/330100`` 杭州市总工会, and so on up to 中华全国总工会,
whether or not a text names those above.
"""

import re
from collections.abc import Mapping

from kg.gazetteer import Division, Gazetteer
from kg.graph.derive import Inferences
from kg.graph.entities import Known
from kg.graph.facts import Facts
from kg.graph.term import compact, decimal, name, text
from kg.schema import schema

_CODED = re.compile(r"(?:union|place)/(\d{6}|\d{9}|\d{12})")
_LEVELS = {
    "province": "provincial",
    "prefecture": "prefecture",
    "county": "county",
    "zone": "county",
    "township": "township",
}
"""Level of a federation by the level of its division."""
_NATIONAL = "union/100000"
_NATIONAL_NAME = "中华全国总工会"
_OF_UNION, _OF_PLACE = "union-of-division", "division-in-division"


def derive_divisions(entities: Mapping[str, Known], gazetteer: Gazetteer, inferences: Inferences) -> None:
    """Infer level, area and hierarchy of every union and place that a code identifies, and look up coordinates."""
    hierarchy = Hierarchy(gazetteer, inferences)
    for known in entities.values():
        hierarchy.add(known)
    for code in sorted(hierarchy.unions):
        hierarchy.union(code)
    for code in sorted(hierarchy.places):
        hierarchy.place(code)
    hierarchy.describe(entities)


class Hierarchy:
    """Divisions of unions and places with all above them, by code; `nodes` is the place entity of a code, if any."""

    def __init__(self, gazetteer: Gazetteer, inferences: Inferences) -> None:
        self._gazetteer = gazetteer
        self._inferences = inferences
        self._nodes: dict[str, str] = {}
        self.unions: dict[str, Division] = {}
        self.places: dict[str, Division] = {}

    def add(self, known: Known) -> None:
        """Take up an entity: a union by its identifier, a place by its identifier or its attribute ``code``."""
        coded = _CODED.fullmatch(known.id)
        code = coded[1] if coded else known.attrs.get("code", "") if known.type == "PLACE" else ""
        division = self._gazetteer.by_code(code) if code else None
        if division is None:
            return
        chain = {above.code: above for above in (division, *self._gazetteer.ancestors(division.code))}
        self.places.update(chain)
        if known.type == "UNION":
            self.unions.update(chain)
        elif known.type == "PLACE":
            self._nodes.setdefault(division.code, known.id)

    def _place_id(self, code: str) -> str:
        return self._nodes.get(code, f"place/{code}")

    def union(self, code: str) -> None:
        """Level, code, area and superior of the federation of a division."""
        infer, iri = self._inferences.infer, self._inferences.iri
        division, union = self.unions[code], iri(f"union/{code}")
        level = schema().attribute("level").concept(_LEVELS[division.level], "UNION")
        if level:
            infer((union, name("gh:level"), compact(level.iri)), _OF_UNION)
        self._tell(union, "gh:divisionCode", text(code))
        infer((union, name("gh:jurisdiction"), iri(self._place_id(code))), _OF_UNION)
        parent = self._gazetteer.parent(code)
        above = f"union/{parent.code}" if parent else _NATIONAL
        infer((union, name("org:subOrganizationOf"), iri(above)), _OF_UNION)

    def place(self, code: str) -> None:
        """Code, level, superior and coordinates (WGS 84 degrees) of a division."""
        infer, iri = self._inferences.infer, self._inferences.iri
        division, place = self.places[code], iri(self._place_id(code))
        self._tell(place, "gh:divisionCode", text(code))
        level = schema().attribute("level").concept(division.level, "PLACE")
        if level:
            infer((place, name("gh:level"), compact(level.iri)), _OF_PLACE)
        parent = self._gazetteer.parent(code)
        if parent:
            infer((place, name("schema:containedInPlace"), iri(self._place_id(parent.code))), _OF_PLACE)
        if division.lat is not None and division.lon is not None:
            self._tell(place, "geo:lat", decimal(division.lat))
            self._tell(place, "geo:long", decimal(division.lon))

    def _tell(self, node: str, term: str, value: str) -> None:
        """What the gazetteer says of a division: looked up, not inferred."""
        self._inferences.facts.tell({(node, name(term), value)})

    def describe(self, entities: Mapping[str, Known]) -> None:
        """Type and name of what only the hierarchy knows."""
        for code in sorted(self.unions):
            official = self._gazetteer.official_name(self.unions[code])
            self._describe(f"union/{code}", f"{official}总工会", "UNION", entities)
        for code in sorted(self.places):
            self._describe(self._place_id(code), self._gazetteer.official_name(self.places[code]), "PLACE", entities)
        if self.unions:
            self._describe(_NATIONAL, _NATIONAL_NAME, "UNION", entities)

    def _describe(self, identifier: str, label: str, notation: str, entities: Mapping[str, Known]) -> None:
        if identifier in entities:
            return
        described = Facts(self._inferences.facts.base)
        node, kind = described.iri(identifier), schema().type(notation)
        described.add(node, "rdf:type", *(compact(cls) for cls in (kind.iri, *kind.superclasses)))
        described.add(node, "skos:prefLabel", text(label))
        self._inferences.facts.tell(described.triples)
