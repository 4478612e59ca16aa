"""What stands right beside a number and is therefore what it tells of.

In: the `FreeNames` of an article, a clause, an `Amount`.  Out: the name and the rule that chose it.
「3次“巡讲”」 counts the lectures, 「总投资28亿元的甲工厂」 measures the plant, 「966人获得H」 and 「281名劳模开展
“助企行”」 belong to what people join, 「全国五一劳动奖状255个」 to the name in front.
"""

import re

from kg.model import Range
from kg.relate.free import ACTOR, TOPIC, FreeNames
from kg.relate.lexicon import table
from kg.relate.reading import BODY, WORK, Name
from kg.relate.topic import antecedent
from kg.relate.unit import Amount

_DATA = table("figures.toml")
_IS = {name: re.compile(row["pattern"]) for name, row in _DATA.items() if "pattern" in row}
_BESIDE = re.compile(r"(?:个|的|获得|增至|增加到|达到|达|共|为|有|“|获得者)?\Z")
_REACH = 40
"""Signs behind a number in which what it counts stands."""
_PEOPLE = ("名", "位", "人", "人次")

Choice = tuple[Name, str]


def behind(names: FreeNames, clause: Range, amount: Amount) -> Choice | None:
    """A name behind the number that is counted (3次“巡讲”), measured (28亿元的甲工厂) or joined (966人获得…)."""
    signs = names.reading.signs
    end = min(clause[1] + 1, amount.end + _REACH)
    for name in names.reading.within(amount.end, end, (*TOPIC, "PERSON", "ENTERPRISE")):
        between = signs[amount.end : name.at]
        others = name.type == "HONOUR" and names.reading.within(amount.end, name.at, ACTOR)
        if name.type in (*WORK, "HONOUR") and not others and _joins(names, clause, amount, between):
            return name, "figure.joined"
        people = amount.unit in ("名", "位", "次")
        bestowed = not people or _IS["bestowed"].search(signs, clause[0], amount.start)
        if (name.type == "INITIATIVE" and between in ("", "个", "的")) or (
            name.type == "HONOUR"
            and bestowed
            and (_IS["dated"].fullmatch(between) or (people and _IS["members"].fullmatch(between)))
        ):
            return name, "figure.beside"
        if name.type == "PERSON" and amount.kind == "duration" and between in ("，", "来，", "间，"):
            return name, "figure.apposed"
        apposed = amount.kind in ("money", "measure") or (name.type, amount.kind) in (
            ("PERSON", "duration"),
            ("EVENT", "count"),
        )
        if apposed and name.type != "HONOUR" and _IS["apposed"].match(between):
            return name, "figure.apposed"
    attended = _IS["attended"].match(signs[amount.end : clause[1]])
    met = antecedent(names.reading, attended.group(), clause[0]) if attended else None
    return (met, "figure.joined") if met else None


def before(names: FreeNames, amount: Amount) -> Choice | None:
    """A programme or honour right before the number (全国五一劳动奖状255个)."""
    before = names.reading.within(amount.start - 4, amount.start, ("INITIATIVE", "HONOUR"))
    beside = before and _BESIDE.match(names.reading.signs[before[-1].at + 1 : amount.start])
    if beside and not names.coordinated(before[-1]) and not names.taken(before[-1]):
        return before[-1], "figure.beside"
    return None


def _joins(names: FreeNames, clause: Range, amount: Amount, between: str) -> bool:
    """Whether those counted join what is named behind, or as people set about it."""
    if _IS["joined"].search(between):
        return True
    people = amount.unit in _PEOPLE and _IS["undertaking"].search(between)
    return bool(people) and not names.within(clause, amount.start, BODY)
