"""Answers about the graph: what a search found, an overview, neighbours, an edge, ways.

In: plain values of kg.explore.  Out: the same, checked.  `Neighbours` of 绍兴市总工会 are nodes, edges, and counts by
relation.
"""

from kg.serve.answers.parts import ArticleBrief, Edge, Evidence, Model, Node


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
