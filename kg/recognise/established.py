"""A name once established holds for its other occurrences in the article.

In: an analysis with all proposals.  Out: further proposals.  An article that has 「建成“蜂巢小屋”户外劳动者驿站」
means that FACILITY again when it says “蜂巢小屋”; after 「江州省第一届职工技能博览会」 the word 博览会 alone means that
EVENT.

A name is established when it would be taken as things stand and its score is high (anchored).  Its surfaces are the
name itself, the name without its quotation marks, the brand that it quotes, the short form that a bracket after it
introduces, and, for meetings and places, its last word.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from kg.recognise.arbitration import THRESHOLD, best_set
from kg.recognise.boundary import CLOSING, OPENING
from kg.recognise.headed import is_everyday
from kg.recognise.proposal import Analysis, Proposal, analysis
from kg.recognise.rulefile import data

_TYPES = ("INITIATIVE", "FACILITY", "PLATFORM", "EVENT")
_REPEATED = frozenset({"UNION", "ORG", "ENTERPRISE", "DOCUMENT", *_TYPES})
_LONG = 6
_LEAST_LONG = 0.7
_SURE_LONG = 0.65
_ANCHOR = 0.78
_BRAND = re.compile(f"[{OPENING}]([^{OPENING}{CLOSING}]+)[{CLOSING}]")
_SHORT = re.compile(r"（(?:以下简称|以下统称|下称|简称)[为：:]?[“《]?([^“”《》（），。]{3,16})[”》]?）")
_LEAST_PART = 4
_WHOLE_NAME = 0.7
_TAIL = 0.62
_KINDS = ("联席会议", "联席会", "中外记者见面会", "早餐会", "午餐会", "恳谈会")
"""Last words that name a meeting before its full name is told, as headlines do; others (座谈会) only repeat it."""
_LEAST_OWN = 3
"""Characters before the last word of a name that make it the same name without its division (户外劳动者|服务总站)."""
_GOVERNOR = re.compile("(?:举行|召开|举办|出席|参加|参观|走进|来到|在)$")
_DETERMINER = re.compile(r"(?:[这该本此各每某多几两\d一二三四五六七八九十次个场些类])$")


@dataclass(frozen=True, slots=True)
class _Surface:
    """A way of saying an established name: the words, their type, the probability, whether they need quotes, and the
    offset from which on they mean it."""

    words: str
    type: str
    score: float
    quoted: bool = False
    after: int = 0


def established(state: Analysis) -> Iterator[Proposal]:
    """Proposals for the other occurrences of the names that the article establishes."""
    standing = [p for p in state.proposals if p.score >= THRESHOLD]
    best = best_set(standing)
    anchors = [p for p in best if p.type in _TYPES and p.score >= _ANCHOR]
    yield from _repeated(state.text, best)
    placed_to = {span.start: span.end for span in state.divisions}
    for surface in _surfaces(state.text, anchors, placed_to):
        at = state.text.find(surface.words)
        while at >= 0:
            end = at + len(surface.words)
            if at >= surface.after and _stands(state.text, at, end, surface):
                yield Proposal(at, end, surface.type, "established.repeat", surface.score)
            at = state.text.find(surface.words, end)


def _repeated(text: str, best: Iterable[Proposal]) -> Iterator[Proposal]:
    """The other exact occurrences of long names, whatever stands beside them (远岭集团|“蜂巢”职工之家)."""
    known = {(p.start, p.end) for p in best}
    names = {
        text[p.start : p.end]: p
        for p in best
        if p.end - p.start >= _LONG and p.type in _REPEATED and p.score >= _SURE_LONG
    }
    for name, anchor in names.items():
        at = text.find(name)
        while at >= 0:
            if (at, at + len(name)) not in known:
                yield Proposal(
                    at, at + len(name), anchor.type, "established.long", max(_LEAST_LONG, anchor.score * 0.95)
                )
            at = text.find(name, at + len(name))


def _surfaces(text: str, anchors: Iterable[Proposal], placed_to: Mapping[int, int]) -> list[_Surface]:
    """The best surface for each wording, in the order of the text; `placed_to` leads from the start of each division
    name to its end."""
    best: dict[str, _Surface] = {}
    for anchor in anchors:
        placed = placed_to.get(anchor.start, anchor.start)
        for surface in (*_ways(text[anchor.start : anchor.end], anchor, placed), *_introduced(text, anchor)):
            if surface.words not in best or surface.score > best[surface.words].score:
                best[surface.words] = surface
    return list(best.values())


@cache
def _tails() -> tuple[str, ...]:
    """The last words by which meetings and places are named again, longest first."""
    return tuple(sorted(data("headed.toml")["tails"], key=lambda tail: (-len(tail), tail)))


def _ways(name: str, anchor: Proposal, placed: int) -> Iterator[_Surface]:
    brand = _BRAND.search(name)
    if len(name) >= 3:
        yield _Surface(name, anchor.type, anchor.score * 0.95)
    if brand and anchor.type != "EVENT" and len(brand[1]) >= 3 and not is_everyday(brand[0]):
        yield _Surface(brand[1], anchor.type, anchor.score * 0.85, quoted=True)
        yield _Surface(_BRAND.sub(r"\1", name), anchor.type, anchor.score * 0.9)
    if anchor.type == "FACILITY" and "·" in name:
        yield from (_Surface(part, anchor.type, 0.8) for part in name.split("·") if len(part) >= _LEAST_PART)
    if anchor.type in ("EVENT", "FACILITY"):
        tails = [tail for tail in _tails() if name.endswith(tail) and name != tail]
        for tail in tails:
            yield _Surface(tail, anchor.type, _TAIL, after=0 if tail in _KINDS else anchor.end)
        rest = name[placed - anchor.start :]
        if tails and len(tails[0]) + _LEAST_OWN <= len(rest) < len(name):
            yield _Surface(rest, anchor.type, 0.8)


def _introduced(text: str, anchor: Proposal) -> Iterator[_Surface]:
    """The short form that a bracket after the name introduces (（以下简称“暖新计划”）)."""
    after = anchor.end + (text[anchor.end : anchor.end + 1] in (*CLOSING, "》"))
    if match := _SHORT.match(text, after):
        yield _Surface(match[1], anchor.type, 0.85)


def _stands(text: str, start: int, end: int, surface: _Surface) -> bool:
    """Whether the occurrence can be the name: quoted if it must be, and no determiner or other word runs into it."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in tuple(OPENING) and after in tuple(CLOSING):
        return True
    if surface.quoted:
        return False
    if surface.score > _WHOLE_NAME or _GOVERNOR.search(text, max(0, start - 2), start):
        return True
    return not (_DETERMINER.search(before) or "\u4e00" <= before <= "\u9fa5")


def repeat(doc: Doc) -> Doc:
    """Propose the other occurrences of established names; runs after every other source."""
    state = analysis(doc)
    state.proposals.extend(list(established(state)))
    return doc


Language.component("kg_established", func=repeat)
