"""Names that can be what a figure is about: not behind a preposition, not part of somebody's title.

In: a `Reading` and the names its titles take.  Out: names.  In 「为甲公司捐款3万元」 甲公司 is governed by 为 and
not free; in 「他获评甲省工匠，带出徒弟12名」 the honour is what he received and not what the sentence is about.
"""

import re

from kg.model import Range
from kg.relate.lexicon import table
from kg.relate.reading import BODY, TYPES, Name, Reading

TOPIC = ("INITIATIVE", "EVENT", "HONOUR", "PLATFORM", "FACILITY")
ACTOR = (*BODY, "PERSON")
_DATA = table("figures.toml")
_GOVERNED, _LOCATIVE, _RECEIVED, _METHOD = (
    re.compile(_DATA[name]["pattern"]) for name in ("governed", "locative", "received", "method")
)
HE = re.compile(r"[他她](?!们)")


class FreeNames:
    """The names of one article that can be subjects; `titled` are the names that stand in titles."""

    def __init__(self, reading: Reading, titled: frozenset[int]) -> None:
        self.reading, self.titled = reading, titled

    def within(self, span: Range, end: int, types: tuple[str, ...]) -> list[Name]:
        """The names of [span start, end) that are not behind a preposition and not part of somebody's title."""
        signs, found = self.reading.signs, []
        for name in self.reading.within(span[0], end, types):
            first = self.reading.group(name, types if "PERSON" in types else TYPES)[0]
            before = signs[max(span[0], first.at - 20) : first.at]
            if name.type == "HONOUR" and (
                self.taken(name) or (_RECEIVED.search(before) and self._of_person(span, end))
            ):
                continue
            if name.index in self.titled or _GOVERNED.search(before) or _LOCATIVE.search(before):
                continue
            found.append(name)
        return found

    def coordinated(self, name: Name) -> bool:
        """Whether the name is one of several (A、B; A等活动)."""
        return self.reading.signs.startswith(("、", "等"), name.at + 1) or len(self.reading.group(name, TOPIC)) > 1

    def taken(self, honour: Name) -> bool:
        """Whether somebody named right before receives the honour: how many is then told of who receives it."""
        signs, start = self.reading.signs, max(self.reading.signs.rfind(stop, 0, honour.at) for stop in "，。；\n") + 1
        received = honour.type == "HONOUR" and _RECEIVED.search(signs[start : honour.at])
        return bool(received and self.reading.within(start, honour.at, ACTOR))

    def _of_person(self, span: Range, end: int) -> bool:
        """Whether the stretch tells of a person, named or 他."""
        return bool(self.reading.within(span[0], end, ("PERSON",)) or HE.search(self.reading.signs, span[0], end))


def method(name: Name) -> bool:
    """Whether the name is that of a way of working, whose figures are those of the body that works by it."""
    return name.type == "INITIATIVE" and bool(_METHOD.search(name.canonical))
