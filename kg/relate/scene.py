"""People at an event, lists whose count is told, and services one applies for.

In: a `Reading` and its `Acts`.  Out: participates_in, received_honour and uses facts.  「会上，张三作了发言」 has 张三
take part in the meeting; 「发布十位“最美护工”」 followed by ten names gives each of them the honour: the count that
fits is the evidence.
"""

import re
from collections.abc import Iterator

from kg.model import Range
from kg.relate.act import Acts
from kg.relate.carry import ACTORS
from kg.relate.fact import Fact
from kg.relate.lexicon import find_cues, score
from kg.relate.number import han
from kg.relate.reading import WORK, Name, Reading, compiled
from kg.relate.topic import GRAMMAR, antecedent

_COUNTED = compiled(
    r"(?P<count>[0-9]{1,3}|[一二三四五六七八九十两]{1,3})(?:位|名)[^，。；\ue000-\ue0ff]{0,14}(?P<names>(?:“?<HONOUR>[^，。；\ue000-\ue0ff]{0,2})*)"
)
_INVITES = re.compile(r"邀请|选派|推荐|安排|组织")
_NEXT_ITEM = re.compile(r"[、，；和][^。！？]{0,50}\Z")
_FEWEST = 2
_NEXT = 3
"""Sentences after the count in which the names may stand."""


def scene_facts(reading: Reading, acts: Acts) -> Iterator[Fact]:
    """Who takes part at an event, whom a counted list honours or invites, through what a programme is applied for."""
    for index, sentence in enumerate(reading.sentences):
        yield from _present(reading, acts, sentence)
        yield from _roll(reading, index)
        yield from _applied(reading, sentence)


def _present(reading: Reading, acts: Acts, sentence: Range) -> Iterator[Fact]:
    signs = reading.signs
    scene = GRAMMAR["scene"].match(signs[sentence[0] : sentence[1]])
    if not scene:
        return
    if scene["named"]:
        event = reading.within(sentence[0] + scene.start("named"), sentence[0] + scene.end("named"), WORK)[-1:]
    else:
        short = scene["short"]
        topic = antecedent(reading, "会议" if short.startswith("会") else short, sentence[0])
        event = [topic] if topic else []
    for name in reading.within(sentence[0] + scene.end(), sentence[1], ACTORS) if event else ():
        clause = next(one for one in reading.clauses(sentence) if one[0] <= name.at < one[1])
        through = name.type == "PERSON" or GRAMMAR["delegates"].match(signs, name.at + 1)
        quoted = acts.in_quote(name.at) or signs.startswith("总书记", name.at + 1)
        if through and acts.carry.is_subject(clause, name) and not quoted:
            yield Fact(
                name,
                "participates_in",
                event[0],
                sentence[0],
                name.at + 1,
                "participates.scene",
                score("participates.scene"),
            )


def _applied(reading: Reading, sentence: Range) -> Iterator[Fact]:
    """A platform through which one applies for what the paragraph is about serves that programme."""
    for match in GRAMMAR["applied"].finditer(reading.signs, *sentence):
        paragraph = reading.signs.rfind("\n", 0, sentence[0]) + 1
        for programme in reading.within(paragraph, match.start(), ("INITIATIVE",))[-1:]:
            for platform in reading.within(*match.span("tail")):
                yield Fact(programme, "uses", platform, *match.span(), "uses.applied", score("uses.applied"))


def _roll(reading: Reading, index: int) -> Iterator[Fact]:
    """A count of people with their honour, or of people invited to an event, and then exactly that many names."""
    start, end = reading.sentences[index]
    for match in _COUNTED.finditer(reading.signs, start, end):
        count = int(match["count"]) if match["count"].isdigit() else int(han(match["count"]) or 0)
        if count < _FEWEST:
            continue
        listed = _listed(reading, start, match.start())
        before = _exactly(reading.within(start, match.start(), ("PERSON", "ORG")), count)
        people = before or listed or _people(reading, match.end(), index, count)
        if not people:
            continue
        span = (min(match.start(), people[0].at), max(match.end(), people[-1].at + 1))
        honours = reading.within(*match.span("names"), ("HONOUR",))
        for person in people:
            for honour in honours[:1]:
                yield Fact(person, "received_honour", honour, *span, "honour.roll", score("honour.roll"))
        if people != listed and _INVITES.search(reading.signs, start, match.start()):
            for event in _invited_to(reading, start, match.start()):
                for person in people:
                    yield Fact(person, "participates_in", event, *span, "participates.roll", score("participates.roll"))


def _invited_to(reading: Reading, start: int, end: int) -> list[Name]:
    """What the people counted at `end` were invited to: named in the sentence, or what its short word stands for."""
    named = reading.within(start, end, WORK)
    topic = None if named else antecedent(reading, reading.signs[start:end], start)
    return [topic] if topic else named[-1:]


def _listed(reading: Reading, start: int, end: int) -> list[Name]:
    """The people listed before 等 and the count (甲公司焊工张三、乙厂李四等20名), nothing but titles between them."""
    if not reading.signs.endswith("等", start, end):
        return []
    found: list[Name] = []
    edge = end - 1
    for name in reversed(reading.within(start, end, ("PERSON",))):
        between = reading.signs[name.at + 1 : edge]
        if found and not (_NEXT_ITEM.match(between) and not any(find_cues(reading.signs, name.at + 1, edge))):
            break
        if not found and between:
            break
        found.insert(0, name)
        edge = name.at
    return found


def _people(reading: Reading, after: int, index: int, count: int) -> list[Name]:
    """The people named in the one to four sentences after the count that are exactly `count`; a team may be one."""
    for _, end in reading.sentences[index : index + _NEXT + 1]:
        found = _exactly(reading.within(after, end, ("PERSON", "ORG")), count)
        if found:
            return found
    return []


def _exactly(names: list[Name], count: int) -> list[Name]:
    """The people and teams among `names`, each once, if they are `count`."""
    found: dict[str, Name] = {}
    for name in names:
        if name.type == "PERSON" or name.canonical.endswith(("组", "队", "班", "班组", "集体")):
            found.setdefault(name.entity, name)
    return list(found.values()) if len(found) == count else []
