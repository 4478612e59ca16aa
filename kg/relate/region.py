"""Figures of a division: 全县, 该市, and the place a sentence opens with.

In: a `Reading`, an `Amount` and the text before it.  Out: the name and the rule that chose it.  「全县新增技能人才
800人」 belongs to the county told before, 「全市工会投入300万元」 to the union of the city; 「吸引全市14支队伍参赛」
only says how far the contest reaches, and belongs to no place.
"""

import re

from kg.model import Range
from kg.relate.lexicon import table
from kg.relate.reading import Name, Reading
from kg.relate.unit import Amount

_DATA = table("figures.toml")
_DIVISION, _OF_UNIONS = (re.compile(_DATA[name]["pattern"]) for name in ("division", "of-unions"))
_LEVELS = {"区": ("区", "省"), "省": ("省", "自治区")}
_NATIONAL = "中华全国总工会"
_OPENING = 12
"""Signs from the head of a sentence in which a place is its scene."""


def division(reading: Reading, amount: Amount, left: str) -> tuple[Name, str] | None:
    """全县, 该市 as subject: the place named last; 全市工会: the union named last."""
    match = _DIVISION.search(left)
    if not match:
        return None
    levels = _LEVELS.get(match["level"], (match["level"],))
    if match["union"]:
        named = reading.within(0, amount.start, ("UNION",))
        unions = [name for name in named if name.canonical.removesuffix("总工会").endswith(levels)] or named
        return (unions[-1], "figure.organiser") if unions else None
    places = [name for name in reading.within(0, amount.start, ("PLACE",)) if name.canonical.endswith(levels)]
    return (places[-1], "figure.division") if places else None


def nationwide(reading: Reading, sentence: Range) -> tuple[Name, str] | None:
    """A figure of the unions of the whole country is the national federation's, where the article names it before."""
    if not _OF_UNIONS.search(reading.signs, *sentence):
        return None
    unions = [name for name in reading.within(0, sentence[1], ("UNION",)) if name.canonical == _NATIONAL]
    return (unions[-1], "figure.division") if unions else None


def scene(reading: Reading, sentence: Range, amount: Amount) -> tuple[Name, str] | None:
    """The place a sentence opens with, as its subject or its scene (在甲县，…)."""
    places = reading.within(sentence[0], min(amount.start, sentence[0] + _OPENING), ("PLACE",))
    return (places[0], "figure.place") if places else None
