"""What was decided about identity over the corpus, as a table beside the others.

In: the canonical identifier of each entity, and the canonical entities.  Out: ``identities.parquet``, and both again.
person/1a… and person/9c… are two rows whose canonical is person/1a… 周明山.
"""

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa

from kg.model import Entity
from kg.tables.columns import ATTRS
from kg.tables.parquet import read_table, table_path, write_table

IDENTITIES = pa.schema([
    ("entity", pa.string()),
    ("canonical", pa.string()),
    ("type", pa.string()),
    ("name", pa.string()),
    ("attrs", ATTRS),
])  # fmt: skip


def write_identities(canonical: Mapping[str, str], entities: Mapping[str, Entity], folder: Path) -> None:
    """Write identities.parquet: a row for each entity, with type, name and attributes of its canonical entity."""
    rows = sorted(canonical.items())
    chosen = [entities[identifier] for _, identifier in rows]
    columns = [
        [entity for entity, _ in rows],
        [identifier for _, identifier in rows],
        [entity.type for entity in chosen],
        [entity.name for entity in chosen],
        [entity.attrs for entity in chosen],
    ]
    arrays = [pa.array(column, field.type) for column, field in zip(columns, IDENTITIES, strict=True)]
    write_table(pa.table(arrays, schema=IDENTITIES), table_path(folder, "identities"))


def read_identities(folder: Path) -> tuple[dict[str, str], dict[str, Entity]]:
    """The canonical identifier of each entity, and the canonical entities; raises `BuildError` as `read_tables`."""
    canonical: dict[str, str] = {}
    entities: dict[str, Entity] = {}
    for row in read_table(table_path(folder, "identities"), IDENTITIES).to_pylist():
        identifier = canonical[row["entity"]] = row["canonical"]
        entities[identifier] = Entity(identifier, row["type"], row["name"], tuple(row["attrs"]))
    return canonical, entities
