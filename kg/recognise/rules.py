"""Rules as data: an Aho–Corasick pass over trigger words says which patterns to try, and where.

In: a text (reading offsets) and the rule files of `kg/data/rules`.  Out: `Proposal`s.  The rule ``honour.graded`` has
the triggers 劳动模范, 劳模 …; in 「他是江州省劳动模范」 the pass meets 劳动模范, the rule's pattern is tried in the window
around it, and 江州省劳动模范 is proposed as HONOUR.

A rule file holds ``[[rule]]`` tables: `name`, `type`, `triggers` (words, or ``{class}`` for every word of a word class),
`pattern` (Python `re`, bounded; ``{class}`` stands for the class's alternatives; the group ``name`` is the span, else the
whole match), `score` (how often such a proposal is right, 0–1), `examples` (the span in square brackets), `counters`
(texts the rule must leave alone), `source`; optionally `before` and `after`, the window's characters beside a trigger.
Word classes stand in ``classes.toml``: `words` (a list) or `pattern` (a pattern for one of them).
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.errors import DataError
from kg.recognise.proposal import Proposal

CLASS = re.compile(r"\{([a-z_]+)\}")
OPENING, CLOSING = "“‘「『", "”’」』"
_WINDOW = 36


@dataclass(frozen=True, slots=True)
class Rule:
    """One named pattern with the words that wake it, its score (probability 0–1) and the texts that test it."""

    name: str
    type: str
    triggers: tuple[str, ...]
    pattern: re.Pattern[str]
    score: float
    examples: tuple[str, ...]
    counters: tuple[str, ...]
    source: str
    before: int = _WINDOW
    after: int = _WINDOW

    def spans(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Spans of the rule's matches between `start` and `end`."""
        group = "name" if "name" in self.pattern.groupindex else 0
        for match in self.pattern.finditer(text, start, end):
            low, high = within_quotes(text, *match.span(group))
            if high > low:
                yield low, high


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


def within_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with quotation marks left out that enclose it whole, or have no partner in it.

    “江州工匠” → 江州工匠, “江州工匠 → 江州工匠; “大国工匠”年度人物 stays.  Source: guidelines, quotation marks.
    """
    while end > start:
        opened, closed = text[start] in OPENING, text[end - 1] in CLOSING
        inner = text[start + 1 : end - 1]
        if opened and closed and not any(mark in inner for mark in CLOSING):
            start, end = start + 1, end - 1
        elif opened and not any(mark in text[start + 1 : end] for mark in CLOSING):
            start += 1
        elif closed and not any(mark in text[start : end - 1] for mark in OPENING):
            end -= 1
        else:
            break
    return start, end


@cache
def data(name: str) -> Mapping[str, Any]:
    """Content of the rule file `name`; raises DataError when it is not TOML."""
    path = files("kg") / "data" / "rules" / name
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"not a TOML file ({error})", str(path), "mend the rule file") from error


@cache
def word_class(name: str) -> tuple[str, ...]:
    """Words of the class `name`, longest first; raises DataError when there is none."""
    table = data("classes.toml").get(name)
    if table is None or "words" not in table:
        raise DataError(f"no word class {name!r} with words", "classes.toml", "add it or name another")
    return tuple(sorted(table["words"], key=lambda word: (-len(word), word)))


def expand(pattern: str) -> str:
    """The pattern with every ``{class}`` replaced by a group of the class's alternatives."""
    return CLASS.sub(_alternatives, pattern)


def _alternatives(match: re.Match[str]) -> str:
    table = data("classes.toml").get(match[1], {})
    if "pattern" in table:
        return f"(?:{expand(table['pattern'])})"
    return f"(?:{'|'.join(map(re.escape, word_class(match[1])))})"


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
            re.compile(expand(row["pattern"])),
            row["score"],
            tuple(row["examples"]),
            tuple(row["counters"]),
            row["source"],
            row.get("before", _WINDOW),
            row.get("after", _WINDOW),
        )
    except (KeyError, re.error) as error:
        raise DataError(
            f"rule {row.get('name', '?')}: {error!r}", where, "see the docstring of kg.recognise.rules"
        ) from error


@cache
def rule_book(*names: str) -> RuleBook:
    """The rules of the files `names` (of kg/data/rules), compiled once."""
    return RuleBook(_rule(row, name) for name in names for row in data(name)["rule"])
