"""Patterns of apposition, possession, place and passive that no verb frame covers.

In: a `Reading`.  Out: facts; 「位于甲县的“彩云”驿站」 is located_in, 「甲集团旗下乙公司」 part_of,
「李四拜张三为师」 mentors. The patterns are data (patterns.toml); one runs only on sentences with a name and one of
its trigger words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.errors import DataError
from kg.relate.fact import Fact
from kg.relate.lexicon import signatures, table
from kg.relate.reading import TYPES, Name, Reading, compiled
from kg.relate.topic import antecedent, he_meant, site_meant


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row of patterns.toml; `across` patterns read the whole article and not one sentence, `heads` are the types
    of names that its head stands for, and no name that `head_not` matches is one."""

    name: str
    relation: str
    role: str
    triggers: tuple[str, ...]
    pattern: re.Pattern[str]
    across: bool
    score: float
    heads: tuple[str, ...] = TYPES
    head_not: re.Pattern[str] | None = None


@cache
def patterns() -> tuple[Pattern, ...]:
    """The rows of patterns.toml; raises DataError for an unknown relation or a pattern that does not compile."""
    found = []
    for row in table("patterns.toml")["pattern"]:
        where = f"data/relations/patterns.toml: {row['name']}"
        if row["relation"] not in signatures() or not (row["example"] and row["source"]):
            raise DataError("a pattern needs a known relation, an example and a source", where, "complete the row")
        try:
            pattern = compiled(row["pattern"])
            head_not = re.compile(row["head_not"]) if "head_not" in row else None
        except re.error as error:
            raise DataError(f"bad pattern: {error}", where, "correct the pattern") from error
        found.append(
            Pattern(
                row["name"],
                row["relation"],
                row.get("role", ""),
                tuple(row["trigger"]),
                pattern,
                row.get("across", False),
                row["score"],
                tuple(row.get("heads", TYPES)),
                head_not,
            )
        )
    return tuple(found)


def pattern_facts(reading: Reading) -> Iterator[Fact]:
    """What the patterns read, sentence by sentence, then across sentences."""
    signs = reading.signs
    present = [pattern for pattern in patterns() if _triggered(pattern, signs)]
    local = [pattern for pattern in present if not pattern.across]
    for start, end in reading.sentences:
        if reading.within(start, end):
            sentence = signs[start:end]
            for pattern in local:
                if _triggered(pattern, sentence):
                    for match in pattern.pattern.finditer(signs, start, end):
                        yield from _pairs(reading, pattern, match)
    for pattern in present:
        if pattern.across:
            for match in pattern.pattern.finditer(signs):
                yield from _pairs(reading, pattern, match)


def _triggered(pattern: Pattern, text: str) -> bool:
    if not pattern.triggers:
        return True
    for trigger in pattern.triggers:  # noqa: SIM110 - any() of a generator takes twice as long here
        if trigger in text:
            return True
    return False


def _pairs(reading: Reading, pattern: Pattern, match: re.Match[str]) -> Iterator[Fact]:
    allowed = signatures()[pattern.relation]
    attrs = (("role", pattern.role),) if pattern.role else ()
    tails = reading.within(*match.span("tail"))
    if pattern.relation == "located_in":
        tails = _innermost(reading, tails)
    if not tails and match["tail"]:
        topic = antecedent(reading, match["tail"], match.start()) or site_meant(reading, match["tail"], match.start())
        tails = [topic] if topic else []
    heads = reading.within(*match.span("head"), pattern.heads)
    if pattern.head_not:
        heads = [head for head in heads if not pattern.head_not.search(head.canonical)]
    if match["head"] in ("他", "她"):
        heads = he_meant(reading, match.start())
    elif not heads and not pattern.head_not:
        topic = antecedent(reading, match["head"], match.start()) or site_meant(reading, match["head"], match.start())
        heads = [topic] if topic else []
    for head in heads:
        for tail in tails:
            if head.entity == tail.entity or (head.type, tail.type) not in allowed:
                continue
            if pattern.relation == "located_in" and _names_place(head, tail):
                continue
            yield Fact(head, pattern.relation, tail, match.start(), match.end(), pattern.name, pattern.score, attrs)


def _innermost(reading: Reading, places: list[Name]) -> list[Name]:
    """Of places that stand in each other (甲县 乙文化宫) the last, of a coordination all."""
    return [
        place
        for place, after in zip(places, [*places[1:], None], strict=True)
        if after is None or reading.signs[place.at + 1 : after.at] not in ("", "的")
    ]


def _names_place(head: Name, place: Name) -> bool:
    """Whether the name itself begins with the place: that it lies there is then no news."""
    short = place.canonical.rstrip("省市县区州盟旗镇乡")
    return len(short) > 1 and head.canonical.startswith((short, place.canonical))
