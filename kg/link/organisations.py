"""What the name or relative form of an organ means.

In: 市人社局 at an offset of an article, and its scene.  Out: `Decision` 锦州市人力资源和社会保障局 with its kind
(government).  A name is [division][organ]; the division is found by the scene, the organ's short form spelled out by
the tables organs_central, organs_local and components.
"""

import re

from kg.link.alignment import spelled_out
from kg.link.decision import Decision, Verdict, abstain
from kg.link.lexicon import Known, central_organs, local_organs, official_organs
from kg.link.scene import Scene

_RELATIVE = re.compile(r"(?P<word>自治区|自治州|自治县|自治旗|地区|林区|特区|新区|兵团|省|市|区|县|州|盟|旗)(?P<rest>.{1,30})")
_YOUTH = re.compile(r"(?:共青团|团)(?P<division>.+?)委(?:员会)?")
_DEPARTMENT = re.compile(r".{1,14}(?:司|局|厅|处|中心|办公室|院|党组|组)")
_UNIT = re.compile(r".{1,14}(?:部|司|局|厅|处|科|室|中心|办公室|院|站|队|所|组|大队|支队|总队|分局)")
_OWN = re.compile(r".*(?:中心|站|院|局|厅|处|所|协会|学会|基金会|联合会|委员会|办公室|学校|大学|学院|医院|馆|宫|队|会|社|公司|中学|小学)")
"""What may follow a relative word as a name of its own: 市职工服务中心, 自治区第二工人疗养院."""
_KINDS = (
    ("hospital", ("医院", "疗养院")), ("school", ("大学", "学院", "学校", "中学", "小学", "幼儿园", "党校", "职高")),
    ("court", ("法院", "检察院")), ("congress", ("人民代表大会", "常务委员会", "政协")), ("media", ("日报", "电视台", "广播电台", "新华社", "报社")),
    ("research", ("研究院", "研究所", "科学院", "研究中心")), ("association", ("协会", "学会", "联合会", "商会", "基金会", "红十字会")),
    ("government", ("人民政府", "局", "厅", "海关", "国务院")),
)


def link_organisation(surface: str, position: int, scene: Scene) -> Decision | None:
    """The organ a surface means; None when only the article's other names can tell."""
    return (
        _central(surface)
        or _youth(surface, position, scene)
        or _of_named_division(surface, position, scene)
        or _of_relative_division(surface, position, scene)
    )


def kind_of(name: str) -> str:
    """Kind of an organisation by the words its name ends in; empty when they do not say."""
    known = official_organs().get(name)
    return known.kind if known else next((kind for kind, ends in _KINDS if name.endswith(ends)), "")


def _central(surface: str) -> Decision | None:
    table = central_organs()
    known = table.get(surface)
    if known:
        return _decided(known.name, known.kind, "lexicon", 0.95)
    for length in range(len(surface) - 2, 2, -1):
        known = table.get(surface[:length])
        if known and known.kind == "government" and _DEPARTMENT.fullmatch(surface[length:]):
            return _decided(known.name + surface[length:], "department", "lexicon", 0.9)
    return None


def _youth(surface: str, position: int, scene: Scene) -> Decision | None:
    match = _YOUTH.fullmatch(surface)
    if not match:
        return None
    span = scene.leading(match["division"])
    if span and span.end == len(match["division"]):
        return _decided(surface, "association", "surface", 0.9)
    if not _RELATIVE.fullmatch(match["division"] + "委"):
        return None
    verdict = scene.of_level(match["division"], position)
    if not verdict.target:
        return abstain(surface, verdict.why, verdict.ranking)
    return _placed(f"共青团{scene.official(verdict.target)}委", "association", verdict)


def _of_named_division(surface: str, position: int, scene: Scene) -> Decision | None:
    prefix = "中共" if surface.startswith("中共") else ""
    name = surface.removeprefix(prefix)
    span = scene.leading(name)
    if not span or span.kind == "township":
        return None
    rest = name[span.end :]
    known, unit = _organ(rest)
    if not known:
        return None
    verdict = scene.which(span.codes, position)
    if not verdict.target:
        return abstain(surface, verdict.why, verdict.ranking)
    return _placed(known.name.format(d=scene.official(verdict.target)) + unit, known.kind, verdict)


def _of_relative_division(surface: str, position: int, scene: Scene) -> Decision | None:
    match = _RELATIVE.fullmatch(surface)
    if not match:
        return None
    word, rest = match["word"], match["rest"]
    if word == "特区" and rest != "政府":
        return None
    known, unit = _organ(rest)
    if not known and not _OWN.fullmatch(rest):
        return None
    verdict = scene.of_level(word, position)
    if not verdict.target:
        return abstain(surface, verdict.why, verdict.ranking)
    official = scene.official(verdict.target)
    if word == "特区":
        return _placed(official + "政府", "government", verdict)
    if known:
        return _placed(known.name.format(d=official) + unit, known.kind, verdict)
    return _placed(official + spelled_out(rest), kind_of(rest), verdict)


def _organ(rest: str) -> tuple[Known | None, str]:
    """The organ a stretch after a division's name begins with, by the longest row of the table, and its unit."""
    table = local_organs()
    for length in range(len(rest), 0, -1):
        known = table.get(rest[:length])
        unit = rest[length:]
        if known and (not unit or (_UNIT.fullmatch(unit) and len(rest[:length]) > 1)):
            return known, spelled_out(unit)
    return None, ""


def _placed(name: str, kind: str, verdict: Verdict) -> Decision:
    where = (verdict.clue.start, verdict.clue.end) if verdict.clue and verdict.clue.start >= 0 else None
    attrs = (("kind", kind),) if kind else ()
    return Decision(name, verdict.why, verdict.confidence, attrs=attrs, candidates=verdict.ranking, where=where)


def _decided(name: str, kind: str, why: str, confidence: float) -> Decision:
    return Decision(name, why, confidence, attrs=(("kind", kind),))
