"""Figures told 分别: the first of the numbers goes with the first of what is listed, the second with the second.

In: a `Reading`, a sentence and its amounts.  Out: for an amount its own subject or its own measure.
「甲县、乙县分别建成驿站12家、8家」 gives 12 to 甲县 and 8 to 乙县; 「建会率、入会率分别达95%和88%」 is two measures.
Where the lists differ in length the text does not tell, and nothing is distributed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.model import Range
from kg.relate.lexicon import table
from kg.relate.reading import BODY, TYPES, Name, Reading
from kg.relate.unit import Amount

_DATA = table("figures.toml")["each"]
_EACH, _BETWEEN, _LIST, _SPLIT = (re.compile(_DATA[part]) for part in ("pattern", "between", "list", "split"))
_REACH = 24
"""Signs that may stand between 分别 and the first number (分别投入专项资金)."""


@dataclass(frozen=True, slots=True)
class Share:
    """What belongs to one of several amounts: its subject, or else its measure."""

    subject: Name | None = None
    measure: str = ""


def distributed(reading: Reading, sentence: Range, amounts: Sequence[Amount]) -> dict[Amount, Share]:
    """The share of each amount of `sentence` that is told 分别."""
    found: dict[Amount, Share] = {}
    for match in _EACH.finditer(reading.signs, *sentence):
        run = _run(reading.signs, match.end(), amounts)
        if len(run) > 1:
            found.update(zip(run, _shares(reading, sentence, match.start(), len(run)), strict=False))
    return found


def _run(signs: str, start: int, amounts: Sequence[Amount]) -> list[Amount]:
    """The amounts behind 分别 that stand side by side."""
    behind = [amount for amount in amounts if amount.start >= start]
    if not behind or behind[0].start - start > _REACH or "，" in signs[start : behind[0].start]:
        return []
    run = behind[:1]
    for one, other in pairwise(behind):
        if not _BETWEEN.fullmatch(signs, one.end, other.start):
            break
        run.append(other)
    return run


def _shares(reading: Reading, sentence: Range, end: int, count: int) -> Iterator[Share]:
    """As many names, or as many measures, as there are numbers; nothing when neither list fits."""
    names = reading.within(sentence[0], end, TYPES)
    kinds = BODY if names and names[-1].type in BODY else tuple(name.type for name in names[-1:])
    group = [name for name in reading.group(names[-1], kinds) if name.at < end] if names else []
    if len(group) == count and not _LIST.search(reading.signs, group[-1].at + 1, end):
        yield from (Share(subject=name) for name in group)
        return
    listed = _LIST.search(reading.signs, sentence[0], end)
    measures = _SPLIT.split(listed.group()) if listed else []
    if len(measures) == count:
        yield from (Share(measure=measure) for measure in measures)
