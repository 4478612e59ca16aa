"""The unit behind a number, and whether the number is a figure at all.

In: a text, a `Number` in it.  Out: the unit (名, 元/天, %, empty for a bare 10万 before a noun) or None when the
number is an age, an ordinal, a clock time, part of a word (十分, 一线) or told in passing.  「3个月」 has unit
个月, 「5岁」 none.
"""

import re
from dataclasses import dataclass
from functools import cache

from kg.relate.lexicon import table
from kg.relate.number import Number

_DATA = table("figures.toml")
_BEFORE = re.compile(_DATA["passing"]["before"])
_AFTER = re.compile(_DATA["passing"]["after"])
_CHANGED_FROM = re.compile(_DATA["changed"]["before"])
_CHANGED_TO = re.compile(_DATA["changed"]["after"])
_LONGEST_UNIT = 6
_LARGE = 10_000


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that counts something: [start, end) covers number and unit."""

    start: int
    end: int
    number: Number
    unit: str
    kind: str


@cache
def _units() -> dict[str, str]:
    """Unit → its kind (count, money, measure, share, duration, skip)."""
    units = _DATA["units"]
    return {unit: kind for kind in ("skip", "count", "money", "measure", "share", "duration") for unit in units[kind]}


def unit_of(text: str, number: Number) -> tuple[str, str, int] | None:
    """Unit, its kind, and the offset behind it; None when the number is no figure."""
    after = text[number.end : number.end + _LONGEST_UNIT + 2]
    if (
        number.ordinal
        or text[number.start - 1 : number.start] == "“"
        or _BEFORE.search(text[max(0, number.start - 16) : number.start])
        or _AFTER.match(after)
    ):
        return None
    if number.unit:
        return _share(text, number)
    for length in range(min(_LONGEST_UNIT, len(after)), 0, -1):
        kind = _units().get(after[:length])
        if kind:
            return _counted(text, number, after[:length], kind)
    spoken = number.written == "arabic" or (number.hedge and "亿万" not in text[number.start : number.end])
    bare = number.value >= _LARGE and spoken and text[number.end - 1] in "万亿"
    return ("", "count", number.end) if bare else None


def _share(text: str, number: Number) -> tuple[str, str, int] | None:
    """A percentage; a fraction right before a unit of measure (十分之一毫米) is none."""
    follows = text[number.end : number.end + 2]
    if (
        number.written == "han"
        and number.unit == "%"
        and any(_units().get(follows[:k]) in ("measure", "money") for k in (1, 2))
    ):
        return None
    return number.unit, "share", number.end


def _spoken(text: str, number: Number, unit: str) -> bool:
    """Whether a numeral in characters counts: not one, not a small one but of people and the like, no bare 百 or 万.

    In a change (由三个增加到八个) every numeral counts.
    """
    if number.value < 10:
        return number.value > 1 and (unit in _DATA["small"]["units"] or _changes(text, number, unit))
    if number.value == 10 and number.end - number.start == 1:
        return bool(number.hedge) or unit in _DATA["small"]["ten"]
    return number.end - number.start > 1 or bool(number.hedge)


def _changes(text: str, number: Number, unit: str) -> bool:
    """Whether the number changes into another, or another into it."""
    before = text[max(0, number.start - 4) : number.start]
    return bool(
        _CHANGED_FROM.search(before)
        and (before[-1:] not in "由从" or _CHANGED_TO.match(text, number.end + len(unit), number.end + len(unit) + 8))
    )


def _counted(text: str, number: Number, unit: str, kind: str) -> tuple[str, str, int] | None:
    if kind == "skip" or (number.written == "han" and not _spoken(text, number, unit)):
        return None
    if unit in ("年", "日") and (number.value > 100 or number.value != int(number.value)):
        return None
    return unit, kind, number.end + len(unit)
