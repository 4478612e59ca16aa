"""Sentences about invented facts, read by the whole pipeline: stations, meetings, programmes and titles.

``whole_classes.csv`` holds texts with the spans in square brackets and their types in order, or ``none``; unions,
persons and places have files of their own (``names_*.csv``) and are left aside.
"""

import csv
from functools import cache
from pathlib import Path

import pytest

from kg.model import Article, Section
from kg.recognise import Recogniser

ASIDE = ("UNION", "PLACE", "PERSON", "ORG", "ENTERPRISE")


def cases() -> list[tuple[str, str]]:
    """Every (text with marked spans, types) of the file."""
    with (Path(__file__).parent / "whole_classes.csv").open(encoding="utf-8") as lines:
        return [(row["text"], row["types"]) for row in csv.DictReader(lines)]


@cache
def recogniser() -> Recogniser:
    return Recogniser()


def article(text: str) -> Article:
    """An article of one body section, printed as it is read."""
    sections = (Section("body", 0, len(text)),)
    return Article("a", "d", "article", ((0, len(text)),), text, text, tuple(range(len(text))), sections)


@pytest.mark.parametrize(("marked", "types"), cases(), ids=lambda value: value[:24])
def test_case(marked: str, types: str) -> None:
    names = [part.partition("]")[0] for part in marked.split("[")[1:]]
    kinds = [kind for kind in types.split() if kind not in ASIDE and kind != "none"]
    ((_, found),) = recogniser().recognise([article(marked.replace("[", "").replace("]", ""))])
    kept = [(mention.surface, mention.type) for mention in found if mention.type not in ASIDE]
    assert kept == list(zip(names, kinds, strict=True))
