"""The lexicons of the stage, loaded once from kg/data/relations and checked.

In: CSV and TOML files with a name, an example and a source per row.  Out: `Cue`s and `Titles`;
``organizes.launch`` holds 推出 启动 发起 …: a UNION that 推出 an INITIATIVE organizes it, as its lead.
"""

import csv
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from kg.errors import DataError
from kg.schema import schema

_FOLDER = resources.files("kg") / "data" / "relations"


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of cue words of a relation: who acts (`agents` is subject or all), guards, and the row's score."""

    name: str
    relation: str
    role: str
    agents: str
    words: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Titles:
    """How titles are read: `title` matches a whole title, `after` and `honoured` what joins it to a name."""

    title: re.Pattern[str]
    stop: re.Pattern[str]
    after: str
    honoured: str
    state: frozenset[str]
    government: frozenset[str]
    company: frozenset[str]


def table(name: str) -> dict[str, Any]:
    """A TOML file of the relation data; raises DataError when it cannot be parsed."""
    try:
        return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"not TOML: {error}", f"data/relations/{name}", "mend the line named") from error


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of the relation data, in order."""
    return list(csv.DictReader((_FOLDER / name).read_text(encoding="utf-8").splitlines()))


@cache
def signatures() -> dict[str, frozenset[tuple[str, str]]]:
    """For each relation of the ontology, the (head type, tail type) pairs it may join."""
    return {name: frozenset(relation.pairs) for name, relation in schema().relations.items()}


@cache
def cues() -> tuple[Cue, ...]:
    """The cue rows, in file order: of two rows that share a word the earlier wins where the types allow both."""
    found = []
    for line, row in enumerate(rows("cues.csv"), start=2):
        where = f"data/relations/cues.csv:{line}"
        if row["relation"] not in signatures():
            raise DataError(f"relation {row['relation']!r} is not in the ontology", where, "correct the row")
        if not (row["cues"] and row["example"] and row["source"]):
            raise DataError("a cue row needs cues, an example and a source", where, "complete the row")
        found.append(
            Cue(
                row["name"],
                row["relation"],
                row["role"],
                row["agents"],
                tuple(row["cues"].split()),
                float(row["score"]),
            )
        )
    return tuple(found)


@cache
def _cue_patterns() -> tuple[re.Pattern[str], dict[str, re.Pattern[str]]]:
    """The first characters of all cue words, and for each the words that begin with it, longest first, with guards."""
    guarded: dict[str, str] = {}
    for row in rows("cues.csv"):
        for word in row["cues"].split():
            guarded.setdefault(word, f"{row['before']}{word}{row['after']}")
    words = sorted(guarded, key=lambda word: (-len(word), word))
    firsts = sorted({word[0] for word in words})
    by_first = {
        first: re.compile("|".join(guarded[word] for word in words if word.startswith(first))) for first in firsts
    }
    return re.compile(f"[{''.join(firsts)}]"), by_first


def find_cues(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The cue words of text[start:end], left to right, of overlapping ones the leftmost and longest."""
    anywhere, by_first = _cue_patterns()
    here = start
    for hit in anywhere.finditer(text, start, end):
        if hit.start() >= here:
            match = by_first[hit.group()].match(text, hit.start(), end)
            if match:
                here = match.end()
                yield match


@cache
def _scores() -> dict[str, float]:
    return {rule: float(score) for rule, score in table("scores.toml")["scores"].items()}


def score(rule: str) -> float:
    """Confidence of a rule that lives in code; raises DataError for a rule without one."""
    try:
        return _scores()[rule]
    except KeyError as error:
        raise DataError(f"no score for rule {rule!r}", "data/relations/scores.toml", "add the rule") from error


@cache
def titles() -> Titles:
    """The title grammar."""
    data = table("titles.toml")
    heads = "|".join(sorted(data["heads"]["words"], key=lambda word: (-len(word), word)))
    title = re.compile(rf"[^\ue000-\ue0ff，。；：！？、\n]{{0,22}}?(?:{heads})(?:（[^（）]{{1,8}}）)?")
    return Titles(
        title,
        re.compile(data["stops"]["pattern"]),
        data["after"]["pattern"],
        data["honoured"]["pattern"],
        frozenset(data["offices"]["state"]),
        frozenset(data["offices"]["government"]),
        frozenset(data["offices"]["company"]),
    )
