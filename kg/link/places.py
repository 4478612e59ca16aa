"""What the name of a place means.

In: 西湖区 at an offset of an article, and its scene.  Out: `Decision` 杭州市西湖区 with its code, because the article
is about 杭州.  A division has its official name, a district with its city's; natural and scenic places lose the
divisions before them (德州市新湖风景区 → 新湖风景区), zones keep them and take them from the text where they stand.
"""

import re

from kg.gazetteer import DivisionSpan, Gazetteer
from kg.link.alignment import spelled_out
from kg.link.decision import Clue, Decision, Verdict, abstain, given
from kg.link.lexicon import alternatives
from kg.link.scene import Scene

_NATURAL = re.compile(rf"(?P<own>.+?)(?:{alternatives('natural_feature')})")
_ZONE = re.compile(rf".{{2,}}(?:{alternatives('zone')})")
_COUNTRY = "中国"
_LIKELY = 0.8


def link_place(surface: str, position: int, scene: Scene, gazetteer: Gazetteer) -> Decision | None:
    """The place a surface means; None when only the article's other names can tell."""
    code = gazetteer.letters.get(surface)
    span = scene.leading(surface)
    if code:
        return _division(surface, (code,), position, scene)
    if span and surface[span.end :] in ("", "地区"):
        if span.weak and span.kind == "short" and not scene.which(span.codes, position, doubtful=True).target:
            return None
        return _division(surface, span.codes, position, scene)
    if span:
        return _inside(surface, span, gazetteer)
    if surface.startswith(_COUNTRY) and _NATURAL.fullmatch(surface[2:]):
        return Decision(surface[2:], "outer-place-left-out", _LIKELY)
    return _zone(surface, scene) if _ZONE.fullmatch(surface) else None


def _division(surface: str, codes: tuple[str, ...], position: int, scene: Scene) -> Decision:
    verdict = scene.which(codes, position)
    if not verdict.target:
        return abstain(surface, verdict)
    division = scene.division(verdict.target)
    return given(scene.official(division.code), verdict, (("code", division.code), ("level", division.level)))


def _without_town(name: str, gazetteer: Gazetteer) -> str:
    """The name of a natural place without the town before it: 博鳌|东屿岛, as there is a 博鳌镇."""
    for cut in (2, 3):
        own = _NATURAL.fullmatch(name[cut:])
        if own and len(own["own"]) > 1 and any(name[:cut] + word in gazetteer.surfaces for word in "镇乡"):
            return name[cut:]
    return name


def _inside(surface: str, span: DivisionSpan, gazetteer: Gazetteer) -> Decision | None:
    """A place inside a division: without the division's name when it is a natural or scenic one."""
    rest = surface[span.end :]
    if len(rest) > 2 and _NATURAL.fullmatch(rest):
        return Decision(_without_town(rest, gazetteer), "outer-place-left-out", _LIKELY)
    spelled = spelled_out(surface)
    return Decision(spelled, "abbreviation", _LIKELY) if spelled != surface else None


def _zone(surface: str, scene: Scene) -> Decision | None:
    """A zone with the division that stands before its name somewhere in the article: 上海|金桥经济开发区."""
    text = scene.article.text
    for spot in scene.spots:
        if text.startswith(surface, spot.end):
            clue = Clue("fuller-in-text", surface, _LIKELY, spot.start, spot.end + len(surface))
            return given(text[spot.start : clue.end], Verdict(surface, _LIKELY, clue.kind, clue))
    return None
