"""What a union's name or relative form means.

In: 市总 at an offset of an article, its scene and the union registry.  Out: `Decision` 杭州市总工会, union/330100,
because 杭州市总工会 stood right before.  Departments and industries' unions are resolved with the federation they
belong to.
"""

import re

from kg.link.alignment import spelled_out
from kg.link.decision import Decision, Verdict, abstain, given
from kg.link.lexicon import alternatives, unions
from kg.link.registry import Registry
from kg.link.relative import split_relative
from kg.link.scene import Scene
from kg.link.union_lexicon import Union

_UNIT = re.compile(
    rf"(?P<head>.*?(?:总工会|总|工会))(?P<unit>(?!联合会|委员会|工作委员会|站)\S*(?:{alternatives('union_unit')}))"
)
"""A unit named after its union: 市总权益保障部, 全总第十六届执委会."""
_TRADE_ENDS = ("工会", "工会联合会", "工会委员会", "工会工作委员会")
_COMPANY = re.compile(r"公司|集团|[厂矿店行]工会")
_PARTICLE = re.compile(r"的(?=工会)")
_JOINT = "工会联合会"
_CERTAIN = 0.97


def link_union(surface: str, position: int, scene: Scene) -> Decision | None:
    """The union a surface means; None when only the article's other names can tell (集团工会)."""
    name, registry = _PARTICLE.sub("", surface), scene.registry
    known = unions().get(name)
    if known:
        return _known(known.name, registry)
    on = scene.article.date
    found = registry.lookup(name, on) or registry.lookup(name)
    if found:
        return _named(name, found, position, scene)
    relative = registry.relative(name)
    if relative:
        verdict = scene.of_level(relative.word, position, union=True)
        union = registry.resolve(relative, verdict.target, on) if verdict.target else None
        return _decision(union.name, union, verdict, registry) if union else abstain(surface, verdict)
    return _unit(surface, name, position, scene) or _below_division(name, position, scene)


def _known(name: str, registry: Registry) -> Decision:
    union = next(iter(registry.lookup(name)), None)
    if not union:
        return Decision(name, "lexicon", _CERTAIN)
    return Decision(name, "lexicon", _CERTAIN, union.id, union.name, _facts(union))


def _named(name: str, found: tuple[Union, ...], position: int, scene: Scene) -> Decision | None:
    if not found[0].division:
        return Decision(found[0].name, "registry", _CERTAIN, found[0].id, attrs=_facts(found[0]))
    verdict = scene.which([union.division for union in found], position)
    union = next((union for union in found if union.division == verdict.target), None)
    if not union:
        return abstain(name, verdict)
    if not union.parent:
        return given(name, verdict, official=name)
    if name.endswith(_JOINT) and union.level != "township":
        return _below_division(name, position, scene)
    if union.industry and name[: len(name) - len(_rest(union))][-1:] not in "省市区县州盟旗":
        return given(name, verdict, _facts(union), entity=union.id, official=name)
    town = scene.division(union.division) if union.level == "township" else None
    if town and name.startswith(town.name):  # the article leaves the county out, and so does its name for the union
        return given(name, verdict, _facts(union), entity=union.id, official=union.name)
    return _decision(union.name, union, verdict, scene.registry)


def _rest(union: Union) -> str:
    return union.name[union.name.index(union.industry) :]


def _decision(name: str, union: Union, verdict: Verdict, registry: Registry) -> Decision:
    today = registry.federation(union.division) if union.level != "industry" else union
    return given(name, verdict, _facts(union), entity=union.id, official=today.name if today else name)


def _unit(surface: str, name: str, position: int, scene: Scene) -> Decision | None:
    """A department or committee: its union is resolved and its name spelled out."""
    match = _UNIT.fullmatch(name)
    host = link_union(match["head"], position, scene) if match else None
    if not match or not host:
        return None
    if not host.resolved:
        return Decision(surface, host.why, host.confidence, candidates=host.candidates, resolved=False)
    full = host.name + spelled_out(match["unit"])
    return Decision(full, host.why, host.confidence, candidates=host.candidates, where=host.where)


def _below_division(name: str, position: int, scene: Scene) -> Decision | None:
    """A trade's or company's union that begins with a division: 市新业态行业工会联合会, 昌吉州客运行业工会."""
    span = scene.leading(name)
    if span and not span.weak:
        rest, written = name[span.end :], name[slice(*span.parts[-1])]
        verdict = scene.which(span.codes, position)
        division = scene.division(verdict.target) if verdict.target else None
        if not division or span.kind in ("past", "township") or not rest.endswith(_TRADE_ENDS):
            return None
        shortened = division.name.startswith(written) and written != division.name
        complete = written[-1] in "省市区县州盟旗团" and not shortened
        return given((scene.official(division.code) if complete else name[: span.end]) + rest, verdict, _level(rest))
    relative = split_relative(name)
    if not relative or not relative[1].endswith(_TRADE_ENDS):
        return None
    verdict = scene.of_level(relative[0], position, union=True)
    if not verdict.target:
        return abstain(name, verdict)
    return given(scene.official(verdict.target) + relative[1], verdict, _level(relative[1]))


def _facts(union: Union) -> tuple[tuple[str, str], ...]:
    level = ("level", union.level)
    return (("code", union.division), level) if union.division and not union.industry else (level,)


def _level(rest: str) -> tuple[tuple[str, str], ...]:
    return (("level", "enterprise" if _COMPANY.search(rest) else "industry"),)
