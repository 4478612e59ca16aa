"""`kg review`: judgements are asked for, kept, and obeyed."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from kg.engine.folder import open_build
from kg.model import Extraction
from kg.resolve import read_decisions
from tests.cli.builds import record_build, refused, run
from tests.graph.press import Writer, entity

MEDAL = entity("HONOUR", "全国五一劳动奖章")
PLAIN, WEIGHTY = "孔知秋", "沈听澜"


def _article(name: str, person: str, mentions: int) -> Extraction:
    """An article about one bearer of a name, who has a medal."""
    told = Writer(name, f"{person}获奖\n" + f"{person}获全国五一劳动奖章。" * mentions + "\n")
    meant = entity("PERSON", person, name)
    for _ in range(mentions):
        told.name(person, meant)
    told.name("全国五一劳动奖章", MEDAL)
    told.say(meant, "received_honour", MEDAL, f"{person}获全国五一劳动奖章")
    return told.extraction()


def _articles() -> Iterable[Extraction]:
    """Two names with two bearers each; one honour in common leaves open whether they are one."""
    for name, person, mentions in (("a", PLAIN, 1), ("b", PLAIN, 1), ("c", WEIGHTY, 3), ("d", WEIGHTY, 3)):
        yield _article(name, person, mentions)


@pytest.fixture(scope="module")
def doubtful(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return record_build(tmp_path_factory.mktemp("review") / "doubtful", _articles())


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_judgements_are_kept_and_obeyed(doubtful: Path, tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    result = run("review", doubtful, "--decisions", path, "--who", "林晓", answers="s 同获奖章\nd\n")
    assert result.exit_code == 0, result.output
    assert result.stdout.index(WEIGHTY) < result.stdout.index(PLAIN)
    assert "c.txt 100–" in result.stdout and "d.txt 100–" in result.stdout
    assert "2 of 2 judged" in result.stderr
    first, second = _lines(path)
    assert (first["judgement"], first["who"], first["why"]) == ("same", "林晓", "同获奖章")
    assert first["when"].startswith("20") and "why" not in second
    obeyed = record_build(tmp_path / "obeyed", _articles(), read_decisions([path]))
    corpus = open_build(obeyed).corpus()
    assert (len(corpus.find(WEIGHTY)), len(corpus.find(PLAIN))) == (1, 2)
    assert "nothing open" in run("review", obeyed, "--decisions", tmp_path / "none.jsonl").stderr


def test_what_was_judged_is_not_asked_again(doubtful: Path, tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    assert "1/2" in run("review", doubtful, "--decisions", path, answers="unsure\nquit\n").stdout
    again = run("review", doubtful, "--decisions", path, answers="k\n")
    assert "1/1" in again.stdout and WEIGHTY not in again.stdout
    assert [line["judgement"] for line in _lines(path)] == ["unsure"]


def test_what_is_no_answer_is_asked_for_again_and_the_end_of_input_quits(doubtful: Path, tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    result = run("review", doubtful, "--decisions", path, answers="\nx\ns\n")
    assert (result.exit_code, len(_lines(path))) == (0, 1)
    assert result.stdout.count("[s]ame") == 4


def test_names_and_types_are_given_and_taken_back(doubtful: Path, tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    result = run("review", doubtful, "--decisions", path, answers="n1 沈听岚\nt2 MONSTER\nt2 ORG\nx\nx\nx\nd\nx\nq\n")
    assert result.exit_code == 0, result.output
    said = [(line["judgement"], line.get("name") or line.get("type")) for line in _lines(path)]
    assert said[:4] == [("rename", "沈听岚"), ("retype", "ORG"), ("undo", None), ("undo", None)]
    assert [judgement for judgement, _ in said[4:]] == ["different", "undo"]
    assert "no type MONSTER" in result.stderr and "nothing to take back" in result.stderr
    assert read_decisions([path]).standing == ()


def test_what_a_build_joined_is_split(doubtful: Path, tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    run("review", doubtful, "--decisions", path, answers="s\nq\n")
    one = record_build(tmp_path / "one", _articles(), read_decisions([path]))
    assert len(open_build(one).corpus().find(WEIGHTY)) == 1
    result = run("review", one, "--of", WEIGHTY, "--decisions", path, answers="d 两个人\n")
    assert result.exit_code == 0, result.output
    assert "c.txt" in result.stdout and "d.txt" in result.stdout
    two = record_build(tmp_path / "two", _articles(), read_decisions([path]))
    assert len(open_build(two).corpus().find(WEIGHTY)) == 2
    assert "nothing was joined" in run("review", two, "--of", WEIGHTY, "--decisions", path).stderr


def test_broken_lines_are_told_and_the_review_goes_on(doubtful: Path, tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    path.write_text("{broken", encoding="utf-8")
    result = run("review", doubtful, "--decisions", path, answers="s\nq\n")
    assert result.exit_code == 0, result.output
    assert "decisions.jsonl:1: not JSON" in result.stderr
    assert json.loads(path.read_text(encoding="utf-8").splitlines()[1])["judgement"] == "same"


def test_bad_input_is_refused(doubtful: Path, tmp_path: Path) -> None:
    refused(run("review", tmp_path / "none"), "none", "no build")
    refused(run("review", doubtful, "--decisions", tmp_path), str(tmp_path), "cannot read")


def test_a_build_obeys_what_it_can_and_names_the_other_lines(tmp_path: Path) -> None:
    page, path = tmp_path / "page.txt", tmp_path / "decisions.jsonl"
    page.write_text("# 两市工会交流\n\n绍兴市总工会到嘉兴市总工会交流。\n", encoding="utf-8")
    said = {"judgement": "same", "left": "union/330600", "who": "林晓", "when": "2026-11-22"}
    lines = ("{", json.dumps(said | {"right": "union/330400"}), json.dumps(said | {"right": "union/990000"}))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    result = run("build", page, "-o", tmp_path / "out", "--decisions", path)
    assert result.exit_code == 0, result.output
    told = result.stderr.splitlines()
    assert [line.split(": ")[1] for line in told] == [f"{path}:{number}" for number in (1, 3, 2)]
    assert "another division" in told[2] and "union/990000" in told[1]
    assert len(open_build(tmp_path / "out").corpus().find("绍兴市总工会")) == 1
