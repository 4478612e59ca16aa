"""Whom a programme, platform or facility is for, and what it is about, as concepts of the vocabularies.

In: an article, its entities, one `Link` per mention.  Out: `Classification`s with their evidence.  「云川市总工会推出
“暖心桥”，为货车司机、快递员提供体检」 makes 暖心桥 a programme for truck-drivers and couriers with the topic health.

A name may say so itself (“货车司机关爱行动”); else a cue (为, 提供) opens a list of groups or topics.  That belongs to
the service named before it in the sentence, unless a clause with a subject of its own has begun, or else behind it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.model import Article, Classification, Entity, Link, Range
from kg.relate.lexicon import table
from kg.relate.reading import BODY, SIGNS, Name, Reading
from kg.schema import schema

ATTRIBUTES = ("target", "topic")
SERVICES = ("INITIATIVE", "PLATFORM", "FACILITY")
_NO_SERVICES = ("masthead", "toc")
_BESIDE = 2
"""Characters behind a name in which a word of its class begins."""
_DENIED = ("不", "未", "没有", "无")
_SUBJECT = re.compile(f"[^，。；：]{{0,4}}[{''.join(SIGNS[kind] for kind in BODY)}]")
_OPENS = re.compile("为|针对|面向|围绕|聚焦")
"""How a clause begins that tells the purpose of the next."""


@dataclass(frozen=True, slots=True)
class _Term:
    """A name of a concept at a place of a text."""

    start: int
    end: int
    concept: str


@dataclass(frozen=True, slots=True)
class _Grammar:
    """How one attribute is told: the cue, its reach, the words of its concepts by their first character."""

    cue: re.Pattern[str]
    reach: int
    gap: int
    first: re.Pattern[str]
    words: Mapping[str, re.Pattern[str]]
    concepts: Mapping[str, str]
    exceptions: re.Pattern[str]


def classify(article: Article, entities: Sequence[Entity], links: Sequence[Link]) -> tuple[Classification, ...]:
    """Target groups and topics of the article's services: one of a kind each, the surest and then the first."""
    served = [link for link in links if link.mention.type in SERVICES]
    if article.kind in _NO_SERVICES or not served:
        return ()
    best: dict[tuple[str, str, str], Classification] = {}
    for told in (*_named(article, served), *_told(Reading(article, entities, links))):
        known = best.setdefault((told.entity, told.attribute, told.concept), told)
        if told.confidence > known.confidence:
            best[told.entity, told.attribute, told.concept] = told
    return tuple(best.values())


def _named(article: Article, links: Sequence[Link]) -> Iterator[Classification]:
    """What the names themselves say; the evidence is the word in the name."""
    for link in links:
        mention = link.mention
        for attribute in ATTRIBUTES:
            for term in _terms(_grammar(attribute), article.text, mention.start, mention.end):
                evidence = article.evidence(term.start, term.end)
                yield Classification(
                    link.entity, attribute, term.concept, evidence, f"{attribute}.named", _sure("named")
                )


def _told(reading: Reading) -> Iterator[Classification]:
    """What sentences say of the services that they name, or refer to in their first words."""
    before: list[Name] = []
    for sentence in reading.sentences:
        services = reading.within(*sentence, SERVICES)
        referred = before if not services and _referring().match(reading.signs, *sentence) else []
        if services or referred:
            for clause in reading.clauses(sentence):
                yield from _clause(reading, sentence, clause, referred)
        before = services[-1:] or (referred and before)


def _clause(reading: Reading, sentence: Range, clause: Range, referred: list[Name]) -> Iterator[Classification]:
    for attribute in ATTRIBUTES:
        for cue, term in _reached(_grammar(attribute), reading.signs, clause):
            rule = "referred" if referred else "told"
            for service in referred or _services(reading, sentence, clause, term):
                start = cue if referred else min(cue, service.at)
                end = term.end if referred else max(term.end, service.at + 1)
                evidence = reading.article.evidence(*reading.span(start, end))
                said = (service.entity, attribute, term.concept)
                yield Classification(*said, evidence, f"{attribute}.{rule}", _sure(rule))


