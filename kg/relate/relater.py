"""From a linked article to its statements and observations.

In: an `Article`, its entities, one `Link` per mention.  Out: `(statements, observations)`, each with its evidence,
in text order; facts read twice are one statement with the first evidence and the higher confidence.
"""

from collections.abc import Iterator, Sequence

from kg.model import Article, Attrs, Entity, Link, Observation, Statement
from kg.relate.act import Acts
from kg.relate.award import award_facts
from kg.relate.calibration import Scale, Scales, scales
from kg.relate.fact import Fact
from kg.relate.figure import figures
from kg.relate.lexicon import signatures
from kg.relate.pattern import pattern_facts
from kg.relate.reading import WORK, Reading
from kg.relate.scene import scene_facts
from kg.relate.structure import structure_facts
from kg.relate.title import title_facts
from kg.relate.when import Clock

_NO_RELATIONS = ("masthead", "toc")
_CARRIED = 0.5
"""Score below which a body's use of a platform gives way to a programme's use of it in the same article."""


class Relater:
    """Reads statements and observations off articles; holds no state of them.

    `scaled` turns the scores of rules into probabilities; the default is the package's, `Scales()` leaves scores.
    """

    def __init__(self, scaled: Scales | None = None) -> None:
        self._scaled = scaled or scales()

    def relate(
        self, article: Article, entities: Sequence[Entity], links: Sequence[Link]
    ) -> tuple[tuple[Statement, ...], tuple[Observation, ...]]:
        """What `article` states about the entities of `links`; mastheads and tables of contents state nothing."""
        if article.kind in _NO_RELATIONS or not links:
            return (), ()
        reading = Reading(article, entities, links)
        titles = tuple(title_facts(reading))
        clock = Clock(reading)
        statements = tuple(_statements(reading, _facts(reading, titles), clock, self._scaled.statement))
        return statements, tuple(_observations(reading, titles, clock, self._scaled.figure))


def _facts(reading: Reading, titles: Sequence[Fact]) -> Iterator[Fact]:
    yield from titles
    acts = Acts(reading, titles)
    yield from acts.facts()
    yield from scene_facts(reading, acts)
    yield from award_facts(reading)
    yield from pattern_facts(reading)
    yield from structure_facts(reading)


def _statements(reading: Reading, facts: Iterator[Fact], clock: Clock, scaled: Scale) -> Iterator[Statement]:
    """Facts as statements: one per (head, relation, tail), checked against the relation's domain and range."""
    kept: dict[tuple[str, str, str], list[Fact]] = {}
    for fact in facts:
        key = (fact.head.entity, fact.relation, fact.tail.entity)
        if key[0] != key[2] and (fact.head.type, fact.tail.type) in signatures()[fact.relation]:
            kept.setdefault(key, []).append(fact)
    works = {(relation, tail) for (_, relation, tail), same in kept.items() if same[0].head.type in WORK}
    organizers = {(head, tail) for head, relation, tail in kept if relation == "organizes"}
    for (head, relation, tail), same in sorted(kept.items(), key=lambda item: item[1][0].start):
        if relation == "participates_in" and (head, tail) in organizers:
            continue
        if relation == "partners_with" and head > tail and (tail, relation, head) in kept:
            continue
        if relation == "uses" and same[0].head.type not in WORK and (relation, tail) in works:
            same = [fact for fact in same if fact.score >= _CARRIED]
            if not same:
                continue
        best = max(same, key=lambda fact: (fact.score, -fact.start))
        evidence = reading.article.evidence(*reading.span(best.start, best.end))
        yield Statement(
            head, relation, tail, evidence, best.rule, round(scaled(best.score), 3), _attrs(same, best, clock)
        )


def _observations(reading: Reading, titles: Sequence[Fact], clock: Clock, scaled: Scale) -> Iterator[Observation]:
    for figure in figures(reading, titles, clock):
        evidence = reading.article.evidence(*reading.span(figure.start, figure.end))
        yield Observation(
            figure.subject.entity,
            figure.measure,
            figure.value,
            figure.unit,
            figure.time,
            evidence,
            figure.rule,
            round(scaled(figure.score), 3),
        )


def _attrs(same: list[Fact], best: Fact, clock: Clock) -> Attrs:
    """What qualifies the statement: posts of all readings, time of the best; planned only when never told as done."""
    if best.relation == "holds_post":
        posts = [part for fact in same for _, post in fact.attrs for part in post.split("、") if part]
        longest = [
            post for post in dict.fromkeys(posts) if not any(one != post and one.endswith(post) for one in posts)
        ]
        return (("post", "、".join(longest)),)
    readings = (best, *same) if best.relation in ("received_honour", "confers") else (best,)
    dated = next((told for told in map(clock.attrs, readings) if told), ())
    attrs = dict(best.attrs) | dict(dated)
    if not all("modality" in dict(fact.attrs) for fact in same):
        attrs.pop("modality", None)
    return tuple(sorted(attrs.items()))
