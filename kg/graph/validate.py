"""Whether a build holds what the shapes of the ontology say it must.

In: graph.trig and ontology/shapes.ttl.  Out: a `Report`: does it conform, and if not which node breaks which shape:
``statement/4f1e…`` gh:evidence 「必须有原文片段为依据」.  Core constraints only, over the union of the named graphs.
"""

from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib.namespace import RDF, SH

from kg.errors import BuildError, DataError
from kg.schema import Label, folder


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One result: the node, the property path (empty for the node itself), the value, the shape, what is wrong."""

    focus: str
    path: str
    value: str
    shape: str
    zh: str
    en: str

    @property
    def message(self) -> Label:
        """What is wrong, in Chinese and English."""
        return Label(self.zh, self.en)


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a validation, violations sorted; `triples` that were checked, `turtle` the SHACL report."""

    conforms: bool
    violations: tuple[Violation, ...]
    triples: int
    turtle: str


def validate(trig: Path, shapes: Path | None = None) -> Report:
    """Validate a TriG file against the shapes; raises BuildError or DataError where one of them cannot be read."""
    return conformance(read_union(trig), read_shapes(shapes or folder() / "shapes.ttl"))


def conformance(data: rdflib.Graph, shapes: rdflib.Graph) -> Report:
    """Validate a graph against shapes (core constraints)."""
    conforms, results, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    found = sorted(_violation(results, node) for node in results.subjects(RDF.type, SH.ValidationResult))
    return Report(bool(conforms), tuple(found), len(data), results.serialize(format="turtle"))


def read_shapes(path: Path) -> rdflib.Graph:
    """The shapes of a Turtle file; raises DataError where it cannot be read."""
    try:
        return rdflib.Graph().parse(data=path.read_text(encoding="utf-8"), format="turtle")
    except (OSError, SyntaxError, ValueError) as error:
        raise DataError(f"not Turtle: {error}", str(path), "mend the shapes") from error


def read_union(trig: Path) -> rdflib.Graph:
    """All triples of a TriG file as one graph; raises BuildError where it cannot be read.

    oxigraph parses ten times faster than rdflib; each distinct term is made once.
    """
    terms: dict[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, rdflib.term.Identifier] = {}

    def term(node: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> rdflib.term.Identifier:
        known = terms.get(node)
        if known is None:
            known = terms[node] = _term(node)
        return known

    graph = rdflib.Graph()
    try:
        for quad in ox.parse(path=str(trig), format=ox.RdfFormat.TRIG):
            graph.add((term(quad.subject), term(quad.predicate), term(quad.object)))
    except SyntaxError as error:
        raise BuildError(f"not TriG: {error.msg}", f"{trig}:{error.lineno}", "run kg build again") from error
    except OSError as error:
        raise BuildError(f"cannot be read: {error}", str(trig), "run kg build again") from error
    return graph


def _term(node: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> rdflib.term.Identifier:
    if isinstance(node, ox.NamedNode):
        return rdflib.URIRef(node.value)
    if isinstance(node, ox.BlankNode):
        return rdflib.BNode(node.value)
    if isinstance(node, ox.Triple):
        raise BuildError("a triple term, which SHACL does not know", str(node), "run kg build again")
    if node.language:
        return rdflib.Literal(node.value, lang=node.language)
    datatype = node.datatype.value
    string = datatype == "http://www.w3.org/2001/XMLSchema#string"
    return rdflib.Literal(node.value, datatype=None if string else rdflib.URIRef(datatype), normalize=False)


def _violation(results: rdflib.Graph, node: rdflib.term.Node) -> Violation:
    def text(predicate: rdflib.URIRef) -> str:
        value = results.value(node, predicate)
        return "" if value is None else value.n3() if isinstance(value, rdflib.Literal) else str(value)

    told = (message for message in results.objects(node, SH.resultMessage) if isinstance(message, rdflib.Literal))
    messages = {message.language or "": str(message) for message in told}
    any_message = messages.get("en") or messages.get("") or ""
    zh, en = messages.get("zh", any_message), messages.get("en", any_message)
    return Violation(text(SH.focusNode), text(SH.resultPath), text(SH.value), text(SH.sourceShape), zh, en)
