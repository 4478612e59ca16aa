"""What the name or relative form of an organ means.

In: 市人社局 at an offset of an article, and its scene.  Out: `Decision` 锦州市人力资源和社会保障局 with its kind
(government).  A name is [division][organ]; the division is found by the scene, the organ's short form spelled out by
the tables organs_central, organs_local and components.
"""

import re

from kg.link.alignment import spelled_out
from kg.link.decision import Decision, abstain, given
from kg.link.lexicon import Known, alternatives, banks, central_organs, local_organs, official_organs, words
from kg.link.relative import is_class_word, split_relative
from kg.link.scene import Scene

_YOUTH = re.compile(r"(?:共青团|团)(?P<division>.+?)委(?:员会)?")
_DEPARTMENT = re.compile(rf".{{1,14}}(?:{alternatives('department')})")
_UNIT = re.compile(rf".{{1,14}}(?:{alternatives('organ_unit')})")
_OWN = re.compile(rf".+(?:{alternatives('own_organ')})")
"""What may follow a relative word as a name of its own: 市职工服务中心, 自治区第二工人疗养院."""
_KINDS = ("hospital", "school", "court", "congress", "media", "research", "association", "government")
_BRANCH = re.compile(
    rf"(?P<bank>{'|'.join(sorted(banks(), key=len, reverse=True))})(?P<branch>.*(?:支行|分行|营业部|总行))"
)
_CERTAIN, _LIKELY = 0.95, 0.9


def link_organisation(surface: str, position: int, scene: Scene) -> Decision | None:
    """The organ a surface means; None when only the article's other names can tell."""
    return (
        _central(surface)
        or bank_branch(surface)
        or _youth(surface, position, scene)
        or _of_named_division(surface, position, scene)
        or _of_relative_division(surface, position, scene)
    )


def kind_of(name: str) -> str:
    """Kind of an organisation by the words its name ends in; empty when they do not say."""
    known = official_organs().get(name)
    return known.kind if known else next((kind for kind in _KINDS if name.endswith(words(f"kind_{kind}"))), "")


def bank_branch(surface: str) -> Decision | None:
    """A branch of a bank by the bank's full name: 人行芜湖市中心支行 → 中国人民银行芜湖市中心支行."""
    match = _BRANCH.fullmatch(surface)
    if not match:
        return None
    return Decision(banks()[match["bank"]] + match["branch"], "lexicon", _LIKELY)


def _facts(kind: str) -> tuple[tuple[str, str], ...]:
    return (("kind", kind),) if kind else ()


def _central(surface: str) -> Decision | None:
    table = central_organs()
    known = table.get(surface)
    if known:
        return Decision(known.name, "lexicon", _CERTAIN, attrs=_facts(known.kind))
    for length in range(len(surface) - 2, 2, -1):
        known = table.get(surface[:length])
        if known and known.kind == "government" and _DEPARTMENT.fullmatch(surface[length:]):
            return Decision(known.name + surface[length:], "lexicon", _LIKELY, attrs=_facts("department"))
    return None


def _youth(surface: str, position: int, scene: Scene) -> Decision | None:
    match = _YOUTH.fullmatch(surface)
    if not match:
        return None
    span = scene.leading(match["division"])
    if span and span.end == len(match["division"]):
        return Decision(surface, "surface", _LIKELY, attrs=_facts("association"))
    if not is_class_word(match["division"]):
        return None
    verdict = scene.of_level(match["division"], position)
    if not verdict.target:
        return abstain(surface, verdict)
    return given(f"共青团{scene.official(verdict.target)}委", verdict, _facts("association"))


def _of_named_division(surface: str, position: int, scene: Scene) -> Decision | None:
    name = surface.removeprefix("中共")
    span = scene.leading(name)
    if not span or span.kind == "township":
        return None
    known, unit = _organ(name[span.end :])
    if not known:
        return None
    verdict = scene.which(span.codes, position)
    if not verdict.target:
        return abstain(surface, verdict)
    return given(known.name.format(d=scene.official(verdict.target)) + unit, verdict, _facts(known.kind))


def _of_relative_division(surface: str, position: int, scene: Scene) -> Decision | None:
    relative = split_relative(surface)
    if not relative:
        return None
    word, rest = relative
    known, unit = _organ(rest)
    if not known and not _OWN.fullmatch(rest):
        return None
    verdict = scene.of_level(word, position)
    if not verdict.target:
        return abstain(surface, verdict)
    official = scene.official(verdict.target)
    if word == "特区":
        return given(official + rest, verdict, _facts(kind_of(rest) or (known.kind if known else "")))
    if known:
        return given(known.name.format(d=official) + unit, verdict, _facts(known.kind))
    return given(official + spelled_out(rest), verdict, _facts(kind_of(rest)))


def _organ(rest: str) -> tuple[Known | None, str]:
    """The organ a stretch after a division's name begins with, by the longest row of the table, and its unit."""
    table = local_organs()
    for length in range(len(rest), 0, -1):
        known, unit = table.get(rest[:length]), rest[length:]
        if known and (not unit or (length > 1 and _UNIT.fullmatch(unit))):
            return known, spelled_out(unit)
    return None, ""
