"""Figures: the numbers an article attaches to what it names.

In: a `Reading`.  Out: `Figure`s with subject, measure, value, unit and time;
「截至2月底，“暖心桥”已服务职工3.2万人次」 is (暖心桥, 服务职工, 32000, 人次, 2025-02-28).  The subject is the
nearest named topic: a name beside the number, else the programme its sentence is about, else who acts in it; counts
of meetings and courses belong to the organiser.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model import Range
from kg.relate.distribution import Share, distributed
from kg.relate.fact import Fact
from kg.relate.lexicon import score, table
from kg.relate.number import numbers
from kg.relate.reading import Name, Reading
from kg.relate.subject import Subjects
from kg.relate.time import Time
from kg.relate.unit import Amount, unit_of
from kg.relate.when import Clock

_DATA = table("figures.toml")
_HEAD, _TAIL = re.compile(_DATA["trim"]["head"]), re.compile(_DATA["trim"]["tail"])
_QUOTED = re.compile(r"“[^“”\n]{12,800}”")
_STOP = re.compile("[，。；：！？、\n（）“”\ue000-\ue0ff]")
_CUT = re.compile(r"(?<=[一-龥]{2})[的在为向对把被并到从等与]|[0-9]")
_LONGEST_MEASURE = 20
_VERB = 6
"""Characters of a phrase before the number that is a verb the noun behind belongs to (发放3万张消费券)."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of `subject`; `start`/`end` are signs of the reading, `score` a probability."""

    subject: Name
    measure: str
    value: float
    unit: str
    time: str
    start: int
    end: int
    rule: str
    score: float


def figures(reading: Reading, titles: Sequence[Fact], clock: Clock) -> Iterator[Figure]:
    """Every figure of the article, in text order; `titles` are the facts that titles around people's names gave."""
    quoted = [match.span() for match in _QUOTED.finditer(reading.signs)]
    subjects = Subjects(reading, titles)
    for sentence in reading.sentences:
        floor, measure = sentence[0], ""
        amounts = tuple(_amounts(reading.signs, sentence, clock.times))
        shares = distributed(reading, sentence, amounts)
        for amount in amounts:
            share = shares.get(amount, Share())
            found = (share.subject, "figure.distributed") if share.subject else subjects.of(sentence, amount)
            if found is None or not _told(found[0], amount, quoted):
                continue
            subject, rule = found
            near = sentence[0] <= subject.at < sentence[1]
            start = min(subject.at, amount.start) if near else amount.start
            end = max(subject.at + 1, amount.end) if near else amount.end
            floor = max((time.end for time in clock.times if floor < time.end <= amount.start), default=floor)
            measure = share.measure or _measure(reading, (floor, sentence[1]), amount) or measure or subject.canonical
            floor = amount.end
            value, when = amount.number.value, clock.before(amount.start)
            yield Figure(subject, measure, value, amount.unit, when, start, end, rule, score(rule))
        subjects.leave(sentence)


def _told(subject: Name, amount: Amount, quoted: Sequence[Range]) -> bool:
    """Whether the figure is told: in a quotation it is when the quotation itself names whose it is."""
    return all(start < subject.at < end for start, end in quoted if start < amount.start < end)


def _amounts(signs: str, sentence: Range, dated: list[Time]) -> Iterator[Amount]:
    """The numbers of a sentence that count or measure; dates and ranks are left out."""
    spans = [(time.start, time.end) for time in dated if sentence[0] <= time.start < sentence[1]]
    ordinal = -9
    for number in numbers(signs, *sentence):
        if number.ordinal:
            ordinal = number.end
            continue
        if number.start - ordinal <= 1 and signs[ordinal : number.start] in ("～", "-", "—", "至", "、", "~"):
            continue
        if any(start <= number.start < end for start, end in spans):
            continue
        unit = unit_of(signs, number)
        if unit is not None:
            yield Amount(number.start, unit[2], number, unit[0], unit[1])


def _measure(reading: Reading, window: Range, amount: Amount) -> str:
    """The article's words for what is counted: the phrase before the number, and the noun behind the unit.

    A name may stand in the place of the words (劳动奖状255个); empty where there are none (增长3%、5%).
    """
    signs = reading.signs
    start = amount.start
    while start > window[0] and amount.start - start < _LONGEST_MEASURE and not _STOP.match(signs[start - 1]):
        start -= 1
    end = amount.end
    while end < window[1] and end - amount.end < _LONGEST_MEASURE and not _STOP.match(signs[end]):
        end += 1
    before = _HEAD.sub("", _TAIL.sub("", signs[start : amount.start]))
    behind = "" if amount.kind == "share" else _HEAD.sub("", _CUT.split(signs[amount.end : end], maxsplit=1)[0])
    if len(behind) > 1:
        return before + behind if len(before) <= _VERB else behind
    beside = [] if before else reading.within(max(window[0], amount.start - 3), amount.end + 3)
    return beside[0].canonical if beside else before
