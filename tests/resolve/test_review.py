"""Questions for a person, the answers' lines, and matches with a list of one's own."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from kg.errors import BuildError, InputError
from kg.gazetteer import Gazetteer
from kg.identifier import derived
from kg.model import Entity
from kg.resolve import (
    Decision,
    Decisions,
    Known,
    Resolution,
    append,
    questions,
    read_authority,
    read_decisions,
    reconcile,
)
from kg.resolve.resolution import Merge
from kg.tables import to_tables
from tests.records import extraction

GAZETTEER = Gazetteer.load()


def test_the_weightiest_question_comes_first() -> None:
    tables = to_tables([extraction()])
    union, drive, firm = "union/990100", derived("INITIATIVE", "暖冬行动"), derived("ENTERPRISE", "海风集团")
    entities = {name: Entity(name, "ORG", name) for name in (union, drive, firm)}
    doubts = (Merge(firm, union, 0.5, "core"), Merge(union, drive, 0.5, "align"), Merge(firm, drive, 0.31, "core"))
    resolution = Resolution({name: name for name in entities}, entities, (), doubts)
    asked = questions(resolution, tables)
    assert [(question.left, question.right) for question in asked] == [(union, drive), (firm, union), (firm, drive)]
    assert asked[0].mentions == (3, 3) and asked[0].weight == 3.0


def test_an_answer_is_a_line_that_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "new" / "decisions.jsonl"
    said = (
        Decision("different", "person/1", "person/2", "", "林晓", "2026-11-22", "同名", ""),
        Decision("rename", "person/3", "", "何田", "林晓", "2026-11-23", "", ""),
    )
    for decision in said:
        append(path, decision)
    decisions = read_decisions([path])
    assert decisions.problems == ()
    assert [(read.judgement, read.pair, read.value) for read in decisions.standing] == [
        ("different", ("person/1", "person/2"), ""),
        ("rename", ("person/3", ""), "何田"),
    ]


def test_a_judgement_on_a_statement_is_nobodys_identity(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    said = ("person/1", "union/2", "", "林晓", "2026-11-22", "", "")
    append(path, Decision("wrong", *said, "statement/1"))
    append(path, Decision("unsure", *said, "statement/2"))
    append(path, Decision("wrong", *said, "statement/2"))
    append(path, Decision("undo", *said, "statement/1"))
    decisions = read_decisions([path])
    assert decisions.problems == decisions.standing == ()
    assert [(read.statement, read.judgement) for read in decisions.statements] == [("statement/2", "wrong")]


def test_many_may_answer_at_once(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    asked = [Decision("rename", f"person/{n}", "", "周" * 2000, "林", f"2026-11-{n:02}", "", "") for n in range(1, 25)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(partial(append, path), asked))
    decisions = read_decisions([path])
    assert decisions.problems == () and len(decisions.standing) == len(asked)


def test_an_answer_that_cannot_be_kept_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="cannot write"):
        append(tmp_path, Decision("same", "person/1", "person/2", "", "林晓", "2026-11-22", "", ""))


def matches(entity: Entity, *known: Known, names: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
    found = reconcile([entity], {entity.id: names}, known, GAZETTEER)
    return [(match.known, match.relation, match.why) for match in found]


def test_unions_match_by_the_registry() -> None:
    union = Entity("union/330600", "UNION", "绍兴市总工会")
    assert matches(union, Known("own-1", "浙江省绍兴市总工会"), Known("own-2", "嘉兴市总工会")) == [
        ("own-1", "owl:sameAs", "registry")
    ]


def test_names_spellings_and_aliases() -> None:
    firm = Entity("enterprise/1", "ENTERPRISE", "浙江宇河科技有限公司")
    assert matches(firm, Known("own-1", "浙江宇河科技有限公司")) == [("own-1", "owl:sameAs", "name")]
    respelt = Known("own-1", "浙江省宇河科技有限公司", "ENTERPRISE")
    assert matches(firm, respelt) == [("own-1", "owl:sameAs", "spelling")]
    assert matches(firm, Known("own-1", "宇河科技", "ENTERPRISE")) == [("own-1", "skos:closeMatch", "core")]
    assert matches(firm, Known("own-1", "宇河"), names=("宇河",)) == [("own-1", "skos:closeMatch", "alias")]
    assert matches(firm, Known("own-1", "浙江宇河科技有限公司", "ORG")) == []


def test_a_person_and_two_equal_rows_are_close_only() -> None:
    assert matches(Entity("person/1", "PERSON", "周明山"), Known("own-1", "周明山")) == [
        ("own-1", "skos:closeMatch", "person")
    ]
    school = Entity("org/1", "ORG", "青禾技师学院")
    rows = Known("own-1", "青禾技师学院"), Known("own-2", "青禾技师学院")
    assert [relation for _, relation, _ in matches(school, *rows)] == ["skos:closeMatch"] * 2


def test_the_list_is_read_and_its_faults_are_named(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("id,name,aliases\n1,海风集团,海风|海风公司\n", encoding="utf-8-sig")
    assert read_authority(path) == (Known("1", "海风集团", "", ("海风", "海风公司")),)
    path.write_text("id,name\n1,\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"own\.csv:2"):
        read_authority(path)
    path.write_text("a,b\n", encoding="utf-8")
    with pytest.raises(InputError, match="columns"):
        read_authority(path)
    with pytest.raises(InputError, match="cannot read"):
        read_authority(tmp_path / "none.csv")


def test_a_list_of_a_chinese_spreadsheet_is_read_and_a_broken_one_is_named(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes("id,name\n1,绍兴市总工会\n2,海风集团\n".encode("gb18030"))
    assert [row.name for row in read_authority(path)] == ["绍兴市总工会", "海风集团"]
    path.write_text('id,name\n1,"海风"集团\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"own\.csv:2: no CSV"):
        read_authority(path)
    path.write_bytes(b"id,name\n1,\xff\xff\n")
    with pytest.raises(InputError, match=r"own\.csv: the list is no text"):
        read_authority(path)


def test_two_entities_of_one_row_are_not_made_one() -> None:
    school, site = Entity("org/1", "ORG", "青禾技师学院"), Entity("facility/1", "FACILITY", "青禾技师学院")
    row = Known("own-1", "青禾技师学院")
    assert {match.relation for match in reconcile([school, site], {}, [row], GAZETTEER)} == {"skos:closeMatch"}
    (match,) = reconcile([school], {}, [row], GAZETTEER, same=0.96)
    assert (match.relation, match.score) == ("skos:closeMatch", 0.95)


def test_of_two_entities_the_better_match_is_the_same() -> None:
    plain, respelt = Entity("org/1", "ORG", "浙江省青禾学院"), Entity("org/2", "ORG", "浙江青禾学院")
    found = reconcile([plain, respelt], {}, [Known("own-1", "浙江省青禾学院")], GAZETTEER)
    assert [(match.entity, match.relation) for match in found] == [
        ("org/1", "owl:sameAs"),
        ("org/2", "skos:closeMatch"),
    ]


def test_what_was_judged_is_no_question() -> None:
    tables = to_tables([extraction()])
    union, drive = "union/990100", derived("INITIATIVE", "暖冬行动")
    entities = {name: Entity(name, "ORG", name) for name in (union, drive)}
    canonical = {"union/other": union, union: union, drive: drive}
    resolution = Resolution(canonical, entities, (), (Merge(union, drive, 0.5, "align"),))
    said = Decision("different", drive, "union/other", "", "林晓", "2026-11-22", "", "")
    assert len(questions(resolution, tables)) == 1
    assert questions(resolution, tables, Decisions((said,))) == ()
