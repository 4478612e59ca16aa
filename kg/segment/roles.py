"""Which block plays which part: the scored choice over the ways a page can be cut into articles.

In: the blocks of a page, furniture, contents and photographs taken out.  Out: runs of blocks with their roles, one
run an
article.  Printed order is free: headline and byline may stand before or after the body
(「…杜晓说。／娘家人暖心事／本报讯…」), so
each block's role is chosen together with its neighbours' by the path of highest score (Viterbi) over
(role, has the article a headline, has it a byline).

Roles: H headline, T reading tip, Y byline, B body, S heading in the body, J jump; K headline and Z byline after the
body.
"""

import re
from dataclasses import dataclass
from itertools import chain, pairwise

from kg.segment.block import Block, spaced
from kg.segment.byline import lede_names, names
from kg.segment.evidence import PageEvidence, matching, open_start
from kg.segment.heading import headline_score

State = tuple[str, bool, bool, int]
"""Role of the last block, whether the article has a headline, a byline, and how many headings (2 for more)."""

_WITHIN = {
    "HH": -0.2, "HY": 0.5, "HT": 0.0, "HB": -1.5,
    "TY": 0.0, "TH": -0.5, "TB": 0.0, "TT": -2.0,
    "YB": 0.5, "YT": 0.0, "YY": 0.0, "YH": -3.5,
    "BB": 0.0, "BS": 0.0, "BK": 0.0, "BZ": 0.0, "BJ": 0.0, "BT": -2.0,
    "SB": 0.3, "SS": -1.0, "ST": -2.0,
    "KK": 0.0, "KZ": -0.5, "KT": -1.5,
    "ZK": 0.0, "ZZ": -0.5,
    "JK": -0.5, "JT": -1.5,
}  # fmt: skip
"""Score of one role after another inside an article; pairs not named cannot be."""
_NOTHING: State = ("", False, False, 0)
_ENDS = "BKZJST"
_BEGINS = "HYTB"
_NEW_ARTICLE = -0.2
_AFTER_JUMP = 2.0
_AFTER_END = -4.0
_NEWS_BEGINS = 2.5
_LEFT_OPEN = -0.7
_NO_HEADLINE = -2.5
_SECOND_HEADLINE = -2.5
_SECOND_BYLINE = -3.0
_BYLINE_FOUND = 1.5
_LEDE_INSIDE = -7.0
_LEDE_FOLLOWS = {"H": 2.5, "Y": 4.0, "T": 4.0}
_LEDE_BEGINS = 1.5
_BODY_BEGINS = -5.0
_LIKENESS = 4.0
_MOST_LIKENESS = 2.0
_FIRST_LINE = 1.5
_RUBRIC, _RUBRIC_INSIDE = 0.7, 2.5
_LONE_HEADING = -1.0
_COHESION, _USUAL_COHESION, _MOST_COHESION = 30.0, 0.055, 1.5
_TOP_MARK = 2.0
_HEADING, _LONG_HEADING = 14, 0.15
_NAMED = 1.5
_NAME_FIRST = re.compile(
    r"[\u4e00-\u9fff]{2,7}?(?:总工会|工会|省|市|县|区|街道|镇|乡|自治州|集团|公司|厂|矿|局)|[\u4e00-\u9fff]{2,4}："
)
_NEAR = 4
_LONGEST_NAME = 3
_REGION, _WINDOW, _LONG = 16, 32, 45


@dataclass(frozen=True, slots=True)
class Run:
    """Blocks of one article in printed order, the role of each, and the probability that its pieces belong together."""

    blocks: tuple[Block, ...]
    roles: str
    confidence: float = 1.0


def runs(blocks: list[Block], evidence: PageEvidence) -> list[Run]:
    """The best cut of the blocks into articles."""
    if not blocks:
        return []
    signed = [lede_names(spaced(block)) for block in blocks if "signed" in block.openings]
    signed += [names(spaced(block)) for block in blocks if block.kind == "byline"]
    known = frozenset(chain.from_iterable(signed))
    top_marks = _top_marks(blocks)
    scores = [_emissions(blocks, i, evidence, known, top_marks) for i in range(len(blocks))]
    best: dict[State, float] = {}
    trace: list[dict[State, tuple[State | None, bool]]] = []
    for i in range(len(blocks)):
        best, back = _step(best, blocks, i, scores[i])
        trace.append(back)
    state: State | None = max(best, key=lambda s: (best[s] + _closing(s), s))
    path: list[tuple[str, bool]] = []
    for back in reversed(trace):
        assert state is not None
        before, fresh = back[state]
        path.append((state[0], fresh))
        state = before
    return _cut(blocks, path[::-1])


