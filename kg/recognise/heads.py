"""Names known by the word they end in, for the types whose names begin with a division, a place or a brand.

In: an analysed article and a type.  Out: proposals.  「河源市心理健康促进协会」 ends in 协会, a head of ORG; the name
runs back to 河源市.  The heads with their scores stand in `kg/data/lexicon/heads.csv`: `anchored` is the probability
of a name that begins with an anchor (see `kg.recognise.extent`), `alone` that of one without; `unit` heads may follow
a complete organisation; heads with the mode ``middle`` need a word between division and head (上海|某某|公司), those
with the mode ``tagged`` count only where LAC, too, sees a name, and ``legal`` ones are forms of the company law.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.model import Range
from kg.recognise.extent import Extent, extent
from kg.recognise.lexicon import Finder, rows, words
from kg.recognise.proposal import Analysis, Proposal

_NAMES = frozenset({"LOC", "ORG"})
_TAGGED_ALONE = 0.78
_BRAND = 0.72
_BRAND_APART = 0.6
_LOCAL_BRAND = 0.72
_LOCAL = frozenset({"移动", "联通", "电信", "铁通", "网通", "工行", "农行", "建行", "中行", "交行", "邮储"})
"""Firms whose branches are called by place and brand: 湖南移动."""
_PART = 0.4
_UNIT = 0.85
_DELEGATION = re.compile(r"(?:代表|访问|考察|观摩|参访|旅游|参观|工作|交流|(?<!志愿)服务)团\Z")
_STATE = ("中国", "中央", "国家", "全国", "中共", "国务院", "省", "市", "县", "区", "自治区")
_CAMPUS = re.compile(r"（(?:北京|武汉|华东|徐州|珠海|深圳|威海|盘锦|秦皇岛|保定|香港|澳门)）")
"""Universities of one name are told apart by a place in brackets."""
_LOCAL_KINDS = frozenset({"school", "hospital"})
_SMALL = ("乡", "镇", "村", "街道")
_FOR_PERSONS = frozenset({"crew", "school", "hospital", "association"})
_PLANTS = frozenset({"plant", "mine"})
_LEGAL = ("有限公司", "有限责任公司", "集团公司")
_ENDED = re.compile("有限(?:责任)?公司|股份公司")
"""Where the full legal name of a company ends; what follows is another, also without a mark between."""
_FIRST = re.compile("首[家个座所支]|第一[家个所]|唯一")
"""What tells a thing and does not name it: 全省首家工匠学院."""
_OF_UNION = ("书记处", "主席团")
_CENTRAL_BANK = ("人行", "人民银行", "中国人民银行")
_NO_STEM = re.compile("[协会局委厅部院司校]原$|(?:时任|犯罪|诈骗|利益|所属)$|^[我该本]$")
"""What stands before a head and makes it no name: 犯罪|集团, 省科协|原|党委."""
_TRADES_OF_ALL = ("企业", "行业", "产业", "领域", "人才", "市场", "板块", "业务")
_CLEAR_BRANDS = frozenset({"联通", "铁通", "网通"})
_AGES = ("新时代", "新时期", "新形势下", "新中国", "当代")
_PARTY_WORDS = frozenset("员组内委课建十九二三政代章费校史风")


@dataclass(frozen=True, slots=True)
class Head:
    """One row of the head lexicon; scores are probabilities."""

    word: str
    kind: str
    unit: bool
    alone: float
    anchored: float
    mode: str


class HeadedNames:
    """Finds the names of one type by their head words."""

    def __init__(self, type: str) -> None:
        self._type = type
        self._heads = [_head(row) for row in rows("heads") if row["type"] == type]
        self._finder = Finder(head.word for head in self._heads)

    def find(self, state: Analysis) -> Iterator[Proposal]:
        """Proposals for every head word of the text that ends a name."""
        for number, start, end in self._finder.find(state.text):
            head = self._heads[number]
            if ends_word(state, (start, end)):
                found = extent(state, (start, end), unit=head.unit, past_company=self._type == "ORG")
                score = self._score(state, head, (start, end), found) if found else 0.0
                if found and score:
                    rule = f"{self._type.lower()}.{head.kind}.{head.mode or 'head'}"
                    campus = _CAMPUS.match(state.text, end) if head.word == "大学" else None
                    begin = self._begin(state.text, head, (found.start, start))
                    begin += _age(state.text, begin, start)
                    if begin == start:
                        continue
                    yield Proposal(begin, campus.end() if campus else end, self._type, rule, score)

    def _score(self, state: Analysis, head: Head, span: Range, found: Extent) -> float:
        """Probability that the extent is a name of the type; 0 when it cannot be one."""
        text = state.text[found.start : span[0]]
        if _FIRST.search(text) or (head.word in _OF_UNION and text.endswith("工会")):
            return 0.0
        if head.kind == "bank" and text.startswith(_CENTRAL_BANK):
            return 0.0
        if _NO_STEM.search(text) or text in words("predicates") or _runs_on(state.text, span):
            return 0.0
        if text in words("name_word") and not found.anchored:
            return 0.0
        if text.endswith("工会") and self._type == "ORG" and head.word.startswith(("联合会", "委员会", "工作委员会")):
            return 0.0
        if head.mode == "person" or found.person:
            return head.anchored if found.person and head.kind in _FOR_PERSONS else 0.0
        if head.mode in ("tagged", "country", "parent"):
            return self._special(state, head, span, found)
        if text in words("level") or (len(text) < 2 and not found.tagged):
            return 0.0
        direct = found.anchored and state.division_ends.get(span[0]) == found.start
        if head.mode == "middle" and direct and not (head.kind in _LOCAL_KINDS and text.endswith(_SMALL)):
            return 0.0
        if not found.anchored:
            unit = head.kind in _PLANTS and state.text.endswith(_LEGAL, 0, found.start)
            return max(head.alone, _TAGGED_ALONE if found.tagged else 0.0, _UNIT if unit else 0.0)
        if head.kind == "department" and len(head.word) == 1 and not self._of_state(state, found, text):
            return _PART
        if len(head.word) == 1 and not found.tagged and found.pieces < 2:
            return head.anchored - 0.3
        return head.anchored

    def _begin(self, text: str, head: Head, span: Range) -> int:
        """Start of the name: a plant, a mine or another company behind a company's full legal name has its own."""
        parts = self._type == "ENTERPRISE" and (head.kind in _PLANTS or head.mode == "legal")
        company = max((match.end() for match in _ENDED.finditer(text, *span)), default=0) if parts else 0
        return max(company, span[0])

    def _of_state(self, state: Analysis, found: Extent, text: str) -> bool:
        """Whether a department belongs to a public body, and not to a firm, whose departments are posts' places."""
        place = any(span.start == found.start for span in state.divisions)
        return place or text.startswith((*_STATE, *_organs()))

    def _special(self, state: Analysis, head: Head, span: Range, found: Extent) -> float:
        """Heads that need more: LAC's agreement, a country before them, or an enterprise that they are a unit of."""
        text = state.text[found.start : span[0]]
        if head.mode == "country":
            country = text in words("places", "country") or (found.tagged and text.startswith(_countries()))
            return head.anchored if country and state.text[span[1] : span[1] + 1] not in _PARTY_WORDS else 0.0
        if head.mode == "parent":
            token = state.token_starts.get(found.start)
            return head.anchored if token and token.tag == "ORG" and text.startswith(_enterprises()) else 0.0
        if state.text.startswith(_TRADES_OF_ALL, span[1]):
            return 0.0
        place = state.division_ends.get(span[0]) == found.start or text in words("places")
        if place or len(text) < 2:
            sure = found.tagged or head.word in _CLEAR_BRANDS
            return _LOCAL_BRAND if place and sure and head.word in _LOCAL else 0.0
        token, word = state.token_starts.get(found.start), state.token_starts.get(span[0])
        apart = token and token.tag in _NAMES and token.end == span[0] and word and word.end == span[1]
        return _BRAND if found.tagged else _BRAND_APART if apart else 0.0


