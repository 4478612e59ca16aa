"""Where the entities of a build are at home: the division of each, with province and level.

In: the entities and the edges between them.  Out: codes by number.  绍兴市总工会 is at home in 330600 by its
identifier, 杭州云帆有限公司 in 330100 by its name, and the 暖冬行动 of 绍兴市总工会 in 330600 by who runs it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from kg.gazetteer import Gazetteer
from kg.graph.entities import Known
from kg.resolve.keys import Keys

_CODED = re.compile(r"(?:union|place)/(\d{6}|\d{9}|\d{12})")
_FROM_TAIL = {"located_in": 8, "part_of": 4, "holds_post": 3, "uses": 1, "participates_in": 1}
"""Relations whose head is at home where its tail is, with their weights."""
_FROM_HEAD = {"organizes": 3, "operates": 4, "issued": 4}
"""Relations whose tail is at home where its head is."""
_ANYWHERE = ("HONOUR", "PLACE", "UNION")
"""Types that only their own name or identifier places: an honour goes to people of all provinces."""
_ROUNDS = 2


def homes(
    numbers: Mapping[str, int], known: Mapping[str, Known], edges: Iterable[tuple[int, str, int]], gazetteer: Gazetteer
) -> dict[int, str]:
    """Code of the division that each entity is at home in, by number; without those that nothing places."""
    keys = Keys(gazetteer)
    found: dict[int, str] = {}
    free: set[int] = set()
    for identifier, entity in known.items():
        number = numbers[identifier]
        code = _own(entity, gazetteer) or keys.of(entity.type, entity.name).place
        if code and gazetteer.by_code(code):
            found[number] = code
        elif entity.type not in _ANYWHERE and not entity.unresolved:
            free.add(number)
    listed = list(edges)
    for _ in range(_ROUNDS):
        found |= _shared(listed, found, free)
    return found


def _own(entity: Known, gazetteer: Gazetteer) -> str:
    """Code in the identifier or among the attributes."""
    coded = _CODED.fullmatch(entity.id)
    return coded[1] if coded else entity.attrs.get("code", "") if entity.type == "PLACE" else ""


def _shared(edges: Iterable[tuple[int, str, int]], found: Mapping[int, str], free: set[int]) -> dict[int, str]:
    """Codes that the neighbours give to entities that have none yet."""
    votes: dict[int, Counter[str]] = {}
    for source, relation, target in edges:
        if relation in _FROM_TAIL and source in free and source not in found and target in found:
            votes.setdefault(source, Counter())[found[target]] += _FROM_TAIL[relation]
        elif relation in _FROM_HEAD and target in free and target not in found and source in found:
            votes.setdefault(target, Counter())[found[source]] += _FROM_HEAD[relation]
    return {number: min(count, key=lambda code: (-count[code], code)) for number, count in votes.items()}
