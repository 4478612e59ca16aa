"""Judgements through the service are lines of the decisions file; pages of other hosts cannot make any."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from kg.config import Config
from kg.engine.build import build
from kg.engine.folder import Build
from kg.resolve import read_decisions
from tests.serve.serving import serving

PAGE = """\
{place}市总工会表彰先进

本报讯（记者 林晓）5月8日，{place}市总工会副主席周明山出席{more}大会。
"""


@pytest.fixture(scope="module")
def doubtful(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """A build in which it stays open whether two people of one name are one."""
    folder = tmp_path_factory.mktemp("judging")
    for number, more in enumerate(("表彰", "动员")):
        (folder / f"{number}.txt").write_text(PAGE.format(place="绍兴", more=more), encoding="utf-8")
    return build(sorted(folder.glob("*.txt")), folder / "built", Config()).build


@pytest.fixture(scope="module")
def judged(doubtful: Build, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of a service and the file of its judgements."""
    review = tmp_path_factory.mktemp("judged") / "decisions.jsonl"
    with serving(doubtful, review=review) as at:
        yield at, review


@pytest.fixture
def file(judged: tuple[str, Path]) -> Path:
    judged[1].unlink(missing_ok=True)
    return judged[1]


@pytest.fixture
def client(judged: tuple[str, Path], file: Path) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=judged[0], timeout=60) as made:
        yield made


def judge(client: httpx.Client, headers: dict[str, str] | None = None, **said: str) -> Any:
    return client.post("/api/decisions", json={"who": "林晓", **said}, headers=headers)


def test_the_queue_and_an_answer(client: httpx.Client, file: Path, doubtful: Build) -> None:
    told = client.get("/api/review").json()
    assert told["total"] == 1
    (pair,) = told["pairs"]
    assert pair["left"]["name"] == pair["right"]["name"] == "林晓" and all(pair["evidence"])
    assert 0 < pair["score"] < 1 and pair["reason"]["zh"]
    kept = judge(client, judgement="different", left=pair["left"]["id"], right=pair["right"]["id"], why="两个人")
    assert (kept.status_code, kept.json()) == (201, {"line": 1})
    assert client.get("/api/review").json() == {"total": 0, "pairs": []}
    (decision,) = read_decisions([file]).standing
    assert (decision.judgement, decision.who, decision.why) == ("different", "林晓", "两个人")


def test_names_types_and_statements(client: httpx.Client, file: Path, doubtful: Build) -> None:
    union = "union/330600"
    statement = client.get(f"/api/entities/{union}").json()["posts"][0]["evidence"]["statement"]
    assert judge(client, judgement="rename", left=union, value="绍兴市总").status_code == 201
    assert judge(client, judgement="retype", left=union, value="ORG").status_code == 201
    assert judge(client, judgement="wrong", left=union, statement=statement).json() == {"line": 3}
    decisions = read_decisions([file])
    assert decisions.problems == () and len(decisions.standing) == 2
    assert [said.statement for said in decisions.statements] == [statement]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"judgement": "perhaps", "left": "union/330600"}, 400),
        ({"judgement": "same", "left": "union/330600"}, 400),
        ({"judgement": "same", "left": "union/330600", "right": "union/330600"}, 400),
        ({"judgement": "same", "left": "union/330600", "right": "union/1"}, 404),
        ({"judgement": "rename", "left": "union/330600"}, 400),
        ({"judgement": "rename", "left": "union/330600", "value": "名" * 400}, 400),
        ({"judgement": "retype", "left": "union/330600", "value": "NOTHING"}, 400),
        ({"judgement": "wrong", "left": "union/330600"}, 400),
        ({"judgement": "wrong", "left": "union/330600", "statement": "statement/1"}, 400),
        ({"judgement": "same", "left": "union/330600", "right": "x", "statement": "statement/1"}, 400),
        ({"judgement": "unsure", "left": "\ud800", "right": "union/330600"}, 400),
        ({"judgement": "same", "left": "union/330600", "right": "x", "who": " "}, 400),
        ({"judgement": "same", "left": "union/330600", "right": "x", "more": "x"}, 400),
    ],
)
def test_a_judgement_that_does_not_fit(client: httpx.Client, file: Path, said: dict[str, str], status: int) -> None:
    body = json.dumps({"who": "林晓"} | said)
    found = client.post("/api/decisions", content=body, headers={"Content-Type": "application/json"})
    assert found.status_code == status and found.json()["error"]
    assert not file.exists()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Host": "evil.example:8000", "Origin": "http://evil.example:8000"}, 403),
        ({"Content-Type": "text/plain"}, 400),
        ({"Content-Type": "application/x-www-form-urlencoded"}, 400),
        ({"Host": "127.0.0.1:8000", "Origin": "http://127.0.0.1:8000"}, 201),
        ({"Host": "localhost:8000", "Origin": "http://localhost:8000"}, 201),
    ],
)
def test_pages_of_other_hosts_cannot_judge(
    client: httpx.Client, file: Path, headers: dict[str, str], status: int
) -> None:
    body = json.dumps({"judgement": "rename", "left": "union/330600", "value": "总工会", "who": "林晓"})
    found = client.post("/api/decisions", content=body, headers={"Content-Type": "application/json"} | headers)
    assert found.status_code == status
    assert file.exists() == (status == 201)


def test_without_a_file_nothing_is_taken(doubtful: Build) -> None:
    with serving(doubtful) as at, httpx.Client(base_url=at, timeout=60) as client:
        assert judge(client, judgement="rename", left="union/330600", value="总").status_code == 403
        assert client.get("/api/summary").json()["review"] is False
        assert client.get("/api/review").json()["total"] == 1


def test_the_check_of_the_shapes(client: httpx.Client) -> None:
    assert client.get("/api/validate").json() == {"state": "none", "total": 0, "results": []}
    assert client.post("/api/validate").status_code == 202
    for _ in range(600):
        told = client.get("/api/validate").json()
        if told["state"] != "running":
            break
        time.sleep(0.1)
    assert told["state"] == "done" and told["conforms"] is True and told["triples"] > 300
    assert "conforms" in client.get("/api/validate", params={"format": "text"}).text
    turtle = client.get("/api/validate", params={"format": "text/turtle"})
    assert turtle.headers["content-type"].startswith("text/turtle") and "ValidationReport" in turtle.text
