"""The identity of every entity of a corpus, phase by phase.

In: `Tables`, the gazetteer, `Decisions`.  Out: a `Resolution`: 周明山 of two articles is one person (``employer``).

Order: judgements of people; unions by the registry; organisations, enterprises and works by name and context; then
persons, who are told by the organisations they belong to.  A canonical identifier is one of its members': of the
fullest name, or the smallest.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

import duckdb
import pyarrow as pa

from kg.gazetteer import Gazetteer
from kg.link.registry import Registry
from kg.model import Attrs, Entity
from kg.resolve.cluster import Clusters, Pair
from kg.resolve.decisions import Decision, Decisions, Problem
from kg.resolve.factors import factors
from kg.resolve.keys import WORKS, Keys
from kg.resolve.names import Named, enterprise_pairs, same_names, work_pairs
from kg.resolve.people import person_pairs
from kg.resolve.resolution import Merge, Resolution
from kg.tables import Tables

_DERIVED = re.compile(r"union/[0-9a-f]{16}")


def resolve(tables: Tables, gazetteer: Gazetteer, decisions: Decisions | None = None) -> Resolution:
    """Decide the identity of all entities of a corpus; the same corpus in any order gives the same answer."""
    return _Resolver(tables, gazetteer, decisions or Decisions()).run()


class _Resolver:
    def __init__(self, tables: Tables, gazetteer: Gazetteer, decisions: Decisions) -> None:
        self._gazetteer, self._decisions = gazetteer, decisions
        self._registry, self._keys = Registry(gazetteer), Keys(gazetteer)
        self._connection = duckdb.connect()
        for name in ("articles", "entities", "statements"):
            self._connection.register(name, getattr(tables, name))
        self._entities = self._read_entities()
        self._first_told = self._read_days()
        self._problems = list(decisions.problems)
        self._named = {entity.id: self._name(entity) for entity in self._entities.values()}
        marks = {named.id: named.key.marks for named in self._named.values()}
        marks.update({identifier: (("union", identifier),) for identifier in self._entities if _registered(identifier)})
        self._clusters = Clusters(marks, gazetteer.within)
        self._unsure: set[tuple[str, str]] = set()
        self._merges: list[Merge] = []
        self._open: list[Merge] = []

    def run(self) -> Resolution:
        """The phases in their order."""
        self._judge()
        everything = sorted(self._named.values(), key=lambda named: named.id)
        self._join(self._registry_pairs(everything))
        others = [named for named in everything if named.type != "PERSON"]
        self._join(same_names(others))
        self._join(enterprise_pairs(others, self._gazetteer.within, self._shared()))
        self._join(work_pairs(self._named, self._organised(), self._gazetteer.within))
        self._connection.register("canonical", self._canonical_table())
        self._connection.register("prefecture", self._prefectures())
        self._join(person_pairs(self._connection, self._province))
        self._connection.close()
        return self._result()

    def _read_entities(self) -> dict[str, Entity]:
        """Entities by identifier; of several names or sets of facts the most frequent, then the first in order."""
        query = """SELECT id, type, name, attrs, attrs::VARCHAR facts, count(*) FROM entities GROUP BY ALL
                   ORDER BY id, count(*) DESC, type, name, facts"""
        found: dict[str, Entity] = {}
        for identifier, kind, name, attrs, _, _ in self._connection.execute(query).fetchall():
            found.setdefault(identifier, Entity(identifier, kind, name, tuple(sorted((attrs or {}).items()))))
        values = {decision.left: decision for decision in self._decisions.of("retype")}
        for identifier in values.keys() & found.keys():
            known = found[identifier]
            found[identifier] = Entity(identifier, values[identifier].value, known.name, known.attrs)
        return found

    def _read_days(self) -> dict[str, int]:
        """For each entity the day (20250322) of the first article that names it; after all days where none is told."""
        query = """SELECT e.id, min(coalesce(nullif(left(replace(a.date, '-', ''), 8), ''), '99999999')) FROM entities e
                   JOIN articles a ON e.article = a.id GROUP BY e.id"""
        days = self._connection.execute(query).fetchall()
        return {entity: int(day.ljust(8, "0")) for entity, day in days}

    def _name(self, entity: Entity) -> Named:
        return Named(entity.id, entity.type, entity.name, self._keys.of(entity.type, entity.name))

    def _judge(self) -> None:
        """Human judgements first: those told apart, then those told to be one."""
        for decision in self._decisions.standing:
            missing = [name for name in (decision.left, decision.right) if name and name not in self._entities]
            if missing:
                self._problem(decision, f"no entity {missing[0]} in this corpus")
            elif decision.judgement == "different":
                self._clusters.keep_apart(decision.left, decision.right)
            elif decision.judgement == "unsure":
                self._unsure.add(decision.pair)
        for decision in self._decisions.of("same"):
            if not {decision.left, decision.right} <= self._entities.keys():
                continue
            if self._clusters.leader(decision.left) == self._clusters.leader(decision.right):
                continue
            if self._clusters.join(decision.left, decision.right):
                self._merges.append(Merge(*decision.pair, 1.0, f"human:{decision.who}"))
            else:
                self._problem(decision, "these cannot be one: another division, edition or place, or told apart before")

    def _problem(self, decision: Decision, what: str) -> None:
        self._problems.append(Problem(decision.where, what))

    def _join(self, pairs: Iterable[Pair]) -> None:
        weights = factors()
        rated = [pair for pair in pairs if (pair.left, pair.right) not in self._unsure]
        joined = self._clusters.join_all(pair for pair in rated if pair.score >= weights.accept)
        self._merges += [Merge(pair.left, pair.right, pair.score, pair.why) for pair in joined]
        doubtful = [pair for pair in rated if weights.review <= pair.score < weights.accept]
        self._open += [Merge(pair.left, pair.right, pair.score, pair.why) for pair in doubtful]

    def _registry_pairs(self, everything: Iterable[Named]) -> Iterable[Pair]:
        """Unions known by name only that the registry knows by identifier."""
        for named in everything:
            if named.type == "UNION" and not _registered(named.id) and not named.id.startswith("mention/"):
                found = self._registry.lookup(named.name)
                if len(found) == 1 and found[0].id != named.id and found[0].id in self._entities:
                    yield Pair(min(named.id, found[0].id), max(named.id, found[0].id), 0.99, "registry")

    def _shared(self) -> "_Shared":
        query = """SELECT e.id, list(DISTINCT o.id ORDER BY o.id) FROM entities e JOIN entities o USING (article)
                   WHERE e.type = 'ENTERPRISE' AND o.type = 'UNION' AND o.id <> 'union/100000'
                   AND o.id NOT LIKE 'mention/%' GROUP BY e.id"""
        return _Shared({entity: frozenset(unions) for entity, unions in self._connection.execute(query).fetchall()})

    def _organised(self) -> dict[str, list[str]]:
        """Works by the body that runs them, as far as the body is known by now."""
        query = "SELECT DISTINCT head, tail FROM statements WHERE relation IN ('organizes', 'operates') ORDER BY ALL"
        found: dict[str, set[str]] = defaultdict(set)
        for head, work in self._connection.execute(query).fetchall():
            if work in self._named and self._named[work].type in WORKS and not head.startswith("mention/"):
                found[self._clusters.leader(head)].add(work)
        return {head: sorted(works) for head, works in sorted(found.items())}

    def _canonical_table(self) -> pa.Table:
        pairs = [(entity, self._clusters.leader(entity)) for entity in sorted(self._entities)]
        moved = [(entity, leader) for entity, leader in pairs if entity != leader]
        return pa.table({"entity": pa.array([entity for entity, _ in moved], pa.string()),
                         "canonical": pa.array([leader for _, leader in moved], pa.string())})  # fmt: skip

    def _prefectures(self) -> pa.Table:
        """The prefecture, or province, of each body that is a federation or whose name begins with a division."""
        rows = []
        for named in self._named.values():
            code = named.id.removeprefix("union/") if _registered(named.id) else named.key.place
            division = self._gazetteer.by_code(code) if code else None
            if division and division.level != "province":
                places = (division, *self._gazetteer.ancestors(code))
                rows.append((self._clusters.leader(named.id), next(
                    (place.code for place in places if place.level == "prefecture"), division.code)))  # fmt: skip
        rows = sorted(set(rows))
        return pa.table({"id": pa.array([row[0] for row in rows], pa.string()),
                         "place": pa.array([row[1] for row in rows], pa.string())})  # fmt: skip

    def _province(self, code: str) -> str:
        province = self._gazetteer.province(code)
        return province.code if province else ""

    def _result(self) -> Resolution:
        renamed = {decision.left: decision.value for decision in self._decisions.of("rename")}
        groups: dict[str, list[str]] = defaultdict(list)
        for entity in sorted(self._entities):
            groups[self._clusters.leader(entity)].append(entity)
        canonical: dict[str, str] = {}
        chosen: dict[str, Entity] = {}
        for members in groups.values():
            best = members[0] if len(members) == 1 else max(members, key=self._worth)
            canonical.update((member, best) for member in members)
            chosen[best] = self._entities[best]
            names = [renamed[member] for member in members if member in renamed]
            if len(members) > 1 or names:
                attrs = _attrs(self._entities[member].attrs for member in (best, *members))
                chosen[best] = replace(chosen[best], name=names[0] if names else chosen[best].name, attrs=attrs)
        possible = (pair for pair in self._open if self._clusters.joinable(pair.left, pair.right))
        undecided = _best_of_clusters(possible, canonical)
        merges = sorted(self._merges, key=lambda merge: (merge.left, merge.right))
        doubtful = sorted(undecided, key=lambda merge: (-merge.score, merge.left, merge.right))
        return Resolution(canonical, chosen, tuple(merges), tuple(doubtful), tuple(self._problems))

    def _worth(self, entity: str) -> tuple[bool, int, int, tuple[int, ...]]:
        """Federations first, then the fullest name, then what was told of first, then the smallest identifier.

        So later pages give an entity that is known no other identifier, unless they tell its name in full.
        """
        order = tuple(-ord(character) for character in entity)
        return _registered(entity), len(self._named[entity].name), -self._first_told[entity], order


def _best_of_clusters(pairs: Iterable[Merge], canonical: Mapping[str, str]) -> list[Merge]:
    """Of the open pairs between two clusters the most probable one; none inside a cluster."""
    best: dict[tuple[str, str], Merge] = {}
    for pair in pairs:
        left, right = sorted((canonical[pair.left], canonical[pair.right]))
        if left != right:
            rivals = (pair, best.get((left, right), pair))
            best[left, right] = min(rivals, key=lambda rival: (-rival.score, rival.left, rival.right))
    return list(best.values())


class _Shared:
    """Whether two enterprises are told of beside one union."""

    def __init__(self, unions: Mapping[str, frozenset[str]]) -> None:
        self._unions = unions

    def __call__(self, left: str, right: str) -> bool:
        return bool(self._unions.get(left, frozenset()) & self._unions.get(right, frozenset()))


def _registered(identifier: str) -> bool:
    """Whether an identifier is a division's federation or a national union (not a hash)."""
    return identifier.startswith("union/") and not _DERIVED.fullmatch(identifier)


def _attrs(sets: Iterable[Attrs]) -> Attrs:
    """Facts of all members; of several values the representative's, then the first in order."""
    found: dict[str, str] = {}
    for attrs in sets:
        for key, value in attrs:
            found.setdefault(key, value)
    return tuple(sorted(found.items()))
