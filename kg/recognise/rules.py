"""Rules as data: an Aho–Corasick pass over trigger words says which patterns to try, and where.

In: a text and the rule files of `kg/data/rules`.  Out: `Proposal`s.  The rule ``honour.model-worker`` has the
triggers 劳动模范, 劳模 …; in 「他是江州省劳动模范」 the pass meets 劳动模范, the rule's pattern is tried in the
window around it, and 江州省劳动模范 is proposed as HONOUR.

A rule file holds ``[[rule]]`` tables: `name`, `type`, `triggers` (words, or ``{class}`` for every word of a word
class), `pattern` (Python `re`, bounded; ``{class}`` stands for the class's alternatives; the group ``name`` is the
span, else the whole match), `score` (how often such a proposal is right, 0–1), `examples` (the span in square
brackets), `counters` (texts the rule must leave alone), `source`; optionally `before` and `after`, the window's
characters beside a trigger, and `trims` (default: when the pattern names places or levels), to cut function words
and cue verbs off the left of a match.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind
from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import DataError
from kg.recognise.boundary import trim, within_quotes
from kg.recognise.proposal import Proposal, analysis
from kg.recognise.rulefile import CLASS, data, expand, word_class

_WINDOW = 36
BOOKS = (
    "honour.toml",
    "document.toml",
    "event.toml",
    "initiative.toml",
    "platform.toml",
    "facility.toml",
    "organisation.toml",
)
"""The rule files whose rules stand alone (headed.toml and quoted.toml belong to components of their own)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One named pattern with the words that wake it, its score (probability 0–1) and the texts that test it."""

    name: str
    type: str
    triggers: tuple[str, ...]
    expression: str
    score: float
    examples: tuple[str, ...]
    counters: tuple[str, ...]
    source: str
    before: int = _WINDOW
    after: int = _WINDOW
    trims: bool = False

    @property
    def pattern(self) -> re.Pattern[str]:
        """The expression compiled when the rule first wakes, since a few pages wake few rules."""
        return _compiled(self.expression, self.name)

    def spans(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Spans of the rule's matches between `start` and `end`."""
        pattern = self.pattern
        group = "name" if "name" in pattern.groupindex else 0
        for match in pattern.finditer(text, start, end):
            low, high = match.span(group)
            if self.trims:
                low = trim(text, low, self._woken(text, low, high))
            low, high = within_quotes(text, low, high) if high > low else (low, high)
            if high > low:
                yield low, high

    def _woken(self, text: str, low: int, high: int) -> int:
        """Where the first trigger of a match begins: what stands before it is its place or level."""
        return min((at for trigger in self.triggers if (at := text.find(trigger, low, high)) >= 0), default=low)


class RuleBook:
    """Rules compiled together; `find` proposes what they match."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        wakes: dict[str, list[int]] = {}
        for number, rule in enumerate(self.rules):
            for trigger in rule.triggers:
                wakes.setdefault(trigger, []).append(number)
        self._wakes = tuple(tuple(numbers) for numbers in wakes.values())
        self._words = AhoCorasick(list(wakes), matchkind=MatchKind.Standard)

    def find(self, text: str) -> Iterator[Proposal]:
        """Proposals of every rule, rule by rule in the order of the book, each rule's from left to right."""
        windows: dict[int, list[list[int]]] = {}
        for word, start, end in self._words.find_matches_as_indexes(text, overlapping=True):
            for number in self._wakes[word]:
                rule = self.rules[number]
                window = [max(0, start - rule.before), min(len(text), end + rule.after)]
                row = windows.setdefault(number, [])
                if row and window[0] <= row[-1][1]:
                    row[-1][0] = min(row[-1][0], window[0])
                    row[-1][1] = max(row[-1][1], window[1])
                else:
                    row.append(window)
        for number in sorted(windows):
            rule = self.rules[number]
            for low, high in windows[number]:
                for start, end in rule.spans(text, low, high):
                    yield Proposal(start, end, rule.type, rule.name, rule.score)


def _begins_with_place(pattern: str) -> bool:
    return "(?P<name>" not in pattern and ("{division}" in pattern or "{level}" in pattern)


def _triggers(row: Mapping[str, Any]) -> tuple[str, ...]:
    words: list[str] = []
    for trigger in row["triggers"]:
        name = CLASS.fullmatch(trigger)
        words.extend(word_class(name[1]) if name else (trigger,))
    return tuple(dict.fromkeys(words))


def _rule(row: Mapping[str, Any], where: str) -> Rule:
    try:
        return Rule(
            row["name"],
            row["type"],
            _triggers(row),
            expand(row["pattern"]),
            row["score"],
            tuple(row["examples"]),
            tuple(row["counters"]),
            row["source"],
            row.get("before", _WINDOW),
            row.get("after", _WINDOW),
            row.get("trims", _begins_with_place(row["pattern"])),
        )
    except KeyError as error:
        raise DataError(
            f"rule {row.get('name', '?')}: {error!r}", where, "see the docstring of kg.recognise.rules"
        ) from error


@cache
def _compiled(expression: str, name: str) -> re.Pattern[str]:
    try:
        return re.compile(expression)
    except re.error as error:
        raise DataError(f"rule {name}: {error}", "kg/data/rules", "mend its pattern") from error


@cache
def rule_book(*names: str) -> RuleBook:
    """The rules of the files `names` (of kg/data/rules), compiled once."""
    return RuleBook(_rule(row, name) for name in names for row in data(name)["rule"])


def rules(doc: Doc) -> Doc:
    """Propose what the rules of all rule files match."""
    state = analysis(doc)
    state.proposals.extend(rule_book(*BOOKS).find(state.text))
    return doc


Language.component("kg_rules", func=rules)
