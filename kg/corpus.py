"""A built corpus as one looks things up in it: entities, their names, statements and figures, each with its sentence.

In: the `Extraction`s of a build and what resolution decided about identity.  Out: `Corpus`, whose `entities` are the
canonical ones.  Asked for 绍兴市总工会 it gives the names 市总 and 绍兴市总 with the reason of each, what the union ran
and with whom, and for every fact a `Citation`: 「绍兴市总工会联合市医疗保障局推出“越职安”…」, article, characters.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from kg.model import Article, Attrs, Classification, Entity, Evidence, Extraction, Link, Observation, Range, Statement
from kg.sentence import sentences


@dataclass(frozen=True, slots=True)
class Citation:
    """A sentence of an article with the stretch of it that shows a fact.

    `quote` is a range in `sentence`; `raw` the raw characters of the file from the first to the last of the evidence.
    """

    article: Article
    sentence: str
    quote: Range
    raw: Range


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one measure in one unit, the earliest first; those without a time come last."""

    measure: str
    unit: str
    observations: tuple[Observation, ...]


@dataclass(slots=True)
class EntityFile:
    """What a corpus knows of one canonical entity; `names` counts (surface, why it was given this entity)."""

    entity: Entity
    names: Counter[tuple[str, str]] = field(default_factory=Counter)
    links: list[Link] = field(default_factory=list)
    outgoing: list[Statement] = field(default_factory=list)
    incoming: list[Statement] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    classifications: list[Classification] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)

    @property
    def aliases(self) -> list[tuple[str, str, int]]:
        """Other names as (surface, why, count), the most frequent first."""
        rows = [(surface, why, count) for (surface, why), count in self.names.items() if surface != self.entity.name]
        return sorted(rows, key=lambda row: (-row[2], row[0], row[1]))

    @property
    def series(self) -> list[Series]:
        """The figures by what they measure, the longest series first."""
        groups: dict[tuple[str, str], list[Observation]] = {}
        for seen in sorted(self.observations, key=lambda seen: (not seen.time, seen.time, seen.value)):
            groups.setdefault((seen.measure, seen.unit), []).append(seen)
        ranked = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
        return [Series(*measured, tuple(figures)) for measured, figures in ranked]


class Corpus:
    """Extractions under canonical identifiers.

    `canonical` maps an entity's identifier in an article to the one of the corpus; `entities` gives the canonical
    entity of an identifier where resolution chose another name, type or further facts.  What is in neither stands
    for itself.
    """

    def __init__(
        self,
        extractions: Iterable[Extraction],
        *,
        canonical: Mapping[str, str] | None = None,
        entities: Mapping[str, Entity] | None = None,
    ) -> None:
        self.articles: dict[str, Article] = {}
        self.entities: dict[str, EntityFile] = {}
        self.statements: list[Statement] = []
        self._canonical = canonical or {}
        self._chosen = entities or {}
        for extraction in extractions:
            self._add(extraction)

    def _add(self, extraction: Extraction) -> None:
        article = extraction.article
        self.articles[article.id] = article
        for entity in extraction.entities:
            self._file(entity)
        for link in extraction.links:
            file = self.entities.get(self.canonical(link.entity))
            if file is None:  # an abstention stands for itself and is no entity
                continue
            file.names[link.mention.surface, link.why] += 1
            file.links.append(link)
            if not file.articles or file.articles[-1] != article.id:
                file.articles.append(article.id)
        for statement in extraction.statements:
            known = replace(statement, head=self.canonical(statement.head), tail=self.canonical(statement.tail))
            self.statements.append(known)
            self.entities[known.head].outgoing.append(known)
            self.entities[known.tail].incoming.append(known)
        for observation in extraction.observations:
            subject = self.canonical(observation.subject)
            self.entities[subject].observations.append(replace(observation, subject=subject))
        for told in extraction.classifications:
            identifier = self.canonical(told.entity)
            self.entities[identifier].classifications.append(replace(told, entity=identifier))

    def canonical(self, identifier: str) -> str:
        """The corpus-wide identifier of an entity of an article."""
        return self._canonical.get(identifier, identifier)

    def _file(self, entity: Entity) -> None:
        identifier = self.canonical(entity.id)
        chosen = self._chosen.get(identifier)
        file = self.entities.get(identifier)
        if file is None:
            self.entities[identifier] = EntityFile(chosen or replace(entity, id=identifier))
        elif chosen is None:
            file.entity = _merged(file.entity, entity)

    def own_names(self) -> dict[str, tuple[str, ...]]:
        """The surfaces of each entity that no other entity has: 市总 of two cities is the name of neither."""
        called = {entity: dict.fromkeys(name for name, _ in file.names) for entity, file in self.entities.items()}
        bearers = Counter(name for names in called.values() for name in names)
        return {entity: tuple(name for name in names if bearers[name] == 1) for entity, names in called.items()}

    def find(self, name: str) -> list[EntityFile]:
        """Files of the entities with this identifier, canonical name, or else this alias, the most mentioned first."""
        if name in self.entities:
            return [self.entities[name]]
        exact = [file for file in self.entities.values() if file.entity.name == name]
        found = exact or [file for file in self.entities.values() if any(name == surface for surface, _ in file.names)]
        return sorted(found, key=lambda file: (-len(file.links), file.entity.id))

    def cite(self, evidence: Evidence) -> Citation:
        """The sentence that an evidence stands in."""
        article = self.articles[evidence.article]
        places = self._places[article.id]
        start, end = places[evidence.ranges[0][0]], places[evidence.ranges[-1][1] - 1] + 1
        return self._citation(article, min(start, end - 1), max(end, start + 1))

    def mention(self, link: Link) -> Citation:
        """The sentence that a linked mention stands in."""
        return self._citation(self.articles[link.mention.article], link.mention.start, link.mention.end)

    def _citation(self, article: Article, start: int, end: int) -> Citation:
        """The sentence, or the sentences, around a reading range."""
        spans = self._sentences[article.id]
        around = [span for span in spans if span[0] < end and start < span[1]] or [(start, end)]
        first, last = min(around[0][0], start), max(around[-1][1], end)
        raw = (article.offsets[start], article.offsets[end - 1] + 1)
        return Citation(article, article.printed[first:last], (start - first, end - first), raw)

    @cached_property
    def _sentences(self) -> dict[str, tuple[Range, ...]]:
        return {article.id: sentences(article.text) for article in self.articles.values()}

    @cached_property
    def _places(self) -> dict[str, dict[int, int]]:
        """For each article the reading offset of each raw offset."""
        return {
            article.id: {raw: place for place, raw in enumerate(article.offsets)} for article in self.articles.values()
        }


def _merged(known: Entity, other: Entity) -> Entity:
    """The entity with the further facts of both; of two names the longer, then the first in order, is kept."""
    attrs: Attrs = tuple(sorted({**dict(other.attrs), **dict(known.attrs)}.items()))
    name = min(known.name, other.name, key=lambda name: (-len(name), name))
    return replace(known, name=name, attrs=attrs)
