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


def _known(file: str, key: str, name: str, kind: str) -> dict[str, Known]:
    return {row[key]: Known(row[name], row[kind]) for row in _table(file, key, name, kind)}


def _longest_first(pairs: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def words(name: str) -> tuple[str, ...]:
    """A word list of words.csv, longest word first."""
    found = [row["word"] for row in _table("words", "list", "word") if row["list"] == name]
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def alternatives(name: str) -> str:
    """A word list as an alternation for a regular expression."""
    return "|".join(words(name))


@cache
def central_organs() -> dict[str, Known]:
    """Short names of central organs: 人社部 → 人力资源和社会保障部."""
    return _known("organs_central", "short", "official", "kind")


@cache
def official_organs() -> dict[str, Known]:
    """Central organs by their official names."""
    return {known.name: known for known in central_organs().values()}


@cache
def local_organs() -> dict[str, Known]:
    """What follows a division's name in that of its organ, and the template of the full name, {d} the division."""
    return _known("organs_local", "rest", "template", "kind")


@cache
def components() -> tuple[tuple[str, str, bool], ...]:
    """Abbreviated words inside names, longest first: (执委会, 执行委员会, only at the end)."""
    table = [row for row in _table("components", "short", "full", "where") if row["where"] != "alike"]
    where = {row["short"]: row["where"] for row in table}
    pairs = _longest_first([(row["short"], row["full"]) for row in table])
    return tuple((short, full, where[short] == "end") for short, full in pairs)


@cache
def synonyms() -> tuple[tuple[str, str], ...]:
    """Words that are compared as one, but not written for each other: 互助保险, 互助保障."""
    table = _table("components", "short", "full", "where")
    return _longest_first([(row["short"], row["full"]) for row in table if row["where"] == "alike"])


@cache
def unions() -> dict[str, Known]:
    """Forms for national unions that are no names of theirs: 中国工会 → 中华全国总工会."""
    return _known("unions", "short", "official", "level")


@cache
def companies() -> dict[str, str]:
    """Well-known companies by their full and short names, forms that mean other things too left out."""
    table = rows("lexicon/enterprises.csv", ("form", "name", "weak", "source"))
    return {row["form"]: row["name"] for row in table if not row["weak"]}


@cache
def banks() -> dict[str, str]:
    """Short names of banks before the name of a branch: 人行 → 中国人民银行."""
    return {row["short"]: row["full"] for row in _table("banks", "short", "full")}


@cache
def honours() -> tuple[tuple[str, str], ...]:
    """Short words in names of honours and their standard forms, longest first: 劳模 → 劳动模范."""
    return _longest_first([(row["short"], row["standard"]) for row in _table("honours", "short", "standard")])


@cache
def formal_honours() -> tuple[str, ...]:
    """Honours whose full name begins with the full name of the division that confers them, longest first."""
    found = [row["name"] for row in _table("honours_formal", "name")]
    return tuple(sorted(found, key=lambda name: (-len(name), name)))


@cache
def initiatives() -> dict[str, str]:
    """Well-known short names of reforms and strategies: 产改 → 产业工人队伍建设改革."""
    return {row["short"]: row["full"] for row in _table("initiatives", "short", "full")}


@cache
def plenums() -> tuple[tuple[str, str, str], ...]:
    """Plenary sessions as (short name, full name, ISO date of opening), in the order of their dates."""
    found = [(row["short"], row["full"], row["date"]) for row in _table("plenums", "short", "full", "date")]
    return tuple(sorted(found, key=lambda row: row[2]))
