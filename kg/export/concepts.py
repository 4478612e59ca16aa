"""The concepts that a build uses, so that a graph database knows 牵头开展 where an edge has the role ``lead``.

In: extractions and entities.  Out: `Concept`s of the vocabularies: those that classify an entity, those that an
attribute of an entity or of a relation names, its types and relations (schemes ``type`` and ``relation``), and all
above them.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from kg.errors import DataError
from kg.graph.entities import Known
from kg.model import Classification, Extraction, Statement
from kg.schema import Concept, schema


class Concepts:
    """The concepts of a build, gathered article by article."""

    def __init__(self) -> None:
        self._used: dict[str, Concept] = {}

    def add(self, extraction: Extraction) -> None:
        """Take up what an article states; raises DataError for a relation or concept that is not declared."""
        for statement in extraction.statements:
            self._statement(statement)
        for told in extraction.classifications:
            self._use(concept_of(told))

    def add_entity(self, known: Known) -> None:
        """Take up an entity; raises DataError for a type or an attribute that is not declared."""
        kind = schema().type(known.type)
        self._use(Concept(kind.iri, kind.notation, "type", kind.label, (kind.label.zh,), ()))
        for key, value in known.attrs.items():
            self._value(key, value, known.type)

    def __iter__(self) -> Iterator[Concept]:
        """The concepts, sorted by identifier."""
        yield from (concept for _, concept in sorted(self._used.items()))

    def broader(self) -> Iterator[tuple[Concept, Concept]]:
        """Each concept with each concept right above it."""
        yield from ((concept, _by_iri()[above]) for concept in self for above in concept.broader)

    def _statement(self, statement: Statement) -> None:
        relation = schema().relation(statement.relation)
        self._use(Concept(relation.iri, relation.name, "relation", relation.label, (relation.label.zh,), ()))
        if relation.node.role:
            self._use(_by_iri()[relation.node.role])
        for key, value in statement.attrs:
            self._value(key, value, "")

    def _value(self, key: str, value: str, kind: str) -> None:
        concept = schema().attribute(key).concept(value, kind)
        if concept:
            self._use(concept)

    def _use(self, concept: Concept) -> None:
        key = concept_id(concept)
        if key not in self._used:
            self._used[key] = concept
            for above in concept.broader:
                self._use(_by_iri()[above])


def concept_of(told: Classification) -> Concept:
    """Concept that a classification names; raises DataError if its scheme has none."""
    concept = schema().attribute(told.attribute).concept(told.concept)
    if concept is None:
        raise DataError(f"{told.attribute} has no concept {told.concept!r}", "ontology/vocabularies.ttl", "add it")
    return concept


def concept_id(concept: Concept) -> str:
    """Identifier of the node of a concept."""
    return f"concept/{concept.scheme}/{concept.notation}"


@cache
def _by_iri() -> Mapping[str, Concept]:
    return {concept.iri: concept for scheme in schema().schemes.values() for concept in scheme.values()}
