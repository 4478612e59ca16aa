"""How one name of an enterprise is short for another.

In: 兴发集团 and 湖北兴发化工集团股份有限公司.  Out: an `Alignment` by the grammar [place][brand][industry][form].  The
brand must be kept; a group is never its subsidiary, a plant never its company, a company never its union.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.gazetteer import Gazetteer
from kg.link.alignment import Alignment, bare

_FORM = re.compile(
    r"(?P<group>集团)?(?P<form>(?:控股)?(?:（集团）)?(?:股份有限公司|有限责任公司|有限公司|股份公司|总公司|公司|股份|合作社|厂|矿|银行|医院|酒店|商场|超市))?$"
)
_UNIT = re.compile(r"(?:分公司|子公司|分厂|车间|项目部|事业部|项目经理部|分行|支行|营业部|片区|工区|[分总]店|矿段|电厂|工厂)$")
"""Endings of a part of a company, which is another body than the company itself."""
_BRAND = 2
_WEIGHT = {"brand+form": 0.9, "brand": 0.75, "ending": 0.85}


@dataclass(frozen=True, slots=True)
class LegalName:
    """An enterprise's name taken apart; `core` is brand and industry together, `group` whether it is called 集团."""

    place: str
    core: str
    group: bool
    form: str
    unit: bool


class EnterpriseAligner:
    """Aligns names of enterprises; places come from the gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self.parse = lru_cache(maxsize=16384)(self._parse)

    def __call__(self, short: str, full: str) -> Alignment | None:
        """How `short` is short for `full`, None when it is another body."""
        if short == full or len(bare(short)) >= len(bare(full)):
            return self._better_form(short, full)
        one, two = self.parse(short), self.parse(full)
        if one.unit or two.unit:
            return Alignment("ending", _WEIGHT["ending"]) if one.unit and full.endswith(short) and len(short) > 3 else None
        if one.place and one.place[:2] != two.place[:2]:
            return None
        if len(one.core) < _BRAND or not one.core or not _keeps_brand(one.core, two.core):
            return Alignment("ending", _WEIGHT["ending"]) if full.endswith(short) and len(one.core) > _BRAND else None
        if one.group and not two.group:
            return None
        if not one.group and one.form and two.group and one.form != two.form and one.form != "公司":
            return None
        if one.form in ("厂", "矿", "银行", "合作社") and one.form != two.form:
            return None
        way = "brand+form" if one.group or one.form else "brand"
        return Alignment(way, _WEIGHT[way])

    def _better_form(self, short: str, full: str) -> Alignment | None:
        """滴滴公司 and 滴滴出行 name one company, the second says more: 公司 alone says nothing."""
        one, two = self.parse(short), self.parse(full)
        plain = one.form == "公司" and not one.group and not one.unit and not two.unit and short != full
        return Alignment("brand", _WEIGHT["brand"]) if plain and not two.form and _keeps_brand(one.core, two.core) \
            and len(two.core) > len(one.core) else None

    def _parse(self, name: str) -> LegalName:
        name = name.replace("(", "（").replace(")", "）")
        unit = bool(_UNIT.search(name))
        span = next(self._gazetteer.find(name), None)
        place = name[: span.end] if span and span.start == 0 and len(name) - span.end >= _BRAND else ""
        rest = name[len(place) :]
        match = _FORM.search(rest)
        core = rest[: match.start()] if match else rest
        group = bool(match and match["group"]) or "集团" in rest
        return LegalName(place, bare(core), group, (match and match["form"]) or "", unit)


def _keeps_brand(short: str, full: str) -> bool:
    """Whether the core of a short name keeps the brand: the beginning of the full one, then words in their order."""
    if full.startswith(short):
        return True
    if full[:_BRAND] != short[:_BRAND]:
        return False
    position = 0
    for character in short:
        position = full.find(character, position) + 1
        if not position:
            return False
    return True
