"""The tables of kg/data/lexicon/link: short forms and what they stand for, each row with its source.

In: nothing.  Out: mappings such as 工信部 → 工业和信息化部 (government), 人社局 → 「{d}人力资源和社会保障局」.
"""

from dataclasses import dataclass
from functools import cache

from kg.gazetteer.tables import Row, rows


@dataclass(frozen=True, slots=True)
class Known:
    """What a short form stands for: the official name (or its template) and the kind or level of the body."""

    name: str
    kind: str


def _table(file: str, *columns: str) -> tuple[Row, ...]:
    return tuple(rows(f"lexicon/link/{file}.csv", (*columns, "source")))


@cache
def central_organs() -> dict[str, Known]:
    """Short names of central organs: 人社部 → 人力资源和社会保障部."""
    return {row["short"]: Known(row["official"], row["kind"]) for row in _table("organs_central", "short", "official", "kind")}


@cache
def official_organs() -> dict[str, Known]:
    """Central organs by their official names."""
    return {known.name: known for known in central_organs().values()}


@cache
def local_organs() -> dict[str, Known]:
    """What follows a division's name in the name of its organ, and the template of the full name, {d} the division."""
    return {row["rest"]: Known(row["template"], row["kind"]) for row in _table("organs_local", "rest", "template", "kind")}


@cache
def components() -> tuple[tuple[str, str, bool], ...]:
    """Abbreviated words inside names, longest first: (执委会, 执行委员会, only at the end)."""
    found = [(row["short"], row["full"], row["where"] == "end") for row in _table("components", "short", "full", "where")]
    return tuple(sorted(found, key=lambda row: (-len(row[0]), row[0])))


@cache
def unions() -> dict[str, Known]:
    """National unions by their full and short names."""
    return {row["short"]: Known(row["official"], row["level"]) for row in _table("unions", "short", "official", "level")}


@cache
def honours() -> tuple[tuple[str, str], ...]:
    """Short words in names of honours and their standard forms, longest first: 劳模 → 劳动模范."""
    found = [(row["short"], row["standard"]) for row in _table("honours", "short", "standard")]
    return tuple(sorted(found, key=lambda row: (-len(row[0]), row[0])))


@cache
def formal_honours() -> frozenset[str]:
    """Honours whose full name begins with the full name of the division that confers them."""
    return frozenset(row["name"] for row in _table("honours_formal", "name"))


@cache
def initiatives() -> dict[str, str]:
    """Well-known short names of reforms and strategies: 产改 → 产业工人队伍建设改革."""
    return {row["short"]: row["full"] for row in _table("initiatives", "short", "full", "type")}


@cache
def plenums() -> tuple[tuple[str, str, str], ...]:
    """Plenary sessions as (short name, full name, ISO date of opening), in the order of their dates."""
    return tuple(sorted(((row["short"], row["full"], row["date"]) for row in _table("plenums", "short", "full", "date")),
                        key=lambda row: row[2]))
