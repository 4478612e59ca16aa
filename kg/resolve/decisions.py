"""People's judgements about identity, appended to a file and obeyed by every later build.

In: ``decisions.jsonl``, one JSON object a line: ``judgement`` (same, different, unsure, rename, retype, undo),
``left``, ``right`` (or ``name``, ``type``), ``who``, ``when`` (ISO), ``why``.  Out: `Decisions`, where of several lines
on one pair the last holds, and a `Problem` for each line that is broken or contradicts another person's.  A line:

    {"judgement": "different", "left": "person/1a", "right": "person/9c", "who": "林晓", "when": "2026-11-22"}

A line with ``statement`` judges one statement (wrong, unsure) and nobody's identity.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import InputError

PAIRS = ("same", "different", "unsure")
NEEDS = {
    **dict.fromkeys(PAIRS, "right"),
    "undo": "",
    "rename": "name",
    "retype": "type",
    "wrong": "statement",
}
"""What a judgement needs besides ``left``, ``who`` and ``when``."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a line of a decisions file: where (file:line), what, and what to do."""

    where: str
    what: str
    todo: str = "mend or remove the line"

    def __str__(self) -> str:
        """One line: where, what, what to do."""
        return f"{self.where}: {self.what} — {self.todo}"


@dataclass(frozen=True, slots=True)
class Decision:
    """One judgement: about the pair `left`, `right`, or about `left` alone with a new `value` (name or type)."""

    judgement: str
    left: str
    right: str
    value: str
    who: str
    when: str
    why: str
    where: str
    statement: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        """The two identifiers in order; the second empty where the judgement is about one entity."""
        return (min(self.left, self.right), max(self.left, self.right)) if self.right else (self.left, "")


@dataclass(frozen=True, slots=True)
class Decisions:
    """The judgements that hold, in the order of their pairs, and what was wrong with the files.

    `statements` are the judgements that hold on single statements, in the order of these.
    """

    standing: tuple[Decision, ...] = ()
    problems: tuple[Problem, ...] = ()
    statements: tuple[Decision, ...] = ()

    def of(self, judgement: str) -> tuple[Decision, ...]:
        """The standing judgements of a kind."""
        return tuple(decision for decision in self.standing if decision.judgement == judgement)


@dataclass(slots=True)
class _Reader:
    problems: list[Problem] = field(default_factory=list)
    said: list[Decision] = field(default_factory=list)

    def read(self, name: str, lines: Iterable[str]) -> None:
        for number, line in enumerate(lines, 1):
            if line.strip():
                self._line(f"{name}:{number}", line)

    def _line(self, where: str, line: str) -> None:
        try:
            said = json.loads(line)
        except json.JSONDecodeError as error:
            self.problems.append(Problem(where, f"not JSON ({error.msg})"))
            return
        fault = _fault(said)
        if fault:
            self.problems.append(Problem(where, fault))
            return
        value = said.get("name") or said.get("type") or ""
        right = said.get("right", "")
        why, statement = str(said.get("why", "")), str(said.get("statement", ""))
        by = (said["who"], said["when"], why, where)
        self.said.append(Decision(said["judgement"], said["left"], right, value, *by, statement))


def _fault(said: Any) -> str:
    """What a line lacks, empty when it is sound."""
    if not isinstance(said, dict):
        return "not an object"
    if said.get("judgement") not in NEEDS:
        return f"unknown judgement {said.get('judgement')!r}, known are {', '.join(NEEDS)}"
    needed = ("left", "who", "when", NEEDS[said["judgement"]])
    missing = [key for key in needed if key and not (isinstance(said.get(key), str) and said[key].strip())]
    if missing:
        return f"without {', '.join(missing)}"
    if not isinstance(said.get("right", ""), str):
        return "right is no identifier"
    return "left and right are one identifier" if said["left"] == said.get("right") else ""


def read_decisions(paths: Iterable[Path]) -> Decisions:
    """The judgements of one or more files, the later over the earlier; raises `InputError` for an unreadable file."""
    reader = _Reader()
    for path in paths:
        try:
            reader.read(str(path), path.read_text(encoding="utf-8-sig").splitlines())
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"cannot read the decisions ({error})", str(path), "check the path and encoding") from None
    return _standing(reader)


def _standing(reader: _Reader) -> Decisions:
    problems = list(reader.problems)
    last: dict[tuple[tuple[str, str], str], Decision] = {}
    about = {said.statement: said for said in sorted(reader.said, key=lambda said: said.when) if said.statement}
    for decision in sorted((said for said in reader.said if not said.statement), key=lambda said: said.when):
        subject = "pair" if decision.right else decision.judgement
        if decision.judgement == "undo" and not decision.right:
            for key in [key for key in last if key[0] == decision.pair]:
                del last[key]
            continue
        before = last.get((decision.pair, subject))
        if before and before.who != decision.who and _contradicts(before, decision):
            what = f"{decision.who} says {decision.judgement}, {before.who} said {before.judgement} ({before.where})"
            problems.append(Problem(decision.where, what, "the later line holds; settle it between you"))
        last[decision.pair, subject] = decision
    standing = [said for said in last.values() if said.judgement != "undo"]
    standing.sort(key=lambda said: (said.pair, said.judgement))
    return Decisions(
        tuple(standing), tuple(problems), tuple(said for _, said in sorted(about.items()) if said.judgement != "undo")
    )


def _contradicts(before: Decision, decision: Decision) -> bool:
    return "undo" not in (before.judgement, decision.judgement) and (
        (before.judgement, before.value) != (decision.judgement, decision.value)
    )
