"""What the name of a place means.

In: 西湖区 at an offset of an article, and its scene.  Out: `Decision` 杭州市西湖区 with its code, because the article is
about 杭州.  A division has its official name, a district with its city's; other places (山, 湖, 风景区) lose the divisions
before them, zones keep them.
"""

import re

from kg.gazetteer import DivisionSpan, Gazetteer
from kg.link.alignment import spelled_out
from kg.link.decision import Decision, abstain
from kg.link.scene import Scene

_NATURAL = re.compile(r".+(?:风景区|风景名胜区|景区|旅游区|度假区|湖|山|岛|河|江|海|湾|峡|草原|沙漠|盆地|高原|平原|半岛|群岛)")
"""Names that stand without the divisions they lie in: 山东省德州市新湖风景区 → 新湖风景区."""
_COUNTRY = "中国"


def link_place(surface: str, position: int, scene: Scene, gazetteer: Gazetteer) -> Decision | None:
    """The place a surface means; None when only the article's other names can tell."""
    code = gazetteer.letters.get(surface)
    span = scene.leading(surface)
    if code:
        return _division(surface, (code,), position, scene)
    if not span:
        if surface.startswith(_COUNTRY) and _NATURAL.fullmatch(surface[2:]):
            return Decision(surface[2:], "outer-place-left-out", 0.8)
        return None
    if span.end == len(surface):
        return _division(surface, span.codes, position, scene)
    if surface[span.end :] == "地区" and span.codes:
        return _division(surface, span.codes, position, scene)
    return _inside(surface, span, position, scene)


def _division(surface: str, codes: tuple[str, ...], position: int, scene: Scene) -> Decision:
    verdict = scene.which(codes, position)
    if not verdict.target:
        return abstain(surface, verdict.why, verdict.ranking)
    division = scene.division(verdict.target)
    where = (verdict.clue.start, verdict.clue.end) if verdict.clue and verdict.clue.start >= 0 else None
    attrs = (("code", division.code), ("level", division.level))
    return Decision(scene.official(division.code), verdict.why, verdict.confidence, attrs=attrs,
                    candidates=verdict.ranking, where=where)


def _inside(surface: str, span: DivisionSpan, position: int, scene: Scene) -> Decision | None:
    """A place inside a division: without the division's name when it is a natural or scenic one."""
    rest = surface[span.end :]
    if _NATURAL.fullmatch(rest) and (len(span.parts) > 1 or surface[span.end - 1] in "省市区县州"):
        return Decision(rest, "outer-place-left-out", 0.8)
    spelled = spelled_out(surface)
    return Decision(spelled, "abbreviation", 0.8) if spelled != surface else None


