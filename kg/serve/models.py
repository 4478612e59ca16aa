"""What the addresses under /api answer, as models: FastAPI checks answers against them and tells them in /openapi.json.

In: plain values of kg.explore.  Out: the same, checked.  A `Node` of 绍兴市总工会 has id, name, type, x, y …; fields
that are None are left out of the answer.
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
    """A sentence with the statement (or figure) that was read in it, by which rule and how surely."""

    statement: str
    rule: str
    confidence: float
    attrs: dict[str, str]
    time: str
    negated: bool | None = None
    planned: bool | None = None
    reported: bool | None = None


class Kind(Model):
    """A type of entities with its look."""

    id: str
    label: Label
    count: int
    color: str
    shape: str


class Relation(Model):
    """A relation, with its label from head to tail and from tail to head."""

    id: str
    label: Label
    inverse: Label
    count: int


class Counted(Model):
    """A value of a vocabulary and how many entities have it."""

    id: str
    label: Label
    count: int


class Province(Model):
    """A province and how many entities are at home in it."""

    code: str
    name: str
    count: int


class Dates(Model):
    """First and last day of the articles, empty where none has one."""

    first: str
    last: str


class Counts(Model):
    """How many of everything there are."""

    articles: int
    entities: int
    statements: int
    observations: int
    edges: int


class Summary(Model):
    """What a build holds; `written` is when it was made (ISO), `review` whether judgements are taken."""

    title: str
    base: str
    version: str
    written: str
    review: bool
    counts: Counts
    types: list[Kind]
    relations: list[Relation]
    levels: list[Counted]
    provinces: list[Province]
    topics: list[Counted]
    groups: list[Counted]
    dates: Dates


class Found(Node):
    """An entity that a search found: by which of its names, and in which way."""

    match: str
    by: str


class Hits(Model):
    """What a search found; `total` is counted up to 1000."""

    total: int
    results: list[Found]


class Piece(Model):
    """A piece of a snippet, one of the words looked for or not."""

    text: str
    hit: bool


class ArticleHit(ArticleBrief):
    """An article that was found."""

    snippet: list[Piece]


class ArticleHits(Model):
    """Articles that were found."""

    total: int
    results: list[ArticleHit]


class Totals(Model):
    """Nodes and edges that pass, shown or not."""

    nodes: int
    edges: int


class Community(Model):
    """Entities that hold together, named after the most important one."""

    id: int
    label: str
    count: int


class Overview(Model):
    """The most important part of the graph."""

    nodes: list[Node]
    edges: list[Edge]
    total: Totals
    communities: list[Community]


class RelationCount(Model):
    """Edges of one relation that lead out of an entity or into it."""

    id: str
    direction: str
    count: int


class Neighbours(Model):
    """An entity with its neighbours, the edges to them, and those between them."""

    center: Node
    nodes: list[Node]
    edges: list[Edge]
    between: list[Edge]
    total: int
    relations: list[RelationCount]


class EdgeFile(Model):
    """An edge with its sentences."""

    edge: Edge
    source: Node
    target: Node
    evidence: list[Evidence]


class Way(Model):
    """A way from one entity to another: nodes, the edges between them, and the sentences of each edge."""

    nodes: list[Node]
    edges: list[Edge]
    evidence: list[list[Evidence]]


class Ways(Model):
    """Ways between two entities, the shortest first."""

    paths: list[Way]