def _services(reading: Reading, sentence: Range, clause: Range, term: _Term) -> list[Name]:
    """The services that a term of a clause speaks of: those named last before it, else those named first behind it."""
    line = max(sentence[0], reading.signs.rfind("\n", sentence[0], term.start) + 1)
    earlier = reading.within(line, term.start, SERVICES)
    if earlier:
        last = earlier[-1]
        between = [one for one in reading.clauses(sentence) if last.at < one[0] <= clause[0]]
        another = any(_SUBJECT.match(reading.signs, *one) for one in between)
        return [] if another else reading.group(last, SERVICES)
    until = sentence[1] if _OPENS.match(reading.signs, clause[0]) else clause[1]
    return [
        member for first in reading.within(term.end, until, SERVICES)[:1] for member in reading.group(first, SERVICES)
    ]


def _reached(grammar: _Grammar, text: str, clause: Range) -> Iterator[tuple[int, _Term]]:
    """Terms of a clause that a cue opens, or that go on with a list of them, each with the place of the cue."""
    terms = list(_terms(grammar, text, *clause))
    found = grammar.cue.finditer(text, *clause) if terms else ()
    cues = [cue for cue in found if not text[: cue.start()].endswith(_DENIED)]
    cue, reached = -1, clause[0]
    for term in terms:
        line = max(clause[0], text.rfind("\n", clause[0], term.start) + 1)
        near = [one.start() for one in cues if line <= one.start() and 0 <= term.start - one.end() <= grammar.reach]
        listed = cue >= line and term.start - reached <= grammar.gap
        cue = near[-1] if near else cue if listed else _beside(text, term, line)
        if cue >= 0:
            reached = term.end
            yield cue, term


def _beside(text: str, term: _Term, line: int) -> int:
    """Place of the name of a service right before a term (“圆梦”助学项目), -1 if there is none."""
    start = max(line, term.start - _BESIDE)
    return max(text.rfind(SIGNS[kind], start, term.start) for kind in SERVICES)


def _terms(grammar: _Grammar, text: str, start: int, end: int) -> Iterator[_Term]:
    """Names of concepts in text[start:end], left to right, of overlapping ones the leftmost and longest."""
    here = start
    for hit in grammar.first.finditer(text, start, end):
        found = grammar.words[hit[0]].match(text, hit.start(), end) if hit.start() >= here else None
        if found:
            here = found.end()
            if not _excepted(grammar.exceptions, text, *found.span()):
                yield _Term(*found.span(), grammar.concepts[found[0]])


def _excepted(exceptions: re.Pattern[str], text: str, start: int, end: int) -> bool:
    """Whether the characters stand in a stretch where they name no group or topic."""
    around = exceptions.finditer(text, max(0, start - 6), end + 8)
    return any(stretch.start() < end and start < stretch.end() for stretch in around)


@cache
def _grammar(attribute: str) -> _Grammar:
    data = table("classification.toml")
    row = data[attribute]
    barred = re.compile("|".join(one["pattern"] for one in data["except"] if one["of"] in ("", attribute)))
    (concepts,) = schema().attribute(attribute).schemes.values()
    meant = {word: concept.notation for concept in concepts.values() for word in concept.names}
    firsts = sorted({word[0] for word in meant})
    words = sorted(meant, key=lambda word: (-len(word), word))
    by_first = {sign: re.compile("|".join(re.escape(word) for word in words if word[0] == sign)) for sign in firsts}
    first = re.compile(f"[{''.join(firsts)}]")
    return _Grammar(re.compile(row["pattern"]), row["reach"], row["list"], first, by_first, meant, barred)


@cache
def _referring() -> re.Pattern[str]:
    return re.compile(table("classification.toml")["referred"]["pattern"])


@cache
def _sure(rule: str) -> float:
    return float(table("classification.toml")[rule]["score"])
