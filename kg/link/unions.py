"""What a union's name or relative form means.

In: 市总 at an offset of an article, and its scene.  Out: `Decision` 杭州市总工会, union/330100, because 杭州市总工会 stood
right before.  The federation of a division has the division's code; what is below it (departments, industry unions,
unions of companies) is known by its full name.
"""

import re
from dataclasses import dataclass

from kg.gazetteer import DivisionSpan
from kg.link.alignment import spelled_out
from kg.link.decision import Decision, Verdict, abstain
from kg.link.lexicon import unions
from kg.link.scene import Scene

NATIONAL = "union/100000"
LEVEL = {"province": "provincial", "prefecture": "prefecture", "county": "county", "township": "township", "zone": "county"}
_FEDERATION = re.compile(
    r"(?P<federation>[省市区州县盟旗]?总工会|[市区州县]?总|工会)"
    r"(?P<unit>(?!联合会|委员会)\S*(?:部|办|办公室|室|处|中心|委员会|执委会|经审委|经审会|女职委|女工委|学校|学院|网|报社|组))?"
)
"""The federation itself and perhaps a unit of it: 总工会, 总, 工会; 总工会权益保障部, 总第十六届执委会."""
_RELATIVE = re.compile(r"(?P<word>自治区|自治州|自治县|自治旗|地区|林区|特区|新区|兵团|省|市|区|县|州|盟|旗)(?P<rest>.*(?:总|工会).*)")
_TRADE = re.compile(r"\S*(?:工会|工会联合会|工会委员会|工会工作委员会)\S*")
_COMPANY = re.compile(r"公司|集团|[厂矿店行]工会")
_PARTICLE = re.compile(r"的(?=工会)")


@dataclass(frozen=True, slots=True)
class _Name:
    """A union's name taken apart: the division's name or level word, and what follows."""

    division: str
    rest: str


def link_union(surface: str, position: int, scene: Scene) -> Decision | None:
    """The union a surface means; None when it is no name of a division's or national union."""
    name = _PARTICLE.sub("", surface)
    known = unions().get(name)
    if known:
        code = {"中华全国总工会": "100000", "新疆生产建设兵团总工会": "660000"}.get(known.name, "")
        attrs = (("code", code), ("level", known.kind)) if code else (("level", known.kind),)
        return Decision(known.name, "lexicon", 0.98, f"union/{code}" if code else "", attrs=attrs)
    national = next((short for short in ("中华全国总工会", "全国总工会", "全总") if name.startswith(short)), "")
    if national:
        return Decision("中华全国总工会" + spelled_out(name[len(national):]), "lexicon", 0.95)
    span = scene.leading(name)
    if span and not _swallows_head(name, span):
        return _named(surface, name, span, position, scene)
    relative = _RELATIVE.fullmatch(name)
    return _relative(surface, _Name(relative["word"], relative["rest"]), position, scene) if relative else None


def _swallows_head(name: str, span: DivisionSpan) -> bool:
    """Whether the division is part of another name (湖北兴发集团工会): what follows is no union of the division."""
    rest = name[span.end :]
    return not (_FEDERATION.fullmatch(rest) or _TRADE.fullmatch(rest))


def _named(surface: str, name: str, span: DivisionSpan, position: int, scene: Scene) -> Decision | None:
    rest = name[span.end :]
    verdict = scene.which(span.codes, position)
    match = _FEDERATION.fullmatch(rest)
    if not match:
        return _trade(name, span, rest, verdict, scene)
    if not verdict.target:
        return abstain(surface, verdict.why, verdict.ranking)
    division = scene.division(verdict.target)
    official = scene.official(verdict.target) + "总工会"
    last = span.parts[-1]
    written = name[last[0] : last[1]]
    past = span.kind == "past" and any(written == other.text for other in division.past)
    federation = written + "总工会" if past else official
    return _federation(federation, match["unit"] or "", verdict, scene, official)


def _relative(surface: str, name: _Name, position: int, scene: Scene) -> Decision | None:
    verdict = scene.of_level(name.division, position)
    match = _FEDERATION.fullmatch(name.rest)
    if not match and not _TRADE.fullmatch(name.rest):
        return None
    if not verdict.target:
        return abstain(surface, verdict.why, verdict.ranking)
    official = scene.official(verdict.target)
    if match:
        return _federation(official + "总工会", match["unit"] or "", verdict, scene, official + "总工会")
    return _below(official + name.rest, verdict, _sort(name.rest))


def _federation(name: str, unit: str, verdict: Verdict, scene: Scene, official: str) -> Decision:
    if unit:
        return _below(name + spelled_out(unit), verdict, "department")
    division = scene.division(verdict.target)
    attrs = (("code", division.code), ("level", LEVEL[division.level]))
    where = (verdict.clue.start, verdict.clue.end) if verdict.clue and verdict.clue.start >= 0 else None
    return Decision(name, verdict.why, verdict.confidence, f"union/{division.code}", official, attrs, verdict.ranking, where)


def _below(name: str, verdict: Verdict, level: str) -> Decision:
    where = (verdict.clue.start, verdict.clue.end) if verdict.clue and verdict.clue.start >= 0 else None
    attrs = (("level", level),) if level != "department" else ()
    return Decision(name, verdict.why, verdict.confidence, attrs=attrs, candidates=verdict.ranking, where=where)


def _trade(name: str, span: DivisionSpan, rest: str, verdict: Verdict, scene: Scene) -> Decision | None:
    """An industry's or zone's union: a short name with its class word is completed (昌吉州教育工会), others stay."""
    last = span.parts[-1]
    written = name[last[0] : last[1]]
    if not verdict.target or span.kind == "township":
        return None
    official = scene.official(verdict.target)
    if span.kind != "past" and written[-1] in "省市区县州盟旗团":
        return _below(official + rest, verdict, _sort(rest))
    return _below(name, verdict, _sort(rest))


def _sort(rest: str) -> str:
    return "enterprise" if _COMPANY.search(rest) else "industry"
