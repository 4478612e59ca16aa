"""How one name of an enterprise is short for another.

In: 海风集团 and 浙江海风船舶集团股份有限公司.  Out: an `Alignment` by the grammar [place][brand][industry][form].  The
brand must be kept; a group is never its subsidiary, a plant never its company.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.gazetteer import Gazetteer
from kg.link.alignment import Alignment, bare
from kg.link.lexicon import alternatives, companies

_FORM = re.compile(rf"(?P<group>集团)?(?P<form>(?:控股)?(?:（集团）)?(?:{alternatives('enterprise_form')}))?$")
_UNIT = re.compile(rf"(?:{alternatives('enterprise_unit')})$")
_OWN_FORMS = ("厂", "矿", "银行", "医院", "酒店", "商场", "超市", "合作社")
_COMPANY = "股份有限公司|有限责任公司|有限公司|股份公司|总公司|公司"
_WITHIN = re.compile(
    rf"(?P<parent>.{{2,}}?(?:（集团）|集团)?(?:{_COMPANY})|.{{2,}}?集团(?!控股|（|{_COMPANY}))(?P<unit>.+)"
)
"""A company and what belongs to it: 北辰钢铁集团有限公司热轧厂, 株洲冶炼集团锌电解厂."""
_BRAND = 2
_ACRONYM = 4
"""Characters of the longest acronym of a company (陕煤, 中车株机 has its own brand)."""
_WEIGHT = {"brand+form": 0.9, "brand": 0.75, "ending": 0.85, "lexicon": 0.9, "acronym": 0.85}


@dataclass(frozen=True, slots=True)
class LegalName:
    """An enterprise's name taken apart: `core` is brand and industry, `group` whether it is called 集团.

    `unit` says whether it is a part of a company and `parent` which one its name begins with; `local` whether the name
    ends in a place, `inner` whether it has one behind the brand (中车株洲电力机车有限公司), as subsidiaries have.
    """

    place: str
    core: str
    group: bool
    form: str
    unit: bool
    parent: str
    local: bool
    inner: bool


class EnterpriseAligner:
    """Aligns names of enterprises; places come from the gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self.parse = lru_cache(maxsize=16384)(self._parse)

    def __call__(self, short: str, full: str) -> Alignment | None:
        """How `short` is short for `full`, None when it is another body."""
        if short == full:
            return None
        if companies().get(short, short) == companies().get(full, full):
            return Alignment("lexicon", _WEIGHT["lexicon"]) if self._telling(full) > self._telling(short) else None
        if _another_company(short, full):
            return None
        one, two = self.parse(short), self.parse(full)
        way = self._bare_company(one, two)
        if not way and len(bare(short)) < len(bare(full)):
            way = self._way(short, one, full, two)
        return Alignment(way, _WEIGHT[way]) if way else None

    def _telling(self, name: str) -> tuple[bool, int, bool]:
        """How much a name says: 滴滴公司 less than 滴滴出行, a longer one more, the known full name most."""
        parsed = self.parse(name)
        return (parsed.form != "公司" or parsed.group, len(name), companies().get(name) == name)

    @staticmethod
    def _bare_company(one: LegalName, two: LegalName) -> str:
        """滴滴公司 and 滴滴出行 are one company and the second says more: 公司 alone says nothing."""
        says_more = len(two.core) > len(one.core) and not two.form and not two.unit
        plain = one.form == "公司" and not one.group and not one.unit
        return "brand" if plain and says_more and _keeps_brand(one.core, two.core) else ""

    def _way(self, short: str, one: LegalName, full: str, two: LegalName) -> str:
        ends = full.endswith(short) and len(short) > _BRAND
        if one.unit or two.unit:
            own = full.removeprefix(two.parent)
            return "ending" if two.unit and (ends or self(short, own)) else ""
        stem = one.place + one.core
        if one.group and two.group and len(stem) > _BRAND and (two.place + two.core).endswith(stem):
            return "ending"
        if self._acronym(one, two):
            return "acronym"
        if one.local or (two.inner and not one.inner) or (one.place and one.place[:_BRAND] != two.place[:_BRAND]):
            return ""
        if len(one.core) < _BRAND or not _keeps_brand(one.core, two.core):
            whole = ends and (len(one.core) > _BRAND or one.form in _OWN_FORMS)
            return "ending" if whole or self._contracted(short, one, full, two) else ""
        if one.group != two.group and (one.group or one.form not in ("", "公司")):
            return ""
        if one.form in _OWN_FORMS and one.form != two.form:
            return ""
        return "brand+form" if one.group or one.form else "brand"

    def acronym_keys(self, name: str) -> tuple[str, ...]:
        """How the acronym of an enterprise begins: 南钢 for 南京钢铁集团; of a company's union that of the company."""
        parsed = self.parse(name.removesuffix("工会"))
        return (parsed.place[0] + parsed.core[0],) if parsed.place and parsed.core else ()

    @staticmethod
    def _contracted(short: str, one: LegalName, full: str, two: LegalName) -> bool:
        """山焦西山官地矿 for 山西焦煤西山煤电官地矿: the same plant, what stands before it contracted."""
        end = 0
        while end < len(short) and short[-1 - end] == full[-1 - end]:
            end += 1
        before = short[: len(short) - end]
        plant = one.form in _OWN_FORMS and one.form == two.form and end > len(one.form) + 1
        return plant and before[:1] == full[:1] and _keeps_order(before, full[: len(full) - end])

    @staticmethod
    def _acronym(one: LegalName, two: LegalName) -> bool:
        """南钢 and 南钢集团 for 南京钢铁集团: the first character of the place, then of brand and industry."""
        letters, place = one.core.removesuffix("集团"), two.place
        plain = not (one.place or one.unit or one.form not in ("", "公司")) and 1 < len(letters) <= _ACRONYM
        if not plain or not place or letters[0] != place[0] or (one.group and not two.group):
            return False
        return letters[1] == two.core[:1] and _keeps_order(letters[1:], two.core)

    def _parse(self, name: str) -> LegalName:
        name = name.replace("(", "（").replace(")", "）")
        spans = tuple(self._gazetteer.find(name))
        first = spans[0] if spans and not spans[0].start and not spans[0].weak else None
        place = name[: first.end] if first and len(name) - first.end >= _BRAND else ""
        rest = name[len(place) :]
        match = _FORM.search(rest)
        core = bare(rest[: match.start()] if match else rest)
        group = "集团" in rest
        form = (match and match["form"]) or ""
        parent = _parent(name, next((span.start for span in spans if span.start > _BRAND), 0))
        last = spans[-1] if spans else None
        local = bool(last and last.start and last.end == len(name))
        inner = any(span.start >= len(place) + _BRAND and not span.weak for span in spans)
        return LegalName(place, core, group, form, bool(parent), parent, local, inner)


def _another_company(short: str, full: str) -> bool:
    """Whether a well-known company's short name stands beside another company's (中国石化, 中国石化销售有限公司)."""
    one, two = companies().get(short, ""), companies().get(full, "")
    return bool(one and two and one != two) or (one.endswith("公司") and full != one)


def _parent(name: str, inner_place: int) -> str:
    """The company that the name of a unit begins with, up to its form or to the place inside; empty for a company."""
    match = _WITHIN.fullmatch(name)
    if match:
        return match["parent"]
    return name[:inner_place] if _UNIT.search(name) else ""


def _keeps_brand(short: str, full: str) -> bool:
    """Whether the core of a short name keeps the brand: the beginning of the full one, then words in their order."""
    if full.startswith(short):
        return True
    if full[:_BRAND] != short[:_BRAND]:
        return False
    return _keeps_order(short, full)


def _keeps_order(short: str, full: str) -> bool:
    """Whether the characters of `short` stand in `full` in their order."""
    position = 0
    for character in short:
        position = full.find(character, position) + 1
        if not position:
            return False
    return True
