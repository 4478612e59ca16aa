"""The reconciliation service: what OpenRefine asks, in the forms of the specification, and who is matched."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import httpx
import pytest

from kg.engine.folder import open_build
from kg.model import Extraction
from tests.builds import BASE, whole_build
from tests.graph.press import HOSTILE, SHAOXING, Writer, entity, hostile, scheme, worker
from tests.serve.serving import serving

JIAXING = entity("UNION", "嘉兴市总工会", code="330400", level="prefecture")


def told(extraction: Extraction) -> Extraction:
    """An extraction with the reasons that the linker gives."""
    whys = {"full_name": "registry", "relative_nearest": "union-before", "no_anchor": "unresolved:no-evidence"}
    return replace(
        extraction, links=tuple(replace(link, why=whys.get(link.why, link.why)) for link in extraction.links)
    )


def other() -> Extraction:
    """市总 of another city, a namesake, and a short name that says alone who is meant."""
    text = "嘉兴市总\n嘉兴市总工会推出新举措。市总主席赵立群出席，绍兴市总派员观摩，赵立群致辞。\n"
    written = Writer("o-1", text, date="2025-06-01")
    written.name("嘉兴市总", JIAXING, why="registry")
    written.name("嘉兴市总工会", JIAXING, why="registry")
    written.name("市总", JIAXING, why="union-before")
    namesake = entity("PERSON", "赵立群", "o-1")
    written.name("赵立群", namesake, why="surface")
    written.name("绍兴市总", SHAOXING, why="registry")
    written.name("赵立群", namesake, why="same")
    written.say(namesake, "holds_post", JIAXING, "市总主席赵立群", post="主席")
    return written.extraction()


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    articles = (told(scheme()), told(worker()), other(), *hostile())
    build = open_build(whole_build(tmp_path_factory.mktemp("reconcile") / "build", articles))
    with serving(build) as address, httpx.Client(base_url=address, timeout=60) as made:
        yield made


def batch(client: httpx.Client, **queries: Any) -> dict[str, list[dict[str, Any]]]:
    """Results by key, checked against what the specification says of their form."""
    answer = client.post("/reconcile", data={"queries": json.dumps(queries)})
    assert answer.status_code == 200, answer.text
    results = answer.json()
    assert set(results) == set(queries)
    for result in results.values():
        assert set(result) == {"result"}
        scores = [each["score"] for each in result["result"]]
        assert scores == sorted(scores, reverse=True) and all(0 <= score <= 100 for score in scores)
        assert sum(each["match"] for each in result["result"]) <= 1
        for each in result["result"]:
            assert isinstance(each["id"], str) and isinstance(each["name"], str) and isinstance(each["match"], bool)
            assert all(isinstance(kind["id"], str) and isinstance(kind["name"], str) for kind in each["type"])
            names = [feature["id"] for feature in each["features"]]
            assert len(set(names)) == len(names)
            assert all(isinstance(feature["value"], bool | int | float) for feature in each["features"])
    return {key: result["result"] for key, result in results.items()}


def one(client: httpx.Client, name: str, **query: Any) -> list[dict[str, Any]]:
    return batch(client, q={"query": name, **query})["q"]


def test_the_manifest_says_what_the_specification_asks(client: httpx.Client) -> None:
    manifest = client.get("/reconcile").json()
    assert "0.2" in manifest["versions"] and manifest["name"]
    assert manifest["identifierSpace"] == BASE
    assert manifest["schemaSpace"] == "https://w3id.org/gonghui-kg/ontology#"
    assert "{{id}}" in manifest["view"]["url"] and "{{id}}" in manifest["preview"]["url"]
    assert isinstance(manifest["preview"]["width"], int) and isinstance(manifest["preview"]["height"], int)
    assert {"id": "UNION", "name": "工会组织"} in manifest["defaultTypes"]
    assert "${id}" in manifest["suggest"]["entity"]["flyout_service_path"]
    (setting,) = manifest["extend"]["property_settings"]
    assert (setting["type"], setting["name"]) == ("number", "limit") and setting["label"]
    for service in (*manifest["suggest"].values(), manifest["extend"]["propose_properties"]):
        found = httpx.get(service["service_url"] + service["service_path"], params={"prefix": "工", "type": "UNION"})
        assert found.status_code == 200, found.text


def test_a_name_is_matched(client: httpx.Client) -> None:
    (first, *_) = one(client, "绍兴市总工会")
    assert (first["id"], first["score"], first["match"]) == ("union/330600", 100, True)
    assert first["type"] == [{"id": "UNION", "name": "工会组织"}]
    assert one(client, "union/330600")[0]["match"]


def test_a_short_name_that_says_who_is_meant_is_matched_for_less(client: httpx.Client) -> None:
    (first, *_) = one(client, "绍兴市总")
    assert (first["id"], first["score"], first["match"]) == ("union/330600", 90, True)


def test_a_relative_name_is_never_matched(client: httpx.Client) -> None:
    found = one(client, "市总")
    unions = {each["id"]: each["score"] for each in found if each["features"][0]["id"] == "name_relative"}
    assert unions == {"union/330600": 30, "union/330400": 30}
    assert not any(each["match"] for each in found)
    for query in ({"type": "UNION"}, {"properties": [{"pid": "code", "v": "330400"}]}):
        found = one(client, "市总", **query)
        assert not any(each["match"] for each in found)
    assert found[0]["id"] == "union/330400"


def test_people_of_one_name_are_told_apart_by_what_they_do(client: httpx.Client) -> None:
    both = [each for each in one(client, "赵立群") if each["score"] == 100]
    assert len(both) == 2 and not any(each["match"] for each in both)
    post = [{"pid": "holds_post", "v": {"id": "union/330400", "name": "嘉兴市总工会"}}]
    (first, second, *_) = one(client, "赵立群", type=["PERSON"], properties=post)
    assert (first["score"], first["match"], second["match"]) == (100, True, False)
    assert {"id": "property_holds_post", "value": True} in first["features"]
    assert {"id": "property_holds_post", "value": False} in second["features"]


def test_a_person_is_not_matched_by_a_name_alone(client: httpx.Client) -> None:
    (first, *_) = one(client, "沈知行")
    assert (first["score"], first["match"]) == (100, False)
    assert one(client, "沈知行", properties=[{"pid": "holds_post", "v": "绍兴市总工会"}])[0]["match"]
    assert not one(client, "沈知行", properties=[{"pid": "holds_post", "v": "嘉兴市总工会"}])[0]["match"]


def test_mistakes_are_offered_and_not_matched(client: httpx.Client) -> None:
    for name in ("邵兴市总工会", "绍兴总工会", "shaoxing", "越职"):
        found = one(client, name)
        assert found and found[0]["score"] <= 50 and not found[0]["match"], name


def test_types_limits_and_nothing(client: httpx.Client) -> None:
    results = batch(
        client,
        a={"query": "绍兴市总工会", "type": "PERSON"},
        b={"query": "绍兴", "limit": 1},
        c={"query": "没有这样的名字啊啊啊"},
        d={"properties": [{"pid": "inverse-organizes", "v": ["绍兴市总工会", "乌有"]}]},
        e={"properties": [{"pid": "kind", "v": "互助保障"}], "type": ["INITIATIVE"], "type_strict": "any"},
    )
    assert "union/330600" not in [each["id"] for each in results["a"]]
    assert len(results["b"]) == 1 and results["c"] == []
    assert [each["name"] for each in results["d"]] == ["越职安"] == [each["name"] for each in results["e"]]
    assert not results["d"][0]["match"]


def test_a_batch_may_come_by_address(client: httpx.Client) -> None:
    asked = {"queries": json.dumps({"q0": {"query": "绍兴市总工会"}})}
    assert client.get("/reconcile", params=asked).json()["q0"]["result"][0]["match"]


@pytest.mark.parametrize("name", HOSTILE, ids=map(str, range(len(HOSTILE))))
def test_hostile_names_are_names(client: httpx.Client, name: str) -> None:
    found = one(client, name, limit=50)
    if len(name) < 200 and name.strip("\ufeff\x00\x01\x1f\x7f \n"):
        assert name in [each["name"] for each in found]
    for each in found:
        page = client.get("/reconcile/preview", params={"id": each["id"]})
        assert page.status_code == 200 and "<script" not in page.text
        assert "default-src 'none'" in page.headers["content-security-policy"]
        flyout = client.get("/reconcile/flyout/entity", params={"id": each["id"]}).json()
        assert flyout["id"] == each["id"] and "<script" not in flyout["html"]


def test_tables_are_extended(client: httpx.Client) -> None:
    asked = {
        "ids": ["union/330600", "union/999999"],
        "properties": [
            {"id": "level"},
            {"id": "organizes", "settings": {"limit": 1}},
            *({"id": name} for name in ("mentions", "alias", "inverse-holds_post", "nonsense")),
        ],
    }
    answer = client.post("/reconcile", data={"extend": json.dumps(asked)}).json()
    assert [each["id"] for each in answer["meta"]] == [each["id"] for each in asked["properties"]]
    assert all(each["name"] for each in answer["meta"])
    row = answer["rows"]["union/330600"]
    assert row["level"] == [{"str": "市级"}] and row["mentions"][0]["int"] >= 3
    assert [each["name"] for each in row["organizes"]] == ["越职安"]
    assert [each["name"] for each in row["inverse-holds_post"]] == ["沈知行"]
    assert {"str": "市总"} in row["alias"] and row["nonsense"] == []
    assert all(values == [] for values in answer["rows"]["union/999999"].values())


def test_suggestions(client: httpx.Client) -> None:
    found = client.get("/reconcile/suggest/entity", params={"prefix": "绍兴市总"}).json()["result"]
    assert found[0]["id"] == "union/330600" and found[0]["notable"] == [{"id": "UNION", "name": "工会组织"}]
    rest = client.get("/reconcile/suggest/entity", params={"prefix": "绍兴市总", "cursor": 1}).json()["result"]
    assert rest == found[1:]
    assert client.get("/reconcile/suggest/entity", params={"prefix": "union/330600"}).json()["result"]
    kinds = client.get("/reconcile/suggest/type", params={"prefix": "union"}).json()["result"]
    assert kinds == [{"id": "UNION", "name": "工会组织"}]
    known = client.get("/reconcile/suggest/property", params={"prefix": "任职"}).json()["result"]
    assert {"id": "holds_post", "name": "任职于"} in known
    proposed = client.get("/reconcile/properties", params={"type": "UNION"}).json()
    assert proposed["type"] == "UNION" and {"level", "organizes"} <= {each["id"] for each in proposed["properties"]}
    assert "mentors" not in {each["id"] for each in proposed["properties"]}


@pytest.mark.parametrize(
    ("status", "request_"),
    [
        (400, {"data": {"queries": "{"}}),
        (400, {"data": {"queries": "[]"}}),
        (400, {"data": {"queries": '{"q": "绍兴"}'}}),
        (400, {"data": {"queries": '{"q": {}}'}}),
        (400, {"data": {"queries": '{"q": {"query": "a", "limit": 0}}'}}),
        (400, {"data": {"queries": '{"q": {"query": "a", "properties": [{"v": 1}]}}'}}),
        (400, {"data": {"queries": "[" * 100_000}}),
        (400, {"data": {"extend": '{"ids": "x"}'}}),
        (400, {"data": {"other": "x"}}),
        (400, {"content": b"queries=%FF%FE\xff", "headers": {"Content-Type": "application/x-www-form-urlencoded"}}),
        (415, {"content": "{}", "headers": {"Content-Type": "application/json"}}),
        (413, {"data": {"queries": json.dumps({str(n): {"query": "a"} for n in range(501)})}}),
        (413, {"data": {"queries": "x" * (5 << 20)}}),
    ],
    ids=map(str, range(13)),
)
def test_mistakes_are_told(client: httpx.Client, status: int, request_: dict[str, Any]) -> None:
    answer = client.post("/reconcile", **request_)
    assert answer.status_code == status, answer.text
    assert answer.json()["detail"]


def test_what_is_not_there(client: httpx.Client) -> None:
    assert client.get("/reconcile/preview", params={"id": "union/999999"}).status_code == 404
    assert client.get("/reconcile/flyout/entity", params={"id": "union/999999"}).status_code == 404
    assert client.get("/reconcile/properties", params={"type": "NOTHING"}).status_code == 404


def test_pages_of_openrefine_may_read_and_others_may_not(client: httpx.Client) -> None:
    allowed = "access-control-allow-origin"
    for origin in ("http://127.0.0.1:3333", "http://example.org"):  # the second is named to the server
        assert client.get("/reconcile", headers={"Origin": origin}).headers[allowed] == origin
    assert allowed not in client.get("/reconcile", headers={"Origin": "http://evil.org"}).headers
