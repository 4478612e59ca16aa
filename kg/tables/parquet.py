"""Tables as Parquet files: one file a table, written batch by batch, byte-identical for the same rows.

In: `Extraction` records or `Tables`, and a folder.  Out: `articles.parquet` … `observations.parquet` in it; and back.
The offsets of 「杭州市总工会…」 are almost a run of consecutive numbers and are kept as differences.
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kg.errors import BuildError
from kg.model import Extraction
from kg.tables.columns import SCHEMAS
from kg.tables.records import Tables, from_tables, to_tables

ARTICLES_A_GROUP = 1000
"""Articles held in memory before they go to the files; each batch is a row group."""

_UNREPEATED = {"id", "text", "printed", "quote"}
"""Texts that hardly repeat: a dictionary of them would be their copy."""

_PASSAGES = frozenset(
    ("text", "printed", "offsets", "sections", "ranges", "regions", "raw", "quote", "evidence", "candidates")
)


def table_path(folder: Path, table: str) -> Path:
    """Where the table of that name stands in the folder."""
    return folder / f"{table}.parquet"


class TableWriter:
    """Writes extractions to the Parquet files of a folder, a batch of articles at a time; a context manager."""

    def __init__(self, folder: Path) -> None:
        self._writers = {table: _writer(table_path(folder, table), schema) for table, schema in SCHEMAS.items()}

    def write(self, extractions: Iterable[Extraction]) -> None:
        """Append the extractions, in the order given."""
        source = iter(extractions)
        while batch := list(islice(source, ARTICLES_A_GROUP)):
            self.write_tables(to_tables(batch))

    def write_tables(self, tables: Tables) -> None:
        """Append the rows of the tables, one row group each."""
        for table, writer in self._writers.items():
            rows = getattr(tables, table)
            writer.write_table(rows, row_group_size=max(1, rows.num_rows))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for writer in self._writers.values():
            writer.close()


def _writer(path: Path, schema: pa.Schema) -> Any:
    repeated = [field.name for field in schema if pa.types.is_string(field.type) and field.name not in _UNREPEATED]
    encoding = {"offsets.list.element": "DELTA_BINARY_PACKED"} if "offsets" in schema.names else None
    return pq.ParquetWriter(path, schema, compression="zstd", use_dictionary=repeated, column_encoding=encoding)


def write_tables(tables: Tables, folder: Path) -> None:
    """Write the tables to the folder, replacing files of the same names."""
    with TableWriter(folder) as writer:
        writer.write_tables(tables)


def read_tables(folder: Path, *, passages: bool = True) -> Tables:
    """The tables of the folder; raises `BuildError` when one is missing, damaged, or has other columns.

    Without `passages` the columns with texts, places in them and candidates are left out: most of the bytes.
    """
    found = {}
    for table, schema in SCHEMAS.items():
        columns = None if passages else [name for name in schema.names if name not in _PASSAGES]
        found[table] = _open(table_path(folder, table), schema).read(columns)
    return Tables(**found)


def read_extractions(folder: Path) -> Iterator[Extraction]:
    """The extractions that the folder's tables hold, one batch in memory at a time; errors as `read_tables`."""
    files = {table: _open(table_path(folder, table), schema) for table, schema in SCHEMAS.items()}
    for batch in range(files["articles"].num_row_groups):
        yield from from_tables(Tables(**{table: file.read_row_group(batch) for table, file in files.items()}))


def ids_called(folder: Path, name: str) -> list[str]:
    """Identifiers of the entities that articles know by this identifier, name or surface; errors as `read_tables`."""
    known = _open(table_path(folder, "entities"), SCHEMAS["entities"]).read(["id", "name"])
    mentions = _open(table_path(folder, "mentions"), SCHEMAS["mentions"]).read(["id", "surface"])
    called = mentions.filter(pc.equal(mentions["surface"], name))["id"].combine_chunks()
    links = _open(table_path(folder, "links"), SCHEMAS["links"]).read(["mention", "entity"])
    linked = links.filter(pc.is_in(links["mention"], called))["entity"].combine_chunks()
    by_name = pc.or_(pc.equal(known["id"], name), pc.equal(known["name"], name))
    found: list[str] = known.filter(pc.or_(by_name, pc.is_in(known["id"], linked)))["id"].unique().to_pylist()
    return found


def read_about(folder: Path, entities: Collection[str]) -> Iterator[Extraction]:
    """The extractions that speak of one of these entities; errors as `read_tables`."""
    known = _open(table_path(folder, "entities"), SCHEMAS["entities"]).read(["article", "id"])
    articles = known.filter(pc.is_in(known["id"], pa.array(sorted(entities), pa.string())))["article"].unique()
    for table, schema in SCHEMAS.items():
        check_columns(table_path(folder, table), schema)
    selected = {table: _rows_of(table_path(folder, table), articles) for table in SCHEMAS}
    yield from from_tables(Tables(**selected))


def _rows_of(path: Path, articles: pa.Array) -> pa.Table:
    column = "id" if path.stem == "articles" else "article"
    return pq.read_table(path, filters=pc.field(column).isin(articles))


def write_table(table: pa.Table, path: Path) -> None:
    """Write one table, of any columns."""
    pq.write_table(table, path, compression="zstd")


def read_table(path: Path, schema: pa.Schema) -> pa.Table:
    """One table with these columns; raises `BuildError` when it is missing, damaged, or has others."""
    return _open(path, schema).read()


def check_columns(path: Path, schema: pa.Schema) -> None:
    """Raises `BuildError` when the table is missing, damaged, or has other columns than these."""
    _open(path, schema).close()


def _open(path: Path, schema: pa.Schema) -> Any:
    try:
        file = pq.ParquetFile(path)
    except FileNotFoundError:
        raise BuildError("the table is missing", str(path), "build again") from None
    except (pa.ArrowInvalid, OSError) as error:
        raise BuildError(f"the table is damaged ({error})", str(path), "build again") from None
    if not file.schema_arrow.equals(schema):
        raise BuildError("the table has other columns than this version writes", str(path), "build again")
    return file
