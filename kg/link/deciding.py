"""Takes the mentions of one article through the linkers of their types.

In: a scene and its mentions in reading order.  Out: one `Decision` a mention.  First what a name says by itself or by
the scene (市总, 人社部, 西湖区), then what the other names of the article say (体验馆 → 南宁市红色工运教育体验馆).
"""

import re
from collections.abc import Sequence

from kg.gazetteer import Gazetteer
from kg.link.alignment import Alignment, align
from kg.link.decision import Clue, Decision, abstain, decide
from kg.link.enterprises import EnterpriseAligner
from kg.link.forms import Aligner, Form, Forms
from kg.link.honours import link_honour
from kg.link.organisations import kind_of, link_organisation
from kg.link.persons import link_person, surname
from kg.link.places import link_place
from kg.link.scene import Scene
from kg.link.unions import link_union
from kg.link.works import BARE_HEADS, is_series, variant_key, work_aligner, work_name
from kg.model import Mention

WORKS = frozenset(("INITIATIVE", "PLATFORM", "FACILITY", "DOCUMENT", "EVENT"))
ALIASED = re.compile(r"[》”]?（(?:以下)?(?:统一)?简称[:：为]?[“《「]?(?P<alias>[^”》」（）]{2,20})[”》」]?）")
"""「…实施办法》（以下简称《办法》）」: the article says itself what a short form stands for."""
_DEFINED, _OWN_NAME, _HOST = 0.97, 0.8, 0.8
_BODY_UNION = re.compile(r"(?P<head>集团公司|集团|总公司|分公司|公司|企业|厂|矿|医院|学院|大学|学校|院|校|局|行)工会(?:委员会)?")


