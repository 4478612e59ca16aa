"""Query texts: found, bound and checked; nothing a value holds becomes syntax, nothing is asked of other hosts."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.errors import BuildError, QueryError
from kg.graph.query import Graph
from kg.graph.sparql import bind, check, find_query
from tests.graph.conftest import BASE
from tests.graph.press import HOSTILE

ECHO = "SELECT ?x WHERE { VALUES ?x { UNDEF } }"


@pytest.fixture(scope="module")
def graph(trig: Path) -> Graph:
    return Graph.load(trig, BASE)


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_values_come_back_equal(graph: Graph, value: str) -> None:
    assert graph.ask(bind(ECHO, {"x": [value]})).cells() == [[value]]


@pytest.mark.parametrize(
    "value", ['" } ?s ?p ?o . VALUES ?y { "', "\\", '\\" }', "}\n# ", "<http://e/>", "?x", "UNDEF", '"""']
)
def test_values_are_never_syntax(graph: Graph, value: str) -> None:
    bound = bind(ECHO, {"x": [value]})
    assert graph.ask(bound).cells() == [[value]]
    assert [str(row[0]) for row in rdflib.Graph().query(bound)] == [value]


def test_an_unknown_parameter_is_told() -> None:
    with pytest.raises(QueryError, match="no parameter 'y'") as caught:
        bind(ECHO, {"y": ["1"]})
    assert "parameters: x" in str(caught.value)


def test_a_query_is_found_by_name_by_path_and_inline(tmp_path: Path) -> None:
    assert "gh:Initiative" in find_query("union-initiatives")
    assert find_query("ASK { ?s ?p ?o }") == "ASK { ?s ?p ?o }"
    assert find_query("DESCRIBE <http://e/>") == "DESCRIBE <http://e/>"
    file = tmp_path / "select.rq"
    file.write_text("\ufeffSELECT * WHERE { ?s ?p ?o }", encoding="utf-8")
    assert find_query(str(file)).startswith("SELECT")
    for missing in ("no-such-query", str(tmp_path), "x" * 9000, "a\0b"):
        with pytest.raises(QueryError, match="neither"):
            find_query(missing)


@pytest.fixture
def listener() -> Iterator[tuple[int, list[object]]]:
    """A port that notes whoever connects to it."""
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.05)
    callers: list[object] = []
    done = threading.Event()

    def accept() -> None:
        while not done.is_set():
            try:
                connection, caller = server.accept()
            except TimeoutError:
                continue
            connection.close()
            callers.append(caller)

    thread = threading.Thread(target=accept)
    thread.start()
    yield server.getsockname()[1], callers
    done.set()
    thread.join()
    server.close()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * WHERE { SERVICE <URL> { ?s ?p ?o } }",
        "select * where { service silent <URL> { ?s ?p ?o } }",
        "SELECT*WHERE{?s ?p 1SERVICE<URL>{?s ?p ?o}}",
        "SELECT * WHERE { ?s ?p trueSERVICE<URL>{?s ?p ?o} }",
        'SELECT * WHERE { ?s ?p "x"SERVICE<URL>{?s ?p ?o} }',
        'SELECT * WHERE { ?s ?p "x"@enSERVICE<URL>{?s ?p ?o} }',
        "SELECT * WHERE { ?s ?p <x>SERVICE<URL>{?s ?p ?o} }",
        "PREFIX e: <http://e/> SELECT * WHERE { ?s ?p e:a.SERVICE<URL>{?s ?p ?o} }",
        "PREFIX e: <http://e/> SELECT * WHERE { ?s ?p e:SERVICE<URL>{?s ?p ?o} }",
        "PREFIX e: <http://e/> SELECT * WHERE { ?s ?p e:\\,SERVICE<URL>{?s ?p ?o} }",
        "PREFIX e: <http://e/> SELECT * WHERE { ?s ?p _:b.SERVICE<URL>{?s ?p ?o} }",
        "SELECT * WHERE { ?s ?p ?o.SERVICE<URL>{?s ?p ?o} }",
        "SELECT * WHERE { ?s ?p ?oSERVICE<URL>{?s ?p ?o} }",
        "SELECT * WHERE { # '\n SERVICE <URL> { ?s ?p ?o } # '\n }",
        'SELECT * WHERE { ?s ?p """a"""" SERVICE <URL> { ?s ?p "b" } }',
        'SELECT * WHERE { ?s ?p "a\\\\" SERVICE <URL> { ?s ?p "b" } }',
        "SELECT * WHERE { ?s ?p 'it\\'s' SERVICE <URL> { ?s ?p 'b' } }",
        "SELECT * WHERE { ?s <p#'> 'o' SERVICE <URL> { ?s ?p 'b' } }",
        "SELECT * WHERE { FILTER(1<2) SERVICE <URL> { FILTER(3>2) } }",
        "SELECT * WHERE { BIND(?x AS ?y) SERVICE ?x { ?s ?p ?o } VALUES ?x { <URL> } }",
        "SELECT * WHERE { \\u0053ERVICE <URL> { ?s ?p ?o } }",
        "SELECT * WHERE { FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
        "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { SERVICE <URL> { ?s ?p ?o } } }",
        "SELECT * FROM <URL> WHERE { ?s ?p ?o }",
        "LOAD <URL>",
    ],
)
def test_no_other_host_is_asked(graph: Graph, listener: tuple[int, list[object]], query: str) -> None:
    port, callers = listener
    try:
        answer = graph.ask(query.replace("URL", f"http://127.0.0.1:{port}/sparql"))
    except QueryError:
        answer = None
    assert callers == []
    assert answer is None or len(answer.rows) <= len(graph)