def _runs_on(text: str, span: Range) -> bool:
    """Whether the head is the beginning of a longer common word (教育部|门)."""
    return text[span[1] - 1 : span[1] + 1] == "部门"


def _age(text: str, begin: int, head: int) -> int:
    """Length of the age that stands before a name (新时代|远岭集团)."""
    age = next((len(age) for age in _AGES if text.startswith(age, begin)), 0)
    return age if begin + age < head - 1 else 0


@cache
def _countries() -> tuple[str, ...]:
    return tuple(sorted(words("places", "country")))


@cache
def _organs() -> tuple[str, ...]:
    return tuple(sorted(words("organs")))


@cache
def _enterprises() -> tuple[str, ...]:
    return tuple(sorted(words("enterprises")))


def ends_word(state: Analysis, span: Range) -> bool:
    """Whether the head at `span` ends a word, or stands in one that the analysis ran on too far."""
    if state.text[span[0] - 1 : span[1]] in words("head_not") or _DELEGATION.search(
        state.text, max(0, span[0] - 4), span[1]
    ):
        return False
    token = state.covering(span[1] - 1)
    if token is None:
        return True
    if token.end == span[1]:
        return span[1] - span[0] > 1 or token.start == span[0] or token.tag in _NAMES
    return span[1] - span[0] > 2 or (span[1] - span[0] > 1 and token.tag in _NAMES and token.start < span[0])


def _head(row: dict[str, str]) -> Head:
    return Head(row["word"], row["kind"], row["unit"] == "1", float(row["alone"]), float(row["anchored"]), row["mode"])
