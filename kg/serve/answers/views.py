"""Answers about the build as a whole: summary, calendar, hierarchy, map, tables, checks.

In: plain values of kg.explore.  Out: the same, checked.  The `Branch` 绍兴市总工会 of a `Hierarchy` has six children.
"""

from kg.serve.answers.parts import ArticleBrief, Brief, Label, Model


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


class Fault(Model):
    """What breaks a shape: the node, the path and value at fault, and the message in both languages."""

    severity: str
    shape: str
    node: str
    path: str
    value: str
    message: str


class Checks(Model):
    """The state of a check (none, running, done, failed) and its outcome."""

    state: str
    error: str | None = None
    conforms: bool | None = None
    triples: int | None = None
    total: int
    results: list[Fault]


class Page(Model):
    """Articles of one page."""

    page: str
    articles: int


class IssueOf(Model):
    """An issue of a publication on a day."""

    name: str
    issue: str
    pages: list[Page]


class Day(Model):
    """What came out on a day."""

    date: str
    articles: int
    publications: list[IssueOf]


class Calendar(Model):
    """The days of a year that have articles, and all years that have some."""

    years: list[str]
    year: str
    days: list[Day]


class Branch(Brief):
    """A union in the hierarchy with how many are right below it."""

    children: int
    mentions: int


class Hierarchy(Model):
    """A union (none: the top) and those right below it."""

    node: Brief | None = None
    children: list[Branch]


class Place(Model):
    """A division with what is at home in it."""

    code: str
    name: str
    level: str
    lon: float
    lat: float
    entities: int
    articles: int
    top: list[Brief]


class Map(Model):
    """Divisions with what is at home in them, the fullest first."""

    places: list[Place]


class Column(Model):
    """A column of a table: kind is text, number, date, entity or article."""

    id: str
    label: Label
    kind: str


class Table(Model):
    """A part of a table; in a cell an entity is a Brief, an article an ArticleBrief, a controlled value a Label."""

    columns: list[Column]
    rows: list[list[Brief | ArticleBrief | Label | float | int | str | None]]
    total: int
