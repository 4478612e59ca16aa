"""What the page itself says about which characters belong together.

In: the blocks of a page.  Out: scores.  「…向工」 and 「会会员…」 go together because 工会 stands elsewhere on the
page and because
a quotation mark opened in one is closed in the other; a headline goes with the body that shares its rarer words.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from itertools import chain

from kg.segment.block import Block
from kg.segment.line import balance
from kg.segment.words import through_word

_AFTER_DIGIT = re.compile(r"[\d.%万亿千百多余年月日号届次名个项家人元倍条件期]")
_FIGURE = 2.5
_FAR = 50_000
_THROUGH_WORD, _ON_PAGE = 0.6, 0.35
_CANNOT_BEGIN = frozenset("的地得了着过们性化者等吗呢吧，、；：。！？”’》）】…")
_SELDOM_BEGINS = frozenset("和与及或")
_CLAUSE_END = re.compile(r"[，。；：、！？]")


class _Weights(dict[str, float]):
    """Weights of pairs; one that stands in no block has the weight `other`."""

    def __init__(self, rows: Iterable[tuple[str, float]], other: float) -> None:
        super().__init__(rows)
        self._other = other

    def __missing__(self, pair: str) -> float:
        return self._other


class PageEvidence:
    """Counts of the page's character pairs, and the scores that rest on them."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self._blocks = tuple(blocks)
        self._totals: dict[frozenset[str], float] = {}

    @cached_property
    def _wording(self) -> str:
        return "\n".join(block.key for block in self._blocks)

    @cached_property
    def _weights(self) -> "_Weights":
        """Weight of each character pair: the fewer blocks it stands in, the more."""
        spread = Counter(chain.from_iterable(block.pairs for block in self._blocks))
        by_count = [math.log2(1 + len(self._blocks) / (1 + count)) for count in range(len(self._blocks) + 1)]
        return _Weights(((pair, by_count[count]) for pair, count in spread.items()), by_count[0])

    def glue(self, left: str, right: str) -> float:
        """0–4: how surely the cut between `left` and `right` goes through a word, or two characters the page joins."""
        if not left or not right:
            return 0.0
        if left[-1].isdigit():
            return _FIGURE if _AFTER_DIGIT.match(right) else 0.0
        seen = self._wording.count(left[-1] + right[0], 0, _FAR)
        return min(4.0, _THROUGH_WORD * through_word(left, right) + min(1.0, _ON_PAGE * math.log2(1 + seen)))

    def cohesion(self, before: Iterable[Block], after: Iterable[Block]) -> float:
        """0–1: share of the character pairs of the one, rare pairs counting more, that the other holds, too.

        Source: Hearst, "TextTiling: Segmenting Text into Multi-paragraph Subtopic Passages", 1997.
        """
        one, two = (frozenset().union(*(block.pairs for block in side)) for side in (before, after))
        weight = self._weights.__getitem__
        least = min(math.fsum(map(weight, one)), math.fsum(map(weight, two)))
        return math.fsum(map(weight, one & two)) / least if least else 0.0

    def likeness(self, wanted: frozenset[str], bodies: Iterable[Block]) -> float:
        """0–1: share of the wanted character pairs, rare pairs counting more, that the bodies hold."""
        if not wanted:
            return 0.0
        held = {pair for body in bodies for pair in wanted & body.pairs}
        weight = self._weights.__getitem__
        whole = self._totals.get(wanted)
        if whole is None:
            whole = self._totals[wanted] = math.fsum(map(weight, wanted))
        return math.fsum(map(weight, held)) / whole


def open_start(wording: str) -> float:
    """0–4: how surely the wording begins in the middle of a sentence."""
    if not wording:
        return 0.0
    first = _CLAUSE_END.search(wording)
    unopened, _ = balance(wording)
    score = 3.0 if unopened else 0.0
    if wording[0] in _CANNOT_BEGIN:
        score += 3.0
    elif wording[0] in _SELDOM_BEGINS:
        score += 2.0
    if first and first.start() == 1 and wording[0] not in "“‘《（":
        score += 1.5
    return min(4.0, score)


def matching(left: str, right: str) -> float:
    """−3 … 3: whether marks left open in `left` are closed in `right`, and the other way round."""
    opened, closed = balance(left)[1], balance(right)[0]
    if opened and closed:
        return 3.0
    if closed:
        return -3.0
    return -2.0 if opened else 0.0
