"""What was decided about identity: the canonical entity of each entity, the merges with their reasons, what stays open.

In: nothing.  Out: `Resolution`: person/1a… and person/9c… → person/1a… 周明山; the merge of the two, 0.94 ``employer``.
"""

from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from kg.model import Entity
from kg.resolve.decisions import Problem
from kg.tables import read_identities, table_path
from kg.tables.parquet import read_table

MERGES = pa.schema([
    ("left", pa.string()),
    ("right", pa.string()),
    ("score", pa.float64()),
    ("why", pa.string()),
    ("accepted", pa.bool_()),
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Merge:
    """Two entities that were made one: probability and reason, ``human:`` and who for a judgement."""

    left: str
    right: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """What was decided: `canonical` by entity, the canonical `entities`, the `merges`, open pairs and problems.

    An entity that is not in `canonical` stands for itself.
    """

    canonical: dict[str, str] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)
    merges: tuple[Merge, ...] = ()
    open: tuple[Merge, ...] = ()
    problems: tuple[Problem, ...] = ()

    def table(self) -> pa.Table:
        """One row for each entity of the corpus: entity, canonical, type, name."""
        rows = sorted(self.canonical.items())
        chosen = [self.entities[canonical] for _, canonical in rows]
        return pa.table({
            "entity": pa.array([entity for entity, _ in rows], pa.string()),
            "canonical": pa.array([canonical for _, canonical in rows], pa.string()),
            "type": pa.array([entity.type for entity in chosen], pa.string()),
            "name": pa.array([entity.name for entity in chosen], pa.string()),
        })  # fmt: skip

    def merge_table(self) -> pa.Table:
        """One row for each merge and each open pair: left, right, score, why, accepted."""
        rows = [(merge, True) for merge in self.merges] + [(merge, False) for merge in self.open]
        columns = [
            [merge.left for merge, _ in rows],
            [merge.right for merge, _ in rows],
            [merge.score for merge, _ in rows],
            [merge.why for merge, _ in rows],
            [accepted for _, accepted in rows],
        ]
        arrays = [pa.array(column, field.type) for column, field in zip(columns, MERGES, strict=True)]
        return pa.table(arrays, schema=MERGES)


def read_resolution(folder: Path) -> Resolution:
    """The resolution that the tables of a build keep, without its problems; raises `BuildError` for a bad table."""
    canonical, entities = read_identities(folder)
    merges: dict[bool, list[Merge]] = {True: [], False: []}
    for row in read_table(table_path(folder, "merges"), MERGES).to_pylist():
        merges[row.pop("accepted")].append(Merge(**row))
    return Resolution(canonical, entities, tuple(merges[True]), tuple(merges[False]))
