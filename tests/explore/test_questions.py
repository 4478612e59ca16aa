"""Filters, neighbours, ways, views and tables of the small press."""

from typing import Any

import pytest

from kg.errors import QueryError
from kg.explore.articles import article, find, snippet
from kg.explore.file import entity_file
from kg.explore.index import Index, NotThere
from kg.explore.net import Filter, day
from kg.explore.overall import summary
from kg.explore.picture import neighbours, overview
from kg.explore.references import references
from kg.explore.tables import KINDS, flat, table, whole
from kg.explore.views import calendar, hierarchy, places
from kg.explore.ways import ways
from tests.explore.press import APP, CITY, DISTRICT, FAR, HOSTILE, LONE, MILL, MODEL, SHAN, WARM, ZHOU


def shown(index: Index, **wanted: Any) -> set[str]:
    return {node["id"] for node in overview(index, Filter(**wanted), 300)["nodes"]}


def test_the_overview_has_edges_between_its_nodes_only(index: Index) -> None:
    for limit in (1, 3, 300):
        told = overview(index, Filter(), limit)
        ids = {node["id"] for node in told["nodes"]}
        assert len(ids) <= limit and LONE.id not in ids
        assert all({edge["source"], edge["target"]} <= ids for edge in told["edges"])
    assert told["total"] == {"nodes": len(told["nodes"]), "edges": len(told["edges"])}
    assert told["communities"][0]["count"] == max(each["count"] for each in told["communities"])


@pytest.mark.parametrize(
    ("wanted", "there", "not_there"),
    [
        ({"types": ("UNION", "INITIATIVE")}, {CITY.id, WARM.id}, {MILL.id, ZHOU.id}),
        ({"relations": ("holds_post",)}, {CITY.id, ZHOU.id, SHAN.id, MILL.id}, {WARM.id, APP.id}),
        ({"levels": ("prefecture",)}, {CITY.id, WARM.id, ZHOU.id}, {DISTRICT.id, HOSTILE[0].id, SHAN.id}),
        ({"provinces": ("330000",)}, {CITY.id, WARM.id, ZHOU.id, MODEL.id}, {FAR.id}),
        ({"provinces": ("370000",)}, set(), {CITY.id, WARM.id}),
        ({"topics": ("warmth",)}, {WARM.id, CITY.id, DISTRICT.id}, {MILL.id, APP.id}),
        ({"groups": ("migrant-workers",)}, {WARM.id, CITY.id}, {APP.id}),
        ({"groups": ("truck-drivers",)}, set(), {WARM.id, CITY.id}),
        ({"since": "2025-07", "until": "2025-07-31"}, {ZHOU.id, MODEL.id, SHAN.id, APP.id, CITY.id}, {WARM.id}),
        ({"until": "2023", "derived": False}, {CITY.id, WARM.id, MILL.id}, {ZHOU.id, APP.id}),
        ({"confidence": 0.9}, {CITY.id, WARM.id, ZHOU.id, MODEL.id}, {SHAN.id, APP.id}),
        ({"derived": False}, {CITY.id}, {"union/330000"}),
    ],
)
def test_filters(index: Index, wanted: dict[str, Any], there: set[str], not_there: set[str]) -> None:
    found = shown(index, **wanted)
    assert there <= found and not found & not_there


def test_neighbours_by_relation(index: Index) -> None:
    told = neighbours(index, CITY.id, Filter(relations=("organizes",)), 50)
    assert told["center"]["id"] == CITY.id
    assert [node["id"] for node in told["nodes"]] == [WARM.id] and told["total"] == 1
    counts = {(each["id"], each["direction"]): each["count"] for each in told["relations"]}
    assert counts[("holds_post", "in")] == 1 and counts[("organizes", "out")] == 1


def test_neighbours_of_a_type_though_the_centre_is_of_another(index: Index) -> None:
    told = neighbours(index, CITY.id, Filter(types=("INITIATIVE",), relations=("organizes",)), 50)
    assert [node["id"] for node in told["nodes"]] == [WARM.id] and len(told["edges"]) == 1


def test_neighbours_page_by_page(index: Index) -> None:
    whole_list = [node["id"] for node in neighbours(index, DISTRICT.id, Filter(), 50)["nodes"]]
    pages = [neighbours(index, DISTRICT.id, Filter(), 3, offset)["nodes"] for offset in (0, 3, 6, 9)]
    assert [node["id"] for page in pages for node in page] == whole_list and len(whole_list) == 9


def test_the_edges_between_neighbours(index: Index) -> None:
    told = neighbours(index, WARM.id, Filter(), 50)
    assert [(edge["source"], edge["target"]) for edge in told["between"]] == [(DISTRICT.id, CITY.id)]


