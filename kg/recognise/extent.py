"""Where a name that ends in a known head word begins.

In: an analysed article and the range of a head word.  Out: the start of the name and what it rests on.  From 中心 in
「记者从商河县林业保护和发展中心了解到」 the walk goes left over 发展, 和, 保护, 林业 to the division 商河县, an
anchor, and the name starts there; 从 would have stopped it.

The walk goes over LAC's words and over division names.  An *anchor* is what a name may begin with and be known by: a
division, a place, an organisation, a level word (市, 全国).  What stands left of the anchor are titles and the like.
"""

import re
from dataclasses import dataclass

from kg.model import Range
from kg.recognise.lexicon import words
from kg.recognise.proposal import Analysis, Token

_NOMINAL = frozenset({"n", "nz", "nw", "vn", "an", "nr", "ns", "nt"})
_NAMES = frozenset({"LOC", "ORG"})
_LONGEST = 32
_LONGEST_HEAD = 8
_JOINERS = frozenset("和与及暨")
_HYPHENS = frozenset("-－–")
_INSIDE = _HYPHENS | {"（"}
"""Signs that stand inside names but begin none."""
_NUMERALS = frozenset("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ")
_COMPANY = ("有限公司", "有限责任公司")
LETTERS = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ×]+(?=[省市县州旗盟]|区[总委政人]|[区镇乡]\Z)")
"""Latin letters before a level word are no part of a name: they end another word (APP|市总) or hide a place (A|市).

A区 with more behind it is a part of a site (A区食堂)."""
_VERB = re.compile(r"联合(?![会国体社总])|会同|协同|携手|牵头|组织(?=.{4})|举办|开展|推出|启动|构建|走进|工会[和与及]")
"""Verbs that the analysis sometimes swallows into a name: 临江市总联合|市人社局."""


@dataclass(frozen=True, slots=True)
class Extent:
    """Start of a name and what it rests on.

    `anchored`: it begins with a division, a place, an organisation or a level word; `tagged`: LAC sees a name (LOC,
    ORG) end where the head ends; `pieces`: how many words stand before the head; `person`: it begins with a person's
    name.
    """

    start: int
    anchored: bool
    tagged: bool
    pieces: int
    person: bool = False


def extent(state: Analysis, head: Range, *, unit: bool = True, past_company: bool = True) -> Extent | None:
    """Extent of the name whose head word is at `head`; None when nothing before it can belong to the name.

    `unit` says whether the head may follow a complete organisation that it is part of (第六附属医院, 就业促进司), and
    `past_company` whether this may be a company with its full legal name (a research institute of it, not its plant).
    """
    walk = _Walk(state, head, unit, past_company)
    while head[0] - walk.at < _LONGEST and walk.step():
        pass
    start = walk.anchor if walk.anchor is not None else walk.at
    if walk.joined and walk.anchor is None:
        start = walk.joined
    if start >= head[0] or state.text[start] in _INSIDE:
        return None
    return Extent(start, walk.anchor is not None, walk.tagged, walk.pieces, walk.person)


