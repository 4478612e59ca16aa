"""One edge for each relation between two entities, out of all statements that tell of it.

In: statements under the numbers of their entities.  Out: rows of the table edge.  Two articles that say 绍兴市总工会
runs 越职安 make one edge with count 2, the confidence of the surer one, and the earlier of their times.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kg.explore.text import as_json
from kg.graph.term import digest
from kg.model import Statement
from kg.schema import schema

Triple = tuple[int, str, int]


@dataclass(slots=True)
class _Edge:
    number: int
    confidence: float
    count: int
    time: str
    planned: bool
    attrs: dict[str, str]
    derived: str = ""


class Edges:
    """The edges of a build, numbered from 1; both directions of a symmetric relation are one edge."""

    def __init__(self) -> None:
        self._of: dict[Triple, _Edge] = {}

    def add(self, head: int, tail: int, said: Statement) -> int:
        """Number of the edge of a statement, which is made or grows."""
        attrs = dict(said.attrs)
        time, planned = attrs.get("time", attrs.get("year", "")), attrs.get("modality") == "planned"
        key = _key(head, said.relation, tail)
        edge = self._of.get(key)
        if edge is None:
            edge = self._of[key] = _Edge(len(self._of) + 1, said.confidence, 1, time, planned, attrs)
            return edge.number
        edge.attrs = attrs | edge.attrs if said.confidence <= edge.confidence else edge.attrs | attrs
        edge.confidence = max(edge.confidence, said.confidence)
        edge.count += 1
        edge.time = min(filter(None, (edge.time, time)), default="")
        edge.planned &= planned
        return edge.number

    def infer(self, head: int, relation: str, tail: int, rule: str) -> None:
        """Add an edge that a rule derives and no statement tells."""
        key = _key(head, relation, tail)
        if key not in self._of and head != tail:
            self._of[key] = _Edge(len(self._of) + 1, 1.0, 0, "", False, {}, rule)

    def find(self, head: int, relation: str, tail: int) -> int | None:
        """Number of an edge that is there."""
        edge = self._of.get(_key(head, relation, tail))
        return edge.number if edge else None

    def told(self) -> Iterator[tuple[int, int, int]]:
        """Source, target and count of the edges that statements tell."""
        return ((source, target, edge.count) for (source, _, target), edge in self._of.items() if not edge.derived)

    def triples(self) -> Iterator[Triple]:
        """Source, relation and target of the edges that statements tell."""
        return (key for key, edge in self._of.items() if not edge.derived)

    def rows(self, identifiers: list[str]) -> Iterator[tuple[Any, ...]]:
        """Rows of the table; `identifiers` are those of the nodes by number."""
        for (source, relation, target), edge in self._of.items():
            identifier = f"edge/{digest(identifiers[source], relation, identifiers[target])}"
            attrs = {"rule": edge.derived} if edge.derived else edge.attrs
            yield (
                *(edge.number, identifier, source, target, relation, edge.confidence, edge.count, edge.time),
                *(edge.planned, bool(edge.derived), as_json(attrs)),
            )


def _key(head: int, relation: str, tail: int) -> Triple:
    if schema().relations[relation].symmetric and tail < head:
        return tail, relation, head
    return head, relation, tail
