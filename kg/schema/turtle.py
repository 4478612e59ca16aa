"""Turtle files as an index of subjects and predicates, with errors that name file and line.

In: ``ontology/kg.ttl``.  Out: an `Index`; ``index.label("…#Union")`` is 工会组织, trade union.
"""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.errors import DataError
from kg.schema.records import Label

OWL = "http://www.w3.org/2002/07/owl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"


class Index:
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
                predicates = self._values.setdefault(key_of(triple.subject), {})
                predicates.setdefault(key_of(triple.predicate), []).append(triple.object)
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
        return tuple(key_of(value) for value in self._values.get(subject, {}).get(predicate, ()))

    def one(self, subject: str, predicate: str) -> str:
        """The only object; raises DataError if there is none."""
        values = self.all(subject, predicate)
        if not values:
            raise DataError(f"<{subject}> has no <{predicate}>", str(self.path.parent), "add it")
        return values[0]

    def optional(self, subject: str, predicate: str) -> str:
        return next(iter(self.all(subject, predicate)), "")

    def label(self, subject: str, predicate: str = f"{RDFS}label") -> Label:
        """Chinese and English label; raises DataError if one is missing."""
        texts = {v.language: v.value for v in self._values[subject].get(predicate, ()) if isinstance(v, ox.Literal)}
        if "zh" not in texts or "en" not in texts:
            raise DataError(f"<{subject}> has no {predicate} in zh and en", str(self.path.parent), "add both")
        return Label(texts["zh"], texts["en"])

    def instances(self, kind: str) -> tuple[str, ...]:
        return tuple(s for s in self._values if kind in self.all(s, f"{RDF}type") and "://" in s)

    def list(self, head: str) -> Iterator[str]:
        """Members of an RDF list."""
        while head != f"{RDF}nil":
            yield self.one(head, f"{RDF}first")
            head = self.one(head, f"{RDF}rest")

    def above(self, subject: str) -> tuple[str, ...]:
        """All named superclasses, sorted, the class itself left out."""
        seen: set[str] = set()
        waiting = [subject]
        while waiting:
            for parent in self.all(waiting.pop(), f"{RDFS}subClassOf"):
                if "://" in parent and parent not in seen:
                    seen.add(parent)
                    waiting.append(parent)
        return tuple(sorted(seen))

    def members(self, expression: str) -> tuple[str, ...]:
        """Named classes of a class expression: itself, or the members of its owl:unionOf."""
        union = self.optional(expression, f"{OWL}unionOf")
        return tuple(self.list(union)) if union else (expression,)


def key_of(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    """Text that stands for a term: IRI, ``_:label`` or lexical form."""
    return str(term) if isinstance(term, ox.BlankNode | ox.Triple) else term.value
