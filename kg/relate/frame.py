"""Subjects that stand outside the clause of their figure: the frame before it, and the subject told after it.

In: a `Reading`, a sentence, an `Amount`.  Out: the name.  「自《工会法》实施以来，签订率达到88%」 is about the 工会法;
「打完36个孔，张三用了一个小时」 about 张三, whom only the next clause names; 「邀请5位代表」 about what they are
invited to.
"""

import re

from kg.model import Range
from kg.relate.lexicon import table
from kg.relate.reading import BODY, WORK, Name, Reading
from kg.relate.topic import antecedent
from kg.relate.unit import Amount

_DATA = table("figures.toml")
_SINCE = re.compile(_DATA["since"]["pattern"])
_FRONTED = re.compile(_DATA["fronted"]["pattern"])
_DECREES = re.compile(_DATA["decrees"]["pattern"])
_AIMS = re.compile(_DATA["aims"]["pattern"])
_INVITES = re.compile(_DATA["invites"]["pattern"])
_FRAMES = (*WORK, "DOCUMENT", "PLATFORM", "FACILITY")


def frame(reading: Reading, sentence: Range, end: int) -> Name | None:
    """What the sentence tells the time since (“暖心桥”启动以来，…); None if a body or person is named before `end`."""
    found = None
    for match in _SINCE.finditer(reading.signs, sentence[0], end):
        found = next(iter(reading.within(match.start(), match.end(), _FRAMES)), found)
    if found is None or reading.within(found.at + 1, end, (*BODY, "PERSON")):
        return None
    return found


def decreed(reading: Reading, paragraph: Range, sentence: Range, end: int) -> Name | None:
    """The document whose aims and rules the figure is one of (《意见》提出，…。力争到2035年，培养2000名…)."""
    opened = [match for match in _DECREES.finditer(reading.signs, paragraph[0], end)]
    if not opened or reading.within(opened[-1].end(), end, (*BODY, "PERSON")):
        return None
    if opened[-1].start() < sentence[0] and not _AIMS.match(reading.signs, sentence[0]):
        return None
    return next(iter(reading.within(*opened[-1].span(), ("DOCUMENT",))), None)


def fronted(reading: Reading, sentence: Range, clause: Range, amount: Amount) -> Name | None:
    """The subject of the main clause, where the figure stands in a clause without one in front of it."""
    signs = reading.signs
    if clause[0] != sentence[0] or reading.within(sentence[0], amount.start) or clause[1] >= sentence[1]:
        return None
    if not _FRONTED.match(signs, clause[0], clause[1]):
        return None
    main = next(one for one in reading.clauses(sentence) if one[0] >= clause[1])
    opening = reading.within(main[0], min(main[0] + 2, main[1]), (*BODY, "PERSON"))
    return opening[0] if opening else None


def invited(reading: Reading, clause: Range, amount: Amount) -> Name | None:
    """The meeting or programme that the people counted are invited to."""
    left = reading.signs[clause[0] : amount.start]
    if amount.unit not in ("名", "位", "人") or not _INVITES.search(left):
        return None
    sentence = next(one for one in reading.sentences if one[0] <= clause[0] < one[1])
    named = reading.within(sentence[0], amount.start, WORK)
    return named[-1] if named else antecedent(reading, reading.signs[sentence[0] : amount.start], sentence[0])
