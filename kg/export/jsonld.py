"""JSON-LD that reads like JSON: short names for the terms of the ontology, identifiers relative to the base.

In: a TriG file.  Out: one JSON document with its context in it, so that nobody fetches anything:
``{"id": "union/330600", "type": ["Union", …], "prefLabel": "绍兴市总工会", "organizes": "initiative/5d41…"}`` in the
graph of the article that says so.  The same context stands in ontology/context.jsonld for documents of other people's.
Source: JSON-LD 1.1.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import BuildError
from kg.export.output import writing
from kg.schema import folder, schema

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_OWL = "http://www.w3.org/2002/07/owl#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_PLAIN = re.compile(r"[\w.\-]+")
"""What may stand behind a prefix."""
_TYPE, _STRING = f"{_RDF}type", f"{_XSD}string"
_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@cache
def context() -> Mapping[str, Any]:
    """The context: prefixes, and a term for every class and property whose local name no other has.

    Values of object properties are identifiers, of datatype properties literals of the range that the ontology says.
    """
    names = Counter(_local(iri) for iri in schema().labels)
    kinds = _kinds()
    terms: dict[str, Any] = {}
    for iri in sorted(schema().labels):
        local = _local(iri)
        if names[local] == 1 and local and ":" not in local and iri != _TYPE:
            kind = kinds.get(iri, "")
            coerced = {"@id": _curie(iri), "@type": kind if kind == "@id" else _curie(kind)}
            terms[local] = coerced if kind else _curie(iri)
    reserved = {"@version": 1.1, "id": "@id", "type": "@type"}
    return {**reserved, **dict(sorted(schema().namespaces.items())), **terms}


def write_jsonld(trig: Path, path: Path, base: str) -> None:
    """Write a TriG file as JSON-LD, named graphs kept; raises BuildError if it cannot."""
    try:
        quads = ox.parse(path=str(trig), format=ox.RdfFormat.TRIG)
        with writing(path) as file:
            head = {**context(), **({"@base": base} if base.endswith("/") else {})}
            file.write(f'{{"@context":{_encoded(head)},\n"@graph":[')
            file.writelines(_graphs(quads, base if base.endswith("/") else ""))
            file.write("\n]}\n")
    except SyntaxError as error:
        raise BuildError(f"not TriG: {error.msg}", f"{trig}:{error.lineno}", "run kg build again") from error
    except OSError as error:
        raise BuildError(f"cannot be read: {error}", str(trig), "run kg build again") from error


def _graphs(quads: Iterator[ox.Quad], base: str) -> Iterator[str]:
    """Each named graph with its nodes, a node a line; quads of a node stand together in the files of a build."""
    for number, (graph, of_graph) in enumerate(groupby(quads, lambda quad: quad.graph_name)):
        named = isinstance(graph, ox.NamedNode | ox.BlankNode)
        yield ",\n" if number else "\n"
        yield f'{{"id":{_encoded(_id(graph, base))},"@graph":[\n' if named else '{"@graph":[\n'
        for place, (subject, of_subject) in enumerate(groupby(of_graph, lambda quad: quad.subject)):
            yield ("," if place else "") + _encoded(_node(subject, of_subject, base)) + "\n"
        yield "]}"


def _node(subject: Any, quads: Iterator[ox.Quad], base: str) -> dict[str, Any]:
    node: dict[str, Any] = {"id": _id(subject, base)}
    for quad in quads:
        if quad.predicate.value == _TYPE and isinstance(quad.object, ox.NamedNode):
            node.setdefault("type", []).append(_terms().get(quad.object.value) or _curie(quad.object.value))
        else:
            key = _terms().get(quad.predicate.value) or _curie(quad.predicate.value)
            node.setdefault(key, []).append(_value(quad.object, key, base))
    return {key: value[0] if key not in ("id", "type") and len(value) == 1 else value for key, value in node.items()}


def _value(value: Any, key: str, base: str) -> Any:
    """An object of a triple, as short as its term's kind allows."""
    term = context().get(key)
    kind = term["@type"] if isinstance(term, dict) else ""
    if not isinstance(value, ox.Literal):
        return _id(value, base) if kind == "@id" else {"id": _id(value, base)}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    datatype = value.datatype.value
    if datatype == _STRING:
        return value.value if not kind else {"@value": value.value}
    return value.value if kind == _curie(datatype) else {"@value": value.value, "type": _curie(datatype)}


def _id(node: Any, base: str) -> str:
    """Identifier of a node, relative to the base where that is read back alike."""
    if isinstance(node, ox.BlankNode):
        return f"_:{node.value}"
    iri: str = node.value
    relative = iri[len(base) :] if base and iri.startswith(base) else ""
    plain = relative and relative[0].isalpha() and ":" not in relative and "#" not in relative and "?" not in relative
    return relative if plain and "//" not in relative and "/." not in relative else _curie(iri)


@cache
def _terms() -> Mapping[str, str]:
    """The term of each IRI that has one."""
    prefixes = schema().namespaces
    found = {}
    for term, meant in context().items():
        curie = meant["@id"] if isinstance(meant, dict) else meant
        prefix, _, local = str(curie).partition(":")
        if term not in prefixes and prefix in prefixes:
            found[prefixes[prefix] + local] = term
    return found


@cache
def _curie(iri: str) -> str:
    """Prefix and local name of an IRI; the IRI where no prefix fits."""
    for prefix, namespace in sorted(schema().namespaces.items(), key=lambda pair: -len(pair[1])):
        if iri.startswith(namespace) and _PLAIN.fullmatch(iri, len(namespace)):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


@cache
def _kinds() -> Mapping[str, str]:
    """What values a property has: ``@id`` for nodes, else the datatype, where that is not text."""
    kinds: dict[str, str] = {}
    ranges: dict[str, str] = {}
    for quad in ox.parse(path=str(folder() / "kg.ttl"), format=ox.RdfFormat.TURTLE):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            subject, meant = quad.subject.value, quad.object.value
            if quad.predicate.value == _TYPE and meant in (f"{_OWL}ObjectProperty", f"{_OWL}DatatypeProperty"):
                kinds[subject] = "@id" if meant.endswith("ObjectProperty") else ""
            elif quad.predicate.value.endswith("#range") and meant.startswith(_XSD) and meant != _STRING:
                ranges[subject] = meant
    return {iri: kind or ranges.get(iri, "") for iri, kind in kinds.items()}


def _local(iri: str) -> str:
    return _curie(iri).partition(":")[2]
