"""What a build answers in Python, as plain records, each with the sentence it rests on.

In: statements and figures of a `Corpus`.  Out: `Fact`s and `Figure`s: 绍兴市总工会 organizes 越职安, in
「绍兴市总工会联合绍兴市医疗保障局启动“越职安”」, a-1.txt 100–123.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.api import page
from kg.corpus import Citation, Corpus
from kg.model import Entity, Observation, Statement
from kg.schema import schema


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article.

    Attributes
    ----------
    text : str
        The sentence as printed.
    quote : str
        The part of it that a fact rests on.
    document : str
        Name of the file; `start` and `end` are raw characters of it, from the first of the quote to behind its last.
    article : str
        Identifier of the article, `title` its headline, `date` its day in ISO form, empty where it has none.
    """

    text: str
    quote: str
    document: str
    start: int
    end: int
    article: str
    title: str
    date: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name that texts give an entity: how often, and the code of the reason why it was taken for it."""

    surface: str
    why: str
    count: int


@dataclass(frozen=True, slots=True)
class Fact:
    """A relation that a text states.

    Attributes
    ----------
    head, tail : Entity
        Its ends, with ``id``, ``type`` and ``name``.
    relation, label : str
        Its name (``organizes``), and that in Chinese.
    attributes : Mapping
        What qualifies it: ``role``, ``post``, ``year``, ``modality`` …
    sentence : Sentence
        Where it stands.
    rule : str
        The rule that read it.
    confidence : float
        A probability.
    """

    head: Entity
    relation: str
    label: str
    tail: Entity
    attributes: Mapping[str, str]
    sentence: Sentence
    rule: str
    confidence: float

    def __str__(self) -> str:
        return f"{self.head.name} —{self.label}→ {self.tail.name}"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that a text attaches to an entity: measure in its words, value, unit, ISO time (empty: untold)."""

    measure: str
    value: float
    unit: str
    time: str
    sentence: Sentence
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Way:
    """A way from one entity to another; its length is the number of steps.

    Attributes
    ----------
    entities : tuple of Entity
        The entities on the way, both ends included.
    facts : tuple of Fact
        One fact for each step, the surest; it may point either way.
    """

    entities: tuple[Entity, ...]
    facts: tuple[Fact, ...]

    def __len__(self) -> int:
        return len(self.facts)

    def __str__(self) -> str:
        return " — ".join(entity.name for entity in self.entities)

    def _repr_html_(self) -> str:
        return page.way_html(self)


def sentence(citation: Citation) -> Sentence:
    """The record of a citation."""
    article, (first, last) = citation.article, citation.quote
    quote = citation.sentence[first:last]
    return Sentence(citation.sentence, quote, article.doc, *citation.raw, article.id, article.title, article.date)


def fact(corpus: Corpus, statement: Statement) -> Fact:
    """The record of a statement of the corpus."""
    ends = [corpus.entities[corpus.canonical(end)].entity for end in (statement.head, statement.tail)]
    relation = schema().relation(statement.relation)
    said = sentence(corpus.cite(statement.evidence))
    told = dict(statement.attrs)
    return Fact(ends[0], relation.name, relation.label.zh, ends[1], told, said, statement.rule, statement.confidence)


def figure(corpus: Corpus, seen: Observation) -> Figure:
    """The record of a figure of the corpus."""
    said = sentence(corpus.cite(seen.evidence))
    return Figure(seen.measure, seen.value, seen.unit, seen.time, said, seen.rule, seen.confidence)
