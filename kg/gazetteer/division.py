"""What a division is, and the grammar of its names.

In: an official name, 恩施土家族苗族自治州.  Out: its short forms, 恩施州 and 恩施; its class word, 自治州; the word a
text uses for a division of its kind when it leaves the name out (州).
"""

import re
from dataclasses import dataclass

LEVELS = ("province", "prefecture", "county", "zone", "township")
"""From the largest to the smallest; a zone (雄安新区, 苏州工业园区) is no division of the constitution."""

_CLASS_WORDS = (
    *("特别行政区", "维吾尔自治区", "自治区", "自治州", "自治县", "自治旗"),
    *("行政区", "地区", "林区", "特区", "矿区", "新区", "省", "市", "盟", "州", "县", "区", "旗"),
)
_PLAIN_WORDS = ("省", "市", "县", "地区", "盟", "林区", "特区", "新区", "区", "行政区", "特别行政区")
"""Class words that fall away in a short form; 旗 stays, as 正蓝 is not said for 正蓝旗."""
_AUTONOMOUS = {"自治区": "", "自治州": "州", "自治县": "县", "自治旗": "旗", "区": "区"}
_SHORTEST_STEM = 2


@dataclass(frozen=True, slots=True)
class Name:
    """A name a division has or had; years are ISO, empty where open, and both belong to the span."""

    text: str
    since: str = ""
    until: str = ""
    codes: tuple[str, ...] = ()

    def holds(self, on: str) -> bool:
        """Whether the name held on an ISO date (its year decides; an empty date is any time)."""
        year = on[:4]
        return not year or (self.since <= year and (not self.until or year <= self.until))


@dataclass(frozen=True, slots=True)
class Division:
    """One division through time: today's name, or the last one it had.

    `code` is its GB/T 2260 code (six digits, nine for a township), or an identifier of our own for what has none;
    `short` its short forms, longest first; `lon` and `lat` WGS 84 degrees, None where unknown; `past` earlier names;
    `valid_until` the last year of a division that is no more, `successor` the code of what it became part of.
    """

    code: str
    name: str
    level: str
    parent: str
    short: tuple[str, ...] = ()
    lon: float | None = None
    lat: float | None = None
    valid_from: str = ""
    valid_until: str = ""
    past: tuple[Name, ...] = ()
    successor: str = ""
    kind: str = ""

    def name_on(self, on: str) -> str:
        """The official name on an ISO date; today's where the date is empty or before the tables begin."""
        if on and not Name(self.name, self.valid_from, self.valid_until).holds(on):
            return next((name.text for name in self.past if name.holds(on)), self.name)
        return self.name

    def exists(self, on: str) -> bool:
        """Whether the division existed on an ISO date under any of its names (an empty date means today)."""
        names = (Name(self.name, self.valid_from, self.valid_until), *self.past)
        return any(name.holds(on) for name in names) if on else not self.valid_until

    @property
    def class_word(self) -> str:
        """What kind of division the name says it is: 自治州, 县, 区 …, empty when it does not."""
        return class_word(self.name)

    @property
    def is_district(self) -> bool:
        """Whether it is a district of a city (市辖区), whose name is told with the city's."""
        return self.level == "county" and self.class_word in ("区", "新区", "矿区")


def class_word(name: str) -> str:
    """The class word that ends an official name, empty when there is none."""
    for word in _CLASS_WORDS:
        if name.endswith(word) and len(name) > len(word):
            return "自治区" if word == "维吾尔自治区" else word
    return ""


class ShortNames:
    """Makes short forms of official names; `groups` are the names of the nationalities (蒙古族, 回族 …)."""

    def __init__(self, groups: tuple[str, ...]) -> None:
        bare = [group.removesuffix("族") for group in groups if len(group) > _SHORTEST_STEM]
        people = "|".join(sorted({*groups, *bare, "各族"}, key=lambda word: (-len(word), word)))
        self._autonomous = re.compile(rf"(?P<stem>.{{2,}}?)(?:{people})+(?P<word>自治[区州县旗]|区)")
        self._named_after = re.compile(r"(?P<stem>.{2,}?)族?(?P<word>自治[区州县旗])")

    def of(self, name: str) -> tuple[str, ...]:
        """Short forms of an official name, longest first: 恩施土家族苗族自治州 → 恩施州, 恩施."""
        match = self._autonomous.fullmatch(name) or self._named_after.fullmatch(name)
        if match:
            stem, word = match["stem"], _AUTONOMOUS[match["word"]]
            return (stem + word, stem) if word else (stem,)
        word = class_word(name)
        stem = name.removesuffix(word)
        return (stem,) if word in _PLAIN_WORDS and len(stem) >= _SHORTEST_STEM else ()
