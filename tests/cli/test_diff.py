"""`kg diff`: lines for people, objects for programs, a status for scripts."""

import json
from pathlib import Path

import pytest

from kg.cli.diff import Kind
from kg.engine.diff import KINDS
from tests.cli.builds import record_build, refused, run
from tests.graph.press import ZHAO, scheme


@pytest.fixture(scope="module")
def smaller(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The press before its other articles came."""
    return record_build(tmp_path_factory.mktemp("smaller") / "press", [scheme()])


def test_changes_are_lines_and_counted(smaller: Path, pressed: Path) -> None:
    result = run("diff", smaller, pressed)
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert f"+ entity         PERSON 赵立群  ({ZHAO.id})" in lines
    assert any(line.startswith("+ figure         越职安 参保职工 140000名  (c-1.txt ") for line in lines)
    counted = [line.split() for line in result.stderr.splitlines()]
    assert sum(int(count[1:]) for _, *counts in counted for count in counts) == len(lines)


def test_json_is_an_object_a_line(smaller: Path, pressed: Path) -> None:
    told = [
        json.loads(line) for line in run("diff", pressed, smaller, "--json", "--kind", "figure").stdout.splitlines()
    ]
    assert {(change["change"], change["kind"], change["now"]) for change in told} == {("went", "figure", None)}
    assert 140000 in {change["was"]["value"] for change in told}


def test_the_status_tells_a_difference_when_asked(smaller: Path, pressed: Path) -> None:
    assert run("diff", smaller, pressed, "--exit-code").exit_code == 1
    same = run("diff", pressed, pressed, "--exit-code")
    assert (same.exit_code, same.stdout, same.stderr) == (0, "", "no difference\n")


def test_the_kinds_are_those_of_the_library() -> None:
    assert tuple(Kind) == KINDS


def test_bad_input_is_refused(pressed: Path, tmp_path: Path) -> None:
    refused(run("diff", pressed, tmp_path / "none"), "none", "no build")
