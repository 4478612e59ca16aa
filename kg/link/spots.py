"""The divisions an article names, and what each name is part of.

In: a span of the gazetteer in an article and the mentions.  Out: its kind (芜湖市 in 芜湖市总工会 is ``union``, in
芜湖市人社局 ``organ``), which says how far it can stand for 市总 elsewhere.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.gazetteer import DivisionSpan, Gazetteer
from kg.link.decision import Clue
from kg.model import Article, Mention

_PARTS = {"UNION": "union", "ORG": "organ", "PLACE": "place", "PERSON": ""}
_UNION = re.compile("总工会|工会|总(?![部体量计额共长理值产])")
"""What follows a division's name in that of its federation."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A division named at a reading range; `kind` is ``union organ place text name``."""

    code: str
    start: int
    end: int
    kind: str


class Row:
    """Spots in reading order, asked for those nearest to an offset: a farther one is never worth more."""

    def __init__(self, spots: Sequence[Spot]) -> None:
        self.spots = tuple(spots)
        self._starts = [spot.start for spot in self.spots]

    def around(self, position: int) -> Iterator[Spot]:
        """The last spot before the offset and the first after it."""
        before, after = bisect_left(self._starts, position), bisect_right(self._starts, position)
        yield from self.spots[max(0, before - 1) : before]
        yield from self.spots[after : after + 1]


@dataclass(frozen=True, slots=True)
class Level:
    """What an article says of the divisions of a class: rows by (code, kind, worth), and clues that hold all over."""

    rows: tuple[tuple[tuple[str, str, float], Row], ...]
    standing: tuple[Clue, ...]


class SpanKinds:
    """Says what spans of an article are part of; `mentions` in reading order."""

    def __init__(self, article: Article, mentions: Sequence[Mention]) -> None:
        self._text, self._mentions = article.text, mentions
        self._starts = [mention.start for mention in mentions]

    def of(self, span: DivisionSpan) -> str:
        """The kind of a span; empty inside a person's name, and for a weak name that no mention holds."""
        if _UNION.match(self._text, span.end):
            return "union"
        index = bisect_right(self._starts, span.start) - 1
        if index < 0 or self._mentions[index].end < span.end:
            return "" if span.weak else "text"
        return _PARTS.get(self._mentions[index].type, "name")


def doubted(spots: Iterable[Spot], gazetteer: Gazetteer) -> tuple[Spot, ...]:
    """The spots in reading order, bare names of counties made weaker where nothing of their province stands beside.

    Such a name may be part of another word (和政 in 人民和政府).
    """
    found = sorted(spots, key=lambda spot: spot.start)
    provinces = {spot.code: gazetteer.province(spot.code) for spot in found}
    times = Counter(province.code for spot in found if (province := provinces[spot.code]))

    def alone(spot: Spot) -> bool:
        division, province = gazetteer.by_code(spot.code), provinces[spot.code]
        bare = division and division.level == "county" and spot.end - spot.start < len(division.name)
        return bool(bare and spot.kind in ("place", "text") and (not province or times[province.code] == 1))

    return tuple(replace(spot, kind="name") if alone(spot) else spot for spot in found)


def rows_by_code(spots: Iterable[Spot]) -> dict[str, Row]:
    """The spots of each division."""
    rows: dict[str, list[Spot]] = {}
    for spot in spots:
        rows.setdefault(spot.code, []).append(spot)
    return {code: Row(found) for code, found in rows.items()}
