"""What a Chinese person's name looks like, and what may follow one.

In: a text, places in it, and the words of the analysis.  Out: yes or no.  欧阳建国 has the compound surname 欧阳; in
「焊工成明远介绍」 the characters 成明远 may be a name, for 介绍 may follow one and no word of two characters is broken.
"""

import re
from functools import cache

from kg.model import Range
from kg.recognise.lexicon import words
from kg.recognise.proposal import Analysis
from kg.segment.words import everyday

HAN = re.compile(r"[\u4e00-\u9fff〇]+")
DELIMITER = frozenset("，。、；：！？（）()“”‘’《》【】—…·|/ \n\u3000")
_NOT_GIVEN = frozenset("的了在是等将把被对从向为以并于又还则却说道称均们这那其或给让使用着地得不与及和摄")
NOT_LAST = frozenset(
    "的了在是和与及等也都就将把被对从向为以并于又还则却便说道称均已曾正再先后中上下里们个年月日时这那其或而同给让使用去来到过着地得不摄坐站拿带"
)
_WORD_TAGS = frozenset(
    {"n", "v", "vn", "a", "ad", "an", "d", "vd", "LOC", "ORG", "TIME", "s", "t", "r", "m", "c", "p", "f", "q", "u"}
)


def surname(text: str, at: int) -> int:
    """Length of the surname at `at` in characters, 0 when there is none."""
    known = words("surnames")
    if text[at : at + 2] in known:
        return 2
    return int(text[at : at + 1] in known)


@cache
def common_surnames() -> frozenset[str]:
    """Surnames of one character that are rarely anything else."""
    return frozenset(name for name in words("surnames", "common") if len(name) == 1)


@cache
def _after() -> tuple[str, ...]:
    return tuple(sorted(words("person_after"), key=lambda word: (-len(word), word)))


_FUNCTION_SURNAMES = frozenset("和同与于从向由有是为到在对以能可都也要不主通全党公生成将由应并被着过让")
_ENDING = re.compile(r"[团队组部厂局社校馆站者们]$|[一二三四五六七八九十两几多半][天年月次人个万名岁元]$")
_COUNT = re.compile(r"[一二两三四五六七八九十\d]+[人名位]")
COUNTED = re.compile(r"等[一二两三四五六七八九十百多\d]+[余多]?[人名位个]")
"""What follows the last name of a list: 等4名."""
_LEAST_WORD = 60
_DOING = frozenset("曾任")
"""Common surnames that as often begin what somebody did: 总统|曾|下令."""
_PREDICATES = frozenset({"v", "vd", "d", "ad", "s", "f", "r", "p", "c", "u"})
_THOUGHT = re.compile(r"新时代中国特色|经济思想|法治思想|外交思想|文化思想|强军思想|生态文明思想|思想|理论|主义")


_EPONYM = re.compile(
    r"急救(?:法|术|手法|[，。、；）])|手法|效应|定律|定理|法则|综合[征症]|曲线|公式|方程|系数|常数|疗法"
)
"""What is called after the one who found it: 海姆立克急救法, 霍尔效应."""


def of_thought(text: str, end: int) -> bool:
    """Whether the name that ends at `end` is part of the name of a doctrine (毛泽东思想) or of a discovery."""
    return _THOUGHT.match(text, end) is not None or _EPONYM.match(text, end) is not None


def may_follow(text: str, at: int) -> bool:
    """Whether what stands at `at` may follow a name: the end, a mark, or a word such as 说, 介绍, 等."""
    return at >= len(text) or text[at] in DELIMITER or text.startswith(_after(), at) or bool(_COUNT.match(text, at))


def count(text: str, name: str) -> int:
    """How often `name` stands in the text."""
    return text.count(name)


def unlike(name: str) -> bool:
    """Whether a string ends as names of people do not: 宣讲团, 金三天."""
    return _ENDING.search(name) is not None


def strange(name: str) -> bool:
    """Whether a string has neither a surname nor only the characters that transliterate (狼牙山五壮士)."""
    if surname(name, 0):
        return False
    return len(name) == 2 or any(char not in words("transliteration") for char in name)


def _predicate(state: Analysis, span: Range) -> bool:
    """Whether the characters behind a rare surname are a word of doing or of place: 会议|时|强调, 居民|家|门口."""
    word = state.token_starts.get(span[0])
    fits = word is not None and word.end == span[1] and word.tag in _PREDICATES
    return fits and span[1] - span[0] > 1 and everyday(state.text[slice(*span)], _LEAST_WORD)


def broken(state: Analysis, span: Range, size: int, *, office: bool = False) -> bool:
    """Whether the words of the analysis speak against a name with a surname of `size` characters at `span`.

    `office`: the title of an office stands before it, so that a rare surname is no surprise (副主席农海燕).
    """
    start, end = span
    text = state.text
    if any(char in _NOT_GIVEN for char in text[start + size : end]) or unlike(text[start:end]):
        return True
    weak = size == 1 and text[start] not in common_surnames()
    given = text[start + size : end]
    if given in words("titles") or ((weak or text[start] in _DOING) and _predicate(state, (start + size, end))):
        return True
    first = state.covering(start)
    if first and first.tag in ("c", "p") and not office:
        following = state.token_starts.get(start + 1)
        return (
            first.tag == "c"
            or end - start < 3
            or following is None
            or following.tag != "n"
            or following.end > start + 2
        )
    if first and first.start <= start and first.end >= end and first.tag in _WORD_TAGS:
        rare_word = end - start == 3 and text[start] not in _FUNCTION_SURNAMES and not everyday(text[start:end])
        return first.start == start and not (rare_word and first.end == end)
    if first and first.start == start and start + size < first.end < end and first.tag in _WORD_TAGS:
        return True
    last = state.covering(end - 1)
    if last is None:
        return False
    if last.end > end and last.end - last.start > 1 and last.tag != "PER":
        return True
    whole_word = last.start == start + size and last.end == end and last.end - last.start == 2
    if text[start] not in _FUNCTION_SURNAMES:
        return False
    return whole_word and weak and last.tag in _WORD_TAGS - {"LOC", "TIME"}
