"""Leaving out a source of recognition costs what that source finds."""

import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import InputError
from kg.evaluate import GoldDocument, Names, evaluate
from kg.evaluate.ablation import SOURCES, read_without
from kg.model import Page
from kg.recognise.pipeline import COMPONENTS

TEXT = "杭州市总工会主席龙海走进车间。"
GOLD = {
    "kind": "article",
    "title": "",
    "ranges": [[0, len(TEXT)]],
    "mentions": [
        {"start": 0, "end": 6, "surface": "杭州市总工会", "type": "UNION", "entity": "杭州市总工会"},
        {"start": 8, "end": 10, "surface": "龙海", "type": "PERSON", "entity": "龙海"},
    ],
}
DOCUMENTS = [GoldDocument(Page("p.txt", TEXT), [GOLD])]


def _recall(*without: str) -> float:
    return evaluate(DOCUMENTS, read_without(DOCUMENTS, without), Names()).scores["mentions"].recall


def test_without_a_source_its_mentions_are_lost() -> None:
    assert (_recall(), _recall("persons"), _recall("persons", "unions")) == (1.0, 0.5, 0.0)


def test_every_component_but_arbitration_is_a_source() -> None:
    assert {f"kg_{source}" for source in SOURCES} == {*COMPONENTS} - {"kg_arbitration"}


def test_a_source_that_is_none_is_told() -> None:
    with pytest.raises(InputError, match=r"nobody: .* unions"):
        read_without(DOCUMENTS, ("nobody",))


def test_the_table_has_a_row_for_each_source() -> None:
    result = CliRunner().invoke(app, ["evaluate", "--ablation"])
    assert result.exit_code == 0, result.output
    heading, whole, *rows = result.stdout.splitlines()
    assert heading.split()[:5] == ["without", "P", "R", "F1", "change"]
    assert whole.startswith("nothing") and [row.split()[0] for row in rows] == [*SOURCES]
    change = {row.split()[0]: float(row.split()[4]) for row in rows}
    assert min(change.values()) < -0.1 and change["unions"] < 0
