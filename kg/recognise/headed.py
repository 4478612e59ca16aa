"""Names known by the word they end in: competitions, programmes, mechanisms, meetings, places, platforms, papers.

In: a text.  Out: proposals.  In 「日前举办临江市第三届“匠心杯”职工技能大赛」 the head word 大赛 is met; to its left
the name runs over the quotation and on to 举办, a boundary, so INITIATIVE 临江市第三届“匠心杯”职工技能大赛 is
proposed, on the evidence that it holds a quotation.

Every head group of ``headed.toml`` says how far each kind of evidence can be trusted: a quotation in the name, an
edition or year, a place or level at its beginning, words after it that say it is held (开幕), a cue verb just
before it, or none (``bare``).  What is left of the name without the group's generic words must be long enough, or
else 技能竞赛 would be a name.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind
from spacy.language import Language
from spacy.tokens import Doc

from kg.recognise.boundary import CLOSING, OPENING, LeftEdge, Stop, content_words, within_quotes
from kg.recognise.boundary import words as boundary_words
from kg.recognise.proposal import Proposal, analysis
from kg.recognise.rulefile import data, expand

_EDITION = re.compile(expand("(?:{edition})"))
_PLACE = re.compile(expand("(?:{level}|{province}|中国|中华|国际|世界|亚洲|海峡两岸|中央|粤港澳|京津冀|长三角|大湾区)"))
_COUNTED = re.compile(
    r"(?:首批|第.批)?(?:\d[\d.]*[万余多]*|[一二三四五六七八九十百千万两几数]+)[余多]?[个项场次家名位条批种座处间所节]"
)
_YEAR = re.compile(expand("{year}"))
_FILLER = re.compile(expand(data("headed.toml")["filler"]))
_HELD = re.compile(expand(data("headed.toml")["held"]))


@dataclass(frozen=True, slots=True)
class Head:
    """A group of head words that make names of one type; `scores` gives the probability for each kind of evidence."""

    name: str
    type: str
    words: tuple[str, ...]
    scores: Mapping[str, float]
    generic: re.Pattern[str]
    least: int
    edge: LeftEdge
    unless: re.Pattern[str] | None
    examples: tuple[str, ...]
    counters: tuple[str, ...]

    def evidence(self, text: str, span: tuple[int, int], cued: bool, places: Collection[int]) -> Iterator[str]:
        """The kinds of evidence that hold for the name at `span`."""
        name = text[slice(*span)]
        if any(mark in name for mark in CLOSING):
            yield "quoted"
        if _EDITION.search(name):
            yield "edition"
        if span[0] in places or _PLACE.match(name):
            yield "place"
        if _HELD.match(text, span[1]):
            yield "held"
        if cued:
            yield "cue"
        yield "bare"


@cache
def heads() -> tuple[Head, ...]:
    """The head groups of ``headed.toml``."""
    return tuple(_head(row) for row in data("headed.toml")["head"])


def _head(row: Mapping[str, Any]) -> Head:
    stops = {"function", "cue"} | set(row.get("stops", ("body", "joiner")))
    generic = "|".join(sorted(map(re.escape, row["generic"]), key=len, reverse=True)) or r"(?!)"
    unless = re.compile(expand(row["unless"])) if "unless" in row else None
    return Head(
        row["name"],
        row["type"],
        tuple(row["words"]),
        row["scores"],
        re.compile(generic),
        row.get("least", 2),
        LeftEdge(frozenset(stops), row.get("through", False)),
        unless,
        tuple(row["examples"]),
        tuple(row["counters"]),
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """Words in one automaton (leftmost, longest), each with what it means."""

    automaton: AhoCorasick
    words: tuple[str, ...]

    def find(self, text: str) -> Iterator[tuple[str, int, int]]:
        """The words of the text with their places, from left to right."""
        for index, start, end in self.automaton.find_matches_as_indexes(text):
            yield self.words[index], start, end


def _compiled(words: Collection[str]) -> _Words:
    return _Words(AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest), tuple(words))


@cache
def _groups() -> Mapping[str, tuple[int, ...]]:
    """The head groups (by number) that each head word belongs to."""
    groups: dict[str, tuple[int, ...]] = {}
    for number, head in enumerate(heads()):
        for word in head.words:
            groups[word] = (*groups.get(word, ()), number)
    return groups


@cache
def _automata() -> tuple[_Words, _Words]:
    """The head words, and the boundary words with the head words among those that are kept whole."""
    return _compiled(_groups()), _compiled(dict.fromkeys((*boundary_words(), *_groups())))


def _stops(text: str) -> list[Stop]:
    kinds, content = boundary_words(), content_words()
    return [
        Stop(start, end, kinds[word], word in content)
        for word, start, end in _automata()[1].find(text)
        if kinds.get(word, "keep") != "keep"
    ]


def find(text: str, places: Collection[int] = frozenset()) -> Iterator[Proposal]:
    """Proposals for names that end in a head word, left to right; a division's name begins at each of `places`."""
    stops = _stops(text)
    for word, start, end in _automata()[0].find(text):
        for number in _groups()[word]:
            if proposal := _named(text, heads()[number], (start, end), stops, places):
                yield proposal


def _named(text: str, head: Head, word: tuple[int, int], stops: list[Stop], places: Collection[int]) -> Proposal | None:
    if head.unless and head.unless.match(text, word[1]):
        return None
    start, cued = head.edge.find(text, word[0], stops)
    start = _after_count(text, head, start, word[0])
    low, high = within_quotes(text, start, word[1])
    name = text[low : word[0]]
    closed = max(map(name.rfind, CLOSING))
    if closed >= 0 and (_FILLER.fullmatch(text, low + closed + 1, high) or (name[0] in OPENING and is_everyday(name))):
        return None
    if closed < 0 and len(head.generic.sub("", name)) < head.least:
        return None
    scores = {kind: head.scores.get(kind, 0.0) for kind in head.evidence(text, (low, high), cued, places)}
    best = max(scores, key=lambda kind: scores[kind])
    return Proposal(low, high, head.type, f"{head.name}:{best}", scores[best]) if scores[best] else None


def _after_count(text: str, head: Head, start: int, end: int) -> int:
    """Where the name begins without a count (16座…) or, for what has no editions, a year before it."""
    opened = min((at for mark in OPENING if (at := text.find(mark, start, end)) >= 0), default=end)
    for match in _COUNTED.finditer(text, start, opened):
        start = match.end()
    year = _YEAR.match(text, start, end) if head.type in ("FACILITY", "PLATFORM") else None
    return year.end() if year else start


def is_everyday(name: str) -> bool:
    """Whether the words that `name` quotes are everyday words, put in quotation marks for emphasis (“订单式”)."""
    return all(word in _everyday() for word in re.findall(f"[{OPENING}]([^{OPENING}{CLOSING}]+)[{CLOSING}]", name))


@cache
def _everyday() -> frozenset[str]:
    return frozenset(data("everyday.toml")["words"])


def headed(doc: Doc) -> Doc:
    """Propose the names that end in a head word."""
    state = analysis(doc)
    state.proposals.extend(find(state.text, frozenset(span.start for span in state.divisions)))
    return doc


Language.component("kg_headed", func=headed)
