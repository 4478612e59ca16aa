"""Whether one name is a shorter form of another, by their characters alone.

In: two names, 会员专享保障 and 上海工会会员专享基本保障.  Out: how the first comes from the second (``elision``) and how
far that can be believed; nothing for 劳模工匠助企行 and “劳模工匠助企行”2.0, which is another edition.

Ways: ``same`` (but for signs and quotation marks), ``head`` (the end of the longer name), ``quoted`` (the quoted part
without what follows), ``generic`` (without the generic word at the end), ``elision`` (words left out in between),
``abbreviation`` (known abbreviated words).
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from kg.link.lexicon import components

_WAYS = {"same": 0.97, "abbreviation": 0.9, "head": 0.85, "quoted": 0.85, "generic": 0.85, "elision": 0.7}
"""Probability that the longer name is meant, by the way the shorter one comes from it."""
_SIGN = re.compile(r"[^0-9A-Za-z\u3400-\u9fff+]")
_OPEN, _CLOSE = "“‘「『《", "”’」』》"
_EDITION = re.compile(r"(?:19|20)\d\d|第[一二三四五六七八九十百\d]+[届次期批]|\d+\.\d+|[A-Z]\+?类|[一二三四五六七八九十\d]+期")
_DIFFERENT = re.compile(r"[和与及或\d]|第[一二三四五六七八九十]|[A-Z]")
"""In the part left out these make the longer name another thing."""
_GENERIC = ("活动", "行动", "专项行动", "项目", "工程", "计划", "品牌", "系列活动", "主题活动", "工作", "制度", "机制")
_SHORTEST, _CHUNK, _CHUNKS = 3, 2, 2
_QUOTED_TAIL = 10
"""Characters that may follow the quoted part of a name without making it another thing: “五小”技术革新活动."""


@lru_cache(maxsize=65536)
def bare(name: str) -> str:
    """The name as aligned: NFKC, without quotation marks, punctuation and white space."""
    return _SIGN.sub("", unicodedata.normalize("NFKC", name))


@lru_cache(maxsize=65536)
def spelled_out(name: str) -> str:
    """The name with its abbreviated words in full: 安委会办公室 → 安全生产委员会办公室."""
    for short, full, only_at_end in components():
        if short in name and full not in name:
            if not only_at_end:
                name = name.replace(short, full)
            elif name.endswith((short, short + "办公室")):
                cut = name.rindex(short)
                name = name[:cut] + full + name[cut + len(short):]
    return name


def editions(name: str) -> frozenset[str]:
    """Years, ordinal numbers and classes in a name, which keep editions apart."""
    return frozenset(_EDITION.findall(unicodedata.normalize("NFKC", name)))


@dataclass(frozen=True, slots=True)
class Alignment:
    """How a short form comes from the full name, and the probability that it does."""

    way: str
    weight: float


@lru_cache(maxsize=65536)
def align(short: str, full: str, *, shortest: int = _SHORTEST) -> Alignment | None:
    """How `short` comes from `full`, None when it does not; `shortest` characters are needed to tell."""
    if short == full:
        return None
    way = _way(short, full, shortest)
    if not way or (editions(short) - editions(full)):
        return None
    return Alignment(way, _WAYS[way])


def _way(short: str, full: str, shortest: int) -> str:
    one, two = bare(short), bare(full)
    if one == two:
        return "same" if len(full) > len(short) or (len(full) == len(short) and full < short) else ""
    if bare(spelled_out(short)) == bare(spelled_out(full)):
        return "abbreviation" if len(two) > len(one) else ""
    if len(one) >= len(two) or len(one) < 2:
        return ""
    if _quoted(one, full):
        return "quoted"
    if two.startswith(one) and two[len(one):] in _GENERIC:
        return "generic"
    if len(one) < shortest:
        return ""
    if two.endswith(one):
        return "head"
    return "elision" if len(one) > _SHORTEST and _elided(bare(spelled_out(short)), two) else ""


def _quoted(short: str, full: str) -> bool:
    """Whether the short form is the quoted beginning of the full name (五小 of “五小”技术革新活动)."""
    if full[0] not in _OPEN:
        return False
    close = next((index for index, character in enumerate(full) if character in _CLOSE), -1)
    tail = full[close + 1 :]
    return close > 0 and bare(full[1:close]) == short and len(tail) <= _QUOTED_TAIL and not editions(tail)


def _elided(short: str, full: str) -> bool:
    """Whether the short form is up to two stretches of the full name, the last one its end, each of a word's length."""
    end = 0
    while end < len(short) and short[-1 - end] == full[-1 - end]:
        end += 1
    for tail in range(end, _CHUNK - 1, -1):
        head = short[: len(short) - tail]
        if len(head) < _CHUNK:
            continue
        start = full.rfind(head, 0, len(full) - tail)
        if start >= 0 and start + len(head) <= len(full) - tail:
            left_out = full[start + len(head) : len(full) - tail]
            return not _DIFFERENT.search(left_out)
    return False
