"""One mapping from a build to a labelled property graph, which every such export and `kg load` use.

In: extractions and the identities of the corpus.  Out: `Node`s and `Edge`s with flat properties, their labels and
types derived from the ontology.  绍兴市总工会 is a node with the labels Entity and Union; that it runs 越职安 is an
edge ORGANIZES with its role, its quotation and where that stands.  docs/property-graph.md has the whole table.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.export.concepts import Concepts, concept_id, concept_of
from kg.export.properties import (
    EDGE_COLUMNS,
    NODE_COLUMNS,
    Columns,
    Properties,
    Value,
    of_article,
    of_classification,
    of_concept,
    of_entity,
    of_mentions,
    of_observation,
    of_statement,
)
from kg.graph.article import UNTOLD, best
from kg.graph.entities import Register
from kg.graph.identity import Identities
from kg.graph.term import digest
from kg.model import Extraction, Link
from kg.schema import schema
from kg.tables import classification_id, observation_id

__all__ = ["Columns", "Edge", "Node", "Properties", "PropertyGraph", "Value"]

ENTITY = "Entity"
"""The label that all nodes of the ontology's types share."""


@dataclass(frozen=True, slots=True)
class Node:
    """An entity, an article, a figure or a concept; the first of its labels is the one in which `id` is unique."""

    id: str
    labels: tuple[str, ...]
    properties: Properties


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation from node `head` to node `tail`; `ends` are the labels in which their identifiers are unique."""

    id: str
    head: str
    tail: str
    type: str
    properties: Properties
    ends: tuple[str, str] = (ENTITY, ENTITY)


class PropertyGraph:
    """The nodes and edges of a build, made anew at each call: memory grows with entities, not with text.

    `extractions` gives the same ones at every call.  With `entities_only` articles, figures, concepts and what ties
    these to entities are left out.  Raises DataError for a type, relation, attribute or concept that the ontology does
    not declare.
    """

    def __init__(
        self,
        extractions: Callable[[], Iterable[Extraction]],
        identities: Identities | None = None,
        *,
        base: str = "",
        entities_only: bool = False,
    ) -> None:
        self._extractions = extractions
        self._base = base
        self._whole = not entities_only
        self._identities = identities or Identities()
        self._register = Register(self._identities)
        self._concepts = Concepts()
        used: dict[str, None] = {}
        for extraction in extractions():
            self._register.add(extraction)
            used |= {key: None for statement in extraction.statements for key, _ in statement.attrs}
            self._concepts.add(extraction)
        for known in self._register.entities.values():
            self._concepts.add_entity(known)
        own = {key for known in self._register.entities.values() for key in known.attrs}
        self.node_columns = _columns(NODE_COLUMNS, own | ({"kind"} if self._whole else set()))
        self.edge_columns = _columns(EDGE_COLUMNS, used)

    def nodes(self) -> Iterator[Node]:
        """Entities in the order in which they are first named, concepts, then each article and its figures."""
        for known in self._register.entities.values():
            yield Node(known.id, (ENTITY, label(known.type)), of_entity(known, self._base))
        if not self._whole:
            return
        for concept in self._concepts:
            yield Node(concept_id(concept), _concept_labels(), of_concept(concept))
        for extraction in self._extractions():
            article = extraction.article
            yield Node(f"article/{article.id}", _article_labels(), of_article(article, self._base))
            figures = {observation_id(figure): figure for figure in extraction.observations}
            for key, figure in figures.items():
                yield Node(key, _observation_labels(), of_observation(figure, key, article, self._base))

    def edges(self) -> Iterator[Edge]:
        """What each article states, whom it mentions, whom its figures are about, of what concepts these are.

        Before them which concepts are above others.
        """
        if self._whole:
            yield from self._broader()
        for extraction in self._extractions():
            yield from self._statements(extraction)
            if self._whole:
                yield from self._mentions(extraction)
                yield from self._figures(extraction)
                yield from self._classifications(extraction)

    def _statements(self, extraction: Extraction) -> Iterator[Edge]:
        for key, statement in best(extraction.statements).items():
            if dict(statement.attrs).get("modality") in UNTOLD:
                continue
            head, tail = self._identities.id(statement.head), self._identities.id(statement.tail)
            kind = schema().relation(statement.relation).name.upper()
            yield Edge(key, head, tail, kind, of_statement(statement, key, extraction.article))

    def _broader(self) -> Iterator[Edge]:
        kind, ends = _type("skos:broader"), (_concept_labels()[0], _concept_labels()[0])
        for concept, above in self._concepts.broader():
            pair = (concept_id(concept), concept_id(above))
            key = f"broader/{digest(*pair)}"
            yield Edge(key, *pair, kind, {"id": key, "relation": "broader"}, ends)

    def _mentions(self, extraction: Extraction) -> Iterator[Edge]:
        article = extraction.article
        found: dict[str, list[Link]] = {}
        for link in extraction.links:
            found.setdefault(self._identities.id(link.entity), []).append(link)
        head, ends = f"article/{article.id}", (_article_labels()[0], ENTITY)
        for entity, links in found.items():
            key = f"mentions/{digest(head, entity)}"
            yield Edge(key, head, entity, _type("schema:mentions"), of_mentions(links, key, article), ends)

    def _figures(self, extraction: Extraction) -> Iterator[Edge]:
        ends = (_observation_labels()[0], ENTITY)
        for figure, subject in {observation_id(each): each.subject for each in extraction.observations}.items():
            key = f"about/{digest(figure)}"
            about = {"id": key, "relation": "observation_about"}
            yield Edge(key, figure, self._identities.id(subject), _type("schema:observationAbout"), about, ends)

    def _classifications(self, extraction: Extraction) -> Iterator[Edge]:
        for key, told in {classification_id(each): each for each in extraction.classifications}.items():
            kind = _upper(schema().attribute(told.attribute).iri)
            about = of_classification(told, key, extraction.article)
            ends = (ENTITY, _concept_labels()[0])
            yield Edge(key, self._identities.id(told.entity), concept_id(concept_of(told)), kind, about, ends)


@cache
def label(notation: str) -> str:
    """Label of the nodes of a type (``UNION`` is Union); raises DataError where the ontology does not declare it."""
    return _local(schema().type(notation).iri)


@cache
def _article_labels() -> tuple[str, ...]:
    return (_local(schema().iri("gh:Article")),)


@cache
def _observation_labels() -> tuple[str, ...]:
    return (_local(schema().iri("schema:Observation")),)


@cache
def _concept_labels() -> tuple[str, ...]:
    return (_local(schema().iri("skos:Concept")),)


@cache
def _type(compact: str) -> str:
    """A property of the ontology as a relationship type: schema:observationAbout is OBSERVATION_ABOUT."""
    return _upper(schema().iri(compact))


def _upper(iri: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", _local(iri)).upper()


def key_labels() -> Sequence[str]:
    """The labels in which identifiers are unique."""
    return (ENTITY, _article_labels()[0], _observation_labels()[0], _concept_labels()[0])


def other_edges() -> Sequence[tuple[str, tuple[str, str]]]:
    """The types of edges that are no relations of entities, with the labels of their ends."""
    article, figure, concept = _article_labels()[0], _observation_labels()[0], _concept_labels()[0]
    classifying = (schema().attribute(key).iri for key in ("topic", "target"))
    return (
        (_type("schema:mentions"), (article, ENTITY)),
        (_type("schema:observationAbout"), (figure, ENTITY)),
        (_type("skos:broader"), (concept, concept)),
        *((_upper(iri), (ENTITY, concept)) for iri in classifying),
    )


def all_columns() -> tuple[Columns, Columns]:
    """The columns of nodes and of edges that any build may have."""
    return _columns(NODE_COLUMNS, schema().attributes), _columns(EDGE_COLUMNS, schema().attributes)


def _local(full: str) -> str:
    return re.split("[#/]", full)[-1]


def _columns(fixed: Columns, attributes: Iterable[str]) -> Columns:
    """The fixed columns and, in the order of the ontology, the attributes that occur."""
    own = set(attributes)
    return {**fixed, **{key: str for key in schema().attributes if key in own and key not in fixed}}
