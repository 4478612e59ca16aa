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

_BODIES = ("总工会", "工会联合会", "联合工会", "工会工作委员会", "工会委员会", "工会工委", "工会")
_SHORT_HEADS = (*(level + "总" for level in "省市县区州旗盟"), "兵团总")
_LEVELLED = tuple(head + "工会" for head in _SHORT_HEADS)
_LEVELS = (
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "全国",
    "地区",
    "兵团",
    "街道",
    "省",
    "市",
    "县",
    "区",
    "州",
    "旗",
    "盟",
    "镇",
    "乡",
)
_COMPOUNDS = frozenset("体计部量裁理监面产值数额编公商经站账机动决结则之会队分收投销人是成共价消户税长建支出")
"""Characters that make another word with 总 (总体, 总计, 总部)."""
_NOT_AFTER = re.compile(r"界|史|主席团|法(?![律援工治务])")
_TOTAL = re.compile(
    r"医院|图书馆|商会|工程师|经济师|会计师|经理|编辑|指挥|顾问|教练|策划|导演|领馆|动员|面积|人口|产值|工时|支出|收入|投资|需求|规模|排放"
)
"""What makes 总 the adjective (总医院, 总面积)."""
_NOT_BEFORE = frozenset("各每某两三四级属")
_LEVEL_CHARACTERS = frozenset("省市县区州旗镇乡盟")
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
            if not _NOT_AFTER.match(state.text, end):
                found += self._names(state, (start, end), self._finder.words[number], parents)
        state.proposals += found
        for proposal in found:
            state.proposals += self._with_department(state.text, proposal)
        return doc

    def _names(self, state: Analysis, span: tuple[int, int], word: str, parents: dict[int, int]) -> Iterator[Proposal]:
        start, end = span
        if word in self._known:
            yield Proposal(start, end, "UNION", "union.known", 0.97)
        elif word == "全总":
            if start in state.token_starts and not _compound(state, end - 1):
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
        term = _term(text, at)
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
    if _compound(state, end - 1):
        return
    division = state.division_ends.get(end - 1)
    if division is not None:
        yield Proposal(division, end, "UNION", "union.division.short", 0.95)
        return
    level = _level(text, end - 1)
    if start - (len(level) - 1) in state.token_starts or _in_name(state, start):
        begin = end - 1 - len(level)
        if not _generic_before(text, begin):
            place = extent(state, (end - 1, end)) if _in_name(state, start) else None
            if place and place.anchored and place.start < begin:
                yield Proposal(place.start, end, "UNION", "union.place.short", 0.8)
            else:
                yield Proposal(begin, end, "UNION", "union.relative.short", 0.9)


def _generic_before(text: str, begin: int) -> bool:
    """Whether what stands before makes the name a class of unions: 各市总工会; 省、市总工会; 省（区、市）总工会."""
    before = text[begin - 1 : begin]
    return before in _NOT_BEFORE or (before in ("、", "（", "和") and text[begin - 2 : begin - 1] in _LEVEL_CHARACTERS)


def _compound(state: Analysis, at: int) -> bool:
    """Whether the 总 at `at` begins another word: 总体, 总计; a word of its own (总|计划) does not."""
    if _TOTAL.match(state.text, at + 1):
        return True
    if state.text[at + 1 : at + 2] not in _COMPOUNDS:
        return False
    token, following = state.covering(at), state.covering(at + 1)
    if token is None or following is None or following.start <= at:
        return True
    return following.end - following.start < 2


def _in_name(state: Analysis, offset: int) -> bool:
    token = state.covering(offset)
    return token is not None and token.tag in ("LOC", "ORG")


