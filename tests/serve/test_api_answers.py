"""Every address under /api answers in the shape it promises, and says plainly what is wrong with a question."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from kg.engine.folder import Build
from kg.engine.manifest import REPORT, write_manifest
from kg.explore import write_index
from kg.resolve import Resolution
from kg.tables import TableWriter, table_path, write_identities, write_table
from tests.explore.press import CITY, HOSTILE, SHAN, WARM, ZHOU, corpus, identities
from tests.serve.serving import serving

BUILT = """@prefix ex: <http://example.org/> . ex:a ex:b ex:c ."""


@pytest.fixture(scope="module")
def pressed(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """A build of the explorer's small press."""
    folder = tmp_path_factory.mktemp("api") / "press"
    tables = folder / "tables"
    tables.mkdir(parents=True)
    with TableWriter(tables) as writer:
        writer.write(corpus())
    decided = identities()
    everything = {entity.id: entity for told in corpus() for entity in told.entities}
    canonical = {identifier: decided.id(identifier) for identifier in everything}
    write_identities(canonical, {canonical[entity.id]: entity for entity in everything.values()}, tables)
    write_table(Resolution().merge_table(), table_path(tables, "merges"))
    write_index(tables, decided, folder)
    (folder / "graph.trig").write_text(BUILT, encoding="utf-8")
    (folder / REPORT).write_text(json.dumps({"version": "1", "config": {"base": "http://example.org/"}}))
    write_manifest(folder)
    return Build(folder)


@pytest.fixture(scope="module")
def api(pressed: Build) -> Iterator[httpx.Client]:
    with serving(pressed) as at, httpx.Client(base_url=f"{at}/api", timeout=60) as client:
        yield client


def answer(api: httpx.Client, address: str, **given: Any) -> Any:
    found = api.get(address, params=given)
    assert found.status_code == 200, found.text
    return found.json()


def test_the_whole_as_one_answer(api: httpx.Client) -> None:
    told = answer(api, "summary")
    assert told["title"] == "press" and told["review"] is False and told["base"] == "http://example.org/"
    assert {kind["id"] for kind in told["types"]} >= {"UNION", "PERSON"}
    assert all(kind["color"].startswith("#") and kind["label"]["en"] for kind in told["types"])
    assert {relation["inverse"]["zh"] for relation in told["relations"]} >= {"任职人员", "组织者"}


@pytest.mark.parametrize(
    ("address", "given"),
    [
        ("search", {"q": "绍兴", "type": "UNION,ENTERPRISE", "province": "330000"}),
        ("articles", {"q": "周明山", "entity": ZHOU.id}),
        ("overview", {"nodes": 5, "from": "2023", "to": "2025-07", "confidence": 0.5, "derived": 0}),
        (f"neighbours/{CITY.id}", {"relation": "organizes", "limit": 1, "offset": 0}),
        ("path", {"from": SHAN.id, "to": WARM.id, "since": "2020"}),
        (f"entities/{CITY.id}", {}),
        (f"entities/{ZHOU.id}", {}),
        (f"entities/{WARM.id}", {}),
        (f"entities/{ZHOU.id}/articles", {"limit": 1, "offset": 1}),
        ("articles/art2", {}),
        ("calendar", {"year": "2024"}),
        ("hierarchy", {}),
        ("hierarchy", {"parent": CITY.id}),
        ("map", {"type": "UNION"}),
        ("review", {}),
        ("validate", {}),
        *((f"table/{kind}", {}) for kind in ("entities", "statements", "observations", "articles", "posts", "honours")),
    ],
)
def test_every_address_answers_in_its_shape(api: httpx.Client, address: str, given: dict[str, Any]) -> None:
    assert answer(api, address, **given)


def test_an_edge_by_its_identifier(api: httpx.Client) -> None:
    (edge,) = answer(api, f"neighbours/{CITY.id}", relation="organizes", derived=0)["edges"]
    told = answer(api, f"edges/{edge['id']}")
    assert told["edge"] == edge and told["source"]["id"] == CITY.id and len(told["evidence"]) == 2


@pytest.mark.parametrize("entity", HOSTILE, ids=lambda entity: entity.id)
def test_hostile_names_are_data(api: httpx.Client, entity) -> None:  # type: ignore[no-untyped-def]
    told = answer(api, f"entities/{entity.id}")
    assert told["node"]["name"] == entity.name
    found = answer(api, f"articles/{told['articles']['items'][0]['id']}")
    assert entity.name in found["text"]


def test_a_table_as_csv_holds_no_formula(api: httpx.Client) -> None:
    found = api.get("table/entities", params={"format": "csv"})
    assert found.headers["content-type"].startswith("text/csv")
    text = found.content.decode("utf-8-sig")
    assert text.startswith('"名称","类型"') and text.count("\r\n") >= 18
    assert '"\'=HYPERLINK(""http://a"")"' in text and '"=HYPERLINK' not in text


@pytest.mark.parametrize(
    ("address", "given", "status"),
    [
        ("search", {}, 400),
        ("search", {"q": "x" * 1000}, 400),
        ("search", {"q": "x", "limit": 0}, 400),
        ("search", {"q": "x", "limit": 100000}, 400),
        ("overview", {"nodes": 10**9}, 400),
        ("overview", {"from": "gestern"}, 400),
        ("overview", {"confidence": "2"}, 400),
        ("overview", {"derived": "maybe"}, 400),
        ("neighbours/union/1", {}, 404),
        ("entities/union/1", {}, 404),
        ("entities/%2e%2e%2fetc", {}, 404),
        ("articles/1", {}, 404),
        ("edges/1", {}, 404),
        ("path", {"from": CITY.id}, 400),
        ("path", {"from": CITY.id, "to": CITY.id}, 400),
        ("path", {"from": CITY.id, "to": "union/1"}, 404),
        (f"entities/{CITY.id}/cite", {"format": "ris"}, 400),
        ("calendar", {"year": "MMXXIV"}, 400),
        ("table/nodes", {}, 404),
        ("table/posts", {"sort": "1; DROP TABLE node"}, 400),
        ("table/posts", {"format": "xlsx"}, 400),
        ("nothing", {}, 404),
    ],
)
def test_a_question_that_does_not_fit(api: httpx.Client, address: str, given: dict[str, Any], status: int) -> None:
    found = api.get(address, params=given)
    assert found.status_code == status
    assert isinstance(found.json()["error"], str) and found.json()["error"]


def test_unknown_values_of_a_filter_match_nothing(api: httpx.Client) -> None:
    told = answer(api, "overview", type="NOTHING", province="x' OR 1=1 --")
    assert told["nodes"] == [] and told["total"] == {"nodes": 0, "edges": 0}


def test_references_in_both_forms(api: httpx.Client) -> None:
    bibtex = api.get(f"entities/{ZHOU.id}/cite")
    assert bibtex.text.startswith("@article{") and "http://example.org/article/art3" in bibtex.text
    csl = api.get(f"entities/{ZHOU.id}/cite", params={"format": "csl"}).json()
    assert [each["type"] for each in csl] == ["article-newspaper"] * 2


def test_a_browser_keeps_answers_while_the_build_is_the_same(api: httpx.Client) -> None:
    first = api.get("summary")
    assert first.headers["cache-control"] == "private, no-cache"
    assert api.get("summary", headers={"If-None-Match": first.headers["etag"]}).status_code == 304
    assert "etag" not in api.get("review").headers


def test_the_description_tells_every_address(api: httpx.Client) -> None:
    told = httpx.get(str(api.base_url).replace("/api/", "/openapi.json"), timeout=60).json()
    addresses = {address.removeprefix("/api/").partition("/")[0] for address in told["paths"] if "/api/" in address}
    assert addresses >= {"summary", "search", "overview", "neighbours", "edges", "path", "entities", "articles",
                         "calendar", "hierarchy", "map", "table", "decisions", "review", "validate"}  # fmt: skip
    node = told["components"]["schemas"]["Node"]
    assert {"id", "name", "type", "mentions", "degree", "community", "x", "y"} == set(node["required"])


def test_a_token_guards_the_answers(pressed: Build) -> None:
    with serving(pressed, token="secret") as at:
        assert httpx.get(f"{at}/api/summary", timeout=60).status_code == 401
        found = httpx.get(f"{at}/api/summary", headers={"Authorization": "Bearer secret"}, timeout=60)
        assert found.status_code == 200


def test_a_build_without_an_index_is_served_too(built: Build, tmp_path: Path) -> None:
    folder = tmp_path / "older"
    shutil.copytree(built.folder, folder)
    (folder / "explore.sqlite").unlink()
    with serving(Build(folder)) as at:
        told = httpx.get(f"{at}/api/search", params={"q": "sxszgh"}, timeout=60).json()
    assert told["results"][0]["id"] == "union/330600"
    assert not (folder / "explore.sqlite").exists()
