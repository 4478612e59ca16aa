"""Articles with their names marked in the text, for the tests of relations and figures.

In: ``[云川市总工会|U]推出“[暖心桥|I]”`` (``[市总|U=云川市总工会]`` for a short form; ``\\n`` begins a paragraph).
Out: the article without marks, its entities and links.
"""

import re
from dataclasses import dataclass

from kg.identifier import derived
from kg.model import Article, Entity, Link, Mention, Section

TYPES = {
    "U": "UNION", "E": "ENTERPRISE", "O": "ORG", "P": "PERSON", "H": "HONOUR", "I": "INITIATIVE",
    "L": "PLATFORM", "F": "FACILITY", "D": "DOCUMENT", "V": "EVENT", "G": "PLACE",
}  # fmt: skip
_MARK = re.compile(r"\[(?P<surface>[^\]|]+)\|(?P<type>[A-Z])(?:=(?P<name>[^\]]+))?\]")


@dataclass(frozen=True)
class Marked:
    """An article with what the earlier stages would have found in it."""

    article: Article
    entities: tuple[Entity, ...]
    links: tuple[Link, ...]

    def name(self, identifier: str) -> str:
        """Canonical name of an entity."""
        return next(entity.name for entity in self.entities if entity.id == identifier)


def marked(text: str, *, title: str = "", date: str = "") -> Marked:
    """The article of a marked text."""
    source = f"{title}\n{text}" if title else text
    source = source.replace("\\n", "\n")
    plain, last, found = "", 0, []
    for match in _MARK.finditer(source):
        plain += source[last : match.start()]
        found.append((len(plain), match["surface"], TYPES[match["type"]], match["name"] or match["surface"]))
        plain, last = plain + match["surface"], match.end()
    plain += source[last:]
    cut = plain.index("\n") + 1 if title else 0
    sections = (*((Section("title", 0, cut - 1),) if title else ()), Section("body", cut, len(plain)))
    article = Article(
        "a", "cases.txt", "article", ((0, len(plain)),), plain, plain, tuple(range(len(plain))), sections, date=date
    )
    entities = {derived(kind, name): Entity(derived(kind, name), kind, name) for _, _, kind, name in found}
    links = tuple(
        Link(
            Mention("a", start, start + len(surface), (start, start + len(surface)), surface, kind, "hand", 1.0),
            derived(kind, name), name, "hand", 1.0,
        )
        for start, surface, kind, name in found
    )  # fmt: skip
    return Marked(article, tuple(entities.values()), links)