def test_a_way_with_its_sentences(index: Index) -> None:
    (way,) = ways(index, SHAN.id, WARM.id, Filter(), 3)["paths"]
    assert [node["id"] for node in way["nodes"]] == [SHAN.id, MILL.id, CITY.id, WARM.id]
    assert [edge["relation"] for edge in way["edges"]] == ["holds_post", "partners_with", "organizes"]
    assert all(told and told[0]["sentence"] for told in way["evidence"])


def test_ways_over_rules_only_where_there_is_no_other(index: Index) -> None:
    (way,) = ways(index, FAR.id, ZHOU.id, Filter(), 1)["paths"]
    assert "union/100000" in [node["id"] for node in way["nodes"]]
    assert [edge.get("derived", False) for edge in way["edges"]][:2] == [True, True]
    assert ways(index, FAR.id, ZHOU.id, Filter(derived=False), 1) == {"paths": []}
    assert ways(index, LONE.id, ZHOU.id, Filter(), 1) == {"paths": []}


def test_further_ways_are_others(index: Index) -> None:
    told = ways(index, DISTRICT.id, CITY.id, Filter(derived=True), 3)["paths"]
    assert [[node["id"] for node in way["nodes"]] for way in told] == [[DISTRICT.id, WARM.id, CITY.id]]


def test_a_way_from_a_node_to_itself(index: Index) -> None:
    with pytest.raises(QueryError, match="one entity"):
        ways(index, ZHOU.id, "person/zhou-again", Filter(), 1)


def test_the_file_of_a_person(index: Index) -> None:
    told = entity_file(index, ZHOU.id)
    (post,) = told["posts"]
    assert (post["organisation"]["id"], post["post"], post["time"]) == (CITY.id, "党组书记、常务副主席", "2023")
    assert post["postLabel"]["zh"] == "党组书记；常务副主席"
    (honour,) = told["honours"]
    assert (honour["honour"]["id"], honour["level"], honour["time"]) == (MODEL.id, "national", "2024")
    assert [each["id"] for each in told["classes"]] == ["ModelWorker", "UnionOfficial"]
    assert told["former"] == ["person/zhou-again"] and told["articles"]["total"] == 2
    assert sum(name["count"] for name in told["names"]) == 2


def test_the_file_of_a_union(index: Index) -> None:
    told = entity_file(index, CITY.id)
    assert [each["name"] for each in told["parents"]] == ["浙江省总工会", "中华全国总工会"]
    assert [each["id"] for each in told["children"]["items"]] == [DISTRICT.id] and told["children"]["total"] == 1
    assert {"key": "level", "label": {"zh": "级别", "en": "level"}, "value": {"zh": "市级", "en": "prefecture"},
            "notation": "prefecture"} in told["attributes"]  # fmt: skip
    assert [each["person"]["id"] for each in told["posts"]] == [ZHOU.id]
    (programme,) = told["programmes"]
    assert (programme["initiative"]["id"], programme["role"]) == (WARM.id, "lead")
    sides = {(facts["relation"], facts["direction"]) for facts in told["facts"]}
    assert {("organizes", "out"), ("operates", "out"), ("holds_post", "in")} <= sides


def test_figures_topics_and_groups(index: Index) -> None:
    told = entity_file(index, WARM.id)
    (series,) = told["series"]
    assert [(point["time"], point["value"]) for point in series["points"]] == [
        ("2023", 3023.0), ("2024", 3024.0), ("2025", 3025.0)]  # fmt: skip
    assert [each["id"] for each in told["topics"]] == ["warmth"]
    assert [each["id"] for each in told["groups"]] == ["migrant-workers"]


def test_a_mention_that_was_left_open(index: Index) -> None:
    identifier = index.value("SELECT id FROM node WHERE NOT resolved")
    told = entity_file(index, identifier)
    assert told["resolved"] is False
    assert [each["id"] for each in told["candidates"]] == [CITY.id, FAR.id]


def test_articles_by_words_day_and_entity(index: Index) -> None:
    assert [each["id"] for each in find(index, "周明山 劳动模范")["results"]] == ["art3"]
    assert {each["id"] for each in find(index, entity=SHAN.id)["results"]} == {"art2", "art3"}
    assert [each["id"] for each in find(index, day="2024-06-02")["results"]] == ["art2"]
    assert find(index, "没有的词") == {"total": 0, "results": []} == find(index, '"“')
    assert find(index, limit=2)["total"] == 11 and len(find(index, limit=2)["results"]) == 2
    assert find(index)["results"][-1]["id"] == "art4", "undated come last"


def test_a_snippet_is_the_text_in_pieces() -> None:
    text = "甲" * 50 + "职工互助" + "乙" * 200
    pieces = snippet(text, ["互助"])
    assert [piece["text"] for piece in pieces if piece["hit"]] == ["互助"]
    assert pieces[0]["text"] == pieces[-1]["text"] == "…"
    assert "".join(piece["text"] for piece in pieces[1:-1]) in text