def _step(
    best: dict[State, float], blocks: list[Block], i: int, scores: dict[str, float]
) -> tuple[dict[State, float], dict[State, tuple[State | None, bool]]]:
    result: dict[State, float] = {}
    back: dict[State, tuple[State | None, bool]] = {}

    def offer(state: State, score: float, before: State | None, fresh: bool) -> None:
        if state not in result or score > result[state]:
            result[state] = score
            back[state] = (before, fresh)

    block, previous = blocks[i], blocks[i - 1]
    ended = not previous.openings.isdisjoint(("jump", "end"))
    for role, emission in scores.items():
        begins = _NEW_ARTICLE + _begin(role, block) if role in _BEGINS else 0.0
        anew = _after(role, _NOTHING, block)
        if not best:
            offer(
                _after(role, _NOTHING, blocks[i]),
                emission + (_begin(role, blocks[i]) if role in _BEGINS else -9),
                None,
                True,
            )
            continue
        for before, score in best.items():
            last, headline, byline, _ = before
            inside = _WITHIN.get(last + role)
            if inside is not None:
                inside += _inside(role, headline, byline, last, previous, block)
                offer(_after(role, before, block), score + emission + inside, before, False)
            if last in _ENDS and role in _BEGINS:
                fresh = begins + _closing(before)
                if last == "J" or ended:
                    fresh += _AFTER_JUMP
                elif last == "B" and previous.open_end:
                    fresh += _LEFT_OPEN
                offer(anew, score + emission + fresh, before, True)
    if not result:  # nothing fits: begin anew rather than lose the page
        before = max(best, key=lambda s: (best[s], s))
        offer(_after(next(iter(scores)), _NOTHING, blocks[i]), best[before] - 20, before, True)
    return result, back


def _after(role: str, before: State, block: Block) -> State:
    _, headline, byline, headings = before
    signed = role in "YZ" or (role == "B" and "signed" in block.openings)
    return role, headline or role in "HK", byline or signed, min(2, headings + (role == "S"))


def _begin(role: str, block: Block) -> float:
    if role != "B":
        return 0.0 if role == "H" else -0.5
    return _LEDE_BEGINS if block.openings & {"lede", "resumed"} else _BODY_BEGINS


def _inside(role: str, headline: bool, byline: bool, last: str, before: Block, block: Block) -> float:
    score = _AFTER_END if role in "BS" and "end" in before.openings else 0.0
    if role == "B":
        if block.openings & {"lede", "resumed"}:
            score += _LEDE_FOLLOWS.get(last, _LEDE_INSIDE)
        if last == "H" and "timed" in block.openings:
            score += _NEWS_BEGINS
        if last == "B" and "jump" in before.openings:
            score -= 4.0
        if "end" in block.openings and "lede" not in block.openings:
            score += _SECOND_BYLINE if byline else _BYLINE_FOUND
    elif role == "K" and headline and last != "K":
        score += _SECOND_HEADLINE
    elif role == "Z":
        score += _SECOND_BYLINE if byline else _BYLINE_FOUND
    return score


def _closing(state: State) -> float:
    role, headline, _, headings = state
    score = 0.0 if headline else _NO_HEADLINE
    score += _LONE_HEADING if headings == 1 else 0.0
    return score if role in "BKZJ" else score - 4.0


