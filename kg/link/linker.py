"""Links the mentions of an article to entities.

In: an article and its mentions in reading order.  Out: the entities and one `Link` a mention, each with its reason:
「杭州市总工会推出…市总表示」 → union/330100 for both, the second because of the first (``union-before``).  What
cannot be decided keeps the mention's own identifier.
"""

from collections.abc import Sequence
from dataclasses import replace

from kg.gazetteer import Gazetteer
from kg.identifier import derived
from kg.link.deciding import Deciding
from kg.link.decision import Decision
from kg.link.enterprises import EnterpriseAligner
from kg.link.page import Neighbours, Read, neighbours
from kg.link.scene import Scene
from kg.link.works import WORKS, is_plain
from kg.model import Article, Candidate, Entity, Link, Mention

ALONE = Neighbours()
Linked = tuple[tuple[Entity, ...], tuple[Link, ...]]


class Linker:
    """Decides what mentions mean; `home` is the division a local paper is printed in (杭州市), empty for none."""

    def __init__(self, gazetteer: Gazetteer, *, home: str = "") -> None:
        self._gazetteer, self._home = gazetteer, home
        self._enterprises = EnterpriseAligner(gazetteer)

    def link_page(self, page: Sequence[Read]) -> list[Linked]:
        """Entities and links of each article of one page, each with the others as weak evidence."""
        around = neighbours(page, self._gazetteer)
        return [self.link(*read, around=near) for read, near in zip(page, around, strict=True)]

    def link(self, article: Article, mentions: Sequence[Mention], *, around: Neighbours = ALONE) -> Linked:
        """Entities of an article in the order of their first mention, and a link for each mention, in mention order.

        `around` is what the other articles of the page say.
        """
        order = sorted(range(len(mentions)), key=lambda index: (mentions[index].start, mentions[index].end))
        ordered = [mentions[index] for index in order]
        scene = Scene(self._gazetteer, article, ordered, home=self._home, page=around.codes)
        deciding = Deciding(self._gazetteer, scene, ordered, enterprises=self._enterprises, around=around)
        decisions = deciding.decisions()
        topic = scene.topic()
        entities: dict[str, Entity] = {}
        links: list[Link | None] = [None] * len(mentions)
        for index, mention, decision in zip(order, ordered, decisions, strict=True):
            identifier = self._identifier(decision, mention, topic)
            name = decision.official or decision.name
            entities.setdefault(identifier, Entity(identifier, mention.type, name, decision.attrs))
            evidence = article.evidence(*decision.where) if decision.where else None
            candidates = tuple(self._candidate(found, mention, topic) for found in decision.candidates)
            links[index] = Link(
                mention, identifier, decision.name, decision.why, decision.confidence, candidates, evidence
            )
        return tuple(entities.values()), tuple(link for link in links if link)

    def _candidate(self, candidate: Candidate, mention: Mention, topic: str) -> Candidate:
        """A candidate with identifier and name: a federation, a name of the article, or the place it was sought in."""
        target, division = candidate.entity, self._gazetteer.by_code(candidate.entity)
        if not division:
            return replace(candidate, entity=_derived(mention, target, topic), name=target)
        name = self._gazetteer.official_name(division)
        if mention.type == "UNION":
            return replace(candidate, entity=f"union/{division.code}", name=name + "总工会")
        return replace(candidate, entity=derived("PLACE", name), name=name)

    @staticmethod
    def _identifier(decision: Decision, mention: Mention, topic: str) -> str:
        if not decision.resolved:
            return mention.id
        return decision.entity or _derived(mention, decision.name, topic)


def _derived(mention: Mention, name: str, topic: str) -> str:
    """Identifier by type and name, of persons within their article until the corpus is resolved.

    A work of a name that other places have too (职工医疗互助保障) is that of the division the article is about.
    """
    if mention.type == "PERSON":
        return derived(mention.type, name, mention.article)
    if mention.type in WORKS and is_plain(name):
        return derived(mention.type, name, topic or mention.article)
    return derived(mention.type, name)
