"""The entities of a build in the order of their importance: most statements first, then most mentions.

In: the tables.  Out: numbers by identifier, 1 for the most important: 中华全国总工会 before 周明山.  Entities that no
statement tells of come after all others, abstentions, which stand for themselves, last.
"""

from collections.abc import Mapping
from pathlib import Path

import duckdb
import pyarrow as pa

from kg.tables import table_path

_RANKED = """
WITH said AS (SELECT unnest([head, tail]) AS entity, count(*) AS times FROM read_parquet($statements) GROUP BY 1),
told AS (SELECT entity, count(*) AS times, bool_and(NOT resolved) AS open FROM read_parquet($links) GROUP BY 1),
known AS (SELECT DISTINCT id AS entity FROM read_parquet($entities)),
every AS (SELECT entity FROM known UNION SELECT entity FROM told)
SELECT coalesce(who.canonical, every.entity) AS id
FROM every LEFT JOIN said USING (entity) LEFT JOIN told USING (entity) LEFT JOIN who USING (entity)
GROUP BY 1
ORDER BY bool_and(coalesce(told.open, false)), sum(coalesce(said.times, 0)) DESC, sum(coalesce(told.times, 0)) DESC, 1
"""


def ranked(tables: Path, canonical: Mapping[str, str]) -> dict[str, int]:
    """Numbers of the canonical entities, and of the mentions without one, from 1."""
    connection = duckdb.connect()
    try:
        rows = sorted(canonical.items())
        who = pa.table({"entity": [row[0] for row in rows], "canonical": [row[1] for row in rows]}, _WHO)
        connection.register("who", who)
        paths = {table: str(table_path(tables, table)) for table in ("statements", "links", "entities")}
        found = connection.execute(_RANKED, paths).fetchall()
    finally:
        connection.close()
    return {identifier: number for number, (identifier,) in enumerate(found, 1)}


_WHO = pa.schema([("entity", pa.string()), ("canonical", pa.string())])
