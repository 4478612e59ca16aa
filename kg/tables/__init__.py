"""Extractions as tables and back, without loss: the form in which a build is kept and the corpus is worked on.

In: `Extraction` records.  Out: one Arrow table a kind of record (`Tables`), Parquet files of the same names, and the
records again.  The mention 市总 of an article is a row of `mentions` (id, article, start, end, raw, surface, type …)
and a row of `links` (mention, entity, name, why, candidates …); its sentence is cut from the row of `articles`.

Rows stand in the order of the articles, within an article in the order of the records.  Every table but `articles`
has the column `article`.  `id` of a statement or an observation is derived from its content.  Entities are as one
article knows them: the same identifier comes once for each article that names it.
"""

from kg.tables.columns import COLUMNS, SCHEMAS, classification_id, observation_id, statement_id
from kg.tables.identities import IDENTITIES, read_identities, write_identities
from kg.tables.nested import ROWS, from_rows, rows_to_extractions, to_rows
from kg.tables.parquet import (
    TableWriter,
    check_columns,
    ids_called,
    read_about,
    read_extractions,
    read_tables,
    table_path,
    write_table,
    write_tables,
)
from kg.tables.records import Tables, from_tables, to_tables

__all__ = [
    "COLUMNS",
    "IDENTITIES",
    "ROWS",
    "SCHEMAS",
    "TableWriter",
    "Tables",
    "check_columns",
    "classification_id",
    "from_rows",
    "from_tables",
    "ids_called",
    "observation_id",
    "read_about",
    "read_extractions",
    "read_identities",
    "read_tables",
    "rows_to_extractions",
    "statement_id",
    "table_path",
    "to_rows",
    "to_tables",
    "write_identities",
    "write_table",
    "write_tables",
]
