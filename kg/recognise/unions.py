"""The UNION component: a grammar of trade-union names.

In: documents with words, divisions and the ENTERPRISE and ORG proposals so far.  Out: UNION proposals.
「市总、安吉县总 工会和杭氧集团工会」 → 市总, 安吉县总工会, 杭氧集团工会; 各级工会 and 基层工会 are none.

A name is what stands before a body word (总工会, 工会联合会, 工会, 总), by rule:
union.division   a division: 杭州市总工会, 杭州工会, 杭州市总     union.relative  a level word: 省总工会, 市总
union.industry   division or level and an industry: 市教育工会    union.of        an organisation's own: 杭氧集团工会
union.known      the national unions of `unions.csv`, 全总        union.place     a zone, a street: 前湾新区总工会
"""

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from kg.recognise.extent import extent
from kg.recognise.lexicon import Finder, words
from kg.recognise.proposal import Analysis, Proposal, analysis
from kg.recognise.unionshape import (
    SMALL,
    begins_compound,
    chain_start,
    committee_end,
    generic_before,
    generic_tail,
    in_name,
    in_place,
    industry_before,
    level_before,
    named_before,
    unit_stem,
)

_BODIES = (
    "总工会",
    "工会联合会",
    "工人联合会",
    "劳工联合会",
    "总联合会",
    "工会总联合会",
    "联合工会",
    "联合基层工会",
    "联合工会委员会",
    "基层工会联合会",
    "基层工会委员会",
    "工会工作委员会",
    "工会委员会",
    "工会工委",
    "工会",
)
_SHORT_HEADS = (*(level + "总" for level in "省市县区州旗盟"), "兵团总")
_LEVELLED = tuple(head + "工会" for head in _SHORT_HEADS)
_NOT_AFTER = re.compile(r"界|史|主席团|法(?![律援工治务])")
_LEGAL = "有限公司"
"""Where a company's name ends in a row of names without marks; the union behind it is another's."""
_NATIONAL = ("中华全国总工会", "全国总工会")
"""The national federation, whose industry unions may be named with it: 中华全国总工会|中国海员建设工会."""
_COUNTED = re.compile(r"\d[余多]?[省市县]（[市区县]）$")
_PARENTS = frozenset({"ENTERPRISE", "ORG"})


class UnionComponent:
    """The spaCy component."""

    def __init__(self) -> None:
        self._known = words("unions")
        self._finder = Finder((*self._known, "全总", *_BODIES, *_SHORT_HEADS, *_LEVELLED))
        self._departments = sorted(words("union_departments"), key=lambda name: (-len(name), name))

    def __call__(self, doc: Doc) -> Doc:
        """Add the UNION proposals of one document."""
        state = analysis(doc)
        parents = _ends(state)
        found: list[Proposal] = []
        for number, start, end in self._finder.find(state.text):
            if not _NOT_AFTER.match(state.text, end) and not _COUNTED.search(state.text, max(0, start - 6), start):
                found += self._names(state, (start, end), self._finder.words[number], parents)
        state.proposals += found
        for proposal in found:
            state.proposals += self._with_department(state.text, proposal)
        return doc

    def _names(self, state: Analysis, span: tuple[int, int], word: str, parents: dict[int, int]) -> Iterator[Proposal]:
        start, end = span
        if word in self._known:
            for national in _NATIONAL:
                if word.startswith("中国") and state.text.endswith(national, 0, start):
                    start -= len(national)
                    break
            yield Proposal(start, end, "UNION", "union.known", 0.97)
        elif word == "全总":
            if start in state.token_starts and not begins_compound(state, end - 1):
                yield Proposal(start, end, "UNION", "union.known", 0.96)
        elif word in _SHORT_HEADS:
            yield from _short(state, start, end)
        elif word in _LEVELLED:
            yield from _full(state, (end - len("总工会"), end), "总工会", parents)
        else:
            yield from _full(state, span, word, parents)

    def _with_department(self, text: str, proposal: Proposal) -> Iterator[Proposal]:
        """The union with its department: 湖北省总工会|权益保障部; not before 长 (组织部长 is a post)."""
        at = proposal.end
        term = committee_end(text, at)
        if term:
            yield Proposal(proposal.start, term, "UNION", proposal.rule + ".committee", proposal.score)
        for name in self._departments:
            if text.startswith(name, at):
                if text[at + len(name) : at + len(name) + 1] != "长":
                    yield Proposal(
                        proposal.start, at + len(name), "UNION", proposal.rule + ".department", proposal.score
                    )
                return


