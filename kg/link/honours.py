"""The standard name of an honour.

In: 省劳模 at an offset of an article, and its scene.  Out: `Decision` 浙江省劳动模范: quotation marks left out, short
words in full (劳模 → 劳动模范), the level taken from where the article plays.
"""

import re

from kg.link.alignment import Alignment, align
from kg.link.decision import Decision, abstain, given
from kg.link.lexicon import formal_honours, honours
from kg.link.relative import split_relative
from kg.link.scene import Scene

_QUOTES = str.maketrans("", "", '“”‘’「」『』"')
_GRADE = re.compile(r"[省市部区县]{1,2}级|省部级|地市级")
_JOINED = ("", "、", "和", "及", "以及", "与", "或")
_EDITION = re.compile(r"^(?:(?:19|20)\d\d年度?|首[届批]|第[一二三四五六七八九十百\d]{1,4}[届批])+(?=.{3})")
"""An honour is one through its years: the edition qualifies who received it."""
_NATIONAL = ("全国", "国家", "中华", "国务院")
_LIKELY = 0.9


def standard(surface: str) -> str:
    """The name without quotation marks, year and edition, its short words in full: 第三届“甲省劳模” → 甲省劳动模范."""
    name = _EDITION.sub("", surface.translate(_QUOTES))
    for short, full in honours():
        national_only = full.startswith(_NATIONAL) and not name.startswith(short)
        if short in name and full not in name and not national_only:
            name = name.replace(short, full)
    return name


def link_honour(surface: str, position: int, scene: Scene) -> Decision | None:
    """The honour a surface means, relative levels (省劳模) resolved or left; None when it is its own name."""
    name = standard(surface)
    span = scene.leading(name)
    if span and not span.weak and name[span.end :] in formal_honours():
        verdict = scene.which(span.codes, position)
        if verdict.target:
            return given(scene.official(verdict.target) + name[span.end :], verdict, _level(verdict.target, scene))
    relative = split_relative(name)
    if not span and relative and not _GRADE.match(name):
        verdict = scene.of_level(relative[0], position)
        if not verdict.target:
            return abstain(name, verdict)
        return given(scene.official(verdict.target) + relative[1], verdict, _level(verdict.target, scene))
    return Decision(name, "standard-name", _LIKELY, attrs=national(name)) if name != surface else None


def national(name: str) -> tuple[tuple[str, str], ...]:
    """The level of an honour of the whole country as a fact; nothing for others."""
    return (("level", "national"),) if name.startswith(_NATIONAL) else ()


def _level(code: str, scene: Scene) -> tuple[tuple[str, str], ...]:
    level = {"province": "provincial", "prefecture": "prefecture", "county": "county"}.get(scene.division(code).level)
    return (("level", level),) if level else ()


def shared_level(name: str, previous: str, between: str) -> str:
    """The name with the level of the honour joined before it: 全国劳动模范|和|先进工作者 → 全国先进工作者."""
    if between not in _JOINED or name not in formal_honours():
        return ""
    head = next((honour for honour in formal_honours() if previous.endswith(honour)), "")
    level = previous.removesuffix(head) if head else ""
    return level + name if level else ""


def honour_aligner(short: str, full: str) -> Alignment | None:
    """奖章, 先锋号: the honour of the article that ends so."""
    return align(short, full, shortest=2)
