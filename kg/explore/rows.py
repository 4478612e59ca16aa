"""What one article says as rows of the index, under the numbers of its entities.

In: an `Extraction`.  Out: rows of the tables article, mention, statement, observation and classification.  Ranges are
code points of the reading text: 「绍兴市总工会启动…」 is [[0, 6], …], whatever the layout of the page did to it.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.explore.edges import Edges
from kg.explore.text import as_json
from kg.graph.article import UNTOLD
from kg.graph.identity import Identities
from kg.model import Article, Box, Evidence, Extraction, Link, Range, Statement
from kg.tables import classification_id, observation_id

Row = tuple[Any, ...]
_UNLISTED = ("masthead", "toc")
"""Kinds that have no news: nobody looks for them in a list of articles."""


class Rows:
    """Makes rows; `numbers` are those of the canonical entities, `edges` receives what relates two of them."""

    def __init__(self, identities: Identities, numbers: Mapping[str, int], edges: Edges) -> None:
        self._identities, self._numbers, self._edges = identities, numbers, edges
        self.articles = 0

    def node(self, entity: str) -> int:
        """Number of the entity of the corpus that an entity of an article is."""
        return self._numbers[self._identities.id(entity)]

    def of(self, extraction: Extraction, statements: Mapping[str, Statement]) -> dict[str, list[Row]]:
        """All rows of an article; `statements` are its best ones by identifier."""
        self.articles += 1
        number, article = self.articles, extraction.article
        places = _Places(article)
        return {
            "article": [_article(number, article)],
            "mention": [self._mention(number, link) for link in extraction.links],
            "statement": [self._statement(number, key, said, places) for key, said in statements.items()],
            "observation": [
                (
                    *(None, key, number, self.node(seen.subject), seen.measure, seen.value, seen.unit, seen.time),
                    *(*places.of(seen.evidence), seen.rule, seen.confidence),
                )
                for key, seen in {observation_id(seen): seen for seen in extraction.observations}.items()
            ],
            "classification": [
                (
                    *(None, key, number, self.node(told.entity), told.attribute, told.concept),
                    *(*places.of(told.evidence), told.rule, told.confidence),
                )
                for key, told in {classification_id(told): told for told in extraction.classifications}.items()
            ],
        }

    def _mention(self, article: int, link: Link) -> Row:
        mention = link.mention
        candidates = [[other.entity, other.name, other.score, other.why] for other in link.candidates]
        return (
            *(None, article, mention.start, mention.end, self.node(link.entity), mention.surface, mention.type),
            *(link.why, link.confidence, mention.rule),
            as_json(candidates) if candidates and not link.resolved else None,
        )

    def _statement(self, article: int, key: str, said: Statement, places: "_Places") -> Row:
        head, tail, attrs = self.node(said.head), self.node(said.tail), dict(said.attrs)
        modality = attrs.get("modality", "")
        number = self._edges.add(head, tail, said) if modality not in UNTOLD and head != tail else None
        return (
            *(None, key, article, number, head, said.relation, tail, *places.of(said.evidence)),
            *(said.rule, said.confidence, as_json(attrs), attrs.get("time", attrs.get("year", "")), modality),
        )


class _Places:
    """Reading offsets of the raw offsets of an article; made when first asked for."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._of: dict[int, int] = {}

    def of(self, evidence: Evidence) -> tuple[int, int, str]:
        """Start and end of an evidence in the reading text, and its ranges there as JSON."""
        if not self._of:
            self._of = {raw: place for place, raw in enumerate(self._article.offsets)}
        ranges = list(_joined((self._of[start], self._of[end - 1] + 1) for start, end in evidence.ranges))
        return min(start for start, _ in ranges), max(end for _, end in ranges), as_json(ranges)


def _joined(ranges: Iterable[Range]) -> Iterator[Range]:
    """Ranges in their order, those that touch as one."""
    last: Range | None = None
    for start, end in ranges:
        if last and last[1] == start:
            last = (last[0], end)
        else:
            if last:
                yield last
            last = (start, max(end, start + 1))
    if last:
        yield last


def _article(number: int, article: Article) -> Row:
    issue = article.issue
    return (
        *(number, article.id, article.kind, article.kind not in _UNLISTED, article.doc, article.title),
        *(article.kicker, article.subtitle, article.date, article.place, issue.publication, issue.number),
        *(issue.edition, article.agency, as_json(article.reporters)),
        as_json([(section.role, section.start, section.end) for section in article.sections]),
        as_json(_regions(article)),
        article.text,
    )


def _regions(article: Article) -> list[dict[str, Any]]:
    """Where a printed article stands: rectangles by page of the PDF or picture."""
    pages: dict[int, list[Box]] = {}
    for region in article.regions:
        pages.setdefault(region.page, []).append(region.box)
    return [{"page": page, "boxes": boxes} for page, boxes in sorted(pages.items())]
