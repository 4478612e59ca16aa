"""The service answers as the SPARQL protocol says, to real clients, and survives what they may ask."""

import shutil
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import JSON, SPARQLWrapper

from kg.engine.folder import Build
from kg.graph.query import Graph
from kg.serve.media import BOOLEAN, GRAPH, TABULAR
from tests.serve.serving import LIMITS, serving

NAMES = """PREFIX gh: <https://w3id.org/gonghui-kg/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?name WHERE { ?union a gh:Union ; skos:prefLabel ?name ; gh:mentionCount ?mentioned }"""
ALL = "CONSTRUCT WHERE { ?s ?p ?o }"
PRODUCT = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
UNION = "/id/union/330600"


def names(body: bytes) -> list[str]:
    results = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
    assert isinstance(results, ox.QuerySolutions)
    return [solution["name"].value for solution in results]


@pytest.mark.parametrize("media", list(TABULAR))
def test_rows_in_every_form(client: httpx.Client, media: str) -> None:
    answer = client.get("/sparql", params={"query": NAMES}, headers={"Accept": media})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(media)
    assert "绍兴市总工会" in answer.text


@pytest.mark.parametrize("media", list(BOOLEAN))
def test_booleans(client: httpx.Client, media: str) -> None:
    answer = client.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}, headers={"Accept": media})
    assert "true" in answer.text


@pytest.mark.parametrize("media", list(GRAPH))
def test_triples_in_every_form(client: httpx.Client, built: Build, media: str) -> None:
    answer = client.get("/sparql", params={"query": ALL}, headers={"Accept": media})
    assert answer.headers["content-type"].startswith(media)
    triples = {quad.triple for quad in ox.parse(answer.content, format=GRAPH[media])}
    held = Graph.load(built.trig).run("SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }")
    assert isinstance(held, ox.QuerySolutions)
    assert len(triples) == int(next(iter(held))["n"].value)


def test_all_three_ways_to_ask(client: httpx.Client) -> None:
    got = client.get("/sparql", params={"query": NAMES})
    posted = client.post("/sparql", content=NAMES, headers={"Content-Type": "application/sparql-query"})
    form = client.post("/sparql", data={"query": NAMES})
    assert names(got.content) == names(posted.content) == names(form.content) == ["绍兴市总工会"]


def test_a_dataset_given_with_the_query_replaces_all(client: httpx.Client) -> None:
    asked = {"query": "ASK { ?s ?p ?o }", "default-graph-uri": "http://example.org/none"}
    assert client.get("/sparql", params=asked).json()["boolean"] is False
    assert client.post("/sparql", data=asked).json()["boolean"] is False


@pytest.mark.parametrize(
    ("status", "request_"),
    [
        (400, {"method": "GET", "url": "/sparql", "params": {"query": "SELEC ?s"}}),
        (
            400,
            {
                "method": "GET",
                "url": "/sparql",
                "params": {"query": "ASK { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"},
            },
        ),
        (403, {"method": "GET", "url": "/sparql", "params": {"update": "CLEAR ALL"}}),
        (403, {"method": "POST", "url": "/sparql", "data": {"update": "CLEAR ALL"}}),
        (400, {"method": "POST", "url": "/sparql", "data": {"other": "1"}}),
        (400, {"method": "GET", "url": "/sparql", "params": {"query": "LOAD <http://127.0.0.1:1/>"}}),
        (415, {"method": "POST", "url": "/sparql", "content": "x", "headers": {"Content-Type": "text/plain"}}),
        (406, {"method": "GET", "url": "/sparql", "params": {"query": NAMES}, "headers": {"Accept": "image/png"}}),
        (400, {"method": "GET", "url": "/rdf-graph-store"}),
        (404, {"method": "GET", "url": "/rdf-graph-store", "params": {"graph": "http://example.org/none"}}),
        (404, {"method": "GET", "url": "/queries/none"}),
        (404, {"method": "GET", "url": "/id/union/000000", "headers": {"Accept": "text/html"}}),
        (404, {"method": "GET", "url": "/id/x%3E%20y", "headers": {"Accept": "text/turtle"}}),
    ],
)
def test_mistakes_are_told(client: httpx.Client, status: int, request_: dict) -> None:
    assert client.request(**request_).status_code == status


def test_a_syntax_error_says_where(client: httpx.Client) -> None:
    assert "line 2" in client.get("/sparql", params={"query": "SELECT *\nWHER { }"}).json()["error"]


