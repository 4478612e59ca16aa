"""Loading over Bolt into a real database, and servers that refuse, drop or stall."""

import importlib.util
import os
import re
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

neo4j = pytest.importorskip("neo4j", reason="the extra [neo4j] is not installed")

from kg.errors import KgError  # noqa: E402
from kg.export.bolt import Loaded, Server, load  # noqa: E402
from kg.export.cypher import batches, write_cypher  # noqa: E402
from kg.export.property_graph import Value  # noqa: E402
from tests.export.bolt_server import DATABASE, PASSWORD, USER, Process, free_port  # noqa: E402
from tests.export.property_graphs import Records, expected, graph  # noqa: E402

BATCHES = sum(1 for _ in batches(graph()))


@pytest.fixture(scope="module")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    if not importlib.util.find_spec("arcadedb_embedded"):
        pytest.skip("needs a Bolt server: arcadedb-embedded, which brings its JRE, is not installed")
    folder = tmp_path_factory.mktemp("bolt") / "server"
    folder.mkdir()
    made = Process(folder)
    try:
        made.start()
        yield made
    finally:
        made.kill()


@pytest.fixture
def server(process: Process) -> Server:
    """The server, its database empty."""
    query(process, "MATCH (n) DETACH DELETE n")
    return Server(process.uri, USER, PASSWORD, DATABASE)


def query(process: Process, *statements: str) -> list[dict[str, Any]]:
    """Rows that the last statement gives."""
    with (
        neo4j.GraphDatabase.driver(process.uri, auth=(USER, PASSWORD)) as driver,
        driver.session(database=DATABASE) as session,
    ):
        return [session.run(statement).data() for statement in statements][-1]


def held(value: Value) -> Any:
    return list(value) if isinstance(value, tuple) else value


def loaded(process: Process) -> tuple[Records, Records]:
    """All nodes and edges of the database, as its driver gives them."""

    def records(rows: list[dict[str, Any]]) -> Records:
        found = {}
        for row in rows:
            properties = row["properties"]
            days = {k: v.to_native() for k, v in properties.items() if isinstance(v, neo4j.time.Date)}
            found[properties["id"]] = properties | days
        assert len(found) == len(rows)
        return found

    nodes = query(process, "MATCH (n) RETURN properties(n) AS properties")
    return records(nodes), records(query(process, "MATCH ()-[r]->() RETURN properties(r) AS properties"))


def assert_complete(process: Process) -> None:
    assert loaded(process) == expected(graph(), held)
    (labels,) = query(process, "MATCH (n {id: 'union/330600'}) RETURN labels(n) AS labels")
    assert sorted(labels["labels"]) == ["Entity", "Union"]
    ends = query(process, "MATCH (a)-[r]->(b) RETURN a.id AS head, type(r) AS type, b.id AS tail, r.id AS id")
    assert {tuple(row.values()) for row in ends} == {(e.head, e.type, e.tail, e.id) for e in graph().edges()}


def test_everything_comes_back_equal_and_twice_is_once(process: Process, server: Server) -> None:
    first = load(graph(), server, key="twice")
    assert first == Loaded(before=0, batches=BATCHES, rows=sum(len(rows) for _, rows in batches(graph())))
    assert_complete(process)
    assert load(graph(), server, key="twice") == first
    assert_complete(process)


def test_the_script_says_the_same(process: Process, server: Server, tmp_path: Path) -> None:
    write_cypher(graph(), tmp_path / "g.cypher")
    script = (tmp_path / "g.cypher").read_text(encoding="utf-8")
    for _ in range(2):
        query(process, *(line.removesuffix(";") for line in script.split("\n") if line))
        assert_complete(process)


def test_the_questions_of_the_guide_are_answered(process: Process, server: Server) -> None:
    load(graph(), server, key="guide")
    guide = (Path(__file__).parents[2] / "docs" / "property-graph.md").read_text(encoding="utf-8")
    questions = re.findall(r"```cypher\n(.*?)```", guide, re.DOTALL)
    answers = [query(process, question) for question in questions]
    assert len(answers) == 3 and all(answers)
    (together,) = [row for row in answers[0] if row["b.name"] == "绍兴市总工会" or row["a.name"] == "绍兴市总工会"]
    assert (together["i.name"], together["r.quote"][:6]) == ("越职安", "绍兴市总工会")
    counts = [(row["o.measure"], row["o.value"], row["o.time"]) for row in answers[1] if row["i.name"] == "越职安"]
    assert counts[:2] == [("参保职工", 125000.0, "2025-03"), ("参保职工", 140000.0, "2025-05")]


def test_a_load_that_lost_its_server_goes_on(process: Process, server: Server) -> None:
    done = 0

    def kill(rows: int) -> None:
        nonlocal done
        done += 1
        if done == BATCHES // 2:
            process.kill()

    with pytest.raises(KgError, match=rf"{BATCHES // 2} batches are in — .* it goes on") as caught:
        load(graph(), Server(server.uri, USER, PASSWORD, DATABASE, seconds=3), key="cut", watch=kill)
    assert server.uri in str(caught.value) and PASSWORD not in str(caught.value)
    process.start()
    second = load(graph(), server, key="cut")
    assert (second.before, second.batches) == (BATCHES // 2, BATCHES - BATCHES // 2)
    assert_complete(process)


def test_a_server_that_stalls_is_not_waited_for(process: Process, server: Server) -> None:
    def stall(rows: int) -> None:
        os.kill(process.pid, signal.SIGSTOP)

    try:
        with pytest.raises(KgError, match=r"no answer within 1 seconds; 1 batches are in"):
            load(graph(), Server(server.uri, USER, PASSWORD, DATABASE, seconds=1), key="stall", watch=stall)
    finally:
        os.kill(process.pid, signal.SIGCONT)
    assert load(graph(), server, key="stall").before >= 1
    assert_complete(process)


def test_another_graph_does_not_go_on_where_one_was_cut(process: Process, server: Server) -> None:
    query(process, "CREATE (:KgLoad {id: 'another', batches: 5})")
    assert load(graph(), server, key="this").before == 0
    assert_complete(process)


def test_a_wrong_password_is_told(process: Process, server: Server) -> None:
    with pytest.raises(KgError, match="give --user and --password"):
        load(graph(), Server(server.uri, USER, "wrong", DATABASE), key="k")


def test_a_database_that_is_not_there_is_told(process: Process, server: Server) -> None:
    with pytest.raises(KgError, match=f"^{server.uri}: "):
        load(graph(), Server(server.uri, USER, PASSWORD, "nowhere", seconds=10), key="k")


def test_nobody_there_is_told() -> None:
    with pytest.raises(KgError, match="it goes on"):
        load(graph(), Server(f"bolt://127.0.0.1:{free_port()}", seconds=2), key="k")


def test_a_server_that_says_nothing_is_not_waited_for() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(KgError, match="it goes on"):
        load(graph(), Server(f"bolt://127.0.0.1:{silent.getsockname()[1]}", seconds=0.5), key="k")


@pytest.mark.parametrize("uri", ["localhost", "http://127.0.0.1:7687", "bolt://[", ""])
def test_what_is_no_address_is_told(uri: str) -> None:
    with pytest.raises(KgError, match="give an address such as bolt://"):
        load(graph(), Server(uri), key="k")
