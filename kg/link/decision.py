"""Weighs reasons and decides, or abstains.

In: `Clue`s, each a reason to think of one target with the probability it gives alone (杭州市总工会 stood right
before: 0.85).  Out: a `Verdict` with the ranking of all targets, the winning clue and its characters; no target when
the best is too weak or the second too close.  Clues of different kinds add up as independent reasons (noisy-or); of
one kind only the strongest counts, so that ten mentions of a place are not ten reasons.

A linker's answer for one mention is a `Decision`: 市总 → 杭州市总工会, union/330100, why, confidence, evidence.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import Attrs, Candidate, Range

ACCEPT = 0.4
"""Below this the best target is no better than a guess: a lone place name some paragraphs away gives less."""
ODDS = 2.0
"""The best must be twice as likely as the next; two federations named side by side stay below."""
UNRESOLVED = 0.2
"""Confidence of an abstention: that the surface itself is a fair name for what is meant."""


@dataclass(frozen=True, slots=True)
class Clue:
    """A reason: its kind, the target it speaks for, the probability it gives alone, the reading range it rests on."""

    kind: str
    target: str
    weight: float
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the clues say: the target (empty when undecided), its probability against the others, its best clue."""

    target: str
    confidence: float
    why: str
    clue: Clue | None = None
    ranking: tuple[Candidate, ...] = ()

    @property
    def where(self) -> Range | None:
        """The reading range of the best clue; None where it has no characters."""
        return (self.clue.start, self.clue.end) if self.clue and self.clue.start >= 0 else None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a mention means: the name it is given, the entity (identifier, name, facts), why, and on what evidence.

    `entity` empty leaves the identifier to type and name; `official` is the entity's name where the mention is given
    another (a past name); `resolved` False keeps the mention's own identifier.
    """

    name: str
    why: str
    confidence: float
    entity: str = ""
    official: str = ""
    attrs: Attrs = ()
    candidates: tuple[Candidate, ...] = ()
    where: Range | None = None
    resolved: bool = True


def decide(clues: Iterable[Clue], *, accept: float = ACCEPT, odds: float = ODDS) -> Verdict:
    """The verdict on clues; abstains below `accept` (probability) or where the runner-up is within `odds`."""
    strongest: dict[tuple[str, str], Clue] = {}
    for clue in clues:
        key = (clue.target, clue.kind)
        if key not in strongest or clue.weight > strongest[key].weight:
            strongest[key] = clue
    targets: dict[str, list[Clue]] = {}
    for (target, _), clue in strongest.items():
        targets.setdefault(target, []).append(clue)
    ranked = sorted((-_joined(found), target) for target, found in targets.items())
    if not ranked:
        return Verdict("", UNRESOLVED, "no-evidence")
    ranking = tuple(Candidate(target, "", round(-score, 4), _reasons(targets[target])) for score, target in ranked)
    score, target = -ranked[0][0], ranked[0][1]
    best = max(targets[target], key=lambda clue: (clue.weight, -clue.start))
    if score < accept:
        return Verdict("", UNRESOLVED, "weak-evidence", best, ranking)
    if len(ranked) > 1 and _odds(score) < odds * _odds(-ranked[1][0]):
        return Verdict("", UNRESOLVED, "ambiguous", best, ranking)
    share = _odds(score) / sum(_odds(-row[0]) for row in ranked)
    return Verdict(target, round(score * share, 4), best.kind, best, ranking)


def given(name: str, verdict: Verdict, attrs: Attrs = (), *, entity: str = "", official: str = "") -> Decision:
    """The decision for a name that a verdict has led to."""
    return Decision(name, verdict.why, verdict.confidence, entity, official, attrs, verdict.ranking, verdict.where)


def abstain(surface: str, verdict: Verdict) -> Decision:
    """The decision to leave a mention unresolved, with its reason."""
    why = f"unresolved:{verdict.why}"
    return Decision(surface, why, UNRESOLVED, candidates=verdict.ranking, where=verdict.where, resolved=False)


def _joined(clues: Iterable[Clue]) -> float:
    doubt = 1.0
    for clue in clues:
        doubt *= 1.0 - clue.weight
    return 1.0 - doubt


def _odds(probability: float) -> float:
    return probability / max(1.0 - probability, 0.001)


def _reasons(clues: Iterable[Clue]) -> str:
    return "+".join(clue.kind for clue in sorted(clues, key=lambda clue: (-clue.weight, clue.kind)))