def test_graph_store_reads(client: httpx.Client) -> None:
    graphs = client.get("/sparql", params={"query": "SELECT DISTINCT ?name { GRAPH ?name { ?s ?p ?o } }"})
    (article, *_) = [name for name in names(graphs.content) if "/article/" in name]
    answer = client.get("/rdf-graph-store", params={"graph": article})
    assert "绍兴市总工会" in answer.text
    assert client.get("/rdf-graph-store?default").status_code == 200


def test_descriptions_are_turtle(client: httpx.Client) -> None:
    for address in ("/sparql", "/.well-known/void"):
        answer = client.get(address, headers={"Accept": "text/turtle"})
        assert list(ox.parse(answer.content, format=ox.RdfFormat.TURTLE, base_iri=str(answer.url)))


def test_an_entity_is_a_page_or_triples(client: httpx.Client) -> None:
    page = client.get(UNION, headers={"Accept": "text/html"})
    assert "暖冬行动" in page.text and "<mark>" in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    triples = client.get(UNION, headers={"Accept": "text/turtle"})
    assert "绍兴市总工会" in triples.text
    assert client.get(UNION, params={"format": "application/ld+json"}).headers["content-type"] == "application/ld+json"


def test_named_queries_take_parameters(client: httpx.Client) -> None:
    listed = [query["name"] for query in client.get("/queries").json()]
    assert "union-initiatives" in listed
    answer = client.get("/queries/union-initiatives", params={"union": "市总工会"})
    assert "暖冬行动" in answer.text
    assert client.get("/queries/union-initiatives", params={"nonsense": "1"}).status_code == 400


def test_search_takes_hostile_words_as_words(client: httpx.Client) -> None:
    assert "union/330600" in client.get("/search", params={"q": "绍兴"}).text
    assert client.get("/search", params={"q": '") } DROP ALL # {0}\\'}).json()["results"]["bindings"] == []


def test_pages_load(client: httpx.Client) -> None:
    for address in ("/", "/graph", "/openapi.json"):
        assert client.get(address).status_code == 200
    assert "<textarea" in client.get("/sparql", headers={"Accept": "text/html"}).text


def test_sparqlwrapper(address: str) -> None:
    wrapper = SPARQLWrapper(f"{address}/sparql", returnFormat=JSON)
    wrapper.setQuery(NAMES)
    assert wrapper.queryAndConvert()["results"]["bindings"][0]["name"]["value"] == "绍兴市总工会"


def test_rdflib_store(address: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{address}/sparql"))
    assert [str(row[0]) for row in graph.query(NAMES)] == ["绍兴市总工会"]


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl(address: str) -> None:
    asked = ["curl", "-s", "-H", "Accept: text/csv", "--data-urlencode", f"query={NAMES}", f"{address}/sparql"]
    assert subprocess.run(asked, capture_output=True, check=True).stdout.decode() == "name\r\n绍兴市总工会\r\n"


def test_an_endless_query_dies_and_the_others_are_answered(address: str) -> None:
    def ask(query: str) -> httpx.Response:
        return httpx.get(f"{address}/sparql", params={"query": query}, timeout=60)

    started = time.monotonic()
    with ThreadPoolExecutor(51) as clients:
        endless = clients.submit(ask, PRODUCT)
        others = [clients.submit(ask, NAMES) for _ in range(50)]
        assert all(other.result().status_code == 200 for other in others)
        refused = endless.result()
    assert refused.status_code == 503
    assert "ended" in refused.json()["error"] and refused.headers["retry-after"]
    assert time.monotonic() - started < 10 * LIMITS.seconds


def test_a_greedy_query_is_ended_and_the_next_is_answered(client: httpx.Client) -> None:
    greedy = "SELECT (GROUP_CONCAT(?text) AS ?all) { ?a ?b ?c . ?d ?e ?f . BIND(CONCAT(STR(?a), STR(?d)) AS ?text) }"
    assert client.get("/sparql", params={"query": greedy}).status_code in (503, 507)
    wide = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
    assert client.get("/sparql", params={"query": wide}).status_code == 507
    assert client.get("/sparql", params={"query": NAMES}).status_code == 200


def test_a_token_is_asked_for(built: Build) -> None:
    with serving(built, token="geheim") as address:
        assert httpx.get(f"{address}/queries").status_code == 401
        assert httpx.get(f"{address}/queries", headers={"Authorization": "Bearer geheim"}).status_code == 200


def test_other_origins_may_ask_when_they_are_named(client: httpx.Client) -> None:
    assert client.get("/queries", headers={"Origin": "http://example.org"}).headers["access-control-allow-origin"]
    assert "access-control-allow-origin" not in client.get("/queries", headers={"Origin": "http://evil.org"}).headers
