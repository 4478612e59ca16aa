"""What short words stand for: 会议, 活动, 大赛, and a clause without a subject.

In: a `Reading`.  Out: names; in 「“安康杯”大赛开赛。本次竞赛由甲市总工会主办」 竞赛 stands for “安康杯”大赛.
"""

import re

from kg.relate.lexicon import table
from kg.relate.reading import BODY, WORK, Name, Reading

GRAMMAR = {name: re.compile(row["pattern"]) for name, row in table("clause.toml").items()}
_REFERRED = re.compile(r"(?:贯彻|学习|落实|按照|传达|迎接|纪念|自|自从|根据)\Z")
_REACH = 150
"""Signs back in which the person that 他 stands for is looked for."""
_BESIDE = re.compile(
    r"(?:师从|拜|师傅|师父|导师|徒弟|学徒|弟子|父亲|母亲|妻子|丈夫|儿子|女儿|同事|工友|向|给|为|与|跟|对|让|把)"
    r"[^，。；、]{0,4}\Z"
)
_MENTIONED = ("精神", "以来", "报告", "确定", "部署", "要求", "召开之", "成果")


def antecedent(reading: Reading, stretch: str, before: int) -> Name | None:
    """The event or programme a short word of `stretch` stands for, named before sign `before`; None without one."""
    meeting = GRAMMAR["meeting"].search(stretch)
    word = meeting or GRAMMAR["work"].search(stretch)
    if not word:
        return None
    named = [name for name in reading.within(0, before, WORK) if not referred(reading, name)]
    if not named:
        return None
    ending = word.group()[-1] if word.group()[-1] in "赛讲会" else word.group()
    same = [
        name for name in named if ending in name.canonical[-4:] or (ending in name.canonical and ending not in "赛讲会")
    ]
    if same:
        return same[0] if meeting else same[-1]
    events = [name for name in named if name.type == "EVENT"]
    if not meeting:
        return named[0]
    if events:
        return events[0]
    return named[-1] if GRAMMAR["ceremony"].search(stretch) else None


def site_meant(reading: Reading, stretch: str, before: int) -> Name | None:
    """The facility or platform that a short word (该中心, 驿站) of `stretch` stands for, named last before `before`."""
    match = GRAMMAR["site"].search(stretch)
    if not match:
        return None
    word = "站" if match["word"].endswith("站") else match["word"]
    named = reading.within(0, before, ("FACILITY", "PLATFORM", "ORG"))
    return next((name for name in reversed(named) if name.canonical.endswith(word)), None)


def named_alike(reading: Reading, stretch: str, before: int) -> Name | None:
    """The first programme or event of the article whose name holds a kind that `stretch` speaks of."""
    for match in GRAMMAR["kind"].finditer(stretch):
        word = match.group()[-1] if match.group()[-1] in "赛讲" else match.group()
        named = [name for name in reading.within(0, before, WORK) if word in name.canonical]
        if named:
            return named[0]
    return None


def he_meant(reading: Reading, at: int) -> list[Name]:
    """Whom 他 or 她 at sign `at` stands for: the person named last in its sentence, else the first of the last sentence
    with one; a master, an apprentice or somebody behind a preposition is not who an article goes on about.
    """
    people = [name for name in reading.within(max(0, at - _REACH), at, ("PERSON",)) if not _aside(reading, name)]
    if not people:
        return []
    start, _ = next(one for one in reversed(reading.sentences) if one[0] <= people[-1].at)
    last = [name for name in people if name.at >= start]
    here = reading.signs.rfind("。", 0, at) < people[-1].at
    return last[-1:] if here else last[:1]


def _aside(reading: Reading, name: Name) -> bool:
    """Whether a person is only brought in beside another (师从王五, 徒弟李四, 向李四)."""
    return bool(_BESIDE.search(reading.signs, max(0, name.at - 12), name.at))


def referred(reading: Reading, name: Name) -> bool:
    """Whether an event is only referred to (学习贯彻X精神), not reported."""
    signs = reading.signs
    return signs.startswith(_MENTIONED, name.at + 1) or bool(_REFERRED.search(signs[max(0, name.at - 3) : name.at]))


def main_actor(reading: Reading) -> list[Name]:
    """Whom the article is about: the first body of its headlines, else the union or body named most often."""
    ends = [section.end for section in reading.article.sections if section.role in ("kicker", "title", "subtitle")]
    bodies = reading.within(0, len(reading.signs), BODY)
    headline = [name for name in bodies if ends and name.start < max(ends)]
    if headline:
        return headline[:1]
    counts: dict[str, int] = {}
    for name in bodies:
        counts[name.entity] = counts.get(name.entity, 0) + (2 if name.type == "UNION" else 1)
    best = max(counts, key=lambda entity: counts[entity], default="")
    return [name for name in bodies if name.entity == best][:1]
