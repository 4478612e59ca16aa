"""The one currency of the package: what each stage takes and gives, as frozen records.

In: nothing.  Out: the records below.  A page 「杭州市总工会推出…市总表示…」 becomes a `Page`, its `Article`, the
`Mention`s 杭州市总工会 and 市总, one `Entity` for both with a `Link` each that says why, and `Statement`s and
`Observation`s that never exist without their `Evidence`.

Offsets: a *raw* offset counts characters of the decoded file (`Page.text`); a *reading* offset counts characters of
`Article.text`, the article as it is read (hard wraps undone, look-alikes normalised).  Both are half open.
Identifiers are relative ("union/330100"); `kg.config` holds the base address that makes them IRIs.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

Range = tuple[int, int]
Attrs = tuple[tuple[str, str], ...]
"""Further facts as (key, value) pairs, sorted by key; the ontology declares the keys."""


Box = tuple[float, float, float, float]
"""Rectangle on a printed page as (left, top, right, bottom) from the upper left corner: in a PDF in points of 1/72
inch, in a picture in pixels."""


@dataclass(frozen=True, slots=True)
class Region:
    """Where a raw range of a text stands in the printed source: number of the page, from 1, and rectangle on it."""

    start: int
    end: int
    page: int
    box: Box

    def part(self, start: int, end: int) -> "Region":
        """What of the region the raw range takes, its characters being about equally wide."""
        first, last = max(self.start, start), min(self.end, end)
        left, top, right, bottom = self.box
        width = (right - left) / (self.end - self.start)
        box = (left + (first - self.start) * width, top, left + (last - self.start) * width, bottom)
        return Region(first, last, self.page, box)


@dataclass(frozen=True, slots=True)
class Page:
    """One file's text exactly as decoded; `doc` is its name among those read together (03/23/01.txt), `source` its
    path, `encoding` how it was decoded.

    `regions` are the printed lines in the order of their ranges; empty for what was never printed.
    """

    doc: str
    text: str
    source: str = ""
    encoding: str = "utf-8"
    regions: tuple[Region, ...] = ()

    def located(self, start: int, end: int) -> tuple[Region, ...]:
        """The printed lines that a raw range touches."""
        return _located(self.regions, start, end)


def _located(regions: tuple[Region, ...], start: int, end: int) -> tuple[Region, ...]:
    first = bisect_right(regions, start, key=lambda region: region.end)
    return tuple(takewhile(lambda region: region.start < end, regions[first:]))


@dataclass(frozen=True, slots=True)
class Issue:
    """What the masthead of a page says: publication name, ISO date, issue number, edition (empty where it does not)."""

    publication: str = ""
    date: str = ""
    number: str = ""
    edition: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of an article's reading text with its role.

    Roles: ``kicker title subtitle byline heading body caption``; in a masthead or table of contents ``body`` only.
    """

    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a page, in reading order.

    `text` is what the later stages read; `printed` holds the same characters as they stand in the file and `offsets`
    the raw offset of each, so all three have one length.  `ranges` are the raw characters that belong to the article.
    `place` is the dateline's place as printed (江苏南通), `date` the dateline's day or else the page's, in ISO form;
    `page` is a digest of the whole page's text, since newspapers name the files of their pages alike every day;
    `regions` are the printed lines of its ranges, in raw order, where the source is a PDF or a picture; `continues` is
    the identifier of the article on another page that this one goes on with (上接第1版).
    """

    id: str
    doc: str
    kind: str
    ranges: tuple[Range, ...]
    text: str
    printed: str
    offsets: tuple[int, ...]
    sections: tuple[Section, ...]
    title: str = ""
    kicker: str = ""
    subtitle: str = ""
    reporters: tuple[str, ...] = ()
    agency: str = ""
    date: str = ""
    place: str = ""
    issue: Issue = Issue()
    confidence: float = 1.0
    page: str = ""
    regions: tuple[Region, ...] = ()
    continues: str = ""

    def located(self, ranges: Iterable[Range]) -> tuple[Region, ...]:
        """Rectangles of raw ranges, one for each printed line they touch; none for what was never printed."""
        lines = ((line, start, end) for start, end in ranges for line in _located(self.regions, start, end))
        return tuple(line.part(start, end) for line, start, end in lines)

    def raw(self, start: int, end: int) -> tuple[Range, ...]:
        """Raw ranges of the reading range [start, end), in reading order, cut where the file goes elsewhere.

        White space that reading leaves out (a hard wrap, a space inside a word) does not cut a range.
        """
        ranges: list[Range] = []
        for offset in self.offsets[start:end]:
            if ranges and 0 <= offset - ranges[-1][1] <= _LONGEST_GAP:
                ranges[-1] = (ranges[-1][0], offset + 1)
            else:
                ranges.append((offset, offset + 1))
        return tuple(ranges)

    def quote(self, start: int, end: int) -> str:
        """The reading range as it stands in the file, line breaks inside words removed."""
        return self.printed[start:end]

    def evidence(self, start: int, end: int) -> "Evidence":
        """The reading range as evidence."""
        return Evidence(self.id, self.raw(start, end), self.quote(start, end))


_LONGEST_GAP = 8
"""Characters of white space a printed line may leave between two characters that are read together."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where something stands: article, raw ranges in reading order, and the text there as printed."""

    article: str
    ranges: tuple[Range, ...]
    quote: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Characters of a text that name something.

    `start` and `end` are reading offsets; `raw` is the raw range; `surface` the characters as printed without white
    space; `type` a notation of the ontology (UNION, PERSON …); `rule` names the recogniser's rule; `confidence` is a
    probability.
    """

    article: str
    start: int
    end: int
    raw: Range
    surface: str
    type: str
    rule: str
    confidence: float

    @property
    def id(self) -> str:
        """Identifier of the mention itself, used for what stays unresolved."""
        return f"mention/{self.article}-{self.raw[0]}-{self.raw[1]}"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity a mention might mean: identifier, canonical name, score 0–1, and the reasons that made the score."""

    entity: str
    name: str
    score: float
    why: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """The decision that a mention means an entity.

    `why` is the short code of the winning reason, `evidence` the characters it rests on (None when the surface alone
    decides), `candidates` what else was weighed, best first.  An abstention links to the mention's own identifier.
    """

    mention: Mention
    entity: str
    name: str
    why: str
    confidence: float
    candidates: tuple[Candidate, ...] = ()
    evidence: Evidence | None = None

    @property
    def resolved(self) -> bool:
        """Whether the mention was given an entity, and not only its own identifier."""
        return self.entity != self.mention.id


