"""Joins pairs into things, best pair first, and never two things that must differ.

In: pairs with scores, the marks of each entity (place 330000, edition 第十二届), pairs a person has told apart.
Out: the members of each cluster, and the pairs that were joined.  The order of the input does not matter.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from kg.resolve.keys import Mark, compatible


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entities that may be one, the probability of it, and why."""

    left: str
    right: str
    score: float
    why: str


@dataclass(slots=True)
class Clusters:
    """A union-find that knows what may not be joined; `within` says which places lie inside which."""

    marks: Mapping[str, tuple[Mark, ...]]
    within: Callable[[str, str], bool]
    apart: dict[str, set[str]] = field(default_factory=dict)
    _leader: dict[str, str] = field(default_factory=dict)
    _members: dict[str, list[str]] = field(default_factory=dict)

    def keep_apart(self, left: str, right: str) -> None:
        """Tell two entities apart for good."""
        self.apart.setdefault(left, set()).add(right)
        self.apart.setdefault(right, set()).add(left)

    def leader(self, entity: str) -> str:
        """The entity that stands for a cluster while it is built."""
        path = []
        while (above := self._leader.get(entity, entity)) != entity:
            path.append(entity)
            entity = above
        for passed in path:
            self._leader[passed] = entity
        return entity

    def members(self, entity: str) -> list[str]:
        """All entities of the cluster of an entity, sorted."""
        leader = self.leader(entity)
        return sorted(self._members.get(leader, [leader]))

    def joinable(self, left: str, right: str) -> bool:
        """Whether the clusters of two entities may be one: no mark differs and nobody told members apart."""
        ours, theirs = self._all(left), self._all(right)
        if any(self.apart.get(member, _NOBODY) & set(theirs) for member in ours if member in self.apart):
            return False
        marked = [self.marks[member] for member in ours if self.marks.get(member)]
        others = [self.marks[member] for member in theirs if self.marks.get(member)]
        return all(compatible(one, two, self.within) for one in dict.fromkeys(marked) for two in dict.fromkeys(others))

    def join(self, left: str, right: str) -> bool:
        """Join the clusters of two entities; False when they are one already or must stay apart."""
        one, two = self.leader(left), self.leader(right)
        if one == two or not self.joinable(left, right):
            return False
        ours, theirs = self._all(one), self._all(two)
        if len(ours) < len(theirs):
            one, two, ours, theirs = two, one, theirs, ours
        self._leader[two] = one
        self._members[one] = ours + theirs
        self._members.pop(two, None)
        return True

    def join_all(self, pairs: Iterable[Pair]) -> list[Pair]:
        """Join pairs, the most probable first; gives those that made a join."""
        ranked = sorted(pairs, key=lambda pair: (-pair.score, pair.left, pair.right, pair.why))
        return [pair for pair in ranked if self.join(pair.left, pair.right)]

    def _all(self, entity: str) -> list[str]:
        leader = self.leader(entity)
        return self._members.get(leader, [leader])


_NOBODY: set[str] = set()
