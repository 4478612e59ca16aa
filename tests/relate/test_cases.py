"""Every relation on sentences of its own: what must be read, and what a careless pattern would read wrongly."""

import re
from pathlib import Path

import pytest

from kg.relate import Relater
from kg.relate.lexicon import signatures
from tests.relate.marked import marked

_FOLDER = Path(__file__).parent / "cases"
_CASE = re.compile(r"(?P<sign>[+-])(?P<expected>[^:]*)::(?P<text>.*)")
_SHOWN = {"holds_post": "post", "organizes": "role"}


def _cases() -> list[tuple[str, str, frozenset[str]]]:
    found = []
    for path in sorted(_FOLDER.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            case = _CASE.match(line)
            if case:
                expected = frozenset(part.strip() for part in case["expected"].split(";") if part.strip())
                found.append((path.stem, case["text"].strip(), expected))
    return found


def _read(relation: str, text: str) -> frozenset[str]:
    article = marked(text)
    statements, _ = Relater().relate(article.article, article.entities, article.links)
    found = set()
    for statement in statements:
        if statement.relation == relation:
            shown = dict(statement.attrs).get(_SHOWN.get(relation, ""), None)
            tail = article.name(statement.tail).replace("“", "").replace("”", "")
            found.add(f"{article.name(statement.head)}>{tail}" + (f"({shown})" if shown else ""))
    return frozenset(found)


@pytest.mark.parametrize(("relation", "text", "expected"), _cases())
def test_case(relation: str, text: str, expected: frozenset[str]) -> None:
    assert _read(relation, text) == frozenset(one.replace("“", "").replace("”", "") for one in expected)


@pytest.mark.parametrize("relation", sorted(signatures()))
def test_each_relation_has_ten_sentences_of_either_kind(relation: str) -> None:
    signs = [bool(expected) for name, _, expected in _cases() if name == relation]
    assert signs.count(True) >= 10
    assert signs.count(False) >= 10
