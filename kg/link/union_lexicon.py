"""The tables of union names, and the records the registry speaks in.

In: lexicon/union_*.csv.  Out: the national unions (全总, 中国教科文卫体工会), the ends a federation's name may have
(总工会, 总, 工会), the words of relative names (市, 自治区) and the industries (教育) with their ends.
"""

from dataclasses import dataclass
from functools import cache

from kg.gazetteer import Division
from kg.gazetteer.tables import rows
from kg.identifier import normal_name


@dataclass(frozen=True, slots=True)
class Union:
    """A trade union as an organisation: `name` is canonical at the time asked for, `division` its division's code.

    `level` is ``national provincial prefecture county township industry``; `parent` the identifier of the union above;
    `since` and `until` ISO years, empty where open.
    """

    id: str
    name: str
    level: str
    parent: str = ""
    division: str = ""
    industry: str = ""
    since: str = ""
    until: str = ""

    def exists(self, on: str) -> bool:
        """Whether the union had this name on an ISO date (its year decides; an empty date is any time)."""
        year = on[:4]
        return not year or (self.since <= year and (not self.until or year <= self.until))


@dataclass(frozen=True, slots=True)
class UnionName:
    """One name of a union, its kind (``full short collective``) and the ISO years in which it holds."""

    text: str
    kind: str
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Relative:
    """A union name without its place: 市总 (word 市), 自治区教育工会 (word 自治区, industry 教育).

    `levels` are division levels it may mean, `classes` class words its division's name may end with; `rest` is what
    stands after the word, and is the end of the full name when an industry is told.
    """

    word: str
    levels: tuple[str, ...]
    classes: tuple[str, ...]
    rest: str
    industry: str = ""

    def fits(self, division: Division) -> bool:
        """Whether the word can be said for a division (市 for 上海市, 杭州市 and 义乌市, not for 安吉县)."""
        ends = (division.name, *division.short) if division.level == "zone" else (division.name,)
        return division.level in self.levels and any(name.endswith(self.classes) for name in ends)


@dataclass(frozen=True, slots=True)
class Suffix:
    text: str
    kind: str
    head: str


@cache
def national() -> dict[str, Union]:
    """The national federation and the national industry unions by identifier."""
    columns = ("id", "name", "level", "parent", "since", "until", "aliases", "industry", "source")
    found = {}
    for row in rows("lexicon/union_national.csv", columns):
        parent = f"union/{row['parent']}" if row["parent"] else ""
        span = row["since"], row["until"]
        union = Union(f"union/{row['id']}", row["name"], row["level"], parent, "", row["industry"], *span)
        found[union.id] = union
    return found


@cache
def named() -> dict[str, tuple[Union, ...]]:
    """The national unions by full and short name."""
    found: dict[str, tuple[Union, ...]] = {}
    for row in rows("lexicon/union_national.csv", ("id", "name", "aliases")):
        union = national()[f"union/{row['id']}"]
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            found[normal_name(name)] = (*found.get(normal_name(name), ()), union)
    return found


@cache
def suffixes() -> tuple[Suffix, ...]:
    """The ends of a federation's name, longest first: 总工会 after any name, 总 after a class word only."""
    table = rows("lexicon/union_suffix.csv", ("suffix", "kind", "head", "source"))
    return tuple(Suffix(row["suffix"], row["kind"], row["head"]) for row in table)


@cache
def relatives() -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    """The words of relative names, longest first, with the levels and the class words they may mean."""
    table = rows("lexicon/union_relative.csv", ("word", "levels", "classes", "source"))
    found = [(row["word"], tuple(row["levels"].split("|")), tuple(row["classes"].split("|"))) for row in table]
    return tuple(sorted(found, key=lambda entry: (-len(entry[0]), entry[0])))


@cache
def _industries() -> dict[str, str]:
    """Every industry with every end an industry union's name may have: 教育工会 → 教育."""
    ends = [row["suffix"] for row in rows("lexicon/union_industry_suffix.csv", ("suffix", "source"))]
    words = [row["industry"] for row in rows("lexicon/union_industry.csv", ("industry", "source"))]
    return {word + end: word for word in words for end in ends}


def industry(rest: str) -> str:
    """The industry of an industry union's name without its place (教育工会 → 教育), empty when it is none."""
    return _industries().get(rest, "")
