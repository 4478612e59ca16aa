"""Who is who in the corpus: from the entity that an article knows to the one that the corpus decided on.

In: what resolution decided.  Out: identifiers and entities: 李强 of one article and 李强 of another are one person, or
two.  Without decisions every entity stands for itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kg.model import Entity


@dataclass(frozen=True, slots=True)
class Identities:
    """`canonical`: corpus identifier by an article's; `entities`: corpus entity by corpus identifier, where renamed."""

    canonical: Mapping[str, str] = field(default_factory=dict)
    entities: Mapping[str, Entity] = field(default_factory=dict)

    def id(self, identifier: str) -> str:
        """Corpus identifier of an entity of an article."""
        return self.canonical.get(identifier, identifier)

    def entity(self, entity: Entity) -> Entity:
        """Corpus entity of an entity of an article."""
        identifier = self.id(entity.id)
        decided = self.entities.get(identifier)
        return decided or (entity if identifier == entity.id else replace(entity, id=identifier))
