"""The best set of proposals that do not overlap, and why each other proposal lost.

In: all proposals of an article.  Out: `Analysis.chosen` and `Analysis.lost`.  Of UNION 杭州市总工会 and PLACE 杭州市
the longer span is taken, and the lost one says so.

Weighted interval scheduling: a span weighs its score times a power of its length above one, so that one long span beats
two shorter ones inside it (the longest span wins: GUIDELINES section 1), unless it is much less certain.
"""

from bisect import bisect_left, bisect_right

from spacy.language import Language
from spacy.tokens import Doc

from kg.recognise.lexicon import words
from kg.recognise.proposal import Analysis, Lost, Proposal, analysis

THRESHOLD = 0.5
"""Least score of a mention: below it a proposal is more likely wrong than right."""

SURE = 0.95
"""Score from which a name is never cut in two by a less certain one."""

_WITHOUT_ACTOR = frozenset({"INITIATIVE", "PLATFORM", "FACILITY", "EVENT"})
"""Types whose names do not begin with an actor and what it does."""

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


def _spoiled(state: Analysis, proposals: list[Proposal]) -> dict[Proposal, str]:
    """Proposals that a surer name rules out, each with the reason: they cut it in two, or say what it does."""
    sure = sorted((p for p in proposals if p.score >= SURE), key=lambda p: p.start)
    starts = [p.start for p in sure]
    found: dict[Proposal, str] = {}
    for proposal in proposals:
        for name in sure[max(0, bisect_left(starts, proposal.start) - 3) : bisect_left(starts, proposal.end)]:
            before = name.start < proposal.start < name.end < proposal.end
            behind = proposal.start < name.start < proposal.end < name.end
            if (before or behind) and proposal.score < name.score:
                found[proposal] = f"cuts {_told(name)}"
            elif _acts(state, proposal, name):
                found[proposal] = f"says what {_told(name)} does"
    return found


def _told(proposal: Proposal) -> str:
    return f"{proposal.type} {proposal.start}–{proposal.end} by {proposal.rule} ({proposal.score:.2f})"


def _acts(state: Analysis, proposal: Proposal, name: Proposal) -> bool:
    """Whether the proposal is a name and a verb of doing, a word of its own, behind it: 市总|组织|知识竞赛."""
    if name.start != proposal.start or name.end >= proposal.end or proposal.type not in _WITHOUT_ACTOR:
        return False
    token = state.token_starts.get(name.end)
    return token is not None and token.tag[0] in "vpc" and state.text[name.end : token.end] in words("predicates")


def _reason(loser: Proposal, chosen: list[Proposal], ends: list[int], spoiled: dict[Proposal, str]) -> str:
    if loser.score < THRESHOLD:
        return f"score {loser.score:.2f} below {THRESHOLD}"
    if loser in spoiled:
        return spoiled[loser]
    for winner in chosen[bisect_right(ends, loser.start) :]:
        if winner.overlaps(loser):
            same = (winner.start, winner.end, winner.type) == (loser.start, loser.end, loser.type)
            verb = "same as" if same else "overlaps"
            return f"{verb} {_told(winner)}"
        if winner.start >= loser.end:
            break
    return "weighs less than its rivals together"


def arbitrate(doc: Doc) -> Doc:
    """Fill `chosen` and `lost` of the document's analysis."""
    state = analysis(doc)
    likely = _strongest([p for p in state.proposals if p.score >= THRESHOLD])
    spoiled = _spoiled(state, likely)
    chosen = best_set([p for p in likely if p not in spoiled])
    ends, kept = [p.end for p in chosen], set(chosen)
    state.chosen = tuple(chosen)
    state.lost = tuple(Lost(p, _reason(p, chosen, ends, spoiled)) for p in state.proposals if p not in kept)
    return doc


Language.component("kg_arbitration", func=arbitrate)
