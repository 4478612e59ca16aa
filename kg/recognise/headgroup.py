"""Groups of head words: what a name that ends in one of them is, and what each kind of evidence for it is worth.

In: ``headed.toml``.  Out: `Head`s.  The group ``initiative.competition`` holds 大赛, 竞赛 … ; a name with an edition
in it (第三届…大赛) is an INITIATIVE with the probability that the group's `scores` give for ``edition``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.recognise.boundary import CLOSING, LeftEdge
from kg.recognise.rulefile import data, expand

_EDITION = re.compile(expand("(?:{edition})"))
_PLACE = re.compile(expand("(?:{level}|{province}|中国|中华|国际|世界|亚洲|海峡两岸|中央|粤港澳|京津冀|长三角|大湾区)"))
_LEAST_REPEATED = 3
_FULL = 9
_HELD = re.compile(expand(data("headed.toml")["held"]))
_OPENED = re.compile(data("headed.toml")["opened"])
_LISTED = re.compile(data("headed.toml")["listed"])
_STREET = re.compile(data("headed.toml")["street"])
_SITE = re.compile("|".join(sorted(map(re.escape, data("headed.toml")["site"]), key=len, reverse=True)))
_LEAST_SITE = 2


@dataclass(frozen=True, slots=True)
class Head:
    """A group of head words that make names of one type; `scores` gives the probability for each kind of evidence."""

    name: str
    type: str
    words: tuple[str, ...]
    scores: Mapping[str, float]
    generic: re.Pattern[str]
    least: int
    edge: LeftEdge
    joined: LeftEdge
    joins: bool
    unless: re.Pattern[str] | None
    must: re.Pattern[str] | None
    examples: tuple[str, ...]
    counters: tuple[str, ...]

    def distinguishes(self, words: str, *, repeated: bool = False) -> bool:
        """Whether the words before the head say which one is meant, and not only what kind; fewer do when the article
        says the name again (`repeated`)."""
        least = min(self.least, _LEAST_REPEATED) if repeated else self.least
        return len(self.generic.sub("", words)) >= least or bool(self.site(words))

    def site(self, words: str) -> str:
        """``site`` when the words before the head name a street or the premises where it is, else nothing."""
        if "site" not in self.scores:
            return ""
        if _STREET.search(words):
            return "site"
        sites = (len(self.generic.sub("", words[: match.start()])) for match in _SITE.finditer(words))
        return "site" if any(size >= _LEAST_SITE for size in sites) else ""

    def evidence(self, text: str, span: tuple[int, int], begins: str, cued: bool) -> Iterator[str]:
        """The kinds of evidence that hold for the name at `span`, which `begins` with a place, a person, holds its
        site, or nothing of these."""
        name = text[slice(*span)]
        if any(mark in name for mark in CLOSING):
            yield "quoted"
        if _EDITION.search(name):
            yield "edition"
        if begins in ("person", "site"):
            yield begins
        elif begins == "place" or _PLACE.match(name):
            yield "place"
        if "repeated" in self.scores and text.count(name) > 1:
            yield "repeated"
        if _HELD.match(text, span[1]):
            yield "held"
        if _OPENED.match(text, span[1]):
            yield "opened"
        if "listed" in self.scores and text[span[0] - 1 : span[0]] == "、" and _LISTED.match(text, span[1]):
            yield "listed"
        if cued:
            yield "cue"
            if "full" in self.scores and len(self.generic.sub("", name)) >= _FULL:
                yield "full"
        yield "bare"


@cache
def heads() -> tuple[Head, ...]:
    """The head groups of ``headed.toml``."""
    return tuple(_head(row) for row in data("headed.toml")["head"])


def _head(row: Mapping[str, Any]) -> Head:
    stops = {"function", "cue"} | set(row.get("stops", ("body", "joiner", "twin")))
    generic = "|".join(sorted(map(re.escape, row["generic"]), key=len, reverse=True)) or r"(?!)"
    unless = re.compile(expand(row["unless"])) if "unless" in row else None
    return Head(
        row["name"],
        row["type"],
        tuple(row["words"]),
        row["scores"],
        re.compile(generic),
        row.get("least", 2),
        LeftEdge(frozenset(stops), row.get("through", False)),
        LeftEdge(frozenset(stops - {"joiner"}), row.get("through", False)),
        row.get("joins", False),
        unless,
        re.compile(expand(row["must"])) if "must" in row else None,
        tuple(row["examples"]),
        tuple(row["counters"]),
    )
