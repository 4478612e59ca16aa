"""Which organisations, enterprises and works are one, by their names and what they share.

In: the keys of all names of a corpus.  Out: pairs with probabilities: 宇河科技 and 浙江宇河科技有限公司 0.85 ``core``,
暖冬行动 and 青禾市总工会暖冬行动 0.94 ``align+organiser``.  Blocks are capped: no block is compared each with each
beyond the cap.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.link.alignment import align, bare
from kg.resolve.cluster import Pair
from kg.resolve.factors import factors
from kg.resolve.keys import WORKS, Key, compatible

_BRAND = 2
_ALIKE = 3
"""Characters that a short form shares with the beginning or the end of the full one."""
_WAYS = frozenset(("same", "head", "part", "quoted", "generic", "abbreviation"))
SAME_NAME = 0.97


@dataclass(frozen=True, slots=True)
class Named:
    """An entity of a corpus with its name and what the name is compared by."""

    id: str
    type: str
    name: str
    key: Key


def same_names(named: Iterable[Named]) -> Iterator[Pair]:
    """Entities whose names differ in signs, generic heads or the spelling of their place only."""
    groups: dict[tuple[str, str, str, str], list[Named]] = defaultdict(list)
    for entity in named:
        edition = dict(entity.key.marks).get("edition", "")
        groups[entity.type, entity.key.place, entity.key.whole, edition].append(entity)
    for (_, _, whole, _), members in sorted(groups.items()):
        first = min(member.id for member in members)
        if whole:
            yield from (Pair(first, member.id, SAME_NAME, "name") for member in members if member.id != first)


def enterprise_pairs(
    named: Iterable[Named], within: Callable[[str, str], bool], shared: Callable[[str, str], bool]
) -> Iterator[Pair]:
    """Short and full names of enterprises; `shared` says whether two are told of beside the same union."""
    found: list[tuple[Named, Named, str]] = []
    for one, two, sort in _by_core(entity for entity in named if entity.type == "ENTERPRISE"):
        if compatible(one.key.marks, two.key.marks, within):
            found.append((one, two, sort))
    rivals = _rivals(found)
    for one, two, sort in found:
        facts = [sort]
        if one.key.place and one.key.place == two.key.place:
            facts.append("place")
        if shared(one.id, two.id):
            facts.append("context")
        if {one.id, two.id} & rivals:
            facts.append("rival")
        yield _scored("enterprise", one, two, facts)


def work_pairs(
    named: Mapping[str, Named], organised: Mapping[str, list[str]], within: Callable[[str, str], bool]
) -> Iterator[Pair]:
    """Short and full names of works that one body runs; `organised` lists works by body."""
    found: dict[tuple[str, str], tuple[Named, Named, str]] = {}
    for works in organised.values():
        members = [named[work] for work in works if work in named and named[work].type in WORKS]
        for one, two in _likely(members):
            if one.type == two.type and _aligned(one, two) and compatible(one.key.marks, two.key.marks, within):
                found[min(one.id, two.id), max(one.id, two.id)] = (one, two, "align")
    rows = [row for _, row in sorted(found.items())]
    rivals = _rivals(rows)
    for one, two, sort in rows:
        yield _scored("work", one, two, [sort, "organiser", *(["rival"] if {one.id, two.id} & rivals else [])])


def _scored(kind: str, one: Named, two: Named, facts: list[str]) -> Pair:
    score = factors().posterior(kind, facts[0], facts[1:])
    return Pair(min(one.id, two.id), max(one.id, two.id), round(score, 4), "+".join(facts))


def _by_core(named: Iterable[Named]) -> Iterator[tuple[Named, Named, str]]:
    """Couples of enterprises of one core (``core``, ``brand``), or with one core beginning the other (``part``)."""
    cores: dict[str, list[Named]] = defaultdict(list)
    for entity in sorted(named, key=lambda entity: entity.id):
        cores[entity.key.core].append(entity)
    unit = factors().unit
    for core, members in sorted(cores.items()):
        sort = "core" if len(core) > _BRAND else "brand"
        yield from ((one, two, sort) for one, two in _couples(members))
        for length in range(_BRAND, len(core)):
            shorter = cores.get(core[:length], [])
            if shorter and not core[length:].endswith(unit):
                yield from ((one, two, "part") for one in shorter[: factors().cap] for two in members[: factors().cap])


def _likely(members: list[Named]) -> Iterator[tuple[Named, Named]]:
    """Couples of works whose names begin or end alike, as a name and its short form do."""
    parts: dict[tuple[str, str], list[Named]] = defaultdict(list)
    for member in members:
        name, core = bare(member.name), member.key.core
        for part in {("end", name[-_ALIKE:]), ("end", core[-_ALIKE:]), ("beginning", core[:_ALIKE])}:
            parts[part].append(member)
    for _, part_members in sorted(parts.items()):
        yield from _couples(part_members)


def _couples(members: list[Named]) -> Iterator[tuple[Named, Named]]:
    """Couples of a block, shorter name first; beyond the cap each with the first only."""
    ranked = sorted(members, key=lambda member: (len(member.name), member.id))
    for index, one in enumerate(ranked[: 1 if len(ranked) > factors().cap else None]):
        for two in ranked[index + 1 :]:
            if one.id != two.id:
                yield one, two


def _aligned(one: Named, two: Named) -> bool:
    """Whether one name is a shorter form of the other, with or without the place and the generic head."""
    if one.key.core == two.key.core:
        return True
    couples = ((one.name, two.name), (one.key.core, two.key.core))
    ranked = (sorted(couple, key=lambda name: (len(name), name)) for couple in couples)
    found = (align(short, full) for short, full in ranked)
    return any(way is not None and way.way in _WAYS for way in found)


def _rivals(found: Iterable[tuple[Named, Named, str]]) -> frozenset[str]:
    """Names that fit two others which do not fit each other: 海风 beside 海风化工集团 and 海风重工集团."""
    partners: dict[str, set[str]] = defaultdict(set)
    couples = set()
    for one, two, _ in found:
        partners[one.id].add(two.id)
        partners[two.id].add(one.id)
        couples.add((min(one.id, two.id), max(one.id, two.id)))
    return frozenset(
        entity
        for entity, others in partners.items()
        if any((one, two) not in couples for one in others for two in others if one < two)
    )
