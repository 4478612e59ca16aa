"""The models of files: of an entity and of an article.

In: plain values of kg.explore.  Out: the same, checked.  The file of 周明山 has names with reasons, posts, honours …
"""

from kg.serve.answers.parts import ArticleBrief, Brief, Evidence, Label, Model, Node, Quote, Range


class Attribute(Model):
    """A fact of an entity, such as its level."""

    key: str
    label: Label
    value: Label | str
    notation: str


class Name(Model):
    """A surface that was given to an entity, why, how often, and one place where."""

    surface: str
    why: str
    reason: Label
    count: int
    rule: str
    confidence: float
    example: Quote


class Children(Model):
    """What is part of an entity."""

    total: int
    items: list[Brief]


class Post(Model):
    """A post at an organisation, or of a person, whichever the file is not about."""

    organisation: Brief | None = None
    person: Brief | None = None
    post: str
    postLabel: Label | None = None
    time: str
    evidence: Evidence


class Honour(Model):
    """An honour that was received."""

    honour: Brief
    time: str
    level: str | None = None
    levelLabel: Label | None = None
    evidence: Evidence


class Programme(Model):
    """An initiative or event with the part the entity has in it."""

    initiative: Brief
    role: str
    roleLabel: Label
    time: str
    evidence: Evidence


class Item(Model):
    """An edge of an entity."""

    edge: str
    other: Brief
    time: str
    count: int
    confidence: float
    attrs: dict[str, str]
    evidence: Evidence


class Facts(Model):
    """Edges of one relation, out of an entity or into it."""

    relation: str
    label: Label
    direction: str
    items: list[Item]
    total: int


class Point(Model):
    """A figure; `qualifier` says how exact it is."""

    value: float
    time: str
    qualifier: str | None = None
    evidence: Evidence


class Series(Model):
    """Figures of one measure in one unit."""

    measure: str
    unit: str
    points: list[Point]


class Concept(Model):
    """A topic or a target group with the sentence that shows it."""

    id: str
    label: Label
    evidence: Evidence


class Articles(Model):
    """Articles that mention an entity."""

    total: int
    items: list[ArticleBrief]


class Class(Model):
    """A class that rules derive."""

    id: str
    label: Label


class Candidate(Model):
    """What a mention might mean that was left open."""

    id: str
    name: str
    type: str
    score: float
    why: str
    reason: Label


class EntityFile(Model):
    """Everything about an entity; long lists are cut."""

    node: Node
    label: Label
    attributes: list[Attribute]
    names: list[Name]
    parents: list[Brief]
    children: Children
    posts: list[Post]
    honours: list[Honour]
    programmes: list[Programme]
    facts: list[Facts]
    series: list[Series]
    topics: list[Concept]
    groups: list[Concept]
    articles: Articles
    sameAs: list[str]
    former: list[str]
    classes: list[Class]
    resolved: bool
    candidates: list[Candidate]


class Mention(Model):
    """A linked mention, in code points of the text."""

    start: int
    end: int
    entity: str
    name: str
    type: str
    why: str
    reason: Label
    confidence: float
    rule: str
    resolved: bool


class Statement(Model):
    """A statement; `edge` is missing where it makes none, being denied or hearsay."""

    id: str
    edge: str | None = None
    relation: str
    head: str
    headName: str
    tail: str
    tailName: str
    ranges: list[Range]
    rule: str
    confidence: float
    attrs: dict[str, str]
    time: str
    modality: str


class Observation(Model):
    """A figure."""

    id: str
    subject: str
    subjectName: str
    measure: str
    value: float
    unit: str
    time: str
    ranges: list[Range]
    rule: str
    confidence: float


class Classification(Model):
    """A topic or target group of an entity."""

    entity: str
    entityName: str
    attribute: str
    concept: str
    ranges: list[Range]
    rule: str
    confidence: float


class Section(Model):
    """A stretch of the text with its role: title, body …"""

    role: str
    start: int
    end: int


class Printed(Model):
    """Rectangles on a page of a PDF (points of 1/72 inch) or picture (pixels): left, top, right, bottom."""

    page: int
    boxes: list[tuple[float, float, float, float]]


class ArticleFile(ArticleBrief):
    """An article with everything that was read in it; ranges are code points of `text`."""

    kind: str
    kicker: str
    subtitle: str
    issue: str
    place: str
    agency: str
    byline: list[str]
    text: str
    paragraphs: list[Range]
    sections: list[Section]
    regions: list[Printed]
    mentions: list[Mention]
    statements: list[Statement]
    observations: list[Observation]
    classifications: list[Classification]
