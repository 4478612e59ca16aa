"""What was decided about identity: the canonical entity of each entity, the merges with their reasons, what stays open.

In: nothing.  Out: `Resolution`: person/1a… and person/9c… → person/1a… 周明山; the merge of the two, 0.94 ``employer``.
"""

from dataclasses import dataclass, field

import pyarrow as pa

from kg.model import Entity
from kg.resolve.decisions import Problem


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
        return pa.table({
            "left": pa.array([merge.left for merge, _ in rows], pa.string()),
            "right": pa.array([merge.right for merge, _ in rows], pa.string()),
            "score": pa.array([merge.score for merge, _ in rows], pa.float64()),
            "why": pa.array([merge.why for merge, _ in rows], pa.string()),
            "accepted": pa.array([accepted for _, accepted in rows], pa.bool_()),
        })  # fmt: skip