@pytest.mark.parametrize(
    "query",
    [
        'ASK { ?s ?p "SERVICE" }',
        "ASK { ?service ?p ?o }",
        "ASK { ?s <http://e/SERVICE> ?o } # SERVICE",
        "PREFIX service: <http://e/> ASK { ?s service:service ?o }",
        'ASK { ?s ?p """she said "SERVICE" """ }',
    ],
)
def test_the_word_service_may_be_said(query: str) -> None:
    check(query)


@pytest.mark.parametrize(
    "update",
    ["DELETE WHERE { ?s ?p ?o }", "INSERT DATA { <a:b> <a:c> 1 }", "CLEAR ALL", "DROP ALL", "LOAD <http://e/>"],
)
def test_updates_are_refused(graph: Graph, update: str) -> None:
    before = len(graph)
    with pytest.raises(QueryError, match="updates are refused"):
        graph.ask(find_query(update))
    assert len(graph) == before


def test_a_malformed_query_is_told_with_its_place(graph: Graph) -> None:
    with pytest.raises(QueryError) as caught:
        graph.ask("SELECT ?x\nWHERE { ?x ?p }")
    assert caught.value.where == "line 2, column 16"
    assert len(str(caught.value)) < 300 and "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("query", "form", "begins"),
    [
        ("SELECT ?u WHERE { ?u a <https://w3id.org/gonghui-kg/ontology#Event> }", "csv", b"u\r\nhttps://w3id.org/"),
        ("SELECT ?u WHERE { ?u a <https://w3id.org/gonghui-kg/ontology#Event> }", "tsv", b"?u\n<https://w3id.org/"),
        ("SELECT ?u WHERE { ?u a <https://w3id.org/gonghui-kg/ontology#Event> }", "json", b'{"head":'),
        ("SELECT ?u WHERE { ?u a <https://w3id.org/gonghui-kg/ontology#Event> }", "xml", b"<?xml"),
        ("ASK { ?s ?p ?o }", "json", b'{"head":'),
        ("CONSTRUCT { ?s a ?c } WHERE { ?s a ?c }", "turtle", b"@prefix"),
        ("CONSTRUCT { ?s a ?c } WHERE { ?s a ?c }", "json", b"["),
    ],
)
def test_answers_are_written(graph: Graph, query: str, form: str, begins: bytes) -> None:
    assert graph.write(query, form).startswith(begins)


@pytest.mark.parametrize(("query", "form"), [("ASK { ?s ?p ?o }", "csv"), ("SELECT * WHERE { ?s ?p ?o }", "turtle")])
def test_forms_that_do_not_fit_are_told(graph: Graph, query: str, form: str) -> None:
    with pytest.raises(QueryError, match="no form"):
        graph.write(query, form)


def test_triples_and_booleans_are_rows_too(graph: Graph) -> None:
    assert graph.ask("ASK { ?s ?p ?o }").cells() == [["true"]]
    answer = graph.ask("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(?o = 'APP') }")
    assert answer.variables == ("subject", "predicate", "object")


def test_the_ontology_can_be_asked(graph: Graph) -> None:
    query = """PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
    SELECT ?label WHERE { ?type skos:notation "UNION" ; rdfs:label ?label FILTER(LANG(?label) = "zh") }"""
    assert graph.ask(query).cells() == [["工会组织"]]


def test_cells_shorten_iris(graph: Graph) -> None:
    query = "SELECT ?c WHERE { <https://w3id.org/gonghui-kg/id/union/330600> a ?c FILTER(CONTAINS(STR(?c), 'Union')) }"
    assert graph.ask(query).cells() == [["gh:Union"]]
    found = graph.ask("SELECT ?u ?n WHERE { ?u a <https://w3id.org/gonghui-kg/ontology#Event> }")
    assert found.cells()[0][0].startswith("event/") and found.cells()[0][1] == ""
    assert isinstance(found.rows[0][0], ox.NamedNode)


def test_prefixes_and_base_are_declared(graph: Graph) -> None:
    assert graph.ask("SELECT ?n WHERE { <union/330600> a gh:Union ; skos:prefLabel ?n }").cells() == [["绍兴市总工会"]]
    own = "PREFIX gh: <http://example.org/> BASE <http://example.org/> ASK { <union/330600> a gh:Union }"
    assert graph.ask(own).cells() == [["false"]]


def test_a_damaged_graph_is_told(tmp_path: Path, trig: Path) -> None:
    cut = tmp_path / "graph.trig"
    cut.write_text(trig.read_text(encoding="utf-8")[:-40], encoding="utf-8")
    with pytest.raises(BuildError, match="not TriG"):
        Graph.load(cut)
    with pytest.raises(BuildError, match="cannot be read"):
        Graph.load(tmp_path / "none.trig")
