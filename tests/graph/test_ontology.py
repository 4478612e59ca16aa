"""The ontology files agree with each other and are complete in both languages."""

import re
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg.graph.derive import rules
from kg.schema import folder, schema

GH = "https://w3id.org/gonghui-kg/ontology#"
FILES = ("kg.ttl", "vocabularies.ttl", "shapes.ttl")
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    graph = rdflib.Graph()
    for name in ("kg.ttl", "vocabularies.ttl"):
        graph.parse(data=(folder() / name).read_text(encoding="utf-8"), format="turtle")
    return graph


def own(graph: rdflib.Graph) -> list[rdflib.URIRef]:
    """Classes and properties of our namespace."""
    terms = {term for kind in KINDS for term in graph.subjects(RDF.type, kind) if str(term).startswith(GH)}
    return sorted(term for term in terms if isinstance(term, rdflib.URIRef))


def test_every_term_of_ours_has_labels_and_definitions_in_both_languages(ontology: rdflib.Graph) -> None:
    assert len(own(ontology)) > 60
    for term in own(ontology):
        for predicate in (RDFS.label, SKOS.definition):
            languages = sorted(text.language for text in ontology.objects(term, predicate))
            assert languages == ["en", "zh"], (term, predicate)


def test_every_property_of_ours_has_a_range(ontology: rdflib.Graph) -> None:
    for term in own(ontology):
        kinds = set(ontology.objects(term, RDF.type))
        if kinds & {OWL.ObjectProperty, OWL.DatatypeProperty}:
            assert len(list(ontology.objects(term, RDFS.range))) == 1, term


def test_every_class_of_ours_has_a_superclass(ontology: rdflib.Graph) -> None:
    for term in ontology.subjects(RDF.type, OWL.Class):
        if str(term).startswith(GH):
            assert list(ontology.objects(term, RDFS.subClassOf)), term


def test_every_concept_has_labels_notation_and_scheme(ontology: rdflib.Graph) -> None:
    for concept in ontology.subjects(RDF.type, SKOS.Concept):
        assert sorted(text.language for text in ontology.objects(concept, SKOS.prefLabel)) == ["en", "zh"], concept
        (scheme,) = ontology.objects(concept, SKOS.inScheme)
        (notation,) = ontology.objects(concept, SKOS.notation)
        assert str(concept) == f"{scheme}-{notation}"
        assert all((broader, SKOS.inScheme, scheme) in ontology for broader in ontology.objects(concept, SKOS.broader))


def test_every_scheme_names_its_source(ontology: rdflib.Graph) -> None:
    for scheme in ontology.subjects(RDF.type, SKOS.ConceptScheme):
        assert list(ontology.objects(scheme, rdflib.DCTERMS.source)), scheme


def test_names_of_posts_are_not_shared() -> None:
    names = [name for concept in schema().schemes["post"].values() for name in concept.names]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("name", FILES)
def test_files_use_only_declared_terms_of_ours(name: str) -> None:
    graph = rdflib.Graph().parse(data=(folder() / name).read_text(encoding="utf-8"), format="turtle")
    used = {node for triple in graph for node in triple if isinstance(node, rdflib.URIRef)}
    vocabulary = {c.iri for scheme in schema().schemes.values() for c in scheme.values()}
    for term in used:
        if str(term).startswith(GH):
            assert str(term) in schema().labels, term
        if "/vocabulary/" in str(term) and "-" in str(term).rsplit("/", 1)[1]:
            scheme = str(term).rsplit("/", 1)[1]
            assert str(term) in vocabulary or scheme in schema().schemes, term


@pytest.mark.parametrize("path", sorted((folder() / "queries").glob("*.rq")), ids=lambda path: path.stem)
def test_queries_use_only_declared_terms_of_ours(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    prefixes = set(re.findall(r"PREFIX (\w+):", text))
    for prefix, local in re.findall(r"(?<![\w?/#<-])(\w+):([A-Za-z][\w-]*)", text.split("\n\n", 2)[2]):
        assert prefix in prefixes, (path.stem, prefix)
        if prefix == "gh":
            schema().iri(f"gh:{local}")
        if prefix == "ghv":
            assert any(c.iri.endswith(f"/{local}") for s in schema().schemes.values() for c in s.values()), local


def test_rules_are_described() -> None:
    names = [rule["name"] for group in rules().values() for rule in group]
    assert len(names) == len(set(names))
    for group in rules().values():
        for rule in group:
            assert rule["example"] and rule["source"]
            if "class" in rule:
                schema().iri(rule["class"])
