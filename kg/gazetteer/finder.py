"""Finds names of divisions in a text, nested names as one span.

In: 「浙江省湖州市安吉县举办比赛」.  Out: one `DivisionSpan` over 浙江省湖州市安吉县 whose code is that of 安吉县.  One
Aho–Corasick pass, leftmost longest; linear in the text.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.gazetteer.surface import PAST, SHORT, Surface
from kg.model import Range

_CLASS_ENDS = frozenset("省市县区州旗镇乡")
_OF_WHAT_FOLLOWS = frozenset("长级域")
"""In 杭州市长, 湖北省级 and 规定县域 the class word belongs to what follows."""
_FEATURE = frozenset("路街巷桥江河湖山岛港湾寺庙村站")
"""After a short form these make another name: 西湖路, 杭州湾, 黄山站."""
_SHORTEST_NAME = 2
"""Characters of 赵县, which is no name in 赵县级."""
_JOINS_BODIES = re.compile(r"(?<=[总会委府局厅])[和与及同][省市县区州旗](?=[总委政工])")
"""和 and a class word between two bodies are no name: 市总和县总, 市委和县委 do not speak of 和县."""


@dataclass(frozen=True, slots=True)
class DivisionSpan:
    """A stretch of text that names a division: [start, end), the codes the innermost name may mean, best first.

    `kind` is that of the innermost form (see `Surface`), `weak` whether the span wants other evidence, `parts` the
    ranges of the nested names from the outermost in.
    """

    start: int
    end: int
    codes: tuple[str, ...]
    kind: str
    weak: bool
    parts: tuple[Range, ...]


Piece = tuple[int, int, Surface]


class Finder:
    """Matches the surface forms; `within` says whether a code lies below another."""

    def __init__(self, surfaces: dict[str, Surface], within: Callable[[str, str], bool]) -> None:
        self._surfaces = tuple(surfaces.values())
        self._by_text = surfaces
        self._within = within
        self._matcher = AhoCorasick([surface.text for surface in self._surfaces], matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> Iterator[DivisionSpan]:
        """Spans of division names in reading order, nested names joined."""
        chain: list[Piece] = []
        codes: tuple[str, ...] = ()
        for piece in self._pieces(text):
            start, _, surface = piece
            nested = self._nested(codes, surface) if chain and chain[-1][1] == start else ()
            if nested:
                chain.append(piece)
                codes = nested
                continue
            if chain:
                yield self._span(text, chain, codes)
            chain, codes = [piece], surface.codes
        if chain:
            yield self._span(text, chain, codes)

    def _pieces(self, text: str) -> Iterator[Piece]:
        found = self._matcher.find_matches_as_indexes(text)
        for number, (index, start, end) in enumerate(found):
            surface = self._surfaces[index]
            if end - start == _SHORTEST_NAME and _JOINS_BODIES.match(text, start):
                continue
            if end < len(text) and text[end] in _OF_WHAT_FOLLOWS and text[end - 1] in _CLASS_ENDS:
                named_on = number + 1 < len(found) and found[number + 1][1] == end
                shorter = self._by_text.get(text[start : end - 1])
                if shorter is None and not named_on and end - start == _SHORTEST_NAME:
                    continue
                if shorter and not named_on:
                    surface, end = shorter, end - 1
            yield start, end, surface

    def _nested(self, codes: tuple[str, ...], surface: Surface) -> tuple[str, ...]:
        """The codes of a form that lie below one of the codes before it; none for an everyday word (四川|南部)."""
        if surface.alone:
            return ()
        present = self._below(surface.codes, codes)
        return present or self._below(surface.bore, codes)

    def _below(self, codes: tuple[str, ...], outer: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(code for code in codes if any(self._within(code, other) for other in outer))

    def _span(self, text: str, chain: list[Piece], codes: tuple[str, ...]) -> DivisionSpan:
        start, end, last = chain[0][0], chain[-1][1], chain[-1][2]
        bare = last.kind in (SHORT, PAST)
        feature = bare and end < len(text) and text[end] in _FEATURE
        weak = feature or (last.weak and len(chain) == 1)
        return DivisionSpan(start, end, codes, last.kind, weak, tuple((piece[0], piece[1]) for piece in chain))