def _full(state: Analysis, span: tuple[int, int], word: str, parents: dict[int, int]) -> Iterator[Proposal]:
    """The names before a body word, best evidence first."""
    start, end = span
    text = state.text
    division = state.division_ends.get(start)
    if division is not None:
        yield Proposal(division, end, "UNION", "union.division", 0.97 if word != "工会" else 0.93)
        return
    if start in parents:
        yield Proposal(parents[start], end, "UNION", "union.of", 0.93)
    level = _level(text, start)
    if level and word != "工会" and level not in ("街道", "镇", "乡"):
        begin = start - len(level)
        if not _generic_before(text, begin) and not _in_place(state, begin):
            yield Proposal(begin, end, "UNION", "union.relative", 0.95)
            return
    industry = _industry(text, start)
    if industry and (word != "工会" or industry not in ("产业", "行业", "机关")):
        yield from _industrial(state, start - len(industry), end)
    yield from _placed(state, span, word)


def _in_place(state: Analysis, offset: int) -> bool:
    """Whether a place name runs over `offset`, so that the level word belongs to it (前湾新|区总工会)."""
    token = state.covering(offset)
    return token is not None and token.tag in ("LOC", "ORG") and token.start < offset


def _industrial(state: Analysis, begin: int, end: int) -> Iterator[Proposal]:
    """市教育工会, 昌吉州教育工会: a division or level before the industry."""
    division = state.division_ends.get(begin)
    if division is not None:
        yield Proposal(division, end, "UNION", "union.industry.division", 0.95)
        return
    level = _level(state.text, begin)
    if level and not _generic_before(state.text, begin - len(level)):
        yield Proposal(begin - len(level), end, "UNION", "union.industry.relative", 0.92)


def _placed(state: Analysis, span: tuple[int, int], word: str) -> Iterator[Proposal]:
    """Whatever else names a place or an organisation before the body word."""
    found = extent(state, span)
    if found is None:
        return
    stem = state.text[found.start : span[0]]
    generic = stem in words("union_generic") or stem in words("level") or len(stem) < 2 or "主义" in stem
    if generic or _generic_before(state.text, found.start) or (stem[0] == "全" and len(stem) < 4):
        return
    if found.anchored or found.tagged:
        specific = word != "工会" or found.tagged or not _generic_tail(stem)
        if specific:
            score = 0.8 if word == "工会" else 0.93 if found.tagged or len(word) > 3 else 0.88
            yield Proposal(found.start, span[1], "UNION", "union.place", score)
    elif word == "工会" and _unit_stem(stem):
        yield Proposal(found.start, span[1], "UNION", "union.of.unit", 0.62)


def _generic_tail(stem: str) -> bool:
    return any(stem.endswith(word) for word in ("企业", "基层", "各级", "两级", "职工", "乡镇", "社区", "单位"))


def _unit_stem(stem: str) -> bool:
    """公路局, 热电厂: a unit named by its trade (公司 alone is nobody's name)."""
    return (
        len(stem) > 2
        and stem not in words("heads")
        and any(stem.endswith(head) for head in ("局", "厂", "公司", "集团", "医院", "大学", "学院", "矿", "段"))
    )


def _level(text: str, end: int) -> str:
    """The level word that ends at `end`, the longest."""
    return next((level for level in _LEVELS if text.endswith(level, 0, end)), "")


def _industry(text: str, end: int) -> str:
    """The industry word that ends at `end`, the longest."""
    industries = words("union_industries")
    return next((text[end - size : end] for size in range(10, 1, -1) if text[end - size : end] in industries), "")


def _term(text: str, at: int) -> int:
    """End of 第十七届执行委员会 and the like after a union's name; 0 when there is none."""
    if text[at : at + 1] != "第":
        return 0
    session = text.find("届", at, at + 6)
    if session < 0:
        return 0
    for body in ("执行委员会", "执委会", "委员会", "常务委员会", "常委会", "主席团", "经费审查委员会", "女职工委员会"):
        if text.startswith(body, session + 1) and text[session + 1 + len(body) : session + 2 + len(body)] not in "第会":
            return session + 1 + len(body)
    return 0


def create(nlp: Language, name: str) -> UnionComponent:
    """The UNION component."""
    return UnionComponent()


Language.factory("kg_unions", func=create)
