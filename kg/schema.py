"""The ontology as the code sees it: types, relations, attributes and concepts, loaded from the ontology folder.

In: ``ontology/kg.ttl`` and ``ontology/vocabularies.ttl``.  Out: a `Schema`; ``schema().types["UNION"]`` is gh:Union
「工会组织」, ``schema().relations["holds_post"]`` is gh:holdsPost 「任职于」 with what it may join.  No other module
names a class or a relation: they say the notation and look the rest up here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.errors import DataError

_GH = "https://w3id.org/gonghui-kg/ontology#"
_OWL = "http://www.w3.org/2002/07/owl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_TYPE = f"{_RDF}type"
_NOTATION = f"{_SKOS}notation"
_STATEMENT = f"{_GH}Statement"


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

    def iri(self, compact: str) -> str:
        """Full IRI of a compact one (``gh:Union``); raises DataError where the ontology does not declare it."""
        prefix, _, local = compact.partition(":")
        full = self.namespaces.get(prefix, "") + local
        if full not in self.labels:
            raise DataError(f"the ontology does not declare {compact}", todo="declare it in ontology/kg.ttl")
        return full


@cache
def schema() -> Schema:
    """The ontology of this installation, loaded once."""
    return load(folder())


def folder() -> Path:
    """Folder of the ontology: beside the package in a checkout, inside it in a wheel; raises DataError if none."""
    package = Path(__file__).resolve().parent
    for candidate in (package / "_ontology", package.parent / "ontology"):
        if (candidate / "kg.ttl").is_file():
            return candidate
    raise DataError("no ontology found", str(package), "install the package again")


def load(directory: Path) -> Schema:
    """Schema of the ontology files in `directory`; raises DataError naming file and line."""
    graph = _Graph()
    for name in ("kg.ttl", "vocabularies.ttl"):
        graph.read(directory / name)
    types = {t.notation: t for t in _types(graph)}
    schemes = _schemes(graph)
    return Schema(
        types=types,
        relations={r.name: r for r in _relations(graph, types)},
        attributes={a.key: a for a in _attributes(graph, schemes)},
        schemes={graph.one(iri, _NOTATION): concepts for iri, concepts in schemes.items()},
        labels={iri: graph.label(iri) for iri in graph.subjects() if graph.has(iri, f"{_RDFS}label")},
        namespaces=graph.prefixes,
    )


class _Graph:
    """Triples of the ontology files, by subject and predicate, in file order."""

    def __init__(self) -> None:
        self._values: dict[str, dict[str, list[ox.NamedNode | ox.BlankNode | ox.Literal]]] = {}
        self.prefixes: dict[str, str] = {}
        self.path = Path()

    def read(self, path: Path) -> None:
        """Add the triples of a Turtle file; raises DataError naming file and line."""
        self.path = path
        try:
            parser = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
            for triple in parser:
                predicates = self._values.setdefault(_key(triple.subject), {})
                predicates.setdefault(_key(triple.predicate), []).append(triple.object)
        except SyntaxError as error:
            raise DataError(f"not Turtle: {error.msg}", f"{path}:{error.lineno}", "mend the file") from error
        except OSError as error:
            raise DataError(f"cannot be read: {error}", str(path), "install the package again") from error
        self.prefixes |= parser.prefixes

    def subjects(self) -> Iterator[str]:
        return iter(self._values)

    def has(self, subject: str, predicate: str) -> bool:
        return predicate in self._values.get(subject, {})

    def all(self, subject: str, predicate: str) -> tuple[str, ...]:
        """Objects as text: IRI, blank node label or lexical form."""
        return tuple(_key(value) for value in self._values.get(subject, {}).get(predicate, ()))

    def one(self, subject: str, predicate: str) -> str:
        """The only object; raises DataError if there is none."""
        values = self.all(subject, predicate)
        if not values:
            raise DataError(f"<{subject}> has no <{predicate}>", str(self.path.parent), "add it")
        return values[0]

    def optional(self, subject: str, predicate: str) -> str:
        return next(iter(self.all(subject, predicate)), "")

    def label(self, subject: str, predicate: str = f"{_RDFS}label") -> Label:
        """Chinese and English label; raises DataError if one is missing."""
        texts = {v.language: v.value for v in self._values[subject].get(predicate, ()) if isinstance(v, ox.Literal)}
        if "zh" not in texts or "en" not in texts:
            raise DataError(f"<{subject}> has no {predicate} in zh and en", str(self.path.parent), "add both")
        return Label(texts["zh"], texts["en"])

    def instances(self, kind: str) -> tuple[str, ...]:
        return tuple(s for s in self._values if kind in self.all(s, _TYPE) and "://" in s)

    def list(self, head: str) -> Iterator[str]:
        """Members of an RDF list."""
        while head != f"{_RDF}nil":
            yield self.one(head, f"{_RDF}first")
            head = self.one(head, f"{_RDF}rest")

    def above(self, subject: str) -> tuple[str, ...]:
        """All named superclasses, sorted, the class itself left out."""
        seen: set[str] = set()
        waiting = [subject]
        while waiting:
            for parent in self.all(waiting.pop(), f"{_RDFS}subClassOf"):
                if "://" in parent and parent not in seen:
                    seen.add(parent)
                    waiting.append(parent)
        return tuple(sorted(seen))

    def members(self, expression: str) -> tuple[str, ...]:
        """Named classes of a class expression: itself, or the members of its owl:unionOf."""
        union = self.optional(expression, f"{_OWL}unionOf")
        return tuple(self.list(union)) if union else (expression,)


def _key(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    """Text that stands for a term: IRI, ``_:label`` or lexical form."""
    return str(term) if isinstance(term, ox.BlankNode | ox.Triple) else term.value


def _types(graph: _Graph) -> Iterator[EntityType]:
    for iri in graph.instances(f"{_OWL}Class"):
        if graph.has(iri, _NOTATION):
            definition = graph.label(iri, f"{_SKOS}definition")
            yield EntityType(graph.one(iri, _NOTATION), iri, graph.label(iri), definition, graph.above(iri))


def _notations(graph: _Graph, types: Mapping[str, EntityType], expression: str) -> tuple[str, ...]:
    """Notations of the types that a class expression covers."""
    classes = set(graph.members(expression))
    return tuple(t.notation for t in types.values() if t.iri in classes or not classes.isdisjoint(t.superclasses))


def _relations(graph: _Graph, types: Mapping[str, EntityType]) -> Iterator[Relation]:
    for iri in graph.instances(f"{_OWL}ObjectProperty"):
        if not graph.has(iri, _NOTATION) or graph.has(iri, f"{_GH}scheme"):
            continue
        domain = _notations(graph, types, graph.one(iri, f"{_RDFS}domain"))
        tails = _notations(graph, types, graph.one(iri, f"{_RDFS}range"))
        yield Relation(
            name=graph.one(iri, _NOTATION),
            iri=iri,
            label=graph.label(iri),
            definition=graph.label(iri, f"{_SKOS}definition"),
            domain=domain,
            range=tails,
            pairs=frozenset((h, t) for h in domain for t in _only(graph, types, types[h], iri) or tails if t in tails),
            symmetric=f"{_OWL}SymmetricProperty" in graph.all(iri, _TYPE),
            node=Node(
                graph.optional(iri, f"{_GH}statementClass") or _STATEMENT,
                graph.optional(iri, f"{_GH}headProperty"),
                graph.optional(iri, f"{_GH}tailProperty"),
                graph.optional(iri, f"{_GH}defaultRole"),
            ),
        )


def _only(graph: _Graph, types: Mapping[str, EntityType], head: EntityType, relation: str) -> tuple[str, ...]:
    """Notations that an owl:allValuesFrom restriction of the class leaves the relation; empty if it has none."""
    for restriction in graph.all(head.iri, f"{_RDFS}subClassOf"):
        if graph.optional(restriction, f"{_OWL}onProperty") == relation:
            return _notations(graph, types, graph.one(restriction, f"{_OWL}allValuesFrom"))
    return ()


def _schemes(graph: _Graph) -> dict[str, dict[str, Concept]]:
    """Concepts by IRI of their scheme and by notation."""
    schemes: dict[str, dict[str, Concept]] = {iri: {} for iri in graph.instances(f"{_SKOS}ConceptScheme")}
    for iri in graph.instances(f"{_SKOS}Concept"):
        scheme = graph.one(iri, f"{_SKOS}inScheme")
        if scheme not in schemes:
            raise DataError(f"<{iri}> is in the undeclared scheme <{scheme}>", str(graph.path), "declare the scheme")
        label = graph.label(iri, f"{_SKOS}prefLabel")
        concept = Concept(
            iri,
            graph.one(iri, _NOTATION),
            graph.one(scheme, _NOTATION),
            label,
            (label.zh, *graph.all(iri, f"{_SKOS}altLabel")),
            graph.all(iri, f"{_SKOS}broader"),
        )
        schemes[scheme][concept.notation] = concept
    return schemes


def _attributes(graph: _Graph, schemes: Mapping[str, Mapping[str, Concept]]) -> Iterator[Attribute]:
    for iri in (*graph.instances(f"{_OWL}ObjectProperty"), *graph.instances(f"{_OWL}DatatypeProperty")):
        used = graph.all(iri, f"{_GH}scheme")
        datatype = "" if used else graph.optional(iri, f"{_RDFS}range")
        if not graph.has(iri, _NOTATION) or not (used or f"{_OWL}DatatypeProperty" in graph.all(iri, _TYPE)):
            continue
        values: dict[str, Mapping[str, Concept]] = {}
        for scheme in used:
            if not schemes.get(scheme):
                raise DataError(
                    f"<{iri}> takes values from <{scheme}>, which is empty", str(graph.path), "add concepts"
                )
            of = graph.optional(scheme, f"{_GH}valuesFor")
            values[graph.one(of, _NOTATION) if of else ""] = schemes[scheme]
        yield Attribute(graph.one(iri, _NOTATION), iri, graph.label(iri), datatype, values)
