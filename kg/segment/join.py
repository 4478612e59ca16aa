"""Pieces joined: where a sentence that is left open goes on.

In: runs of blocks as printed.  Out: the same blocks in reading order, each piece with the article it goes on with.
「…付款时，先出示工 ／ 记者手记 …对经济 ／ 会会员二维码…」: the first piece goes on with the third.

Every paragraph left open may go on with any paragraph; the pairs are weighed (printed next to each other, characters
known
to stand side by side, quotation marks that match, a beginning that is none, a piece without a headline, likeness of
subject) and taken from the best downward.
"""

import math
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from kg.segment.attach import attach_beginnings, move_tips
from kg.segment.block import Block
from kg.segment.evidence import PageEvidence, matching, open_start
from kg.segment.heading import opens_sentence
from kg.segment.line import pairs
from kg.segment.roles import Run

_NEXT = 4.0
_LOOSE_PIECE = 2.5
_LEFT_ALONE = 1.0
_BACKWARD = -0.7
_OPENS_ARTICLE = -3.0
_OPENS_SENTENCE = -3.0
_LIKENESS = 6.0
_PIECE, _HEAD = 80, 4
_STRANGERS = 0.12
_WITHIN_RUN = -1.5
_PER_BLOCK = -0.03
_FARTHEST = 40
_LEAST = 0.9
_FIRM = 2.0
_MOST_ALIKE = 0.4
_BODY = "BSJ"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a block stands: its run, its place in the run, its place on the page."""

    run: int
    at: int
    page: int


def joined(found: list[Run], evidence: PageEvidence) -> list[Run]:
    """Runs in reading order: tips and loose beginnings with their article, open pieces with what goes on."""
    placed = attach_beginnings(move_tips(found, evidence), evidence)
    links = _links(placed, evidence)
    sure = {(p.run, p.at): _probability(_weight(placed, p, q, evidence)) for p, q in links.items()}
    return _relink(placed, links, sure)


def _links(found: list[Run], evidence: PageEvidence) -> dict[_Place, _Place]:
    """Which paragraph goes on where, as far as that is not simply the next one of its run."""
    order = sorted((block.start, i, k) for i, run in enumerate(found) for k, block in enumerate(run.blocks))
    places = [_Place(i, k, page) for page, (_, i, k) in enumerate(order) if found[i].roles[k] == "B"]
    at = {(place.run, place.at): place for place in places}
    settled: dict[_Place, _Place] = {}
    loose: list[_Place] = []
    for p in places:
        if _left_open(_block(found, p)):
            following = at.get((p.run, p.at + 1))
            if following and _fits(_block(found, p), _block(found, following)):
                settled[p] = following
            else:
                loose.append(p)
    free = sorted(set(places) - set(settled.values()), key=lambda place: place.page)
    weighed = sorted(
        (
            (_weight(found, p, q, evidence), p, q)
            for p in loose
            for q in _near(free, p)
            if q != p and not (q.run == p.run and q.at <= p.at)
        ),
        key=lambda row: (-row[0], row[1].page, row[2].page),
    )
    taken: dict[_Place, _Place] = {}
    used: set[_Place] = set()
    for weight, p, q in weighed:
        if p in taken or q in used or (weight < _LEAST and not _is_next(p, q)):
            continue
        taken[p] = q
        used.add(q)
    weights = {(p, q): weight for weight, p, q in weighed if weight >= _LEAST or _is_next(p, q)}
    _exchange(taken, used, weights)
    _splice(found, taken, weights, at)
    return {p: q for p, q in taken.items() if not _is_next(p, q)}


def _exchange(taken: dict[_Place, _Place], used: set[_Place], weights: dict[tuple[_Place, _Place], float]) -> None:
    """Let a paragraph left over have what another took, where that one can do with something else and both gain."""
    holder = {q: p for p, q in taken.items()}
    choices: dict[_Place, list[tuple[float, _Place]]] = {}
    for (p, q), weight in weights.items():
        choices.setdefault(p, []).append((weight, q))
    for (p, q), weight in weights.items():
        other = holder.get(q)
        if p in taken or other is None:
            continue
        spare = [(w, b) for w, b in choices[other] if b not in used]
        best = max(spare, key=lambda row: (row[0], -row[1].page), default=None)
        if best and weight + best[0] > weights[other, q]:
            taken[p], taken[other] = q, best[1]
            holder[q], holder[best[1]] = p, other
            used.add(best[1])


def _splice(
    found: list[Run],
    taken: dict[_Place, _Place],
    weights: dict[tuple[_Place, _Place], float],
    at: dict[tuple[int, int], _Place],
) -> None:
    """Where a piece was put into a sentence that is itself left open, what followed there before goes on with it."""
    for p, q in [link for link in taken.items() if not _is_next(*link)]:
        rest = at.get((p.run, p.at + 1))
        if rest is None or rest in taken.values():
            continue
        last = q
        while (following := at.get((last.run, last.at + 1))) and following not in taken.values():
            last = following
        loose = _left_open(_block(found, last)) and last.run != p.run
        if loose and (last not in taken or weights.get((last, taken[last]), 0.0) < _FIRM):
            taken[last] = rest


def _fits(before: Block, block: Block) -> bool:
    """Whether a paragraph can go on with the next one as it stands: no beginning of an article, no mark left
    unmatched."""
    return not block.openings & {"lede", "resumed"} and matching(before.key, block.key) >= 0.0


def _near(places: list[_Place], p: _Place) -> Iterator[_Place]:
    at = bisect_left(places, p.page, key=lambda place: place.page)
    yield from places[max(0, at - _FARTHEST) : at + _FARTHEST]


def _weight(found: list[Run], p: _Place, q: _Place, evidence: PageEvidence) -> float:
    left, right = _block(found, p), _block(found, q)
    if right.openings & {"lede", "resumed"}:
        return -10.0
    score = evidence.glue(left.key, right.key) + matching(left.key, right.key) + open_start(right.key)
    if _is_next(p, q):
        return score + _NEXT
    score += _PER_BLOCK * abs(p.page - q.page) + (_BACKWARD if q.page < p.page else 0.0)
    roles = found[q.run].roles
    if q.at == 0:
        score += _LOOSE_PIECE if not set(roles) & {"H", "K", "Y"} else 0.0
    elif roles[q.at - 1] in "HY":
        score += _OPENS_ARTICLE
    if p.at + 1 == len(found[p.run].roles) or found[p.run].roles[p.at + 1] != "B":
        score += _LEFT_ALONE
    if opens_sentence(right.key):
        score += _OPENS_SENTENCE
    if p.run == q.run:
        return score + _WITHIN_RUN
    if score < _LEAST - _LIKENESS * _MOST_ALIKE:
        return score
    rest = pairs(_piece(found[q.run], q.at))
    there = evidence.likeness(rest, _before(found[q.run], q.at)) if q.at else _STRANGERS
    return score + _LIKENESS * (evidence.likeness(rest, _before(found[p.run], p.at + 1)) - there)


def _piece(run: Run, at: int) -> str:
    """Wording of the paragraphs from a place in a run, enough of them to tell a subject by."""
    wording = ""
    for block in run.blocks[at:]:
        wording += block.key
        if len(wording) >= _PIECE or "jump" in block.openings:
            break
    return wording


def _before(run: Run, at: int) -> list[Block]:
    """Headline of a run and the paragraphs right before a place in it."""
    ends = [*range(min(_HEAD, len(run.roles))), *range(max(_HEAD, len(run.roles) - _HEAD), len(run.roles))]
    heads = [run.blocks[k] for k in ends if run.roles[k] in "HK"]
    near = range(max(0, at - 2 * _HEAD), at)
    return heads + [run.blocks[k] for k in near if run.roles[k] == "B"][-_HEAD:]


def _block(found: list[Run], place: _Place) -> Block:
    return found[place.run].blocks[place.at]


def _is_next(p: _Place, q: _Place) -> bool:
    return p.run == q.run and q.at == p.at + 1


def _left_open(block: Block) -> bool:
    return block.open_end and "jump" not in block.openings


def _probability(weight: float) -> float:
    """Probability of a join from its weight, which is in log-odds."""
    return 1.0 / (1.0 + math.exp(-weight))


def _relink(found: list[Run], links: dict[_Place, _Place], sure: dict[tuple[int, int], float]) -> list[Run]:
    """Runs with each linked piece, up to where the next begins, moved behind the paragraph it goes on from."""
    if not links:
        return found
    after = {(p.run, p.at): (q.run, q.at) for p, q in links.items()}
    starts = set(after.values())
    pieces: dict[tuple[int, int], list[int]] = {}
    for i, run in enumerate(found):
        begin = 0
        for k in range(len(run.roles)):
            fresh = (
                k == 0
                or (i, k) in starts
                or (i, k - 1) in after
                or (run.roles[k] not in _BODY and run.roles[k - 1] in _BODY)
            )
            begin = k if fresh else begin
            pieces.setdefault((i, begin), []).append(k)
    done: set[tuple[int, int]] = set()
    result: list[Run] = []
    whole: dict[int, list[tuple[int, int]]] = {}
    for key in pieces:
        whole.setdefault(key[0], []).append(key)
    for keys in whole.values():
        rows: list[tuple[int, int]] = []
        for key in [key for key in keys if key not in starts]:
            current: tuple[int, int] | None = key
            while current is not None and current not in done:
                done.add(current)
                rows.extend((current[0], k) for k in pieces[current])
                current = after.get(rows[-1])
        if rows:
            result.append(_run(found, rows, sure))
    rest = [(key[0], k) for key in pieces if key not in done for k in pieces[key]]
    return [*result, _run(found, rest, sure)] if rest else result


def _run(found: list[Run], rows: list[tuple[int, int]], sure: dict[tuple[int, int], float]) -> Run:
    """The run of the rows; it is as sure as the least sure of its joins."""
    blocks, roles = (found[i].blocks[k] for i, k in rows), (found[i].roles[k] for i, k in rows)
    return Run(tuple(blocks), "".join(roles), round(min((sure.get(row, 1.0) for row in rows), default=1.0), 3))