class _Walk:
    """One walk to the left: `at` is where it has come to, `anchor` the leftmost anchor so far."""

    def __init__(self, state: Analysis, head: Range, unit: bool, past_company: bool) -> None:
        self.state, self.head, self.unit, self.past_company = state, head, unit, past_company
        self.at = head[0]
        self.anchor: int | None = None
        self.joined = 0
        self.pieces = 0
        self.person = False
        last = state.covering(head[1] - 1)
        self.tagged = last is not None and last.tag in _NAMES and last.end == head[1] and last.start < head[0]
        division = state.division_ends.get(head[0] + 1)
        if division is not None and state.text[head[0]] in "省市县区州旗盟":
            self.at = self.anchor = division

    def step(self) -> bool:
        """Go over the next word to the left if it may belong to the name."""
        state, at = self.state, self.at
        division = state.division_ends.get(at)
        if division is not None:
            return self._take_name(division)
        token = state.covering(at - 1) if at else None
        if token is None:
            return False
        text = state.text[token.start : at]
        if token.tag in _NAMES:
            return self._organisation(token, text)
        if text == "）":
            return self._bracket()
        if text in _HYPHENS and self.pieces and self.anchor == at:
            self.at, self.anchor = token.start, None
            return True
        if self.anchor is not None:
            return False
        if text in _JOINERS:
            self.joined = self.joined or at
            self.at = token.start
            return self.pieces > 0
        return self._noun(token, text)

    def _take_name(self, start: int) -> bool:
        if self._after_joiner():
            return False
        self.at = self.anchor = start
        self.pieces += 1
        opened = self.state.text[start - 1 : start] == "（" and "）" in self.state.text[start : self.head[0]]
        if opened:
            self.at, self.anchor = start - 1, None
        return True

    def _after_joiner(self) -> bool:
        """Whether a joiner stands right here, so that what it joins are two names, not parts of one."""
        return (
            self.at < self.head[0]
            and self.state.text[self.at] in _JOINERS
            and self.pieces > 0
            and (
                self.state.token_starts.get(self.at) is not None and self.state.token_starts[self.at].end == self.at + 1
            )
        )

    def _organisation(self, token: Token, text: str) -> bool:
        """Go over a name that LAC sees, unless it is complete and the head cannot be a unit of it."""
        if text[-1] in _JOINERS:
            return False
        complete = token.end <= self.head[0] and self._complete(text)
        if token.end <= self.head[0] and text.endswith(tuple(words("closed_head"))):
            return False
        if token.end <= self.head[0] and text.endswith(_COMPANY) and not self.past_company:
            return False
        if complete and token.tag == "ORG" and not self.unit:
            return False
        gap = max(text.rfind(space) for space in " \u3000\n")
        if gap >= 0:
            self._take_name(token.start + gap + 1)
            return False
        verbs = list(_VERB.finditer(text))
        if not verbs:
            letters = LETTERS.match(text)
            return self._take_name(token.start + (letters.end() if letters else 0)) and letters is None
        if verbs[-1].end() < len(text):
            self._take_name(token.start + verbs[-1].end())
        return False

    def _complete(self, text: str) -> bool:
        return any(text[-size:] in words("heads") for size in range(1, min(len(text), _LONGEST_HEAD) + 1))

    def _bracket(self) -> bool:
        """Go over a short bracket inside a name: 海鸥控股（集团）有限公司."""
        text, at = self.state.text, self.at
        opened = text.rfind("（", max(0, at - 8), at)
        if opened < 1 or text[opened - 1] in "，。、 \n" or (self.at == self.head[0] and self.pieces):
            return False
        self.at = opened
        return True

    def _noun(self, token: Token, text: str) -> bool:
        if text in words("level") and token.tag not in ("q", "u"):
            self.at = self.anchor = token.start
            self.pieces += 1
            return text in words("level", "national")
        gap = text.rfind(" ")
        if gap >= 0:
            return self._noun_after_gap(token.start + gap + 1)
        if token.tag == "PER":
            self.person = self.pieces == 0
            self.at = token.start if self.person else self.at
            self.pieces += 1
            return False
        numbered = not self.pieces and text.isascii() and text.isdigit()
        ordinal = (token.tag == "m" and (text.startswith("第") or numbered)) or text in _NUMERALS
        if text in words("generic_noun") or not (token.tag in _NOMINAL or ordinal or text in words("name_word")):
            return False
        self.at = token.start
        self.pieces += 1
        return True

    def _noun_after_gap(self, start: int) -> bool:
        """Take what stands behind a space that the analysis swallowed; the walk ends there."""
        if start < self.at:
            self.pieces += 1
            self.anchor = start if self.state.text[start : self.at] in words("places") else None
            self.at = start
        return False