def _emissions(
    blocks: list[Block], i: int, evidence: PageEvidence, known: frozenset[str], top_marks: frozenset[int]
) -> dict[str, float]:
    block = blocks[i]
    if block.kind == "byline":
        return {"Y": 0.0, "Z": -0.5}
    if block.kind == "tip":
        return {"T": 0.0}
    if block.kind == "jump":
        return {"J": 0.0}
    if block.kind == "side":
        bare = i + 1 < len(blocks) and blocks[i + 1].kind == "text" and headline_score(blocks[i + 1]) < 0
        return {"H": 0.0, "S": 1.0} if bare else {"H": 1.0, "S": 0.0}
    score = headline_score(block)
    body = -score
    if score < -4.0 or block.rule == "row" or block.openings & {"lede", "resumed", "turn"}:
        return {"B": 0.0}
    if i and blocks[i - 1].kind == "text" and blocks[i - 1].open_end:
        body += evidence.glue(blocks[i - 1].key, block.key) + open_start(block.key)
        body += matching(blocks[i - 1].key, block.key)
    if i + 1 < len(blocks) and blocks[i + 1].kind == "text" and block.open_end and not block.mark:
        body += evidence.glue(block.key, blocks[i + 1].key) + open_start(blocks[i + 1].key)
        body += _FIRST_LINE if _first_line(block, blocks[i + 1]) else 0.0
    behind_it, ahead_of_it = _region(blocks, i, -1), _region(blocks, i, 1)
    before = evidence.likeness(block.pairs, behind_it)
    after = evidence.likeness(block.pairs, ahead_of_it)
    lean = _LIKENESS * (after - before)
    ahead, behind = min(lean, _MOST_LIKENESS), min(-lean, _MOST_LIKENESS)
    top = {0: 0.0, 1: 1.5, 2: 0.0, 3: -1.5}.get(block.mark, -1.5)
    marked = -1.5 if block.mark else -0.3
    kicker = 2.0 if block.key.endswith("——") or block.key.startswith("——") else 0.0
    result = {"H": ahead + top + kicker, "K": behind + marked + kicker, "S": ahead - top, "B": body}
    if behind_it and ahead_of_it:
        held = _COHESION * (evidence.cohesion(behind_it[:_NEAR], ahead_of_it[:_NEAR]) - _USUAL_COHESION)
        result["H"] -= max(-_MOST_COHESION, min(_MOST_COHESION, held))
    if block.mark and block.mark in top_marks:
        result["S"] -= _TOP_MARK
    result["S"] -= _LONG_HEADING * max(0, len(block.key) - _HEADING)
    if score > 0.5 and _names_anew(block, behind_it):
        result["H"] += _NAMED
    if block.rule == "rubric":
        result["H"] += _RUBRIC
        result["K"] -= _RUBRIC
        result["S"] -= _RUBRIC_INSIDE
        result["B"] -= _RUBRIC_INSIDE if len(block.lines) == 1 else 0.0
    if block.rule == "enumerated" and len(block.lines) == 1:
        result["H"] -= 3.0
        result["K"] -= 3.0
        result["S"] += 1.0
    if block.rule == "name":
        sure = known & set(names(spaced(block))) or _signs(blocks, i)
        result |= {"Y": 1.0 if sure else -1.5, "Z": -3.0}
    return result


def _signs(blocks: list[Block], i: int) -> bool:
    """Whether a line with nothing but a short name stands between a headline and a paragraph."""
    if not 0 < i < len(blocks) - 1 or len(blocks[i].key) > _LONGEST_NAME:
        return False
    above, below = blocks[i - 1], blocks[i + 1]
    return above.kind == below.kind == "text" and headline_score(above) > 0.0 > headline_score(below)


def _top_marks(blocks: list[Block]) -> frozenset[int]:
    """Marks that only headlines of articles have, where the page has deeper ones for headings, too."""
    begin: set[int] = set()
    for block, following in pairwise(blocks):
        if block.mark and (following.kind == "byline" or following.openings & {"lede", "resumed"}):
            begin.add(block.mark)
    if not begin:
        return frozenset()
    top = min(begin)
    deeper = any(block.mark > top and block.mark not in begin for block in blocks)
    return frozenset({top}) if deeper else frozenset()


def _names_anew(block: Block, before: list[Block]) -> bool:
    """Whether a headline begins with the name of a body or place that the text before does not know."""
    match = _NAME_FIRST.match(block.key)
    return match is not None and not any(match.group()[:2] in body.pairs for body in before)


def _first_line(block: Block, following: Block) -> bool:
    """Whether a line is as wide as the first line of a paragraph in the column under it: two characters less, or
    full."""
    width = following.column
    return (
        len(block.lines) == 1 < len(following.lines)
        and bool(width)
        and width - 4.2 <= block.lines[0].width <= width + 1.0
    )


def _region(blocks: list[Block], i: int, step: int) -> list[Block]:
    """Body blocks of the article after (`step` 1) or before (−1) a headline, up to where another may begin."""
    found: list[Block] = []
    window = blocks[i + 1 : i + 1 + _WINDOW] if step > 0 else blocks[max(0, i - _WINDOW) : i][::-1]
    for block in window:
        starts = block.kind in ("byline", "side") or bool(block.openings & {"lede", "resumed"})
        if step > 0 and found and starts:
            break
        if block.kind in ("text", "tip") and (len(block.key) > _LONG or not block.open_end):
            found.append(block)
        if len(found) == _REGION or (step < 0 and found and starts):
            break
    return found


def _cut(blocks: list[Block], path: list[tuple[str, bool]]) -> list[Run]:
    result: list[Run] = []
    begin = 0
    for i in range(1, len(blocks) + 1):
        if i == len(blocks) or path[i][1]:
            result.append(Run(tuple(blocks[begin:i]), "".join(role for role, _ in path[begin:i])))
            begin = i
    return result
