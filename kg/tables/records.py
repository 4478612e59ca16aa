"""Between records and Arrow tables, without loss in either direction.

In: `Extraction` records.  Out: `Tables`; and back.  「市总表示…」 keeps its link, the link its candidates and reasons.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from kg.model import (
    Article,
    Candidate,
    Classification,
    Entity,
    Evidence,
    Extraction,
    Issue,
    Link,
    Mention,
    Observation,
    Range,
    Region,
    Section,
    Statement,
)
from kg.tables.columns import COLUMNS, SCHEMAS, Row


@dataclass(frozen=True, slots=True)
class Tables:
    """The seven tables of a corpus; their columns are `SCHEMAS`."""

    articles: pa.Table
    mentions: pa.Table
    entities: pa.Table
    links: pa.Table
    statements: pa.Table
    observations: pa.Table
    classifications: pa.Table


def to_tables(extractions: Iterable[Extraction]) -> Tables:
    """The extractions as Arrow tables, in the order given."""
    records: dict[str, list[Any]] = {table: [] for table in COLUMNS}
    for extraction in extractions:
        records["articles"].append(extraction.article)
        records["mentions"].extend(link.mention for link in extraction.links)
        records["entities"].extend((extraction.article.id, entity) for entity in extraction.entities)
        records["links"].extend(extraction.links)
        records["statements"].extend(extraction.statements)
        records["observations"].extend(extraction.observations)
        records["classifications"].extend(extraction.classifications)
    return Tables(**{table: _table(table, rows) for table, rows in records.items()})


def _table(table: str, records: list[Any]) -> pa.Table:
    arrays = [pa.array([get(record) for record in records], kind) for _, kind, get in COLUMNS[table]]
    return pa.Table.from_arrays(arrays, schema=SCHEMAS[table])


def from_tables(tables: Tables) -> Iterator[Extraction]:
    """The extractions that the tables hold, in the order of `articles`."""
    mentions = _by_article(tables.mentions)
    entities, links = _by_article(tables.entities), _by_article(tables.links)
    statements, observations = _by_article(tables.statements), _by_article(tables.observations)
    classifications = _by_article(tables.classifications)
    for row in tables.articles.to_pylist():
        article = to_article(row)
        named = {mention["id"]: _to_mention(mention) for mention in mentions.get(article.id, ())}
        yield Extraction(
            article,
            tuple(to_entity(entity) for entity in entities.get(article.id, ())),
            tuple(_to_link(link, named[link["mention"]]) for link in links.get(article.id, ())),
            tuple(to_statement(statement) for statement in statements.get(article.id, ())),
            tuple(to_observation(observation) for observation in observations.get(article.id, ())),
            tuple(_to_classification(told) for told in classifications.get(article.id, ())),
        )


def _by_article(table: pa.Table) -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = {}
    for row in table.to_pylist():
        rows.setdefault(row["article"], []).append(row)
    return rows


def _to_ranges(rows: list[Row]) -> tuple[Range, ...]:
    return tuple((row["start"], row["end"]) for row in rows)


def to_article(row: Row) -> Article:
    """An article from its row."""
    return Article(
        **{
            **row,
            "ranges": _to_ranges(row["ranges"]),
            "offsets": tuple(row["offsets"]),
            "sections": tuple(Section(**section) for section in row["sections"]),
            "reporters": tuple(row["reporters"]),
            "issue": Issue(**row["issue"]),
            "regions": tuple(Region(**{**region, "box": tuple(region["box"])}) for region in row["regions"]),
        }
    )


def _to_mention(row: Row) -> Mention:
    rest = {name: value for name, value in row.items() if name not in ("id", "raw")}
    return Mention(raw=(row["raw"]["start"], row["raw"]["end"]), **rest)


def to_entity(row: Row) -> Entity:
    """An entity from a row with identifier, type, name and attributes."""
    return Entity(row["id"], row["type"], row["name"], tuple(row["attrs"]))


def _to_link(row: Row, mention: Mention) -> Link:
    candidates = tuple(Candidate(**candidate) for candidate in row["candidates"])
    found = row["evidence"]
    evidence = Evidence(found["article"], _to_ranges(found["ranges"]), found["quote"]) if found else None
    return Link(mention, row["entity"], row["name"], row["why"], row["confidence"], candidates, evidence)


def _to_evidence(row: Row) -> Evidence:
    return Evidence(row["article"], _to_ranges(row["ranges"]), row["quote"])


def to_statement(row: Row) -> Statement:
    """A statement from its row."""
    said = (row["head"], row["relation"], row["tail"])
    return Statement(*said, _to_evidence(row), row["rule"], row["confidence"], tuple(row["attrs"]))


def to_observation(row: Row) -> Observation:
    """A figure from its row."""
    said = (row["subject"], row["measure"], row["value"], row["unit"], row["time"])
    return Observation(*said, _to_evidence(row), row["rule"], row["confidence"])


def _to_classification(row: Row) -> Classification:
    said = (row["entity"], row["attribute"], row["concept"])
    return Classification(*said, _to_evidence(row), row["rule"], row["confidence"])