@dataclass(frozen=True, slots=True)
class Entity:
    """Something in the world, as one article knows it: identifier, type, canonical name, further facts (`kind` …)."""

    id: str
    type: str
    name: str
    attrs: Attrs = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One relation between two entities, with its evidence, the rule that read it and a probability.

    `attrs` holds what qualifies it: ``role post year time modality`` … ; the ontology declares the keys.
    """

    head: str
    relation: str
    tail: str
    evidence: Evidence
    rule: str
    confidence: float
    attrs: Attrs = ()


@dataclass(frozen=True, slots=True)
class Observation:
    """A figure the text attaches to an entity: measure in the article's words, value with 万 and 亿 multiplied out.

    `time` is an ISO date, month or year, or ``a/b`` for an interval; empty when the text does not say.
    """

    subject: str
    measure: str
    value: float
    unit: str
    time: str
    evidence: Evidence
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Classification:
    """That an entity is of a concept of the vocabularies: what it is about, or whom it is for.

    `attribute` is the key under which the ontology declares this (``topic``, ``target``), `concept` the notation of a
    concept of its scheme (``legal-aid``, ``truck-drivers``).
    """

    entity: str
    attribute: str
    concept: str
    evidence: Evidence
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything one article says, before the corpus is looked at."""

    article: Article
    entities: tuple[Entity, ...] = ()
    links: tuple[Link, ...] = ()
    statements: tuple[Statement, ...] = ()
    observations: tuple[Observation, ...] = ()
    classifications: tuple[Classification, ...] = ()
