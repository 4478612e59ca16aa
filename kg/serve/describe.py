"""What the service says of itself, as Turtle: a service description, and what the data set holds.

In: the addresses.  Out: Turtle.  Sources: SPARQL 1.1 Service Description; Describing Linked Datasets with VoID.
"""

from kg.graph.term import text as literal
from kg.schema import schema
from kg.serve.media import GRAPH, TABULAR

_FORMATS = {
    "application/sparql-results+json": "SPARQL_Results_JSON",
    "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV",
    "text/tab-separated-values": "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/n-triples": "N-Triples",
    "application/ld+json": "JSON-LD",
    "application/rdf+xml": "RDF_XML",
    "application/n-quads": "N-Quads",
    "application/trig": "TriG",
}
"""Media types by their names at the W3C. Source: Unique URIs for File Formats, W3C."""


def service_description(endpoint: str) -> str:
    """Description of the SPARQL service at the address `endpoint`."""
    formats = " , ".join(
        f"<http://www.w3.org/ns/formats/{_FORMATS[media]}>" for media in (*TABULAR, *GRAPH) if media in _FORMATS
    )
    return f"""@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
<{endpoint}> a sd:Service ;
    sd:endpoint <{endpoint}> ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:feature sd:UnionDefaultGraph ;
    sd:resultFormat {formats} ;
    sd:defaultDataset [ a sd:Dataset ; sd:defaultGraph [ a sd:Graph ] ] .
"""


def void(endpoint: str, base: str) -> str:
    """VoID description of the data set served at `endpoint`, whose identifiers begin with `base`."""
    vocabularies = " , ".join(sorted(f"<{iri}>" for iri in set(schema().namespaces.values())))
    return f"""@prefix void: <http://rdfs.org/ns/void#> .
@prefix dct: <http://purl.org/dc/terms/> .
<#dataset> a void:Dataset ;
    dct:title {literal("工会知识图谱")}@zh ;
    void:sparqlEndpoint <{endpoint}> ;
    void:uriSpace {literal(base)} ;
    void:feature <http://www.w3.org/ns/formats/Turtle> , <http://www.w3.org/ns/formats/JSON-LD> ;
    void:vocabulary {vocabularies} .
"""
