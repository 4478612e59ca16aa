"""The graph of the index as arrays, for what must look at all of it: filters, neighbours, ways.

In: an open index.  Out: a `Net`; `Net.passing` of the filter 「浙江, since 2024, organizes」 marks the nodes and edges
that pass it in a few milliseconds.

A filter for levels, provinces, topics or target groups chooses entities that have one; in a picture of the graph these
keep the entities right beside them, which have none, since unions of a level without what they run say nothing.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from kg.graph.article import UNTOLD

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]

_UNION = "UNION"


@dataclass(frozen=True, slots=True)
class Filter:
    """What is to be shown; empty: everything.

    `since` and `until` are days, months or years (ISO) of articles, `confidence` the least of a statement; `derived`
    says whether edges of rules pass, which they do where nothing is said.
    """

    types: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    confidence: float = 0.0
    derived: bool | None = None

    @property
    def of_statements(self) -> bool:
        """Whether it asks for more than a kind of relation: for the day or the confidence of a statement."""
        return bool(self.since or self.until or self.confidence)


@dataclass(frozen=True, slots=True)
class Passing:
    """Which nodes and edges pass, by number.

    `chosen` nodes have all that is asked for, `fitting` ones may stand in a picture, `told` edges pass by themselves;
    `edges` are those of these between `nodes`, which are fitting and, where edges are asked for, have one.
    """

    chosen: Mask
    fitting: Mask
    told: Mask
    nodes: Mask
    edges: Mask


@dataclass(frozen=True, slots=True, eq=False)
class Net:
    """Arrays by number of the node or edge, place 0 unused; `starts` to `others` and `through` are neighbours.

    `codes` are the types, levels, provinces and relations as small numbers by their texts.
    """

    types: Numbers
    levels: Numbers
    provinces: Numbers
    communities: Numbers
    degrees: Numbers
    shown: Mask
    source: Numbers
    target: Numbers
    relations: Numbers
    derived: Mask
    confidence: NDArray[np.float64]
    counts: Numbers
    told: Numbers
    told_days: Numbers
    told_confidence: NDArray[np.float64]
    appeared: Numbers
    appeared_days: Numbers
    concepts: Mapping[tuple[str, str], Numbers]
    codes: Mapping[str, Mapping[str, int]]
    starts: Numbers
    others: Numbers
    through: Numbers

    def around(self, node: int) -> tuple[Numbers, Numbers]:
        """Neighbours of a node, and the edges to them."""
        place = slice(self.starts[node], self.starts[node + 1])
        return self.others[place], self.through[place]

    def passing(self, wanted: Filter) -> Passing:
        """What passes a filter."""
        return _passing(self, wanted)


@lru_cache(maxsize=32)
def _passing(net: Net, wanted: Filter) -> Passing:
    told = _told(net, wanted)
    chosen = net.shown & _is(net, "types", wanted.types)
    fitting = chosen.copy()
    for core, barred in _cores(net, wanted):
        chosen &= core
        beside = core.copy()
        beside[net.target[told & core[net.source]]] = True
        beside[net.source[told & core[net.target]]] = True
        fitting &= beside & ~barred
    edges = told & fitting[net.source] & fitting[net.target]
    nodes = fitting
    if wanted.of_statements or wanted.relations:
        nodes = fitting & ends(net, edges)
    if wanted.since or wanted.until:
        there = np.zeros_like(chosen)
        there[net.appeared[_within(net.appeared_days, wanted)]] = True
        chosen &= there
    return Passing(chosen, fitting, told, nodes, edges)


def ends(net: Net, edges: Mask) -> Mask:
    """Nodes that one of the edges has at an end."""
    joined = np.zeros_like(net.shown)
    joined[net.source[edges]] = joined[net.target[edges]] = True
    return joined


def _told(net: Net, wanted: Filter) -> Mask:
    passing = _is(net, "relations", wanted.relations)
    passing[0] = False
    if wanted.of_statements:
        good = _within(net.told_days, wanted) & (net.told_confidence >= wanted.confidence)
        shown = np.zeros_like(passing)
        shown[net.told[good]] = True
        passing &= shown | net.derived
    return passing & ~net.derived if wanted.derived is False else passing


def _cores(net: Net, wanted: Filter) -> list[tuple[Mask, Mask]]:
    """For each filter that chooses entities: those it chooses, and those it bars even beside these."""
    cores = []
    if wanted.levels:
        core = _is(net, "levels", wanted.levels) & (net.types == net.codes["types"].get(_UNION, -1))
        cores.append((core, (net.types == net.codes["types"].get(_UNION, -1)) & ~core))
    if wanted.provinces:
        core = _is(net, "provinces", wanted.provinces)
        cores.append((core, (net.provinces != net.codes["provinces"].get("", -1)) & ~core))
    for attribute, concepts in (("topic", wanted.topics), ("target", wanted.groups)):
        if concepts:
            core = np.zeros_like(net.shown)
            for concept in concepts:
                core[net.concepts.get((attribute, concept), np.zeros(0, np.int64))] = True
            cores.append((core, np.zeros_like(core)))
    return cores


def _is(net: Net, column: str, values: Sequence[str]) -> Mask:
    """Whether a column has one of these values; without values always."""
    found: Numbers = getattr(net, column)
    if not values:
        return np.ones(len(found), dtype=np.bool_)
    return np.isin(found, [net.codes[column][value] for value in values if value in net.codes[column]])


def _within(days: Numbers, wanted: Filter) -> Mask:
    """Whether days lie in the period of a filter; unknown ones only where it has none."""
    inside = np.ones(len(days), dtype=np.bool_)
    if wanted.since:
        inside &= days >= day(wanted.since)
    if wanted.until:
        inside &= (days > 0) & (days <= day(wanted.until, last=True))
    return inside


def day(written: str, *, last: bool = False) -> int:
    """An ISO day, month or year as a number that sorts, 20240426; its last day if asked for; 0 if it is none."""
    digits = written.replace("-", "")[:8]
    if not digits.isdecimal() or not digits.isascii() or len(digits) not in (4, 6, 8):
        return 0
    return int(digits.ljust(8, "9" if last else "0"))


def read_net(connection: sqlite3.Connection) -> Net:
    """The graph of an open index."""

    cursor = connection.cursor()
    cursor.row_factory = None

    def column(query: str) -> Numbers:
        return np.array(cursor.execute(query).fetchall(), dtype=np.int64).reshape(-1)

    def by_number(table: str, key: str, name: str) -> Numbers:
        return np.concatenate([[0], column(f"SELECT {name} FROM {table} ORDER BY {key}")]).astype(np.int64)

    codes: dict[str, dict[str, int]] = {}

    def coded(table: str, key: str, name: str, called: str) -> Numbers:
        values = ["", *(row[0] for row in connection.execute(f"SELECT {name} FROM {table} ORDER BY {key}"))]
        numbers = codes[called] = {value: number for number, value in enumerate(dict.fromkeys(values))}
        return np.array([numbers[value] for value in values], dtype=np.int64)

    dated = connection.execute("SELECT date FROM article ORDER BY a")
    days = np.array([0, *(day(row[0]) for row in dated)], dtype=np.int64)
    source, target = by_number("edge", "e", "source"), by_number("edge", "e", "target")
    shown = by_number("node", "n", "resolved").astype(np.bool_)
    starts, others, through = _neighbours(len(shown), source, target)
    untold = ", ".join(f"'{modality}'" for modality in UNTOLD)
    told = f"FROM statement WHERE edge IS NOT NULL AND modality NOT IN ({untold}) ORDER BY s"
    appeared = "FROM appearance ORDER BY node, article"
    return Net(
        types=coded("node", "n", "type", "types"),
        levels=coded("node", "n", "level", "levels"),
        provinces=coded("node", "n", "province", "provinces"),
        communities=by_number("node", "n", "community"),
        degrees=by_number("node", "n", "degree"),
        shown=shown,
        source=source,
        target=target,
        relations=coded("edge", "e", "relation", "relations"),
        derived=by_number("edge", "e", "derived").astype(np.bool_),
        confidence=np.array([0.0, *(row[0] for row in connection.execute("SELECT confidence FROM edge ORDER BY e"))]),
        counts=by_number("edge", "e", "count"),
        told=column(f"SELECT edge {told}"),
        told_days=days[column(f"SELECT article {told}")],
        told_confidence=np.array([row[0] for row in connection.execute(f"SELECT confidence {told}")], dtype=np.float64),
        appeared=column(f"SELECT node {appeared}"),
        appeared_days=days[column(f"SELECT article {appeared}")],
        concepts=_concepts(connection),
        codes=codes,
        starts=starts,
        others=others,
        through=through,
    )


def _neighbours(count: int, source: Numbers, target: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """For each node where its neighbours begin, the neighbours, and the edges to them."""
    edges = np.arange(1, len(source))
    ends = np.concatenate([source[1:], target[1:]])
    order = np.argsort(ends, kind="stable")
    starts = np.searchsorted(ends[order], np.arange(count + 2))
    return starts, np.concatenate([target[1:], source[1:]])[order], np.concatenate([edges, edges])[order]


def _concepts(connection: sqlite3.Connection) -> dict[tuple[str, str], Numbers]:
    found: dict[tuple[str, str], set[int]] = {}
    for attribute, concept, number in connection.execute("SELECT attribute, concept, node FROM classification"):
        found.setdefault((attribute, concept), set()).add(number)
    return {key: np.array(sorted(nodes), dtype=np.int64) for key, nodes in found.items()}
