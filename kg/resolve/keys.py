"""What the names of entities are compared by.

In: a type and a canonical name, 浙江宇河科技有限公司.  Out: its `Key`: the division it begins with (330000), what is
left without signs and generic words (whole), the brand and industry alone (core 宇河科技), and the marks that must not
differ between names of one thing: place, edition, group or company.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from kg.gazetteer import Gazetteer
from kg.link.alignment import bare, editions, spelled_out
from kg.resolve.factors import factors

Mark = tuple[str, str]
"""Kind and value; two names with different values of one kind are two things."""
PLACED = ("ENTERPRISE", "ORG", "UNION", "HONOUR", "INITIATIVE", "PLATFORM", "FACILITY", "EVENT", "DOCUMENT")
WORKS = ("INITIATIVE", "PLATFORM", "FACILITY")
"""Types whose short forms may be told from the organiser they share."""
_FORM = re.compile(r"(?:股份|控股)?(?:有限责任公司|有限公司|总公司|公司)$")
_LEGAL = "公司"
_GROUP = "集团"


@dataclass(frozen=True, slots=True)
class Key:
    """What a name is compared by: `place` (division code), `whole` and `core` without the place, and `marks`."""

    place: str
    whole: str
    core: str
    marks: tuple[Mark, ...]


class Keys:
    """Makes keys; `gazetteer` knows the divisions that names begin with."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def of(self, kind: str, name: str) -> Key:
        """The key of a canonical name of a type."""
        if kind not in PLACED:
            return Key("", bare(name), bare(name), ())
        place, rest = self._split(name)
        rest = bare(spelled_out(rest))
        edition = ("edition", "/".join(sorted(editions(name))))
        if kind == "ENTERPRISE":
            return Key(place, rest, enterprise_core(rest), _enterprise_marks(place, rest))
        if kind in WORKS:
            core = _without_generic(rest)
            return Key(place, core, core, (*_place_mark(place), edition))
        return Key(place, rest, rest, (*_place_mark(place), edition))

    def _split(self, name: str) -> tuple[str, str]:
        """The division a name begins with, where it is one only, and the rest of the name."""
        span = next(self._gazetteer.find(name), None)
        if span is None or span.start or span.weak or len(span.codes) != 1 or span.end == len(name):
            return "", name
        return span.codes[0], name[span.end :]


def enterprise_core(name: str) -> str:
    """Brand and industry of an enterprise's name without place: 宇河科技有限公司 → 宇河科技, 海风集团 → 海风."""
    core = _FORM.sub("", name).removesuffix(_GROUP)
    return core or name


def _enterprise_marks(place: str, rest: str) -> tuple[Mark, ...]:
    """A group is not a company of the group; a name without either word may be both."""
    group = (("form", "group"),) if _GROUP in rest else (("form", "company"),) if _LEGAL in rest else ()
    return (*_place_mark(place), *group)


def _place_mark(place: str) -> tuple[Mark, ...]:
    return (("place", place),) if place else ()


def _without_generic(name: str) -> str:
    head = next((head for head in factors().generic if name.endswith(head) and len(name) > len(head) + 1), "")
    return name.removesuffix(head)


def compatible(one: tuple[Mark, ...], two: tuple[Mark, ...], within: Callable[[str, str], bool]) -> bool:
    """Whether no mark of one kind differs; a place inside the other's place does not differ (浙江, 杭州)."""
    values = dict(one)
    for kind, value in two:
        other = values.get(kind, value)
        if other == value:
            continue
        if kind != "place" or not (within(value, other) or within(other, value)):
            return False
    return True
