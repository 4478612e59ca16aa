"""What names alone say: a unit and its parent, a programme and its stage, a body and its meeting.

In: a `Reading`.  Out: facts; 「甲省总工会权益保障部」 is part_of 「甲省总工会」, 「“暖心桥”2.0」 part_of
「暖心桥」, and 「甲省总工会党组会议」 was organized by 「甲省总工会」, where an article holds both names.  The rest
of a unit's name must be an organ word: 甲市铁路工会 is no part of 甲市.
"""

import re
from collections.abc import Iterator

from kg.identifier import normal_name
from kg.relate.fact import Fact
from kg.relate.lexicon import table
from kg.relate.reading import BODY, Name, Reading

_DATA = table("structure.toml")
_ORGAN = re.compile(_DATA["organ"]["pattern"])
_STAGE = re.compile(_DATA["stage"]["pattern"])
_FOUNDED = re.compile(_DATA["founded"]["pattern"])
_SHORTEST = 3
"""Characters a programme's name needs before a longer name counts as its part."""


def structure_facts(reading: Reading) -> Iterator[Fact]:
    """Facts that rest on two names of the article, at the first place of the longer one."""
    first: dict[str, Name] = {}
    for name in reading.within(0, len(reading.signs)):
        first.setdefault(name.entity, name)
    owners: dict[str, Name] = {}
    names = sorted(
        ((normal_name(name.canonical), name) for name in first.values()), key=lambda pair: (pair[0], pair[1].at)
    )
    for index, (parent_name, parent) in enumerate(names):
        for child_name, child in names[index + 1 :]:
            if not child_name.startswith(parent_name):
                break
            if child.type == "EVENT" and parent.type in ("UNION", "ORG"):
                if not _FOUNDED.match(child_name, len(parent_name)):
                    owners[child.entity] = parent
            else:
                yield from _related(parent, child, child_name[len(parent_name) :])
    for _, child in names:
        if child.entity in owners:
            yield _named(owners[child.entity], child)


def _related(parent: Name, child: Name, rest: str) -> Iterator[Fact]:
    start, end = child.at, child.at + 1
    if not rest:
        return
    if parent.type in BODY and child.type in BODY and _ORGAN.fullmatch(rest):
        yield Fact(child, "part_of", parent, start, end, "part.name", _DATA["organ"]["score"])
    long = len(normal_name(parent.canonical)) >= _SHORTEST
    if parent.type == child.type == "INITIATIVE" and long and _STAGE.fullmatch(rest):
        yield Fact(child, "part_of", parent, start, end, "part.stage", _DATA["stage"]["score"])


def _named(body: Name, event: Name) -> Fact:
    """A meeting that carries the name of its body (the longest that fits) is held by it."""
    score, role = _DATA["named"]["score"], (("role", "lead"),)
    return Fact(body, "organizes", event, event.at, event.at + 1, "organizes.named", score, role)
