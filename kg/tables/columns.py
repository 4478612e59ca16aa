"""The columns of each table: name, Arrow type, and how to get the value out of a record.

In: nothing.  Out: `COLUMNS` and `SCHEMAS`.  The mention 市总 at reading offset 31 becomes the row
{"start": 31, "end": 33, "surface": "市总", "type": "UNION", …}.
"""

from collections.abc import Callable, Iterable
from dataclasses import fields
from operator import attrgetter
from typing import Any

import pyarrow as pa

from kg.identifier import derived
from kg.model import Classification, Evidence, Observation, Range, Statement

Row = dict[str, Any]
Column = tuple[str, pa.DataType, Callable[[Any], Any]]
"""Name, type, and how to get the value out of a record."""

_TEXT, _OFFSET, _NUMBER = pa.string(), pa.int32(), pa.float64()
_TEXTS = pa.list_(_TEXT)
_RANGE = pa.struct([("start", _OFFSET), ("end", _OFFSET)])
_RANGES = pa.list_(_RANGE)
_SECTIONS = pa.list_(pa.struct([("role", _TEXT), ("start", _OFFSET), ("end", _OFFSET)]))
_ISSUE = pa.struct([("publication", _TEXT), ("date", _TEXT), ("number", _TEXT), ("edition", _TEXT)])
ATTRS = pa.map_(_TEXT, _TEXT)
_CANDIDATES = pa.list_(pa.struct([("entity", _TEXT), ("name", _TEXT), ("score", _NUMBER), ("why", _TEXT)]))
_REGIONS = pa.list_(pa.struct([("start", _OFFSET), ("end", _OFFSET), ("page", _OFFSET), ("box", pa.list_(_NUMBER))]))
_EVIDENCE = pa.struct([("article", _TEXT), ("ranges", _RANGES), ("quote", _TEXT)])


def _range(value: Range) -> Row:
    return {"start": value[0], "end": value[1]}


def _ranges(values: Iterable[Range]) -> list[Row]:
    return [{"start": start, "end": end} for start, end in values]


def _record(record: Any) -> Row:
    """A flat record as a struct."""
    return {field.name: getattr(record, field.name) for field in fields(record)}


def _evidence(evidence: Evidence | None) -> Row | None:
    if evidence is None:
        return None
    return {"article": evidence.article, "ranges": _ranges(evidence.ranges), "quote": evidence.quote}


def statement_id(statement: Statement) -> str:
    """Identifier of a statement, derived from what it says and where."""
    attrs = (part for pair in statement.attrs for part in pair)
    place = (str(offset) for span in statement.evidence.ranges for offset in span)
    said = (statement.evidence.article, statement.head, statement.relation, statement.tail)
    return derived("statement", *said, *attrs, *place)


def observation_id(observation: Observation) -> str:
    """Identifier of an observation, derived from what it says and where."""
    place = (str(offset) for span in observation.evidence.ranges for offset in span)
    said = (observation.measure, repr(observation.value), observation.unit, observation.time)
    return derived("observation", observation.evidence.article, observation.subject, *said, *place)


def classification_id(told: Classification) -> str:
    """Identifier of a classification, derived from what it says and where."""
    place = (str(offset) for span in told.evidence.ranges for offset in span)
    return derived("classification", told.evidence.article, told.entity, told.attribute, told.concept, *place)


def _plain(kind: pa.DataType, *names: str) -> list[Column]:
    return [(name, kind, attrgetter(name)) for name in names]


_WHERE: list[Column] = [
    ("ranges", _RANGES, lambda record: _ranges(record.evidence.ranges)),
    ("quote", _TEXT, lambda record: record.evidence.quote),
]
_ARTICLE_OF_EVIDENCE: Column = ("article", _TEXT, lambda record: record.evidence.article)

COLUMNS: dict[str, list[Column]] = {
    "articles": [
        *_plain(_TEXT, "id", "doc", "kind"),
        ("ranges", _RANGES, lambda article: _ranges(article.ranges)),
        *_plain(_TEXT, "text", "printed"),
        ("offsets", pa.list_(_OFFSET), lambda article: article.offsets),
        ("sections", _SECTIONS, lambda article: [_record(section) for section in article.sections]),
        *_plain(_TEXT, "title", "kicker", "subtitle"),
        *_plain(_TEXTS, "reporters"),
        *_plain(_TEXT, "agency", "date", "place"),
        ("issue", _ISSUE, lambda article: _record(article.issue)),
        *_plain(_NUMBER, "confidence"),
        *_plain(_TEXT, "page"),
        ("regions", _REGIONS, lambda article: [_record(region) for region in article.regions]),
        *_plain(_TEXT, "continues"),
    ],
    "mentions": [
        *_plain(_TEXT, "id", "article"),
        *_plain(_OFFSET, "start", "end"),
        ("raw", _RANGE, lambda mention: _range(mention.raw)),
        *_plain(_TEXT, "surface", "type", "rule"),
        *_plain(_NUMBER, "confidence"),
    ],
    "entities": [  # records are pairs (article, entity)
        ("article", _TEXT, lambda pair: pair[0]),
        ("id", _TEXT, lambda pair: pair[1].id),
        ("type", _TEXT, lambda pair: pair[1].type),
        ("name", _TEXT, lambda pair: pair[1].name),
        ("attrs", ATTRS, lambda pair: pair[1].attrs),
    ],
    "links": [
        ("article", _TEXT, lambda link: link.mention.article),
        ("mention", _TEXT, lambda link: link.mention.id),
        *_plain(_TEXT, "entity", "name", "why"),
        *_plain(_NUMBER, "confidence"),
        *_plain(pa.bool_(), "resolved"),
        ("candidates", _CANDIDATES, lambda link: [_record(candidate) for candidate in link.candidates]),
        ("evidence", _EVIDENCE, lambda link: _evidence(link.evidence)),
    ],
    "statements": [
        ("id", _TEXT, statement_id),
        _ARTICLE_OF_EVIDENCE,
        *_plain(_TEXT, "head", "relation", "tail"),
        *_plain(ATTRS, "attrs"),
        *_plain(_TEXT, "rule"),
        *_plain(_NUMBER, "confidence"),
        *_WHERE,
    ],
    "observations": [
        ("id", _TEXT, observation_id),
        _ARTICLE_OF_EVIDENCE,
        *_plain(_TEXT, "subject", "measure"),
        *_plain(_NUMBER, "value"),
        *_plain(_TEXT, "unit", "time", "rule"),
        *_plain(_NUMBER, "confidence"),
        *_WHERE,
    ],
    "classifications": [
        ("id", _TEXT, classification_id),
        _ARTICLE_OF_EVIDENCE,
        *_plain(_TEXT, "entity", "attribute", "concept", "rule"),
        *_plain(_NUMBER, "confidence"),
        *_WHERE,
    ],
}
SCHEMAS: dict[str, pa.Schema] = {
    table: pa.schema([pa.field(name, kind) for name, kind, _ in columns]) for table, columns in COLUMNS.items()
}
