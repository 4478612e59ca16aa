"""Reads the ontology files into a `Schema`.

In: the folder of ``kg.ttl`` and ``vocabularies.ttl``.  Out: the schema: gh:holdsPost 「任职于」 becomes the relation
holds_post from PERSON to UNION, ENTERPRISE, ORG and FACILITY.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from kg.errors import DataError
from kg.schema.records import Attribute, Concept, EntityType, Node, Relation, Schema
from kg.schema.turtle import OWL, RDF, RDFS, Index

_GH = "https://w3id.org/gonghui-kg/ontology#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_TYPE = f"{RDF}type"
_NOTATION = f"{_SKOS}notation"
_STATEMENT = f"{_GH}Statement"


def load(directory: Path) -> Schema:
    """Schema of the ontology files in `directory`; raises DataError naming file and line."""
    index = Index()
    for name in ("kg.ttl", "vocabularies.ttl"):
        index.read(directory / name)
    types = {t.notation: t for t in _types(index)}
    schemes = _schemes(index)
    return Schema(
        types=types,
        relations={r.name: r for r in _relations(index, types)},
        attributes={a.key: a for a in _attributes(index, schemes)},
        schemes={index.one(iri, _NOTATION): concepts for iri, concepts in schemes.items()},
        labels={iri: index.label(iri) for iri in index.subjects() if index.has(iri, f"{RDFS}label")},
        namespaces=index.prefixes,
    )


def _types(index: Index) -> Iterator[EntityType]:
    for iri in index.instances(f"{OWL}Class"):
        if index.has(iri, _NOTATION):
            definition = index.label(iri, f"{_SKOS}definition")
            yield EntityType(index.one(iri, _NOTATION), iri, index.label(iri), definition, index.above(iri))


def _notations(index: Index, types: Mapping[str, EntityType], expression: str) -> tuple[str, ...]:
    """Notations of the types that a class expression covers."""
    classes = set(index.members(expression))
    return tuple(t.notation for t in types.values() if t.iri in classes or not classes.isdisjoint(t.superclasses))


def _relations(index: Index, types: Mapping[str, EntityType]) -> Iterator[Relation]:
    for iri in index.instances(f"{OWL}ObjectProperty"):
        if not index.has(iri, _NOTATION) or index.has(iri, f"{_GH}scheme"):
            continue
        domain = _notations(index, types, index.one(iri, f"{RDFS}domain"))
        tails = _notations(index, types, index.one(iri, f"{RDFS}range"))
        yield Relation(
            name=index.one(iri, _NOTATION),
            iri=iri,
            label=index.label(iri),
            definition=index.label(iri, f"{_SKOS}definition"),
            domain=domain,
            range=tails,
            pairs=frozenset((h, t) for h in domain for t in _only(index, types, types[h], iri) or tails if t in tails),
            symmetric=f"{OWL}SymmetricProperty" in index.all(iri, _TYPE),
            node=Node(
                index.optional(iri, f"{_GH}statementClass") or _STATEMENT,
                index.optional(iri, f"{_GH}headProperty"),
                index.optional(iri, f"{_GH}tailProperty"),
                index.optional(iri, f"{_GH}defaultRole"),
            ),
        )


def _only(index: Index, types: Mapping[str, EntityType], head: EntityType, relation: str) -> tuple[str, ...]:
    """Notations that an owl:allValuesFrom restriction of the class leaves the relation; empty if it has none."""
    for restriction in index.all(head.iri, f"{RDFS}subClassOf"):
        if index.optional(restriction, f"{OWL}onProperty") == relation:
            return _notations(index, types, index.one(restriction, f"{OWL}allValuesFrom"))
    return ()


def _schemes(index: Index) -> dict[str, dict[str, Concept]]:
    """Concepts by IRI of their scheme and by notation."""
    schemes: dict[str, dict[str, Concept]] = {iri: {} for iri in index.instances(f"{_SKOS}ConceptScheme")}
    for iri in index.instances(f"{_SKOS}Concept"):
        scheme = index.one(iri, f"{_SKOS}inScheme")
        if scheme not in schemes:
            raise DataError(f"<{iri}> is in the undeclared scheme <{scheme}>", str(index.path), "declare the scheme")
        label = index.label(iri, f"{_SKOS}prefLabel")
        concept = Concept(
            iri,
            index.one(iri, _NOTATION),
            index.one(scheme, _NOTATION),
            label,
            (label.zh, *index.all(iri, f"{_SKOS}altLabel"), *index.all(iri, f"{_SKOS}hiddenLabel")),
            index.all(iri, f"{_SKOS}broader"),
        )
        schemes[scheme][concept.notation] = concept
    return schemes


def _attributes(index: Index, schemes: Mapping[str, Mapping[str, Concept]]) -> Iterator[Attribute]:
    for iri in (*index.instances(f"{OWL}ObjectProperty"), *index.instances(f"{OWL}DatatypeProperty")):
        used = index.all(iri, f"{_GH}scheme")
        datatype = "" if used else index.optional(iri, f"{RDFS}range")
        if not index.has(iri, _NOTATION) or not (used or f"{OWL}DatatypeProperty" in index.all(iri, _TYPE)):
            continue
        values: dict[str, Mapping[str, Concept]] = {}
        for scheme in used:
            if not schemes.get(scheme):
                raise DataError(
                    f"<{iri}> takes values from <{scheme}>, which is empty", str(index.path), "add concepts"
                )
            of = index.optional(scheme, f"{_GH}valuesFor")
            values[index.one(of, _NOTATION) if of else ""] = schemes[scheme]
        yield Attribute(index.one(iri, _NOTATION), iri, index.label(iri), datatype, values)
