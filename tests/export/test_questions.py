"""The named questions have one answer: in SPARQL over HTTP, in Cypher over Bolt and embedded, and in networkx.

They are asked of the sample pages, the press and the hostile names together, with every parameter left out and with
every value that the answer itself offers for it.
"""

import importlib.util
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

from kg.api.network import network, property_graph
from kg.config import Config
from kg.engine.extract import extract
from kg.engine.folder import Build, open_build
from kg.errors import KgError, QueryError
from kg.export.cypher_query import Ladybug, Rows, find_cypher
from kg.graph.sparql import named_queries
from kg.model import Evidence, Extraction, Statement
from kg.read import read
from kg.serve import Limits
from tests.builds import later, whole_build
from tests.export.bolt_server import DATABASE, PASSWORD, USER, Process
from tests.export.network_answers import ANSWERS
from tests.graph.press import SCHEME, SHAOXING, Writer, hostile, scheme, worker
from tests.serve.serving import serving

ROOT = Path(__file__).parent.parent.parent
IN_CYPHER = [name for name, query in named_queries().items() if query.cypher]
COLUMNS = {"day": ("date",), "measure": ("measured",), "entity": ("entityName", "subjectName")}
"""Columns that hold values of a parameter, where they are not called after it."""
_LONGEST = 100
"""Characters of a value that goes into an address."""
Values = dict[str, list[str]]
Bag = Counter[tuple[str, ...]]


def pieces() -> Extraction:
    """A fact in words that the layout cuts apart, one that is denied, and one that is hearsay."""
    told = Writer("d-1", "“越职安”续办\n本报讯 绍兴市总工会续办“越职安”。\n", date="2025-07-01")
    told.name("越职安", SCHEME)
    told.name("绍兴市总工会", SHAOXING)
    parted = Evidence("d-1", ((112, 118), (101, 104)), "绍兴市总工会越职安")
    told.statements.append(Statement(SHAOXING.id, "organizes", SCHEME.id, parted, "hand", 1 / 3, (("role", "host"),)))
    told.say(SHAOXING, "uses", SCHEME, "续办“越职安”", modality="reported")
    told.say(SCHEME, "part_of", SHAOXING, "续办“越职安”", modality="negated")
    return told.extraction()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    pages = [page for page in read([ROOT / "kg" / "data" / "samples"]) if hasattr(page, "text")]
    extractions = (*extract(pages, Config()), scheme(), worker(), later(), pieces(), *hostile())
    return open_build(whole_build(tmp_path_factory.mktemp("questions") / "build", extractions))


@pytest.fixture(scope="module")
def http(built: Build) -> Iterator[httpx.Client]:
    with serving(built, limits=Limits()) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client


@pytest.fixture(scope="module")
def ladybug(built: Build) -> Iterator[Ladybug]:
    pytest.importorskip("ladybug", reason="the extra [ladybug] is not installed")
    with Ladybug(property_graph(built)) as made:
        yield made


