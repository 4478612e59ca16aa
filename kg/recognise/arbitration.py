"""The best set of proposals that do not overlap, and why each other proposal lost.

In: all proposals of an article.  Out: `Analysis.chosen` and `Analysis.lost`.  Of UNION 杭州市总工会 and PLACE 杭州市
the longer span is taken, and the lost one says so.

Weighted interval scheduling: a span weighs its score times a power of its length above one, so that one long span beats
two shorter ones inside it (the longest span wins: GUIDELINES section 1), unless it is much less certain.
"""

from bisect import bisect_left, bisect_right

from spacy.language import Language
from spacy.tokens import Doc

from kg.recognise.proposal import Lost, Proposal, analysis

THRESHOLD = 0.5
"""Least score of a mention: below it a proposal is more likely wrong than right."""

SURE = 0.95
"""Score from which a name is never cut in two by a less certain one."""

_LENGTH_POWER = 1.6
"""Above 1, so that length counts more than number; 1.6 lets a span of score 0.6 beat two of 0.95 that halve it."""


def weight(proposal: Proposal) -> float:
    """How much a proposal adds to the sum that arbitration maximises."""
    return float(proposal.score * (proposal.end - proposal.start) ** _LENGTH_POWER)


def best_set(proposals: list[Proposal]) -> list[Proposal]:
    """The non-overlapping subset of greatest total weight, in reading order (ties: as sorted by span, type, rule)."""
    ordered = sorted(proposals, key=lambda p: (p.end, p.start, p.type, p.rule))
    ends = [p.end for p in ordered]
    totals, before = [0.0], []
    for i, proposal in enumerate(ordered):
        before.append(bisect_right(ends, proposal.start, 0, i))
        totals.append(max(totals[i], totals[before[i]] + weight(proposal)))
    chosen, i = [], len(ordered)
    while i:
        if totals[i] == totals[i - 1]:
            i -= 1
        else:
            chosen.append(ordered[i - 1])
            i = before[i - 1]
    return chosen[::-1]


def _strongest(proposals: list[Proposal]) -> list[Proposal]:
    """One proposal a span and type: the highest score."""
    best: dict[tuple[int, int, str], Proposal] = {}
    for proposal in proposals:
        key = proposal.start, proposal.end, proposal.type
        if key not in best or (proposal.score, proposal.rule) > (best[key].score, best[key].rule):
            best[key] = proposal
    return list(best.values())


def _cut(proposals: list[Proposal]) -> dict[Proposal, Proposal]:
    """Proposals that cut a surer name in two, each with that name."""
    sure = sorted((p for p in proposals if p.score >= SURE), key=lambda p: p.start)
    starts = [p.start for p in sure]
    found: dict[Proposal, Proposal] = {}
    for proposal in proposals:
        for name in sure[max(0, bisect_left(starts, proposal.start) - 3) : bisect_left(starts, proposal.end)]:
            before = name.start < proposal.start < name.end < proposal.end
            behind = proposal.start < name.start < proposal.end < name.end
            if (before or behind) and proposal.score < name.score:
                found[proposal] = name
    return found


def _reason(loser: Proposal, chosen: list[Proposal], ends: list[int], cut: dict[Proposal, Proposal]) -> str:
    if loser.score < THRESHOLD:
        return f"score {loser.score:.2f} below {THRESHOLD}"
    if loser in cut:
        name = cut[loser]
        return f"cuts {name.type} {name.start}–{name.end} by {name.rule} ({name.score:.2f})"
    for winner in chosen[bisect_right(ends, loser.start) :]:
        if winner.overlaps(loser):
            same = (winner.start, winner.end, winner.type) == (loser.start, loser.end, loser.type)
            verb = "same as" if same else "overlaps"
            return f"{verb} {winner.type} {winner.start}–{winner.end} by {winner.rule} ({winner.score:.2f})"
        if winner.start >= loser.end:
            break
    return "weighs less than its rivals together"


def arbitrate(doc: Doc) -> Doc:
    """Fill `chosen` and `lost` of the document's analysis."""
    state = analysis(doc)
    likely = _strongest([p for p in state.proposals if p.score >= THRESHOLD])
    cut = _cut(likely)
    chosen = best_set([p for p in likely if p not in cut])
    ends, kept = [p.end for p in chosen], set(chosen)
    state.chosen = tuple(chosen)
    state.lost = tuple(Lost(p, _reason(p, chosen, ends, cut)) for p in state.proposals if p not in kept)
    return doc


Language.component("kg_arbitration", func=arbitrate)
