"""Names known by the word they end in: competitions, programmes, mechanisms, meetings, places, platforms, papers.

In: a text.  Out: proposals.  In 「日前举办临江市第三届“匠心杯”职工技能大赛」 the head word 大赛 is met; to its left the name
runs over the quotation and on to 举办, a boundary, so INITIATIVE 临江市第三届“匠心杯”职工技能大赛 is proposed, on the evidence
that it holds an edition.

Every head group of ``headed.toml`` says how far each kind of evidence can be trusted: a quotation in the name, an edition
or year, a place or level at its beginning, a cue verb just before it, or none (``bare``).  What is left of the name
without the group's generic words must be long enough, or else 技能竞赛 would be a name.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.recognise.proposal import Proposal
from kg.recognise.rules import CLOSING, OPENING, data, expand, within_quotes

_DELIMITER = set("，。、；：！？…—　 \n\t（）()《》【】|/") | set(OPENING) | set(CLOSING)
_LONGEST_NAME = 46
_LONGEST_QUOTE = 40
_BRACKET = re.compile(r"（(?:[区市县州旗]|区、市|市、区|扩大|试行|草案|[\u4e00-\u9fa5]{1,4}[段区期])）")
_EDITION = re.compile(expand("(?:{edition})"))
_EDITION_BEFORE_QUOTE = re.compile(expand("(?:第{numeral}(?:届|次|期|季)|首届|{year}度)$"))
_PLACE = re.compile(expand("(?:{level}|{province}|中国|中华|国际|世界|亚洲|海峡两岸)"))
_COUNTED = re.compile(r"(?:首批|第.批)?(?:\d[\d.]*[万余多]*|[一二三四五六七八九十两几数]+)[余多]?[个项场次家名位条批种座处间所节]")
_YEAR = re.compile(expand("{year}"))
_FILLER = re.compile(expand(data("headed.toml")["filler"]))
_GLOSS = "的"
EVIDENCE = ("quoted", "edition", "place", "cue", "bare")


@dataclass(frozen=True, slots=True)
class Head:
    """A group of head words that make names of one type; `scores` gives the probability for each kind of evidence."""

    name: str
    type: str
    words: tuple[str, ...]
    scores: Mapping[str, float]
    generic: re.Pattern[str]
    least: int
    stops: frozenset[str]
    through: bool
    unless: re.Pattern[str] | None
    examples: tuple[str, ...]
    counters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Stop:
    """A word that may end a name to its right: its place, its kind (function, cue, body, joiner), and whether it is a verb
    that says what a programme does (培育, 提升) and so may begin a name itself."""

    start: int
    end: int
    kind: str
    content: bool


@cache
def heads() -> tuple[Head, ...]:
    """The head groups of ``headed.toml``."""
    return tuple(_head(row) for row in data("headed.toml")["head"])


def _head(row: Mapping[str, Any]) -> Head:
    stops = {"function", "cue"} | set(row.get("stops", ("body", "joiner")))
    generic = "|".join(sorted(map(re.escape, row["generic"]), key=len, reverse=True)) or r"(?!)"
    unless = re.compile(expand(row["unless"])) if "unless" in row else None
    return Head(
        row["name"], row["type"], tuple(row["words"]), row["scores"], re.compile(generic), row.get("least", 2),
        frozenset(stops), row.get("through", False), unless, tuple(row["examples"]), tuple(row["counters"]),
    )  # fmt: skip


@cache
def _automaton() -> tuple[AhoCorasick, tuple[tuple[int, ...], ...], tuple[str, ...]]:
    """The words of all heads and boundaries in one automaton; for each its head groups and its boundary kind."""
    groups: dict[str, list[int]] = {}
    kinds: dict[str, str] = {}
    for number, head in enumerate(heads()):
        for word in head.words:
            groups.setdefault(word, []).append(number)
    for kind in ("function", "cue", "body", "joiner", "keep"):
        for word in data("boundary.toml")[kind]["words"]:
            kinds[word] = kind
    for word in data("boundary.toml")["keep"]["words"]:
        tails = [tail for tail in groups if word.endswith(tail)]
        if tails and word not in groups:
            groups[word] = groups[max(tails, key=len)]
    words = tuple(dict.fromkeys((*groups, *kinds)))
    return (
        AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest),
        tuple(tuple(groups.get(word, ())) for word in words),
        tuple(kinds.get(word, "keep") for word in words),
    )


def find(text: str) -> Iterator[Proposal]:
    """Proposals for names that end in a head word, from left to right."""
    automaton, groups, kinds = _automaton()
    content = frozenset(data("boundary.toml")["content"]["words"])
    stops: list[_Stop] = []
    for word, start, end in automaton.find_matches_as_indexes(text):
        for number in groups[word]:
            yield from _named(text, heads()[number], (start, end), stops)
        if kinds[word] != "keep":
            stops.append(_Stop(start, end, kinds[word], text[start:end] in content))


def _named(text: str, head: Head, word: tuple[int, int], stops: list[_Stop]) -> Iterator[Proposal]:
    if head.unless and head.unless.match(text, word[1]):
        return
    start, cued = _left_edge(text, head, word[0], stops)
    start = _after_count(text, head, start, word[0])
    low, high = within_quotes(text, start, word[1])
    name = text[low : word[0]]
    closed = max(map(name.rfind, CLOSING))
    quoted = closed >= 0
    if quoted and (_FILLER.fullmatch(text, low + closed + 1, high) or is_everyday(name)):
        return
    if not quoted and len(head.generic.sub("", name)) < head.least:
        return
    evidence = [
        kind
        for kind, held in (
            ("quoted", quoted),
            ("edition", bool(_EDITION.search(name))),
            ("place", bool(_PLACE.match(name))),
            ("cue", cued),
            ("bare", True),
        )
        if held
    ]
    best = max(evidence, key=lambda kind: head.scores.get(kind, 0.0))
    if score := head.scores.get(best, 0.0):
        yield Proposal(low, high, head.type, f"{head.name}:{best}", score)


def _after_count(text: str, head: Head, start: int, end: int) -> int:
    """Where the name begins without a count (16座…) or, for what has no editions, a year before it."""
    for match in _COUNTED.finditer(text, start, end):
        if match.start() == start or match[0][0].isdigit():
            start = match.end()
    year = _YEAR.match(text, start, end) if head.type in ("FACILITY", "PLATFORM") else None
    return year.end() if year else start


def is_everyday(name: str) -> bool:
    """Whether the words that `name` quotes are everyday words, put in quotation marks for emphasis (“订单式”)."""
    return all(word in _everyday() for word in re.findall(f"[{OPENING}]([^{OPENING}{CLOSING}]+)[{CLOSING}]", name))


@cache
def _everyday() -> frozenset[str]:
    return frozenset(data("everyday.toml")["words"])


def _left_edge(text: str, head: Head, at: int, stops: list[_Stop]) -> tuple[int, bool]:
    """Where the name that ends in the head word at `at` begins, and whether a cue verb stands right before it."""
    floor, kinds = max(0, at - _LONGEST_NAME), head.stops
    edge = at
    while edge > floor:
        char = text[edge - 1]
        if char in CLOSING:
            opened = _opening(text, edge - 1)
            if opened < 0:
                break
            edge, before = opened, text[opened - 1 : opened]
            if before == _GLOSS and text[opened - 2 : opened - 1] in tuple(CLOSING):
                edge -= 1
            elif before == "暨":
                kinds = kinds - {"joiner"}
            elif not head.through and not _EDITION_BEFORE_QUOTE.search(text, max(0, opened - 12), opened):
                break
            else:
                kinds = kinds | {"body"}
        elif char == "）" and (bracket := _bracket(text, edge)):
            edge = bracket
        elif char == " " and (text[edge : edge + 1].isdigit() or text[edge - 2 : edge - 1].isdigit()):
            edge -= 1
        elif char in _DELIMITER:
            break
        else:
            if stop := _stop_at(stops, edge, kinds):
                edge = _verb_in_name(stops, stop)
                break
            edge -= 1
    return edge, _is_cued(text, stops, edge)


def _is_cued(text: str, stops: list[_Stop], edge: int) -> bool:
    """Whether a cue verb ends at `edge`, also with 的 or 了 after it (开展的|…)."""
    if text[edge - 1 : edge] in ("的", "了"):
        edge -= 1
    return _stop_at(stops, edge, frozenset({"cue"})) is not None


def _verb_in_name(stops: list[_Stop], stop: _Stop) -> int:
    """Start of a verb that belongs to the name because another verb governs it (开展|构建和谐劳动关系保障行动)."""
    outer = _stop_at(stops, stop.start, frozenset({"cue"})) if stop.content else None
    return stop.start if outer and not outer.content else stop.end


def _stop_at(stops: list[_Stop], edge: int, kinds: frozenset[str]) -> _Stop | None:
    index = bisect_left(stops, edge, key=lambda stop: stop.end)
    if index < len(stops) and stops[index].end == edge and stops[index].kind in kinds:
        return stops[index]
    return None


def _opening(text: str, closed: int) -> int:
    low = max(0, closed - _LONGEST_QUOTE)
    mark = OPENING[CLOSING.index(text[closed])]
    opened = text.rfind(mark, low, closed)
    return opened if opened >= 0 and not any(c in "。！？\n" for c in text[opened:closed]) else -1


def _bracket(text: str, end: int) -> int:
    opened = text.rfind("（", max(0, end - 8), end)
    return opened if opened >= 0 and _BRACKET.fullmatch(text, opened, end) else 0
