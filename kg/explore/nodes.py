"""The nodes of the index: each entity with its home, what is above it, what rules make of it, and where it stands.

In: what the corpus knows of its entities, and the edges.  Out: rows of the table node, by number.  西湖区总工会 is of
county level below 杭州市总工会, at home in 330106; unions above it that no text names are nodes without mentions.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg.explore.edges import Edges
from kg.explore.layout import communities, positions
from kg.explore.places import homes
from kg.explore.rows import Row
from kg.explore.text import as_json
from kg.gazetteer import Gazetteer
from kg.graph.derive import Inferences, Premises, derive, rules
from kg.graph.divisions import derive_divisions
from kg.graph.entities import Known, Register
from kg.graph.term import compact, iri
from kg.schema import schema

HIERARCHY = "union-of-division"
"""Rule by which a union of a division is below that of the division above."""


@dataclass(slots=True)
class _Derived:
    """What rules make of entities, by the terms of these: parents, levels, names of those no text names, classes."""

    parents: dict[str, str] = field(default_factory=dict)
    levels: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    classes: dict[str, set[str]] = field(default_factory=dict)


def node_rows(
    numbers: dict[str, int], register: Register, premises: Premises, edges: Edges, gazetteer: Gazetteer
) -> list[Row]:
    """Rows by number; `numbers` and `edges` grow by the unions that only the hierarchy knows."""
    derived = _derive(register, premises, gazetteer)
    known = dict(register.entities)
    for identifier, name in _hierarchy_only(derived, known):
        numbers[identifier] = len(numbers) + 1
        known[identifier] = Known(identifier, "UNION", name)
    terms = {iri("", identifier): identifier for identifier in known}
    parents = {terms[child]: terms[parent] for child, parent in sorted(derived.parents.items()) if child in terms}
    for child, parent in sorted(_told_parents(numbers, known, edges).items()):
        parents.setdefault(child, parent)
    for child, parent in parents.items():
        edges.infer(numbers[child], "part_of", numbers[parent], HIERARCHY)
    places = homes(numbers, known, edges.triples(), gazetteer)
    drawn = _Drawing(len(numbers), edges)
    rows = []
    for identifier, entity in sorted(known.items(), key=lambda item: numbers[item[0]]):
        number, term = numbers[identifier], iri("", identifier)
        above = numbers.get(parents.get(identifier, ""))
        level = entity.attrs.get("level") or derived.levels.get(term, "")
        classes = sorted(derived.classes.get(term, ()))
        rows.append((
            *(number, identifier, entity.name, entity.type, level, *_place(places.get(number, ""), gazetteer), above),
            *(entity.names.total(), len(entity.articles), *drawn.of(number), not entity.unresolved),
            *(as_json(dict(sorted(entity.attrs.items()))), as_json(classes)),
        ))  # fmt: skip
    return rows


def _told_parents(numbers: Mapping[str, int], known: Mapping[str, Known], edges: Edges) -> dict[str, str]:
    """Unions above unions by what texts say: the most important of several."""
    unions = {numbers[identifier]: identifier for identifier, entity in known.items() if entity.type == "UNION"}
    found: dict[str, int] = {}
    for source, relation, target in edges.triples():
        if relation == "part_of" and source in unions and target in unions:
            child = unions[source]
            found[child] = min(found.get(child, target), target)
    return {child: unions[parent] for child, parent in found.items()}


def _place(code: str, gazetteer: Gazetteer) -> tuple[str, str, str]:
    """Code, official name and code of the province of a division."""
    division = gazetteer.by_code(code) if code else None
    if division is None:
        return "", "", ""
    province = gazetteer.province(code)
    return code, gazetteer.official_name(division), province.code if province else ""


class _Drawing:
    """Degree, community and position of the nodes, from what statements tell."""

    def __init__(self, count: int, edges: Edges) -> None:
        told = [(source - 1, target - 1, times) for source, target, times in edges.told()]
        ends = [(source, target) for source, target, _ in told]
        self._degrees = Counter(end for pair in ends for end in pair)
        self._communities = communities(count, ends, [float(times) for _, _, times in told])
        self._points = positions(count, ends, self._communities).tolist()

    def of(self, number: int) -> tuple[int, int, float, float]:
        """Degree, community, x and y of a node."""
        place = number - 1
        return self._degrees[place], self._communities[place], *self._points[place]


def _derive(register: Register, premises: Premises, gazetteer: Gazetteer) -> _Derived:
    inferences = Inferences("")
    derive(premises, register.entities, inferences)
    derive_divisions(register.entities, gazetteer, inferences)
    levels = {compact(concept.iri): concept.notation for concept in schema().schemes["union-level"].values()}
    found = _Derived()
    for subject, predicate, value in sorted(inferences.facts.triples):
        if predicate == "org:subOrganizationOf":
            found.parents[subject] = value
        elif predicate == "gh:level" and value in levels:
            found.levels[subject] = levels[value]
        elif predicate == "skos:prefLabel":
            found.labels[subject] = value[1:-1]
        elif predicate == "a" and value in _derived_classes():
            found.classes.setdefault(subject, set()).add(value)
    return found


def _derived_classes() -> Mapping[str, str]:
    return {rule["class"]: rule["name"] for group in rules().values() for rule in group if "class" in rule}


def _hierarchy_only(derived: _Derived, known: Mapping[str, Known]) -> Iterator[tuple[str, str]]:
    """Unions with their names that are above others and that no text names."""
    for term in sorted(set(derived.parents.values()) | set(derived.parents)):
        identifier = term[1:-1]
        if identifier not in known and term in derived.labels:
            yield identifier, derived.labels[term]
