"""What one rule read in one place, before the article's facts are gathered.

In: names of a `Reading`.  Out: `Fact`, the common currency of the rules; 「杭州市总工会推出“暖心桥”」 is one Fact
(杭州市总工会, organizes, 暖心桥) with the signs it was read from, the rule and its score.
"""

from dataclasses import dataclass

from kg.model import Attrs
from kg.relate.reading import Name


@dataclass(frozen=True, slots=True)
class Fact:
    """`head` stands in `relation` to `tail`; `start`/`end` are signs of the reading, `score` is a probability."""

    head: Name
    relation: str
    tail: Name
    start: int
    end: int
    rule: str
    score: float
    attrs: Attrs = ()