@pytest.fixture(scope="module")
def bolt(built: Build, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    pytest.importorskip("neo4j", reason="the extra [neo4j] is not installed")
    if not importlib.util.find_spec("arcadedb_embedded"):
        pytest.skip("needs a Bolt server: arcadedb-embedded, which brings its JRE, is not installed")
    from kg.export.bolt import Server, load

    folder = tmp_path_factory.mktemp("questions-bolt") / "server"
    folder.mkdir()
    process = Process(folder)
    try:
        process.start()
        server = Server(process.uri, USER, PASSWORD, DATABASE)
        load(property_graph(built), server, key="questions")
        yield server
    finally:
        process.kill()


@cache
def _asked(http: httpx.Client, address: str) -> Any:
    reply = http.get(address, headers={"Accept": "application/sparql-results+json"})
    assert reply.status_code == 200, reply.text
    return reply.json()


def sparql(http: httpx.Client, name: str, values: Values) -> tuple[tuple[str, ...], list[tuple[str | None, ...]]]:
    """Columns and rows of the answer over HTTP."""
    told = _asked(http, f"/queries/{name}?{urlencode(values, doseq=True)}")
    columns = tuple(told["head"]["vars"])
    rows = told["results"]["bindings"]
    return columns, [tuple(row[column]["value"] if column in row else None for column in columns) for row in rows]


def offered(name: str, columns: tuple[str, ...], rows: list[tuple[str | None, ...]]) -> list[Values]:
    """No values; for each parameter one value that its column offers, several, and one that nothing has."""
    given: list[Values] = [{}]
    for parameter in named_queries()[name].parameters:
        names = COLUMNS.get(parameter, (f"{parameter}Name",))
        column = next(place for place, name in enumerate(columns) if name in names)
        found = list(dict.fromkeys(value for row in rows if len(value := row[column] or "") in range(1, _LONGEST)))
        given += [{parameter: found[:1]}, {parameter: found[1:20]}, {parameter: ["乌有"]}]
    return given


def bag(rows: Any, like: Any) -> Bag:
    """Rows as they compare: numbers by value to four digits, lists as sets; `like` has the lists and numbers."""
    lists = [any(isinstance(row[place], list) for row in like) for place in range(len(like[0]))] if like else []
    numbers = [any(isinstance(row[place], int | float) for row in like) for place in range(len(lists))]

    def cell(value: Any, place: int) -> str:
        if isinstance(value, list):
            value = "、".join(value)
        if lists and lists[place]:
            return "、".join(sorted(set(filter(None, (value or "").split("、")))))
        if lists and numbers[place] and value is not None:
            return f"{round(Decimal(str(value)), 4).normalize():f}"
        return str(value or "")

    return Counter(tuple(cell(value, place) for place, value in enumerate(row)) for row in rows)


def assert_same(name: str, http: httpx.Client, ask: Any) -> None:
    columns, rows = sparql(http, name, {})
    assert rows, "a question that nothing answers shows nothing"
    for values in offered(name, columns, rows):
        _, expected = sparql(http, name, values)
        found: Rows = ask(values)
        assert found.columns == columns or not found.rows  # of no rows some servers tell no columns
        assert bag(found.rows, found.rows) == bag(expected, found.rows), values


@pytest.mark.parametrize("name", IN_CYPHER)
def test_cypher_over_bolt_gives_the_answer_of_sparql_over_http(name: str, http: httpx.Client, bolt: Any) -> None:
    from kg.export.cypher_query import ask_bolt

    assert_same(name, http, lambda values: ask_bolt(bolt, find_cypher(name), values))


@pytest.mark.parametrize("name", IN_CYPHER)
def test_embedded_cypher_gives_the_answer_of_sparql_over_http(name: str, http: httpx.Client, ladybug: Ladybug) -> None:
    assert_same(name, http, lambda values: ladybug.ask(find_cypher(name), values))


@pytest.mark.parametrize("name", ANSWERS)
def test_networkx_gives_the_answer_of_sparql_over_http(name: str, http: httpx.Client, built: Build) -> None:
    graph = network(built)
    columns, rows = sparql(http, name, {})
    for values in offered(name, columns, rows):
        found = list(dict.fromkeys(map(hashable, ANSWERS[name](graph, **values))))
        listed = [tuple(list(cell) if isinstance(cell, tuple) else cell for cell in row) for row in found]
        assert bag(listed, listed) == bag(sparql(http, name, values)[1], listed), values


def hashable(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(tuple(cell) if isinstance(cell, list) else cell for cell in row)


def test_the_table_says_which_questions_each_can_answer() -> None:
    page = (ROOT / "docs" / "property-graph.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([\w-]+)` \| (yes|no) \| (yes|no) \| (.*?) ?\|$", page, re.MULTILINE)
    assert [name for name, *_ in rows] == list(named_queries())
    for name, cypher, walked, why in rows:
        assert (cypher == "yes") == (name in IN_CYPHER), name
        assert (walked == "yes") == (name in ANSWERS), name
        assert bool(why) == ("no" in (cypher, walked)), name
    assert len(rows) >= 15


def test_parameters_of_both_texts_agree() -> None:
    for name in IN_CYPHER:
        query = named_queries()[name]
        assert set(re.findall(r"\$(\w+)", query.cypher)) == set(query.parameters), name


def test_mistakes_are_told(ladybug: Ladybug) -> None:
    with pytest.raises(QueryError, match="no such query in Cypher"):
        find_cypher("why-derived")
    with pytest.raises(QueryError, match="no parameter 'nothing'"):
        ladybug.ask(find_cypher("mentors"), {"nothing": ["x"]})
    with pytest.raises(QueryError, match="mend the query"):
        ladybug.ask("MATCH (", {})


def test_a_server_that_is_not_there_is_told() -> None:
    pytest.importorskip("neo4j", reason="the extra [neo4j] is not installed")
    from kg.export.bolt import Server
    from kg.export.cypher_query import ask_bolt

    with pytest.raises(KgError, match=r"127\.0\.0\.1"):
        ask_bolt(Server("bolt://127.0.0.1:1", seconds=1), "RETURN 1", {})
