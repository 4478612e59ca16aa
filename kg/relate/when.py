"""When a fact held or a figure was true: the time told before it in its sentence.

In: a `Reading`.  Out: ISO times; in 「2019年，甲市总工会推出“暖心桥”」 the statement has time 2019, and 2022年
before 「“大国工匠”」 gives the honour its year.  A post or a place has no time of its own: what a sentence dates is
the act.
"""

import re
from bisect import bisect_right
from functools import cached_property

from kg.model import Attrs, Range
from kg.relate.fact import Fact
from kg.relate.reading import Reading
from kg.relate.time import Time, times

_DATED = ("organizes", "participates_in", "issued", "operates", "partners_with", "located_in")
_AWARDED = ("received_honour", "confers")
_EDITION = re.compile(r"(?P<year>(?:19|20)[0-9]{2})年(?:度)?(?:第[^，。]{1,4}届)?\Z")
_UNDATED = ("post.", "honour.title", "located.at", "located.apposed", "part.")
"""Rules that read a standing fact off a title, a place or a name."""


class Clock:
    """The time expressions of one article."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.starts = [start for start, _ in reading.sentences]

    @cached_property
    def times(self) -> list[Time]:
        """All of them, in order, those without a value included."""
        return list(times(self.reading.signs, self.reading.article.date))

    def sentence(self, at: int) -> Range:
        """The sentence that holds the sign."""
        return self.reading.sentences[max(0, bisect_right(self.starts, at) - 1)]

    def before(self, at: int) -> str:
        """The last time told in the sentence before the sign `at`; empty when none is or it cannot be resolved."""
        start, _ = self.sentence(at)
        told = [time for time in self.times if start <= time.start < at and not self._compared(time)]
        return told[-1].value if told else ""

    def _compared(self, time: Time) -> bool:
        """Whether the time is only what something is compared with (较去年同期)."""
        return self.reading.signs[max(0, time.start - 1) : time.start] in ("较", "比")

    def attrs(self, fact: Fact) -> Attrs:
        """Year or time of a fact, as attributes."""
        if fact.relation in _AWARDED:
            edition = _EDITION.search(self.reading.signs[max(0, fact.tail.at - 12) : fact.tail.at])
            told = "" if fact.rule.startswith(_UNDATED) else self.before(fact.tail.at)[:4]
            year = edition["year"] if edition else told
            return (("year", year),) if year else ()
        if fact.relation in _DATED and not fact.rule.startswith(_UNDATED):
            time = self.before(max(fact.start + 1, min(fact.end, fact.tail.at)))
            return (("time", time),) if time else ()
        return ()
