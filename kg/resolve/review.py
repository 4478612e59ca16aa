"""What to ask a person about identity, the question that would change most first; and the line that keeps the answer.

In: a `Resolution` and the tables.  Out: `Question`s: 周明山 and 周明山, 0.67 ``honour``, 14 and 9 mentions; and
`append`, which writes the answer to the decisions file that the next build reads.
"""

import fcntl
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow.compute as pc

from kg.errors import BuildError
from kg.resolve.decisions import NEEDS, Decision, Decisions
from kg.resolve.resolution import Resolution
from kg.tables import Tables


@dataclass(frozen=True, slots=True)
class Question:
    """A pair to be judged: entities of articles, names, mentions of each cluster, probability, reasons, and weight.

    `weight` is the number of mentions a judgement would move, times how open it is (1 at a probability of 0.5).
    """

    left: str
    right: str
    names: tuple[str, str]
    mentions: tuple[int, int]
    score: float
    why: str
    weight: float


def joined(resolution: Resolution, tables: Tables, entity: str) -> tuple[Question, ...]:
    """The pairs that a build joined into the canonical `entity`, the least probable first: what splitting it asks."""
    mentions = _counted(tables)
    name = resolution.entities[entity].name
    found = [
        Question(
            pair.left,
            pair.right,
            (name, name),
            (mentions.get(pair.left, 0), mentions.get(pair.right, 0)),
            pair.score,
            pair.why,
            round(1.0 - pair.score, 4),
        )
        for pair in resolution.merges
        if resolution.canonical[pair.left] == entity
    ]
    return tuple(sorted(found, key=lambda question: (question.score, question.left, question.right)))


def _counted(tables: Tables) -> dict[str, int]:
    """Mentions of each entity of an article."""
    return {
        row["values"]: row["counts"] for row in pc.value_counts(tables.links["entity"].combine_chunks()).to_pylist()
    }


def questions(resolution: Resolution, tables: Tables, decisions: Decisions | None = None) -> tuple[Question, ...]:
    """The open pairs of a resolution, the weightiest first, without those that a standing decision is about."""
    mentions: dict[str, int] = {}
    for entity, count in _counted(tables).items():
        canonical = resolution.canonical.get(entity, entity)
        mentions[canonical] = mentions.get(canonical, 0) + count
    found = []
    for pair in resolution.open:
        ends = resolution.canonical[pair.left], resolution.canonical[pair.right]
        sizes = mentions.get(ends[0], 0), mentions.get(ends[1], 0)
        names = resolution.entities[ends[0]].name, resolution.entities[ends[1]].name
        weight = round(min(sizes) * 4.0 * pair.score * (1.0 - pair.score), 4)
        found.append(Question(pair.left, pair.right, names, sizes, pair.score, pair.why, weight))
    found.sort(key=lambda question: (-question.weight, question.left, question.right))
    return unanswered(found, resolution.canonical, decisions) if decisions else tuple(found)


def unanswered(asked: Iterable[Question], canonical: Mapping[str, str], decisions: Decisions) -> tuple[Question, ...]:
    """The questions between clusters that no standing decision is about."""
    answered = {_ends(canonical, decision.pair) for decision in decisions.standing if decision.right}
    return tuple(one for one in asked if _ends(canonical, (one.left, one.right)) not in answered)


def _ends(canonical: Mapping[str, str], pair: tuple[str, str]) -> frozenset[str]:
    """The clusters that a pair is about."""
    return frozenset(canonical.get(entity, entity) for entity in pair)


def append(path: Path, decision: Decision) -> None:
    """Write a judgement as the last line of a decisions file; raises `BuildError` when it cannot be written."""
    said = {"judgement": decision.judgement, "left": decision.left, "right": decision.right}
    said |= {NEEDS[decision.judgement]: decision.value} if decision.judgement in ("rename", "retype") else {}
    said |= {"statement": decision.statement, "who": decision.who, "when": decision.when, "why": decision.why}
    line = json.dumps({key: value for key, value in said.items() if value}, ensure_ascii=False)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)  # held until the file is closed: several people may judge at once
            file.seek(max(file.seek(0, os.SEEK_END) - 1, 0))
            begun = file.read(1) not in (b"", b"\n")  # a line that somebody's editor left without its end
            file.write(("\n" * begun + line + "\n").encode())
    except OSError as error:
        raise BuildError(f"cannot write the judgement ({error})", str(path), "check the path and its rights") from None
