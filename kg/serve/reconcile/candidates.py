"""Who a name in somebody's table may mean, and how sure that is.

In: 「绍兴市总」, types, and properties the entity should have.  Out: `Candidate`s, the surest first, at most one of
them a match.  Scores run to 100:

    100      the identifier or the canonical name
    90       another name that says alone who is meant: 绍兴市总, a name of the registry
    to 60    a name that means it in its place only: 市总, as often as texts mean this union by it
    to 50    a name that is like it: part of it, pinyin, a wrong character

A property that the entity does not have takes its share off.  A match is at least 90, has every property, and is the
only one; a person needs a property to be one, since a name alone is not who somebody is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from sqlite3 import Row

from kg.explore.spelling import normal
from kg.serve.explorer import Explorer
from kg.serve.reconcile.values import Properties, Wanted

_NAME, _ALIAS, _RELATIVE, _LIKE = 100.0, 90.0, 60.0, 50.0
_ALONE = ("surface", "spelling", "registry", "lexicon", "standard-name", "abbreviation")
"""Reasons of links that need no other words (kg/data/reasons.csv): such a name means the entity wherever it stands."""
_PERSON = "PERSON"
_MOST, _LONGEST = 50, 64
"""Candidates that are like a name, and characters that are compared."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: a name (may be empty), types (empty: all), properties, and how many candidates at most."""

    name: str = ""
    types: tuple[str, ...] = ()
    wanted: tuple[Wanted, ...] = ()
    limit: int = 10


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that may be meant: its score, whether it is the one, how its name was found, which properties fit."""

    id: str
    name: str
    type: str
    score: float
    match: bool
    by: str
    fits: Mapping[str, bool]


def candidates(explorer: Explorer, query: Query) -> list[Candidate]:
    """The entities that a query may mean, the surest first; of equal ones the more important."""
    properties = Properties(explorer.index)
    found = _called(explorer, query) if query.name else _having(explorer, properties, query)
    index = explorer.index
    numbers = {row["id"]: row["n"] for row in index.rows(_NUMBERS, [each.id for each in found])}
    told = [_fitted(each, query.wanted, properties, numbers[each.id]) for each in found]
    ranked = sorted(told, key=lambda each: (-each.score, numbers[each.id]))
    return _decided(ranked)[: query.limit]


_NUMBERS = "SELECT n, id FROM node WHERE id IN (SELECT value FROM json_each(?)) AND resolved"
_BEARERS = """SELECT DISTINCT n, id, node.name, type FROM spelling JOIN node ON n = spelling.node
    WHERE norm = ? AND resolved"""
_USES = """SELECT node, surface, why, sum(count) AS times FROM name
    WHERE node IN (SELECT value FROM json_each(?)) GROUP BY node, surface, why"""


def _called(explorer: Explorer, query: Query) -> list[Candidate]:
    """Entities that have the name, and some that have one like it."""
    wanted, index = normal(query.name), explorer.index
    rows = index.rows("SELECT n, id, name, type FROM node WHERE id = ? AND resolved", query.name)
    found = {row["id"]: _candidate(row, _NAME, "id") for row in rows}
    bearers = index.rows(_BEARERS, wanted)
    uses = _uses(explorer, [row["n"] for row in bearers], wanted)
    every = sum(times for times, _ in uses.values())
    others = sum(normal(row["name"]) != wanted for row in bearers)
    for row in bearers:
        times, alone = uses.get(row["n"], (0, False))
        if normal(row["name"]) == wanted:
            made = _candidate(row, _NAME, "name")
        elif alone and others == 1:
            made = _candidate(row, _ALIAS, "alias")
        else:
            made = _candidate(row, _RELATIVE * times / max(every, 1), "relative")
        found.setdefault(made.id, made)
    for hit in explorer.search.find(query.name, types=query.types, limit=_MOST)["results"]:
        alike = _LIKE * SequenceMatcher(None, wanted[:_LONGEST], normal(hit["match"])[:_LONGEST]).ratio()
        found.setdefault(hit["id"], Candidate(hit["id"], hit["name"], hit["type"], alike, False, hit["by"], {}))
    known = {row["id"] for row in index.rows(_NUMBERS, list(found))}
    return [each for each in found.values() if each.id in known and (not query.types or each.type in query.types)]


def _uses(explorer: Explorer, nodes: Sequence[int], wanted: str) -> dict[int, tuple[int, bool]]:
    """How often texts mean each node by the name, and whether it was ever enough alone."""
    uses: dict[int, tuple[int, bool]] = {}
    for row in explorer.index.rows(_USES, list(nodes)):
        if normal(row["surface"]) == wanted:
            times, alone = uses.get(row["node"], (0, False))
            uses[row["node"]] = times + row["times"], alone or row["why"] in _ALONE
    return uses


def _having(explorer: Explorer, properties: Properties, query: Query) -> list[Candidate]:
    """Entities that have the first of the properties; those of a query without a name."""
    rows = explorer.index.rows(
        "SELECT n, id, name, type FROM node WHERE n IN (SELECT value FROM json_each(?)) AND resolved ORDER BY n",
        properties.having(query.wanted[0]) if query.wanted else [],
    )
    fit = (row for row in rows if not query.types or row["type"] in query.types)
    return [_candidate(row, _LIKE, "properties") for row in fit][:_MOST]


def _candidate(row: Row, score: float, by: str) -> Candidate:
    return Candidate(row["id"], row["name"], row["type"], score, False, by, {})


def _fitted(candidate: Candidate, wanted: Sequence[Wanted], properties: Properties, number: int) -> Candidate:
    """The candidate with the properties that fit, and its score less the share of those that do not."""
    if not wanted:
        return candidate
    fits = {f"{each.property}": properties.fits(number, each) for each in wanted}
    share = sum(fits.values()) / len(fits)
    return replace(candidate, fits=fits, score=candidate.score * share)


def _decided(ranked: Iterable[Candidate]) -> list[Candidate]:
    """The candidates, the first of them a match if it alone is sure enough."""
    told = list(ranked)
    sure = [each for each in told if each.score >= _ALIAS and all(each.fits.values())]
    by_id = [each for each in sure if each.by == "id"]
    ones = by_id or [each for each in sure if each.type != _PERSON or each.fits]
    return [replace(each, match=ones == [each] and (bool(by_id) or sure == [each])) for each in told]
