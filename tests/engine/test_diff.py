"""What came, went and changed between two builds is told once, by identifier; what stayed is not told."""

from dataclasses import replace
from pathlib import Path

import pytest

from kg.engine.diff import KINDS, Change, diff
from kg.engine.folder import Build
from kg.errors import BuildError
from kg.model import Extraction
from kg.tables import observation_id, statement_id
from tests.cli.builds import record_build
from tests.graph.press import LECTURE, SCHEME, SHAOXING, Writer


def _article(name: str) -> Writer:
    told = Writer(name, "越职安\n绍兴市总工会推出“越职安”，参保职工12万名。\n", date="2025-04-06")
    told.name("绍兴市总工会", SHAOXING)
    told.name("越职安", SCHEME)
    told.say(SHAOXING, "organizes", SCHEME, "绍兴市总工会推出“越职安”")
    return told


def _build(folder: Path, *extractions: Extraction) -> Build:
    return Build(record_build(folder, extractions))


def _told(was: Build, now: Build) -> list[tuple[str, str, str]]:
    return [(change.sign, change.kind, change.id) for change in diff(was, now)]


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return _build(tmp_path_factory.mktemp("diff") / "it's [1]", _article("a-1").extraction())


def test_the_same_build_is_no_difference(alone: Build, tmp_path: Path) -> None:
    assert _told(alone, _build(tmp_path / "again", _article("a-1").extraction())) == []


def test_what_came_in_one_direction_went_in_the_other(alone: Build, tmp_path: Path) -> None:
    more = _article("b-1")
    more.count(SCHEME, "参保职工", 120000, "名", "参保职工12万名")
    told = more.extraction()
    both = _build(tmp_path / "both", _article("a-1").extraction(), told)
    came = _told(alone, both)
    assert came[0] == ("+", "statement", statement_id(told.statements[0]))
    assert came[1] == ("+", "figure", observation_id(told.observations[0]))
    assert {(sign, kind) for sign, kind, _ in came[2:]} == {("+", "link")}
    assert _told(both, alone) == [("-", kind, identifier) for _, kind, identifier in came]


def test_parts_that_changed_are_told(alone: Build, tmp_path: Path) -> None:
    told = _article("a-1").extraction()
    (said,) = told.statements
    renamed = tuple(
        replace(entity, attrs=(("kind", "aid"),)) if entity == SCHEME else entity for entity in told.entities
    )
    links = tuple(replace(link, why="short_name") for link in told.links)
    later = replace(told, entities=renamed, links=links, statements=(replace(said, confidence=0.5, rule="other"),))
    found: dict[str, list[Change]] = {kind: [] for kind in KINDS}
    for change in diff(alone, _build(tmp_path / "later", later)):
        found[change.kind].append(change)
    (entity,), (statement,) = found["entity"], found["statement"]
    assert (entity.sign, entity.id, entity.label) == ("~", SCHEME.id, "INITIATIVE 越职安")
    assert entity.changed == {"attrs": (dict(SCHEME.attrs), {"kind": "aid"})}
    assert statement.label == "绍兴市总工会 organizes 越职安" and statement.doc == "a-1.txt"
    assert statement.changed == {"rule": (said.rule, "other"), "confidence": (said.confidence, 0.5)}
    assert [change.changed for change in found["link"]] == [{"why": ("full_name", "short_name")}] * 2


def test_only_the_kinds_asked_for(alone: Build, tmp_path: Path) -> None:
    other = _article("c-1")
    other.name("推出", LECTURE)
    found = list(diff(alone, _build(tmp_path / "other", other.extraction()), kinds=("entity",)))
    assert [(change.sign, change.id, change.was) for change in found] == [("+", LECTURE.id, None)]


def test_a_damaged_table_is_told(alone: Build, tmp_path: Path) -> None:
    broken = _build(tmp_path / "broken", _article("a-1").extraction())
    (broken.tables / "links.parquet").write_text("no table")
    with pytest.raises(BuildError, match="damaged"):
        _told(alone, broken)
