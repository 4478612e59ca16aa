"""Figures: whose a number is, its value, unit and time; and what is no figure."""

from pathlib import Path

import pytest

from kg.relate import Relater
from tests.relate.marked import marked

_FILE = Path(__file__).parent / "figures.txt"


def _cases() -> list[tuple[str, frozenset[str]]]:
    found = []
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            expected, _, text = line.partition(" :: ")
            found.append((text, frozenset(part.strip() for part in expected.split(";") if part.strip() != "-")))
    return found


@pytest.mark.parametrize(("text", "expected"), _cases())
def test_figures(text: str, expected: frozenset[str]) -> None:
    article = marked(text, date="2025-03-22")
    _, observations = Relater().relate(article.article, article.entities, article.links)
    read = {f"{article.name(one.subject)}|{one.value:.10g}|{one.unit}|{one.time}" for one in observations}
    assert read == expected


def test_every_observation_is_evidenced_and_measured() -> None:
    article = marked("近5年来，[云川市总工会|U]累计帮扶单亲女职工家庭236户。", date="2025-03-22")
    _, (one,) = Relater().relate(article.article, article.entities, article.links)
    assert one.measure == "帮扶单亲女职工家庭"
    assert one.time == "2020/2025"
    assert "236户" in one.evidence.quote


def test_measures_told_each_with_its_own_number() -> None:
    article = marked("[云川市总工会|U]推进建会，建会率、入会率分别达95%和88%。", date="2025-03-22")
    _, observations = Relater().relate(article.article, article.entities, article.links)
    assert [(one.measure, one.value) for one in observations] == [("建会率", 95.0), ("入会率", 88.0)]