def _ends(state: Analysis) -> dict[int, int]:
    """For each place where a likely ENTERPRISE or ORG ends, where the longest of them begins."""
    found: dict[int, int] = {}
    for proposal in state.proposals:
        if proposal.type in _PARENTS and proposal.score >= 0.5:
            found[proposal.end] = min(proposal.start, found.get(proposal.end, proposal.start))
    return found


def _short(state: Analysis, start: int, end: int) -> Iterator[Proposal]:
    """杭州市总, 市总: the short form with 总, where no other word begins with 总."""
    text = state.text
    if begins_compound(state, end - 1):
        return
    division = state.division_ends.get(end - 1)
    if division is not None:
        yield Proposal(chain_start(state, division), end, "UNION", "union.division.short", 0.95)
        return
    level = level_before(text, end - 1)
    if start - (len(level) - 1) in state.token_starts or in_name(state, start):
        begin = end - 1 - len(level)
        if not generic_before(text, begin):
            place = extent(state, (end - 1, end)) if in_name(state, start) else None
            if place and place.anchored and place.start < begin:
                yield Proposal(place.start, end, "UNION", "union.place.short", 0.8)
            else:
                yield Proposal(begin, end, "UNION", "union.relative.short", 0.9)


def _full(state: Analysis, span: tuple[int, int], word: str, parents: dict[int, int]) -> Iterator[Proposal]:
    """The names before a body word, best evidence first."""
    start, end = span
    text = state.text
    division = state.division_ends.get(start)
    if division is not None:
        yield Proposal(chain_start(state, division), end, "UNION", "union.division", 0.97 if word != "工会" else 0.93)
        return
    if start in parents:
        yield Proposal(parents[start], end, "UNION", "union.of", 0.93)
    level = level_before(text, start)
    if level and word != "工会" and (level not in SMALL or named_before(state, level, start)):
        begin = start - len(level)
        if not generic_before(text, begin) and not in_place(state, begin):
            yield Proposal(begin, end, "UNION", "union.relative", 0.95)
            return
    industry = industry_before(text, start)
    if industry and (word != "工会" or industry not in ("产业", "行业", "机关")):
        yield from _industrial(state, start - len(industry), end)
    yield from _placed(state, span, word)


def _industrial(state: Analysis, begin: int, end: int) -> Iterator[Proposal]:
    """市教育工会, 昌吉州教育工会: a division or level before the industry."""
    division = state.division_ends.get(begin)
    if division is not None:
        yield Proposal(chain_start(state, division), end, "UNION", "union.industry.division", 0.95)
        return
    level = level_before(state.text, begin)
    if level and not generic_before(state.text, begin - len(level)):
        yield Proposal(begin - len(level), end, "UNION", "union.industry.relative", 0.92)


def _placed(state: Analysis, span: tuple[int, int], word: str) -> Iterator[Proposal]:
    """Whatever else names a place or an organisation before the body word."""
    found = extent(state, span)
    if found is None:
        return
    company = state.text.rfind(_LEGAL, found.start, span[0] - 1)
    begin = company + len(_LEGAL) if company >= 0 else found.start
    stem = state.text[begin : span[0]]
    generic = stem in words("union_generic") or stem in words("level") or len(stem) < 2 or "主义" in stem
    if generic or generic_before(state.text, begin) or (stem[0] == "全" and len(stem) < 4):
        return
    if found.anchored or found.tagged:
        specific = word != "工会" or found.tagged or not generic_tail(stem)
        if specific:
            score = 0.8 if word == "工会" else 0.93 if found.tagged or len(word) > 3 else 0.88
            yield Proposal(begin, span[1], "UNION", "union.place", score)
    elif word == "工会" and unit_stem(stem):
        yield Proposal(begin, span[1], "UNION", "union.of.unit", 0.62)


def create(nlp: Language, name: str) -> UnionComponent:
    """The UNION component."""
    return UnionComponent()


Language.factory("kg_unions", func=create)
