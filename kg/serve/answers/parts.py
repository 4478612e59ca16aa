"""What answers are made of: labels, entities, edges, quotations.

In: plain values of kg.explore.  Out: the same, checked.  A `Node` of 绍兴市总工会 has id, name, type, x, y …; fields
that are None are left out of an answer.
"""

from pydantic import BaseModel, ConfigDict

Range = tuple[int, int]
"""Start and end in code points, half open."""


class Model(BaseModel):
    """An answer, with these fields and no others."""

    model_config = ConfigDict(extra="forbid")


class Label(Model):
    """A text in Chinese and English."""

    zh: str
    en: str


class Brief(Model):
    """An entity where only its name is needed."""

    id: str
    name: str
    type: str


class Node(Brief):
    """An entity in the graph; `place` is the name of its division, `province` a code, x and y where it stands."""

    level: str | None = None
    place: str | None = None
    province: str | None = None
    mentions: int
    degree: int
    community: int
    x: float
    y: float
    modelWorker: bool | None = None


class Edge(Model):
    """All statements of one relation between two entities: highest confidence, number, earliest time."""

    id: str
    source: str
    target: str
    relation: str
    confidence: float
    count: int
    time: str
    planned: bool | None = None
    derived: bool | None = None
    attrs: dict[str, str]


class ArticleBrief(Model):
    """An article in a list; `page` is the edition of the newspaper, `doc` the file."""

    id: str
    title: str
    date: str
    page: str
    publication: str
    doc: str


class Quote(Model):
    """A sentence of an article with a stretch of it, in code points of the sentence."""

    article: ArticleBrief
    sentence: str
    start: int
    end: int


class Evidence(Quote):
    """A sentence with the statement (or figure, or name) that was read in it, by which rule and how surely."""

    statement: str | None = None
    rule: str
    confidence: float
    attrs: dict[str, str]
    time: str
    negated: bool | None = None
    planned: bool | None = None
    reported: bool | None = None
