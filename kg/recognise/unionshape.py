"""What speaks for and against a union's name: the words around it.

In: a text, places in it, and the words of the analysis.  Out: yes or no, or the level or industry word before a place.
总 in 市总体规划 begins another word; in 省、市总工会 the level word makes a class of unions, no name.
"""

import re

from kg.recognise.extent import LETTERS
from kg.recognise.lexicon import words
from kg.recognise.proposal import Analysis

_COMPOUNDS = frozenset("体计部量裁理监面产值数额编公商经站账机动决结队销共价户税支")
"""Characters that make another word with 总 (总体, 总计, 总部)."""
_TOTAL = re.compile(
    r"医院|图书馆|商会|工程师|经济师|会计师|经理|编辑|指挥|顾问|教练|策划|导演|领馆|动员|面积|人口|产值|工时|支出|收入|投资|需求|规模|排放"
)
"""What makes 总 the adjective (总医院, 总面积)."""
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
SMALL = ("街道", "镇", "乡")
"""Levels so many that the bare word names none of them, unless the article has named one."""
_NOT_BEFORE = frozenset("各每某两三四级属")
_LATIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz×")
_LEVEL_CHARACTERS = frozenset("省市县区州旗镇乡盟")


def chain_start(state: Analysis, start: int) -> int:
    """Where the divisions begin that stand side by side up to `start` (新疆兵团第一师|阿拉尔市)."""
    while (outer := state.division_ends.get(start)) is not None and outer < start:
        start = outer
    return start


def generic_before(text: str, begin: int) -> bool:
    """Whether what stands before makes the name a class of unions: 各市总工会; 省、市总工会; 省（区、市）总工会."""
    while text[begin - 1 : begin] in _LATIN:
        begin -= 1
    before = text[begin - 1 : begin]
    return before in _NOT_BEFORE or (before in ("、", "（", "和") and text[begin - 2 : begin - 1] in _LEVEL_CHARACTERS)


def begins_compound(state: Analysis, at: int) -> bool:
    """Whether the 总 at `at` begins another word: 总体, 总计; a word of its own (总|计划) does not."""
    if _TOTAL.match(state.text, at + 1):
        return True
    if state.text[at + 1 : at + 2] not in _COMPOUNDS:
        return False
    token, following = state.covering(at), state.covering(at + 1)
    if token is None or following is None or following.start <= at:
        return True
    return following.end - following.start < 2


def in_name(state: Analysis, offset: int) -> bool:
    """Whether LAC sees a place or an organisation at `offset`."""
    token = state.covering(offset)
    return token is not None and token.tag in ("LOC", "ORG")


def in_place(state: Analysis, offset: int) -> bool:
    """Whether a place name runs over `offset`, so that the level word belongs to it (前湾新|区总工会)."""
    token = state.covering(offset)
    if token is None or token.tag not in ("LOC", "ORG") or token.start >= offset:
        return False
    letters = LETTERS.match(state.text, token.start)
    return letters is None or letters.end() < offset


def named_before(state: Analysis, level: str, at: int) -> bool:
    """Whether the article has named a street or township before, so that 街道总工会 can be its union."""
    text = state.text
    if text[at - len(level) - 1 : at - len(level)] not in tuple("，。；：\n”"):
        return False
    return any(
        token.tag == "LOC" and token.end - token.start > 2 and text.endswith(level, token.start, token.end)
        for token in state.tokens
        if token.end < at
    )


def level_before(text: str, end: int) -> str:
    """The level word that ends at `end`, the longest."""
    return next((level for level in _LEVELS if text.endswith(level, 0, end)), "")


def industry_before(text: str, end: int) -> str:
    """The industry word that ends at `end`, the longest."""
    industries = words("union_industries")
    return next((text[end - size : end] for size in range(10, 1, -1) if text[end - size : end] in industries), "")


def generic_tail(stem: str) -> bool:
    """Whether what stands before 工会 ends in a word for a class of workplaces (民营企业工会)."""
    return any(stem.endswith(word) for word in ("企业", "基层", "各级", "两级", "职工", "乡镇", "社区", "单位"))


def unit_stem(stem: str) -> bool:
    """公路局, 热电厂: a unit named by its trade (公司 alone is nobody's name)."""
    return (
        len(stem) > 2
        and stem not in words("heads")
        and any(stem.endswith(head) for head in ("局", "厂", "公司", "集团", "医院", "大学", "学院", "矿", "段"))
    )


def committee_end(text: str, at: int) -> int:
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
