"""Triples as they are gathered for one named graph, and the attributes that any node may have.

In: compact terms and values.  Out: `Facts`, sets of Turtle triples: ``gh:year`` 2023 of a conferral, the level 市级
of a union.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol

from kg.graph import period
from kg.graph.ordered import Ordered
from kg.graph.term import Triple, compact, iri, name, text, typed
from kg.model import Attrs
from kg.schema import schema


@cache
def predicate(term: str) -> str:
    """A compact IRI as Turtle writes it for a predicate; raises DataError if the ontology does not declare it."""
    return "a" if term == "rdf:type" else name(term)


class Triples(Protocol):
    """Triples that more are added to: a set, or `Ordered` where they may be many."""

    def add(self, triple: Triple, /) -> None:
        """Take up one triple."""

    def update(self, *triples: Iterable[Triple]) -> None:
        """Take up several."""

    def __iter__(self) -> Iterator[Triple]: ...


@dataclass(slots=True)
class Facts:
    """Triples of one named graph; `plain` are the relations alone, for people who want no provenance.

    `passages` are those already told; the first quotation of a range stays.
    """

    base: str
    triples: Triples = field(default_factory=set[Triple])
    plain: Triples = field(default_factory=set[Triple])
    passages: set[str] = field(default_factory=set)

    @classmethod
    def many(cls, base: str) -> "Facts":
        """Facts that memory need not hold."""
        return cls(base, Ordered(), Ordered())

    def iri(self, identifier: str) -> str:
        """Term of a relative identifier."""
        return iri(self.base, identifier)

    def add(self, subject: str, term: str, *objects: str) -> None:
        """Add a triple for each object; the predicate `term` is compact."""
        for value in objects:
            self.triples.add((subject, predicate(term), value))

    def tell(self, triples: Iterable[Triple]) -> None:
        """Add triples that a reader wants without provenance, too."""
        told = tuple(triples)
        self.triples.update(told)
        self.plain.update(told)

    def texts(self, subject: str, term: str, *values: str) -> None:
        """Add a string for each value that is not empty."""
        for value in values:
            if value:
                self.triples.add((subject, predicate(term), text(value)))


def attributes(facts: Facts, node: str, attrs: Attrs, kind: str = "") -> None:
    """Triples of the attributes of a statement or, with its type `kind`, of an entity.

    Raises DataError for a key that the ontology does not declare; a value that is none is kept as a string, which
    validation reports.
    """
    for key, value in attrs:
        attribute = schema().attribute(key)
        if not value:
            continue
        if key == "time":
            times(facts, node, value)
        elif attribute.schemes:
            concept = attribute.concept(value, kind)
            facts.triples.add((node, compact(attribute.iri), compact(concept.iri) if concept else text(value)))
        else:
            datatype = compact(attribute.datatype)
            no_year = datatype == "xsd:gYear" and period.datatype(value) != datatype
            facts.triples.add((node, compact(attribute.iri), typed(value, "" if no_year else datatype)))


def times(facts: Facts, node: str, time: str) -> None:
    """The time as written in the tables, and its first and last day."""
    facts.texts(node, "gh:time", time)
    begin, end = period.days(time) if time else (None, None)
    if begin:
        facts.add(node, "gh:begin", typed(begin.isoformat(), "xsd:date"))
    if end:
        facts.add(node, "gh:end", typed(end.isoformat(), "xsd:date"))
