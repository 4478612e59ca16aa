"""What the corpus knows of each entity: type, name, the other names it goes by, how often it is mentioned.

In: extractions one after another.  Out: `Known` entities by identifier and their triples: ``union/330600`` is a
gh:Union named 绍兴市总工会, also called 绍兴市总 and 市总, mentioned nine times.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.graph.facts import Facts, attributes
from kg.graph.identity import Identities
from kg.graph.term import compact, name
from kg.model import Entity, Extraction
from kg.schema import schema


@dataclass(slots=True)
class Known:
    """An entity of the corpus; `names` counts the surfaces of its mentions, `articles` those that mention it."""

    id: str
    type: str
    name: str
    attrs: dict[str, str] = field(default_factory=dict)
    names: Counter[str] = field(default_factory=Counter)
    articles: dict[str, None] = field(default_factory=dict)
    former: dict[str, None] = field(default_factory=dict)
    unresolved: bool = False

    @property
    def aliases(self) -> tuple[str, ...]:
        """Names other than the canonical one, most frequent first."""
        ranked = sorted(self.names.items(), key=lambda counted: (-counted[1], counted[0]))
        return tuple(surface for surface, _ in ranked if surface != self.name)


class Register:
    """The entities of a corpus, gathered article by article."""

    def __init__(self, identities: Identities) -> None:
        self.identities = identities
        self.entities: dict[str, Known] = {}

    def add(self, extraction: Extraction) -> None:
        """Take up the entities, and the names its links give them."""
        for entity in extraction.entities:
            self._known(entity)
        for link in extraction.links:
            known = self.entities.get(self.identities.id(link.entity))
            if known is None:  # an abstention, which no entity stands for
                known = self._known(Entity(link.entity, link.mention.type, link.name))
            known.names[link.mention.surface] += 1
            known.articles[link.mention.article] = None
            known.unresolved |= not link.resolved and known.id == link.entity

    def type(self, entity: str) -> str:
        """Notation of the type of an entity of the corpus; empty for one that is not known."""
        return self.entities[entity].type if entity in self.entities else ""

    def _known(self, entity: Entity) -> Known:
        decided = self.identities.entity(entity)
        known = self.entities.get(decided.id)
        if known is None:
            known = self.entities[decided.id] = Known(decided.id, decided.type, decided.name)
        for key, value in (*decided.attrs, *entity.attrs):
            known.attrs.setdefault(key, value)
        if decided.id != entity.id:
            known.former[entity.id] = None
        return known


def entity_facts(entities: Iterable[Known], base: str) -> Facts:
    """Description of each entity; raises DataError for a type or attribute that the ontology does not declare."""
    facts = Facts.many(base)
    for known in entities:
        node = facts.iri(known.id)
        kind = schema().type(known.type)
        facts.add(node, "rdf:type", *(compact(cls) for cls in (kind.iri, *kind.superclasses)))
        if known.unresolved:
            facts.add(node, "rdf:type", name("gh:Unresolved"))
        facts.texts(node, "skos:prefLabel", known.name)
        facts.texts(node, "skos:altLabel", *known.aliases)
        attributes(facts, node, tuple(known.attrs.items()), known.type)
        if known.names:
            facts.add(node, "gh:mentionCount", str(known.names.total()))
        for former in known.former:
            facts.add(facts.iri(former), "dct:isReplacedBy", node)
    facts.plain = facts.triples
    return facts
