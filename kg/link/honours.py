"""The standard name of an honour.

In: 省劳模 at an offset of an article, and its scene.  Out: `Decision` 浙江省劳动模范: quotation marks left out, short
words in full (劳模 → 劳动模范), the level taken from where the article plays.
"""

import re

from kg.link.decision import Decision, abstain
from kg.link.lexicon import formal_honours, honours
from kg.link.scene import Scene

_QUOTES = str.maketrans("", "", "“”‘’「」『』\"")
_RELATIVE = re.compile(r"(?P<word>自治区|自治州|自治县|兵团|省|市|区|县|州|盟|旗)(?P<rest>.{2,})")
_GRADE = re.compile(r"[省市部区县]{1,2}级|省部级|地市级")


def standard(surface: str) -> str:
    """The name without quotation marks and with its short words in full: “全国劳模” → 全国劳动模范."""
    name = surface.translate(_QUOTES)
    for short, full in honours():
        if short in name and full not in name:
            name = name.replace(short, full)
    return name


def link_honour(surface: str, position: int, scene: Scene) -> Decision:
    """The honour a surface means; relative levels (省劳模) are resolved by the scene or left."""
    name = standard(surface)
    why = "surface" if name == surface else "standard-name"
    if _GRADE.match(name):
        return Decision(name, why, 0.8)
    span = scene.leading(name)
    if span and name[span.end :] in formal_honours():
        verdict = scene.which(span.codes, position)
        if verdict.target:
            return Decision(scene.official(verdict.target) + name[span.end :], why, 0.9)
    relative = _RELATIVE.fullmatch(name)
    if span or not relative:
        return Decision(name, why, 0.9)
    verdict = scene.of_level(relative["word"], position)
    if not verdict.target:
        return abstain(name, verdict.why, verdict.ranking)
    where = (verdict.clue.start, verdict.clue.end) if verdict.clue and verdict.clue.start >= 0 else None
    return Decision(scene.official(verdict.target) + relative["rest"], verdict.why, verdict.confidence,
                    candidates=verdict.ranking, where=where)
