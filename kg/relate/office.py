"""Whom somebody in office acts for when a figure is told.

In: the facts that titles gave, a person's name, the sentence.  Out: the body.  「甲县总工会主席张三带队送去800份
慰问品」: the 800 are the union's, not his; 「张三指出，要建好60个工作室」 is a word to others
and nobody's figure; a worker's or a nurse's figures stay their own.
"""

import re
from collections.abc import Sequence

from kg.model import Range
from kg.relate.fact import Fact
from kg.relate.lexicon import table
from kg.relate.reading import Name, Reading
from kg.relate.unit import Amount

_DATA = table("figures.toml")
_OFFICE = re.compile(_DATA["office"]["pattern"])
_URGED = re.compile(_DATA["urged"]["pattern"])


class Offices:
    """The people of an article who hold office in a union or public body."""

    def __init__(self, reading: Reading, titles: Sequence[Fact]) -> None:
        self.reading = reading
        self._bodies: dict[str, Name] = {}
        self.urging = -1
        for fact in titles:
            held = fact.relation == "holds_post" and fact.tail.type in ("UNION", "ORG")
            if held and any(_OFFICE.search(post) for _, posts in fact.attrs for post in posts.split("、")):
                known = self._bodies.get(fact.head.entity)
                if known is None or (fact.tail.type == "UNION" != known.type):
                    self._bodies[fact.head.entity] = fact.tail

    def held_by(self, name: Name) -> bool:
        """Whether the name is that of somebody in office."""
        return name.entity in self._bodies

    def listen(self, sentence: Range, paragraph: int, actors: Sequence[Name]) -> None:
        """Remember in `urging` the paragraph in which somebody in office goes on to urge, until another acts."""
        if any(self.held_by(name) for name in actors) and _URGED.search(self.reading.signs, *sentence):
            self.urging = paragraph
        elif actors:
            self.urging = -1

    def subject(self, name: Name, sentence: Range, amount: Amount) -> Name | None:
        """Whose figure it is when `name` tells or acts: the body's of who is in office, nobody's when only urged."""
        if not self.held_by(name) or amount.kind == "duration":
            return name
        if _URGED.search(self.reading.signs, sentence[0], amount.start):
            return None
        return self._bodies[name.entity]
