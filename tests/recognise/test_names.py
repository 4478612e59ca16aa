"""Sentences about invented facts from all corners: unions, enterprises, organisations, persons, places.

Each file ``names_*.csv`` holds texts with the spans in square brackets and their types in order, or ``none``; the whole
pipeline reads them, other types are left aside.
"""

import csv
from pathlib import Path

import pytest

from kg.model import Article, Section
from kg.recognise import Recogniser

TYPES = ("UNION", "ENTERPRISE", "ORG", "PERSON", "PLACE")


def cases() -> list[tuple[str, str]]:
    """Every (text with marked spans, types) of the files."""
    found = []
    for path in sorted(Path(__file__).parent.glob("names_*.csv")):
        with path.open(encoding="utf-8") as lines:
            found += [(row["text"], row["types"]) for row in csv.DictReader(lines)]
    return found


def unmarked(marked: str, types: str) -> tuple[str, list[tuple[str, str]]]:
    """The text without brackets, and the marked names with their types."""
    names = [part.partition("]")[0] for part in marked.split("[")[1:]]
    kinds = [] if types == "none" else types.split()
    return marked.replace("[", "").replace("]", ""), list(zip(names, kinds, strict=True))


def article(text: str, **more: object) -> Article:
    """An article of one body section, printed as it is read."""
    sections = (Section("body", 0, len(text)),)
    return Article("a", "d", "article", ((0, len(text)),), text, text, tuple(range(len(text))), sections, **more)  # type: ignore[arg-type]


def names(text: str, **more: object) -> list[tuple[str, str]]:
    """(surface, type) of the mentions of the five types."""
    ((_, found),) = Recogniser().recognise([article(text, **more)])
    return [(mention.surface, mention.type) for mention in found if mention.type in TYPES]


@pytest.fixture(scope="module")
def recogniser() -> Recogniser:
    return Recogniser()


@pytest.mark.parametrize(("marked", "types"), cases(), ids=lambda value: value[:24])
def test_case(recogniser: Recogniser, marked: str, types: str) -> None:
    text, expected = unmarked(marked, types)
    ((_, found),) = recogniser.recognise([article(text)])
    assert [(m.surface, m.type) for m in found if m.type in TYPES] == expected


def test_a_short_form_that_the_text_introduces() -> None:
    text = "江州远岭轴承股份有限公司（以下简称“远岭轴承”）扩产。远岭轴承招工三百人，远岭公司包吃住。"
    assert [name for name, type in names(text) if type == "ENTERPRISE"] == [
        "江州远岭轴承股份有限公司",
        "远岭轴承",
        "远岭轴承",
        "远岭公司",
    ]


def test_reporters_are_persons_wherever_they_are_credited() -> None:
    assert ("全江", "PERSON") in names("本报通讯员 全江摄", reporters=("全江",))


def test_a_person_named_once_with_a_title_is_the_same_elsewhere() -> None:
    text = "钳工管延川获奖。人们说管延川很拼。这一次，让管延川明白了。"
    assert [name for name, _ in names(text)] == ["管延川"] * 3


def test_a_doctrine_is_no_person() -> None:
    assert names("学习毛泽东思想、邓小平理论。") == []
