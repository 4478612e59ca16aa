"""Prizes of a contest, and lists under the name of an honour.

In: a `Reading`.  Out: participates_in and received_honour facts.  「张三、李四获得一等奖」 has both take part in the
contest told of before; under 「十佳先进集体：」 every body of the list that follows received that honour, and under
「三、甲省劳动模范（3名）」 every person of the lines below, up to the next heading.
"""

import re
from collections.abc import Iterator

from kg.relate.fact import Fact
from kg.relate.lexicon import score, table
from kg.relate.reading import BODY, Name, Reading, compiled

_DATA = table("award.toml")
_PLACED = re.compile(_DATA["placed"]["pattern"])
_CONTEST = re.compile(_DATA["contest"]["pattern"])
_HEADING = compiled(_DATA["heading"]["pattern"])
_ITEM_GAP = re.compile(_DATA["gap"]["pattern"])
_RECEIVERS = ("PERSON", *BODY)
_FEWEST = 2
_STOP = "；。！？\n"


def award_facts(reading: Reading) -> Iterator[Fact]:
    """Who is told to have won a place in a contest, and who stands in a list of an honour."""
    yield from _placed(reading)
    yield from _listed(reading)


def _placed(reading: Reading) -> Iterator[Fact]:
    signs, floor = reading.signs, 0
    for match in _PLACED.finditer(signs):
        start = max(floor, *(signs.rfind(stop, 0, match.start()) + 1 for stop in _STOP))
        contests = [name for name in reading.within(0, match.end(), ("INITIATIVE",)) if _CONTEST.search(name.canonical)]
        for person in reading.within(start, match.start(), ("PERSON",)) if contests else ():
            yield Fact(person, "participates_in", contests[-1], person.at, match.end(), "participates.placed",
                       score("participates.placed"))  # fmt: skip
        floor = match.end()


def _listed(reading: Reading) -> Iterator[Fact]:
    headings = list(_HEADING.finditer(reading.signs))
    for index, heading in enumerate(headings):
        honour = reading.within(*heading.span("honour"))[0]
        end = headings[index + 1].start() if index + 1 < len(headings) else len(reading.signs)
        members = _members(reading, heading.end(), end)
        for member in members if len(members) >= _FEWEST else ():
            yield Fact(member, "received_honour", honour, heading.start(), member.at + 1, "honour.listed",
                       score("honour.listed"))  # fmt: skip


def _members(reading: Reading, start: int, end: int) -> list[Name]:
    """The people of a list, or its bodies where it has no people; it ends at the first stretch that is no item."""
    found: list[Name] = []
    here = start
    for name in reading.within(start, end):
        if not _ITEM_GAP.fullmatch(reading.signs, here, name.at):
            break
        here = name.at + 1
        if name.type in _RECEIVERS:
            found.append(name)
    people = [name for name in found if name.type == "PERSON"]
    return people or found
