"""What the ontology declares, as records: types, relations, attributes, concepts, and the schema that holds them.

In: nothing.  Out: the records that `kg.schema.load` fills: `EntityType` UNION 「工会组织」, `Relation` holds_post.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.errors import DataError


@dataclass(frozen=True, slots=True)
class Label:
    """A text in Chinese and in English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class EntityType:
    """A class of things that texts name: notation (``UNION``), IRI, label, definition and all superclasses, sorted."""

    notation: str
    iri: str
    label: Label
    definition: Label
    superclasses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """The node that states a relation: class, what points at head and tail (empty: only reified), role if untold."""

    iri: str
    head: str = ""
    tail: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation between entities: `domain` and `range` are notations in the order of the types."""

    name: str
    iri: str
    label: Label
    definition: Label
    domain: tuple[str, ...]
    range: tuple[str, ...]
    pairs: frozenset[tuple[str, str]]
    symmetric: bool
    node: Node

    def allows(self, head: str, tail: str) -> bool:
        """Whether the relation may join a head and a tail of these types (notations)."""
        return (head, tail) in self.pairs


@dataclass(frozen=True, slots=True)
class Concept:
    """A controlled value: IRI, notation, notation of its scheme, label, the names a text may use, broader concepts."""

    iri: str
    notation: str
    scheme: str
    label: Label
    names: tuple[str, ...]
    broader: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attribute:
    """A key of ``attrs``: IRI, label, and either a datatype or the schemes (by type, "" for any) it takes values of."""

    key: str
    iri: str
    label: Label
    datatype: str
    schemes: Mapping[str, Mapping[str, Concept]]

    def concept(self, value: str, kind: str = "") -> Concept | None:
        """Concept with the notation `value`, for an entity of type `kind` or a statement; None if there is none."""
        return self.schemes.get(kind, self.schemes.get("", {})).get(value)


@dataclass(frozen=True, slots=True)
class Schema:
    """Everything the ontology declares; `labels` by IRI holds every class, property and individual it knows."""

    types: Mapping[str, EntityType]
    relations: Mapping[str, Relation]
    attributes: Mapping[str, Attribute]
    schemes: Mapping[str, Mapping[str, Concept]]
    labels: Mapping[str, Label]
    namespaces: Mapping[str, str]

    def type(self, notation: str) -> EntityType:
        """Type with this notation; raises DataError where the ontology does not declare it."""
        if notation not in self.types:
            raise DataError(f"the ontology has no type {notation!r}", todo="declare it in ontology/kg.ttl")
        return self.types[notation]

    def relation(self, name: str) -> Relation:
        """Relation of this name; raises DataError where the ontology does not declare it."""
        if name not in self.relations:
            raise DataError(f"the ontology has no relation {name!r}", todo="declare it in ontology/kg.ttl")
        return self.relations[name]

    def attribute(self, key: str) -> Attribute:
        """Attribute of this key; raises DataError where the ontology does not declare it."""
        if key not in self.attributes:
            raise DataError(f"the ontology has no attribute {key!r}", todo="declare it in ontology/kg.ttl")
        return self.attributes[key]

    def iri(self, compact: str) -> str:
        """Full IRI of a compact one (``gh:Union``); raises DataError where the ontology does not declare it."""
        prefix, _, local = compact.partition(":")
        full = self.namespaces.get(prefix, "") + local
        if full not in self.labels:
            raise DataError(f"the ontology does not declare {compact}", todo="declare it in ontology/kg.ttl")
        return full