def test_an_article_with_what_was_read(index: Index) -> None:
    told = article(index, "art2")
    text = told["text"]
    for mention in told["mentions"]:
        assert mention["name"] == text[mention["start"] : mention["end"]]
    first, last = told["statements"][0]["ranges"][0]
    assert text[first:last] == "绍兴市总工会与暖冬行动有关"
    assert {statement["modality"] for statement in told["statements"]} == {"", "planned"}
    assert told["paragraphs"][0] == (0, len(told["title"]))
    assert told["byline"] == ["单志强"] and told["observations"][0]["subject"] == WARM.id
    with pytest.raises(NotThere):
        article(index, "nix")


def test_counts(index: Index) -> None:
    told = summary(index)
    assert told["counts"]["articles"] == 11 and told["counts"]["statements"] == 17
    assert told["dates"] == {"first": "2023-05-01", "last": "2025-08-01"}
    assert {each["id"]: each["count"] for each in told["levels"]} == {"prefecture": 2, "county": 1}
    assert [each["id"] for each in told["topics"]] == ["warmth"]
    assert {each["code"] for each in told["provinces"]} == {"330000", "370000"}


def test_calendar_hierarchy_and_map(index: Index) -> None:
    told = calendar(index)
    assert told["years"] == ["2023", "2024", "2025"]
    assert [each["date"] for each in told["days"]] == ["2025-07-03", "2025-08-01"]
    assert told["days"][1]["articles"] == 7
    assert [(each["id"], each["children"]) for each in hierarchy(index)["children"]] == [("union/100000", 2)]
    assert [each["id"] for each in hierarchy(index, "union/330000")["children"]] == [CITY.id]
    found = {each["code"]: each for each in places(index, Filter())["places"]}
    assert found["330600"]["entities"] == 7 and found["330600"]["top"][0]["id"] == DISTRICT.id
    assert found["330000"]["level"] == "province" and found["330000"]["entities"] == 7
    assert set(places(index, Filter(provinces=("370000",)))["places"][0]) >= {"lon", "lat"}


@pytest.mark.parametrize("kind", list(KINDS))
def test_tables_sort_by_every_column(index: Index, kind: str) -> None:
    told = table(index, kind, Filter())
    assert told["total"] == len(told["rows"]) > 0
    assert sum(1 for _ in whole(index, kind, Filter())) == told["total"]
    for place, column in enumerate(told["columns"]):
        for sign in ("", "-"):
            rows = table(index, kind, Filter(), sort=sign + column["id"])["rows"]
            cells = [flat(row[place]) for row in rows if flat(row[place]) not in ("", None)]
            if column["kind"] in ("number", "date"):
                assert cells == sorted(cells, reverse=bool(sign))
            assert len(rows) == told["total"]


def test_tables_by_words_and_filters(index: Index) -> None:
    assert table(index, "posts", Filter(), words="单志强")["total"] == 1
    assert table(index, "statements", Filter(since="2025"))["total"] == 10
    assert table(index, "entities", Filter(types=("PERSON",)))["total"] == 2
    assert table(index, "entities", Filter(topics=("warmth",)))["rows"][0][0]["id"] == WARM.id
    assert table(index, "entities", Filter(since="2025-08"))["total"] == 8
    assert table(index, "articles", Filter(until="2024"))["total"] == 2
    assert table(index, "entities", Filter(), words="'; DROP")["total"] == 1
    with pytest.raises(QueryError, match="no column"):
        table(index, "posts", Filter(), sort="name; DROP TABLE node")
    with pytest.raises(NotThere, match="no table"):
        table(index, "nodes", Filter())


def test_references(index: Index) -> None:
    bibtex = references(index, ZHOU.id, "bibtex", "http://example.org/")
    assert bibtex.count("@article{") == 2 and "journaltitle = {青禾日报}" in bibtex
    csl = references(index, ZHOU.id, "csl", "http://example.org/")
    assert '"issued":{"date-parts":[[2025,7,3]]}' in csl and '"author":[{"literal":"单志强"}]' in csl
    with pytest.raises(QueryError, match="no form"):
        references(index, ZHOU.id, "ris", "")


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2024", 20240000, 20249999),
        ("2024-05", 20240500, 20240599),
        ("2024-05-06", 20240506, 20240506),
        ("20240506", 20240506, 20240506),
        ("x", 0, 0),
        ("二〇二四", 0, 0),
        ("2024-5", 0, 0),
    ],
)
def test_days_sort_as_numbers(written: str, first: int, last: int) -> None:
    assert (day(written), day(written, last=True)) == (first, last)
