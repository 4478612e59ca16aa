"""Takes the mentions of one article through the linkers of their types.

In: a scene and its mentions in reading order.  Out: one `Decision` a mention.  First what a name says by itself or by
the scene (市总, 人社部, 西湖区), then what the other names of the article say (体验馆 → 南宁市红色工运教育体验馆).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.gazetteer import Gazetteer
from kg.identifier import derived
from kg.link.alignment import Alignment, align, align_place
from kg.link.decision import Clue, Decision, abstain, decide, given
from kg.link.enterprises import EnterpriseAligner
from kg.link.forms import Aligner, Form, Forms, no_keys
from kg.link.honours import honour_aligner, link_honour, national, shared_level
from kg.link.lexicon import alternatives, companies
from kg.link.organisations import kind_of, link_organisation
from kg.link.page import Neighbours
from kg.link.persons import by_part, link_person, part_of_name, surname
from kg.link.places import link_place
from kg.link.scene import Scene
from kg.link.unions import link_union
from kg.link.works import (
    BARE_HEADS,
    WORKS,
    congress_keys,
    initiative_kind,
    is_series,
    unquoted,
    variant_key,
    without_context,
    work_aligner,
    work_name,
)
from kg.model import Mention

_ALIASED = re.compile(r"[》”]?（(?:以下)?(?:统一)?简称[:：为]?[“《「]?(?P<alias>[^”》」（）]{2,20})[”》」]?）")
"""「…实施办法》（以下简称《办法》）」: the article says itself what a short form stands for."""
_BODY_UNION = re.compile(rf"(?P<head>{alternatives('body')})工会(?:委员会)?")
_BODY_ORGAN = re.compile(rf"(?P<head>{alternatives('body')})(?P<organ>党委|党组|纪委|团委|党总支|机关党委|妇联|女工委)")
_SCHOOLS = ("学校", "大学", "学院", "中学", "小学")
_LIST = 5
"""Members of a list that are looked at for the head they share."""
_CLASS_WORD = 4
"""Longest class word in characters: 技师学院, 职业学校."""
_DEFINED, _OWN_NAME, _HOST, _FULL_NAME, _SURNAME_ONLY = 0.97, 0.8, 0.8, 0.9, 0.5


class Deciding:
    """One article's decisions."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        scene: Scene,
        mentions: Sequence[Mention],
        *,
        enterprises: EnterpriseAligner,
        around: Neighbours,
    ) -> None:
        self._gazetteer, self._scene, self._mentions = gazetteer, scene, mentions
        self._enterprises, self._around = enterprises, around
        self._names: list[str] = []
        self._full_names = [m for m in mentions if m.type == "PERSON" and not surname(m.surface)[0]]
        self._called = by_part(self._full_names)
        self._direct: list[Decision | None] = []

    def decisions(self) -> list[Decision]:
        """One decision for each mention, in order."""
        for index, mention in enumerate(self._mentions):
            decision = self._by_itself(index, mention)
            self._direct.append(decision)
            self._names.append(decision.name if decision else mention.surface)
        self._replace_variants()
        aliases = self._aliases()
        decided: dict[int, Decision] = {}
        for kind in sorted({mention.type for mention in self._mentions}, key=lambda kind: (kind == "UNION", kind)):
            members = [index for index, mention in enumerate(self._mentions) if mention.type == kind]
            if kind == "UNION":
                self._host_unions(members, decided)
            elif kind == "ORG":
                self._host_organs(members, decided)
            forms = self._forms(kind, self._companies(decided) if kind == "UNION" else ())
            for index in members:
                defined = aliases.get((kind, self._mentions[index].surface))
                decision = defined if defined and defined.name != self._mentions[index].surface else self._direct[index]
                decided[index] = decision or self._by_others(index, self._mentions[index], forms)
        return [decided[index] for index in range(len(self._mentions))]

    def _by_itself(self, index: int, mention: Mention) -> Decision | None:
        """What the surface says by itself or with the scene; None when the article's other names must be asked."""
        scene, surface, position = self._scene, mention.surface, mention.start
        if mention.type == "UNION":
            decision = link_union(surface, position, scene)
            own = decision and ("level", "enterprise") in decision.attrs and decision.name == surface
            return None if own else decision
        if mention.type == "ORG":
            return link_organisation(surface, position, scene)
        if mention.type == "PLACE":
            return link_place(surface, position, scene, self._gazetteer)
        if mention.type == "HONOUR":
            return self._joined_honour(index, mention) or link_honour(surface, position, scene)
        if mention.type in WORKS:
            name, why = work_name(mention, scene, self._mentions[index + 1 : index + 1 + _LIST])
            return Decision(name, why, _FULL_NAME, attrs=_facts(mention.type, name)) if why != "surface" else None
        return None

    def _joined_honour(self, index: int, mention: Mention) -> Decision | None:
        previous = self._mentions[index - 1] if index else None
        if not previous or previous.type != mention.type:
            return None
        between = self._scene.article.text[previous.end : mention.start]
        name = shared_level(mention.surface, self._names[index - 1], between)
        return Decision(name, "shared-level", _FULL_NAME, where=(previous.start, mention.end)) if name else None

    def _replace_variants(self) -> None:
        """Gives works that differ in wording only (same quoted beginning, same head) the most frequent spelling."""
        groups: dict[tuple[str, ...], list[int]] = {}
        told: dict[str, set[str]] = {}
        for mention in self._mentions:
            told.setdefault(mention.type, set()).add(unquoted(mention.surface))
        for index, mention in enumerate(self._mentions):
            if mention.type in WORKS and not self._direct[index]:
                self._names[index] = without_context(unquoted(mention.surface), told[mention.type], self._scene)
                key = variant_key(self._names[index])
                if key:
                    groups.setdefault((mention.type, *key), []).append(index)
        for members in groups.values():
            names = [self._names[index] for index in members]
            best = max(names, key=lambda name: (names.count(name), len(name), name))
            for index in members:
                self._names[index] = best

    def _aliases(self) -> dict[tuple[str, str], Decision]:
        """Short forms that the article itself defines, by type and surface."""
        found: dict[tuple[str, str], Decision] = {}
        ends = {mention.end: index for index, mention in enumerate(self._mentions)}
        for match in _ALIASED.finditer(self._scene.article.text):
            index = ends.get(match.start(), ends.get(match.start() + 1))
            if index is None:
                continue
            mention = self._mentions[index]
            full = self._direct[index] or Decision(self._names[index], "defined", _DEFINED)
            where = (mention.start, match.end())
            found[mention.type, match["alias"]] = replace(
                full, why="defined", confidence=_DEFINED, candidates=(), where=where
            )
        return found

    def _companies(self, decided: dict[int, Decision]) -> tuple[Form, ...]:
        """The unions that the companies of the article have, so that 天恒鞋业工会 can be short for one of them."""
        hosts = [(self._mentions[index], decided[index].name) for index in sorted(decided)]
        return tuple(Form(name + "工会", host.start, host.end) for host, name in hosts if host.type == "ENTERPRISE")

    def _forms(self, kind: str, further: Sequence[Form]) -> Forms:
        forms = (*self._forms_of(kind), *further)
        around = self._around.of(kind)
        special = {"ENTERPRISE": self._enterprises.acronym_keys, "UNION": self._enterprises.acronym_keys}
        keys = special.get(kind, congress_keys if kind == "EVENT" else no_keys)
        return Forms(self._scene, forms, self._aligner(kind), elsewhere=around, keys=keys)

    def _forms_of(self, kind: str) -> Iterator[Form]:
        for index, mention in enumerate(self._mentions):
            direct = self._direct[index]
            if mention.type != kind or (direct and not direct.resolved):
                continue
            yield Form(self._names[index], mention.start, mention.end)
            parent = self._enterprises.parse(mention.surface).parent if kind == "ENTERPRISE" else ""
            if parent:
                yield Form(parent, mention.start, mention.start + len(parent))

    def _aligner(self, kind: str) -> Aligner:
        if kind in WORKS:
            return work_aligner
        if kind == "ORG":
            return self._organ_aligner
        special: dict[str, Aligner] = {"UNION": self._union_aligner, "HONOUR": honour_aligner, "PLACE": align_place}
        return self._enterprises if kind == "ENTERPRISE" else special.get(kind, align)

    def _organ_aligner(self, short: str, full: str) -> Alignment | None:
        """A division and a class word are a full name: 湖北大学 is not short for 湖北工业大学."""
        found = align(short, full)
        span = self._scene.leading(short) if found and found.way == "elision" else None
        return None if span and len(short) - span.end <= _CLASS_WORD else found

    def _union_aligner(self, short: str, full: str) -> Alignment | None:
        """Unions of companies are aligned as their companies are."""
        if short.endswith("总工会") or not (short.endswith("工会") and full.endswith("工会")):
            return None
        return self._enterprises(short.removesuffix("工会"), full.removesuffix("工会"))

    def _by_others(self, index: int, mention: Mention, forms: Forms) -> Decision:
        """What the article's other names say, else the surface itself."""
        if mention.type == "PERSON":
            return self._person(mention)
        name = self._names[index]
        verdict = forms.fullest(name, mention.start)
        attrs = _facts(mention.type, verdict.target or name)
        if verdict.target and not (mention.type in WORKS and is_series(mention, self._scene.article)):
            return given(verdict.target, verdict, attrs)
        if name in BARE_HEADS:
            return abstain(name, verdict)
        why = "surface" if name == mention.surface else "spelling"
        known = companies().get(name, "") if mention.type == "ENTERPRISE" else ""
        entity = derived("ENTERPRISE", known) if known else ""
        return Decision(name, why, _OWN_NAME, entity, attrs=attrs, candidates=verdict.ranking)

    def _person(self, mention: Mention) -> Decision:
        by_surname = bool(surname(mention.surface)[0])
        if by_surname:
            verdict = link_person(mention, self._full_names, self._scene)
        else:
            verdict = part_of_name(mention, self._called.get(mention.surface, ()), self._scene)
        if verdict.target:
            return given(verdict.target, verdict)
        if by_surname:
            return Decision(mention.surface, "surname", _SURNAME_ONLY, candidates=verdict.ranking)
        return Decision(mention.surface, "surface", _FULL_NAME)

    def _host_unions(self, members: Sequence[int], decided: dict[int, Decision]) -> None:
        """集团工会, 公司工会: the union of the company that the article tells of."""
        for index in members:
            mention = self._mentions[index]
            match = _BODY_UNION.fullmatch(mention.surface)
            if not match:
                continue
            named = self._named_alike(mention, members)
            verdict = decide(named or self._hosts_before(match["head"], mention, decided))
            union = verdict.target if named else verdict.target + "工会"
            found = abstain(mention.surface, verdict)
            if verdict.target:
                found = given(union, verdict, (("level", "enterprise"),))
            self._direct[index], self._names[index] = found, found.name

    def _named_alike(self, mention: Mention, members: Sequence[int]) -> list[Clue]:
        """Fuller names before of unions that end in the same words: 陕煤集团公司工会 for 集团公司工会."""
        found = []
        for index in members:
            other = self._mentions[index]
            fuller = other.surface != mention.surface and self._names[index].endswith(mention.surface)
            if fuller and other.end <= mention.start:
                near = self._scene.nearness(other.start, other.end, mention.start)
                found.append(Clue("ending", self._names[index], _HOST * near, other.start, other.end))
        return found

    def _host_organs(self, members: Sequence[int], decided: dict[int, Decision]) -> None:
        """集团党委, 学院团委: the organ of the company or school that the article tells of."""
        for index in members:
            mention = self._mentions[index]
            match = _BODY_ORGAN.fullmatch(mention.surface)
            if not match or self._direct[index]:
                continue
            verdict = decide(self._hosts_before(match["head"], mention, decided))
            if verdict.target:
                self._direct[index] = given(verdict.target + match["organ"], verdict)
                self._names[index] = verdict.target + match["organ"]

    def _hosts_before(self, head: str, mention: Mention, decided: dict[int, Decision]) -> Iterator[Clue]:
        for index in sorted(decided):
            host, name = self._mentions[index], decided[index].name
            if host.start < mention.start and _hosts(head, host.type, name):
                near = self._scene.nearness(host.start, host.end, mention.start)
                yield Clue("host-before", name, _HOST * near, host.start, host.end)


def _hosts(head: str, kind: str, name: str) -> bool:
    """Whether a body of a type and name can be the one a union is called after: 集团, 公司, 校 …"""
    if head in ("集团", "集团公司"):
        return kind == "ENTERPRISE" and "集团" in name
    if head in ("公司", "总公司", "企业"):
        return kind == "ENTERPRISE"
    return kind in ("ENTERPRISE", "ORG") and (name.endswith(head) or (head == "校" and name.endswith(_SCHOOLS)))


def _facts(kind: str, name: str) -> tuple[tuple[str, str], ...]:
    if kind == "HONOUR":
        return national(name)
    found = kind_of(name) if kind == "ORG" else initiative_kind(name) if kind == "INITIATIVE" else ""
    return (("kind", found),) if found else ()
