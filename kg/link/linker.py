"""Links the mentions of an article to entities.

In: an article and its mentions in reading order.  Out: the entities and one `Link` a mention, each with its reason:
「杭州市总工会推出…市总表示」 → union/330100 for both, the second because of the first (``union-before``).  What
cannot be decided keeps the mention's own identifier.
"""

from collections.abc import Sequence

from kg.gazetteer import Gazetteer
from kg.identifier import derived
from kg.link.deciding import Deciding
from kg.link.decision import Decision
from kg.link.enterprises import EnterpriseAligner
from kg.link.page import Neighbours, Read, neighbours
from kg.link.scene import Scene
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
        entities: dict[str, Entity] = {}
        links: list[Link | None] = [None] * len(mentions)
        for index, mention, decision in zip(order, ordered, decisions, strict=True):
            identifier = _identifier(decision, mention)
            name = decision.official or decision.name
            entities.setdefault(identifier, Entity(identifier, mention.type, name, decision.attrs))
            evidence = article.evidence(*decision.where) if decision.where else None
            candidates = tuple(self._candidate(candidate, mention) for candidate in decision.candidates)
            links[index] = Link(
                mention, identifier, decision.name, decision.why, decision.confidence, candidates, evidence
            )
        return tuple(entities.values()), tuple(link for link in links if link)

    def _candidate(self, candidate: Candidate, mention: Mention) -> Candidate:
        """A candidate with identifier and name: targets of verdicts are division codes or names."""
        division = self._gazetteer.by_code(candidate.entity)
        if not division:
            return Candidate(_derived(mention, candidate.entity), candidate.entity, candidate.score, candidate.why)
        name = self._gazetteer.official_name(division)
        if mention.type == "UNION":
            return Candidate(f"union/{division.code}", name + "总工会", candidate.score, candidate.why)
        return Candidate(_derived(mention, name), name, candidate.score, candidate.why)


def _identifier(decision: Decision, mention: Mention) -> str:
    if not decision.resolved:
        return mention.id
    return decision.entity or _derived(mention, decision.name)


def _derived(mention: Mention, name: str) -> str:
    """Persons are known within their article until the corpus is resolved."""
    return derived(mention.type, name, mention.article) if mention.type == "PERSON" else derived(mention.type, name)
