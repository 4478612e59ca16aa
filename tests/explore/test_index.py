"""The index holds what the tables say, numbered by importance, the same bytes on every run."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import BuildError
from kg.explore.articles import article
from kg.explore.index import Index, NotThere
from kg.explore.net import Filter
from kg.explore.picture import edge, neighbours
from kg.model import Region
from tests.explore.press import (
    APP,
    CITY,
    DISTRICT,
    FAR,
    HOSTILE,
    LONE,
    MILL,
    MODEL,
    SHAN,
    WARM,
    ZHOU,
    ZHOU_AGAIN,
    corpus,
    index_of,
)  # fmt: skip

WRITE = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from tests.explore.press import corpus, identities, index_of
index_of(corpus(), Path(sys.argv[1]), identities())
"""


def edge_between(index: Index, source: str, relation: str, target: str) -> dict[str, object]:
    found = [
        e
        for e in neighbours_of(index, source)
        if (e["source"], e["relation"], e["target"]) == (source, relation, target)
    ]
    assert len(found) == 1
    return found[0]


def neighbours_of(index: Index, identifier: str) -> list[dict[str, object]]:
    edges: list[dict[str, object]] = neighbours(index, identifier, Filter(), 50)["edges"]
    return edges


def test_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    script = WRITE.format(root=str(Path(__file__).parents[2]))
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", script, str(tmp_path / seed)], check=True, env=environment)
    assert (tmp_path / "1" / "explore.sqlite").read_bytes() == (tmp_path / "2" / "explore.sqlite").read_bytes()


def test_the_order_of_nodes_is_their_importance(index: Index) -> None:
    ids = [row["id"] for row in index.rows("SELECT id FROM node ORDER BY n")]
    assert ids[:2] == [DISTRICT.id, CITY.id]
    assert ids.index(ZHOU.id) < ids.index(FAR.id) < ids.index(LONE.id)
    (opened,) = (place for place, identifier in enumerate(ids) if identifier.startswith("mention/"))
    assert ids.index(LONE.id) < opened


def test_one_edge_for_all_statements_of_a_relation(index: Index) -> None:
    found = edge_between(index, CITY.id, "organizes", WARM.id)
    assert (found["count"], found["confidence"], found["time"]) == (2, 0.9, "2022")
    assert found["attrs"] == {"role": "lead", "time": "2022"}
    told = edge(index, str(found["id"]))["evidence"]
    assert [each["confidence"] for each in told] == [0.9, 0.7]
    first = told[0]
    assert first["sentence"][first["start"] : first["end"]] == "绍兴市总工会与暖冬行动有关"


def test_both_directions_of_a_symmetric_relation_are_one_edge(index: Index) -> None:
    edges = [each for each in neighbours_of(index, CITY.id) if each["relation"] == "partners_with"]
    assert [each["count"] for each in edges] == [2]


def test_planned_is_marked_and_denied_makes_no_edge(index: Index) -> None:
    assert edge_between(index, DISTRICT.id, "organizes", WARM.id)["planned"] is True
    assert not [each for each in neighbours_of(index, FAR.id) if each["relation"] == "organizes"]
    assert index.value("SELECT count(*) FROM statement WHERE modality = 'negated'") == 1


def test_merged_entities_are_one_node_under_both_identifiers(index: Index) -> None:
    assert index.number(ZHOU_AGAIN.id) == index.number(ZHOU.id)
    relations = {each["relation"] for each in neighbours_of(index, ZHOU.id)}
    assert relations == {"holds_post", "received_honour"}


def test_an_honour_makes_a_model_worker(index: Index) -> None:
    marks = {
        identifier: index.nodes([index.number(identifier)])[0].get("modelWorker") for identifier in (ZHOU.id, SHAN.id)
    }
    assert marks == {ZHOU.id: True, SHAN.id: None}


@pytest.mark.parametrize(
    ("entity", "place", "province"),
    [
        (CITY.id, "绍兴市", "330000"),
        (DISTRICT.id, "绍兴市柯桥区", "330000"),
        (MILL.id, "绍兴市", "330000"),
        (WARM.id, "绍兴市", "330000"),
        (SHAN.id, "绍兴市", "330000"),
        (MODEL.id, None, None),
        (LONE.id, None, None),
    ],
)
def test_where_an_entity_is_at_home(index: Index, entity: str, place: str | None, province: str | None) -> None:
    node = index.nodes([index.number(entity)])[0]
    assert (node.get("place"), node.get("province")) == (place, province)


def test_unions_above_are_there_though_no_text_names_them(index: Index) -> None:
    above = index.nodes([index.number("union/330000"), index.number("union/100000")])
    assert [(node["name"], node["mentions"]) for node in above] == [("浙江省总工会", 0), ("中华全国总工会", 0)]
    hierarchy = [each for each in neighbours_of(index, DISTRICT.id) if each.get("derived")]
    assert [(each["source"], each["target"]) for each in hierarchy] == [(DISTRICT.id, CITY.id)]


def test_hostile_names_come_back_equal(index: Index) -> None:
    assert [index.nodes([index.number(entity.id)])[0]["name"] for entity in HOSTILE] == [each.name for each in HOSTILE]


def test_every_node_has_a_place_of_its_own(index: Index) -> None:
    points = [(row["x"], row["y"]) for row in index.rows("SELECT x, y FROM node")]
    assert len(set(points)) == len(points)
    assert index.value("SELECT community FROM node WHERE id = ?", LONE.id) == 0
    together = {index.value("SELECT community FROM node WHERE id = ?", each.id) for each in (CITY, WARM, APP)}
    assert len(together) == 1


def test_what_is_not_there(index: Index) -> None:
    with pytest.raises(NotThere, match="no entity union/1"):
        index.number("union/1")


@pytest.mark.parametrize("content", [b"", b"no database", None])
def test_a_damaged_index_is_told(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "explore.sqlite").write_bytes(content)
    with pytest.raises(BuildError, match="run kg build again"):
        Index(tmp_path / "explore.sqlite")


def test_where_a_printed_article_stands(tmp_path: Path) -> None:
    (told, *_) = corpus()
    lines = (Region(0, 8, 1, (10.0, 20.0, 90.0, 30.0)), Region(8, 20, 2, (10.0, 5.0, 90.0, 15.0)))
    printed = replace(told, article=replace(told.article, regions=lines))
    assert article(index_of([printed], tmp_path), told.article.id)["regions"] == [
        {"page": 1, "boxes": [[10.0, 20.0, 90.0, 30.0]]},
        {"page": 2, "boxes": [[10.0, 5.0, 90.0, 15.0]]},
    ]


def test_a_corpus_of_nothing(tmp_path: Path) -> None:
    empty = index_of([], tmp_path)
    assert empty.value("SELECT count(*) FROM node") == 0
    assert empty.net.shown.tolist() == [False]


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "explore.sqlite").mkdir()
    with pytest.raises((BuildError, OSError)):
        index_of(corpus()[:1], tmp_path)