class Deciding:
    """One article's decisions."""

    def __init__(self, gazetteer: Gazetteer, scene: Scene, mentions: Sequence[Mention]) -> None:
        self._gazetteer, self._scene, self._mentions = gazetteer, scene, mentions
        self._enterprises = EnterpriseAligner(gazetteer)
        self._names: list[str] = []
        self._direct: list[Decision | None] = []

    def decisions(self) -> list[Decision]:
        """One decision for each mention, in order."""
        for index, mention in enumerate(self._mentions):
            decision = self._by_itself(index, mention)
            self._direct.append(decision)
            self._names.append(decision.name if decision else mention.surface)
        self._replace_variants()
        aliases = self._aliases()
        forms = {kind: self._forms(kind) for kind in dict.fromkeys(mention.type for mention in self._mentions)}
        decided: list[Decision] = []
        for index, mention in enumerate(self._mentions):
            defined = aliases.get((mention.type, mention.surface))
            decision = defined if defined and defined.name != mention.surface else self._direct[index]
            decided.append(decision or self._by_others(index, mention, forms[mention.type]))
        return [self._host_union(mention, decision, decided) or decision
                for mention, decision in zip(self._mentions, decided, strict=True)]

    def _by_itself(self, index: int, mention: Mention) -> Decision | None:
        """What the surface says by itself or with the scene; None when the article's other names must be asked."""
        scene, surface, position = self._scene, mention.surface, mention.start
        if mention.type == "UNION":
            decision = link_union(surface, position, scene)
            return None if decision and ("level", "enterprise") in decision.attrs and decision.name == surface else decision
        if mention.type == "ORG":
            return link_organisation(surface, position, scene)
        if mention.type == "PLACE":
            return link_place(surface, position, scene, self._gazetteer)
        if mention.type == "HONOUR":
            decision = link_honour(surface, position, scene)
            return decision if decision.why != "surface" else None
        if mention.type in WORKS:
            name, why = work_name(mention, scene.article, self._mentions[index + 1 :])
            return Decision(name, why, 0.95) if why != "surface" else None
        return None

    def _replace_variants(self) -> None:
        """Gives works that differ in wording only (same quoted beginning, same head) the most frequent spelling."""
        groups: dict[tuple[str, ...], list[str]] = {}
        for index, mention in enumerate(self._mentions):
            if mention.type in WORKS and not self._direct[index]:
                self._names[index] = work_name(mention, self._scene.article, ())[0]
                key = variant_key(self._names[index])
                if key:
                    groups.setdefault((mention.type, *key), []).append(self._names[index])
        best = {key: max(names, key=lambda name: (names.count(name), len(name), name)) for key, names in groups.items()}
        for index, mention in enumerate(self._mentions):
            key = (mention.type, *variant_key(self._names[index]))
            if mention.type in WORKS and key in best and not self._direct[index]:
                self._names[index] = best[key]

    def _aliases(self) -> dict[tuple[str, str], Decision]:
        """Short forms that the article itself defines, by type and surface."""
        found: dict[tuple[str, str], Decision] = {}
        ends = {mention.end: index for index, mention in enumerate(self._mentions)}
        for match in ALIASED.finditer(self._scene.article.text):
            index = ends.get(match.start(), ends.get(match.start() + 1))
            if index is not None:
                mention, direct = self._mentions[index], self._direct[index]
                found[mention.type, match["alias"]] = Decision(
                    self._names[index], "defined", _DEFINED, direct.entity if direct else "",
                    direct.official if direct else "", direct.attrs if direct else (), where=(mention.start, match.end()))
        return found

    def _forms(self, kind: str) -> Forms:
        forms = [Form(self._names[index], mention.start, mention.end)
                 for index, mention in enumerate(self._mentions)
                 if mention.type == kind and (self._direct[index] is None or self._resolved(index))]
        return Forms(self._scene, forms, self._aligner(kind))

    def _resolved(self, index: int) -> bool:
        direct = self._direct[index]
        return bool(direct and direct.resolved)

    def _aligner(self, kind: str) -> Aligner:
        if kind == "ENTERPRISE":
            return self._enterprises
        if kind == "UNION":
            return self._union_aligner
        return work_aligner if kind in WORKS else honour_aligner if kind == "HONOUR" else align

    def _union_aligner(self, short: str, full: str) -> Alignment | None:
        if short.endswith("工会") and full.endswith("工会") and not short.endswith("总工会"):
            return self._enterprises(short.removesuffix("工会"), full.removesuffix("工会"))
        return None

    def _by_others(self, index: int, mention: Mention, forms: Forms) -> Decision:
        """What the article's other names say, else the surface itself."""
        name = self._names[index]
        if mention.type == "PERSON":
            return self._person(mention)
        series = mention.type in WORKS and is_series(mention, self._scene.article)
        verdict = forms.fullest(name, mention.start)
        attrs = _facts(mention.type, verdict.target or name)
        if verdict.target and not series:
            where = (verdict.clue.start, verdict.clue.end) if verdict.clue else None
            return Decision(verdict.target, verdict.why, verdict.confidence, attrs=attrs, candidates=verdict.ranking, where=where)
        if name in BARE_HEADS:
            return abstain(name, verdict.why, verdict.ranking)
        why = "surface" if name == mention.surface else "spelling"
        return Decision(name, why, _OWN_NAME, attrs=attrs, candidates=verdict.ranking)

    def _person(self, mention: Mention) -> Decision:
        if not surname(mention.surface)[0]:
            return Decision(mention.surface, "surface", 0.9)
        full = [other for other in self._mentions if other.type == "PERSON" and not surname(other.surface)[0]]
        verdict = link_person(mention, full, self._scene)
        if not verdict.target:
            return Decision(mention.surface, "surname", 0.5, candidates=verdict.ranking)
        where = (verdict.clue.start, verdict.clue.end) if verdict.clue else None
        return Decision(verdict.target, verdict.why, verdict.confidence, candidates=verdict.ranking, where=where)

    def _host_union(self, mention: Mention, decision: Decision, decided: Sequence[Decision]) -> Decision | None:
        """集团工会, 公司工会: the union of the company that the article tells of."""
        match = _BODY_UNION.fullmatch(mention.surface) if mention.type == "UNION" else None
        if not match:
            return None
        clues = [
            Clue("host-before", other.name, _HOST * self._scene.nearness(host.start, host.end, mention.start), host.start, host.end)
            for host, other in zip(self._mentions, decided, strict=True)
            if host.type in ("ENTERPRISE", "ORG") and host.start < mention.start and _hosts(match["head"], host.type, other.name)
        ]
        verdict = decide(clues)
        if not verdict.target:
            return abstain(mention.surface, verdict.why, verdict.ranking)
        where = (verdict.clue.start, verdict.clue.end) if verdict.clue else None
        return Decision(verdict.target + "工会", verdict.why, verdict.confidence, attrs=(("level", "enterprise"),),
                        candidates=verdict.ranking, where=where)


def honour_aligner(short: str, full: str) -> Alignment | None:
    """奖章, 先锋号: the honour of the article that ends so."""
    return align(short, full, shortest=2)


def _hosts(head: str, kind: str, name: str) -> bool:
    if head in ("集团", "集团公司"):
        return kind == "ENTERPRISE" and "集团" in name
    if head in ("公司", "总公司", "企业"):
        return kind == "ENTERPRISE"
    return name.endswith(head) or (head == "校" and name.endswith(("学校", "大学", "学院", "中学", "小学")))


def _facts(kind: str, name: str) -> tuple[tuple[str, str], ...]:
    found = kind_of(name) if kind == "ORG" else ""
    return (("kind", found),) if found else ()
