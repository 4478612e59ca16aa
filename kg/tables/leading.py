"""What the most important entities of a build are told of, without reading the rest.

In: the folder of the tables, with identities.
Out: `Leading`: of 绍兴市总工会 its names, how often and where it is mentioned, its first figures, and the statements
between it and the others; each under canonical identifiers.  DuckDB counts on disk what memory does not hold.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kg.model import Article, Entity, Evidence, Observation, Statement
from kg.tables.parquet import table_path
from kg.tables.records import to_article, to_entity, to_observation, to_statement

_TABLES = ("articles", "entities", "links", "mentions", "statements", "observations", "identities")
_LEADING = """
CREATE TEMP TABLE chosen AS
WITH said AS (SELECT unnest([head, tail]) AS entity, count(*) AS times FROM statements GROUP BY 1),
told AS (SELECT entity, count(*) AS times FROM links GROUP BY 1)
SELECT canonical AS id, any_value(type) AS type, any_value(name) AS name, any_value(attrs) AS attrs,
    coalesce(sum(told.times), 0)::BIGINT AS mentions
FROM identities LEFT JOIN said USING (entity) LEFT JOIN told USING (entity)
GROUP BY canonical ORDER BY coalesce(sum(said.times), 0) DESC, coalesce(sum(told.times), 0) DESC, canonical LIMIT $limit
"""
_SHOWN = """
CREATE TEMP TABLE shown AS
SELECT entity, id FROM identities JOIN chosen ON canonical = id
"""
_STATEMENTS = """
SELECT s.* EXCLUDE (head, tail, file_row_number), h.id AS head, t.id AS tail, count(*) OVER same AS times
FROM statements s JOIN shown h ON h.entity = head JOIN shown t ON t.entity = tail
WINDOW same AS (PARTITION BY h.id, relation, t.id)
QUALIFY row_number() OVER (PARTITION BY h.id, relation, t.id ORDER BY file_row_number) <= $items
ORDER BY h.id, relation, t.id, file_row_number
"""
_OBSERVATIONS = """
SELECT o.* EXCLUDE (subject, file_row_number), shown.id AS subject FROM observations o JOIN shown ON entity = subject
QUALIFY row_number() OVER (PARTITION BY shown.id ORDER BY time, measure, value, file_row_number) <= $items
ORDER BY shown.id, time, measure, value, file_row_number
"""
_NAMES = """
SELECT shown.id, surface, why, count(*) AS times
FROM links l JOIN shown USING (entity) JOIN mentions m ON m.id = l.mention
GROUP BY ALL ORDER BY shown.id, times DESC, surface, why
"""
_ARTICLES = """
WITH once AS (SELECT shown.id, l.article, min(l.file_row_number) AS place
    FROM links l JOIN shown USING (entity) GROUP BY ALL)
SELECT id, article, count(*) OVER (PARTITION BY id) AS articles FROM once
QUALIFY row_number() OVER (PARTITION BY id ORDER BY place) <= $articles ORDER BY id, place
"""
_TOTALS = """
SELECT (SELECT count(*) FROM articles), (SELECT count(DISTINCT canonical) FROM identities),
    (SELECT count(*) FROM statements)
"""
_MOST_ARTICLES = 50
"""Articles that are named for an entity; all are counted."""


@dataclass(slots=True)
class Told:
    """What a build tells of an entity: names as (surface, why, count), `mentions`, and `articles`, not all by name."""

    entity: Entity
    mentions: int = 0
    names: list[tuple[str, str, int]] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)
    articles_in_all: int = 0
    observations: list[Observation] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Leading:
    """The `told` entities by identifier, the (statement, how many like it) between them, and the articles of both.

    `totals` counts the articles, entities and statements of the whole build.
    """

    told: dict[str, Told]
    statements: list[tuple[Statement, int]]
    articles: list[Article]
    totals: tuple[int, int, int]


def leading(folder: Path, *, limit: int, items: int) -> Leading:
    """The `limit` entities with most statements, then mentions; of each edge and each entity at most `items` facts."""
    with duckdb.connect() as connection:
        for table in _TABLES:
            path = str(table_path(folder, table)).replace("'", "''")
            connection.execute(f"CREATE VIEW {table} AS FROM read_parquet('{path}', file_row_number = true)")
        connection.execute(_LEADING, {"limit": limit})
        connection.execute(_SHOWN)
        told = {
            row["id"]: Told(to_entity(row), row["mentions"]) for row in _rows(connection, "FROM chosen ORDER BY id")
        }
        for row in _rows(connection, _NAMES):
            told[row["id"]].names.append((row["surface"], row["why"], row["times"]))
        for row in _rows(connection, _ARTICLES, articles=_MOST_ARTICLES):
            told[row["id"]].articles.append(row["article"])
            told[row["id"]].articles_in_all = row["articles"]
        for row in _rows(connection, _OBSERVATIONS, items=items):
            told[row["subject"]].observations.append(to_observation(row))
        statements = [(to_statement(row), row["times"]) for row in _rows(connection, _STATEMENTS, items=items)]
        totals = connection.execute(_TOTALS).fetchone()
    evidence = [statement.evidence for statement, _ in statements]
    evidence += [seen.evidence for each in told.values() for seen in each.observations]
    named = {article for each in told.values() for article in each.articles}
    return Leading(told, statements, _articles(folder, evidence, named), totals)


def _rows(connection: duckdb.DuckDBPyConnection, query: str, **given: int) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = connection.sql(query, params=given).to_arrow_table().to_pylist()
    return rows


def _articles(folder: Path, evidence: Iterable[Evidence], named: set[str]) -> list[Article]:
    """The articles in the order of the corpus; the text of those with evidence only."""
    cited = {each.article for each in evidence}
    path = table_path(folder, "articles")
    whole = pq.read_table(path, filters=pc.field("id").isin(pa.array(sorted(cited), pa.string())))
    texts = {row["id"]: to_article(row) for row in whole.to_pylist()}
    wanted = pc.field("id").isin(pa.array(sorted(cited | named), pa.string()))
    brief = pq.read_table(path, columns=["id", "doc", "kind", "title", "date"], filters=wanted)
    return [texts.get(row["id"]) or _unread(row) for row in brief.to_pylist()]


def _unread(row: dict[str, Any]) -> Article:
    """An article without its text."""
    return Article(ranges=(), text="", printed="", offsets=(), sections=(), **row)
