"""Extractions as rows, one an article with everything it says inside: the form in which work is handed about and kept.

In: a key and `Extraction` records.  Out: an Arrow record batch with the columns `ROWS`; and from it the flat `Tables`.
An article with 「市总推出“暖冬行动”」 is one row: the article, a list of its two mentions, of its entities, its links …
Whoever holds rows may cut them, put them in order and leave some out without looking inside.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pyarrow as pa

from kg.model import Extraction
from kg.tables.columns import SCHEMAS
from kg.tables.records import Tables, from_tables, to_tables

_LISTS: dict[str, Callable[[Extraction], Sequence[Any]]] = {
    "mentions": lambda extraction: extraction.links,
    "entities": lambda extraction: extraction.entities,
    "links": lambda extraction: extraction.links,
    "statements": lambda extraction: extraction.statements,
    "observations": lambda extraction: extraction.observations,
    "classifications": lambda extraction: extraction.classifications,
}
"""Tables that have several rows an article, and what each row is of."""

ROWS = pa.schema([
    pa.field("key", pa.string()),
    pa.field("article", pa.struct(list(SCHEMAS["articles"]))),
    *(pa.field(table, pa.list_(pa.struct(list(SCHEMAS[table])))) for table in _LISTS),
])  # fmt: skip
"""Columns: the key of what was read, the article (null where nothing was found in it), and its rows of each table."""


def to_rows(read: Sequence[tuple[str, Sequence[Extraction]]]) -> pa.RecordBatch:
    """A row for each extraction of each key, in the order given; a key without any has one row without an article."""
    keys = [key for key, extractions in read for _ in extractions or (None,)]
    found = [extraction for _, extractions in read for extraction in extractions or (None,)]
    tables = to_tables(extraction for extraction in found if extraction is not None)
    columns = [pa.array(keys, pa.string()), _articles(found, tables.articles)]
    for table, rows in _LISTS.items():
        offsets = [0]
        for extraction in found:
            offsets.append(offsets[-1] + (len(rows(extraction)) if extraction is not None else 0))
        columns.append(pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), _structs(getattr(tables, table))))
    arrays = [column.cast(field.type) for column, field in zip(columns, ROWS, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=ROWS)


def from_rows(rows: pa.RecordBatch) -> Tables:
    """The rows as flat tables; all of them must have an article."""
    tables = {table: _flat(rows.column(table).flatten(), table) for table in _LISTS}
    return Tables(articles=_flat(rows.column("article"), "articles"), **tables)


def rows_to_extractions(rows: pa.RecordBatch) -> Iterator[Extraction]:
    """The extractions of the rows, in their order; rows without an article are passed over."""
    told = rows.filter(rows.column("article").is_valid())
    identifiers = told.column("article").field("id")
    if len(identifiers.unique()) == len(identifiers):
        yield from from_tables(from_rows(told))
    else:  # an article that stands twice: the flat tables would mix what the two say
        for place in range(told.num_rows):
            yield from from_tables(from_rows(told.slice(place, 1)))


def _articles(found: Sequence[Extraction | None], articles: pa.Table) -> pa.Array:
    """The articles, with a null for each extraction that is none."""
    places = iter(range(articles.num_rows))
    return _structs(articles).take(pa.array([None if each is None else next(places) for each in found], pa.int64()))


def _structs(table: pa.Table) -> pa.StructArray:
    arrays = [_one(column) for column in table.columns]
    return pa.StructArray.from_arrays(arrays, fields=list(table.schema))


def _one(column: pa.ChunkedArray) -> pa.Array:
    """A column as one array."""
    whole = column.combine_chunks()
    return pa.concat_arrays(whole.chunks) if isinstance(whole, pa.ChunkedArray) else whole


def _flat(structs: pa.StructArray, table: str) -> pa.Table:
    return pa.Table.from_arrays(structs.flatten(), schema=SCHEMAS[table])
