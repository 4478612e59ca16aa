"""What the other articles of a page say about one of them, which is weak evidence and says so.

In: the articles of a page with their mentions.  Out: for each article the `Neighbours`: the divisions whose unions the
others name, and their names of kinds that are the same all over a page (党的二十届四中全会 for 四中全会).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.gazetteer import Gazetteer
from kg.link.works import BARE_HEADS, unquoted
from kg.model import Article, Mention

_SHARED = ("EVENT", "DOCUMENT", "ENTERPRISE")
"""Types whose names mean the same in every article of a page; a 体验馆 or 大赛 of the next article is another one."""

Read = tuple[Article, Sequence[Mention]]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Codes of divisions and (type, name) pairs that the other articles of the page name."""

    codes: tuple[str, ...] = ()
    names: tuple[tuple[str, str], ...] = ()

    def of(self, kind: str) -> tuple[str, ...]:
        """The names of a type."""
        return tuple(name for found, name in self.names if found == kind)


def neighbours(page: Sequence[Read], gazetteer: Gazetteer) -> list[Neighbours]:
    """What the others say, for each article of a page."""
    codes = [tuple(_codes(mentions, gazetteer)) for _, mentions in page]
    names = [tuple(_names(mentions)) for _, mentions in page]
    return [
        Neighbours(
            tuple(dict.fromkeys(code for other, found in enumerate(codes) if other != place for code in found)),
            tuple(dict.fromkeys(name for other, found in enumerate(names) if other != place for name in found)),
        )
        for place in range(len(page))
    ]


def _codes(mentions: Iterable[Mention], gazetteer: Gazetteer) -> Iterable[str]:
    for mention in mentions:
        if mention.type == "UNION":
            span = next(gazetteer.find(mention.surface), None)
            if span and not span.start and len(span.codes) == 1:
                yield span.codes[0]


def _names(mentions: Iterable[Mention]) -> Iterable[tuple[str, str]]:
    for mention in mentions:
        name = unquoted(mention.surface)
        if mention.type in _SHARED and name not in BARE_HEADS:
            yield mention.type, name
