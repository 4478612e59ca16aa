"""Whether one name is a shorter form of another, by their characters alone.

In: two names, 会员专享保障 and 上海工会会员专享基本保障.  Out: how the first comes from the second (``elision``) and
how far that can be believed; nothing for 劳模工匠助企行 and “劳模工匠助企行”2.0, which is another edition.

Ways: ``same`` (but for signs and quotation marks), ``head`` (the end of the longer name or of a part of it), ``part``
(one of the parts joined by ·), ``quoted`` (the quoted part without what follows), ``generic`` (without the generic
word at the end), ``elision`` (words left out in between), ``abbreviation`` (known abbreviated words).
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from kg.link.lexicon import alternatives, components, synonyms, words

_WAYS = {"same": 0.97, "abbreviation": 0.9, "head": 0.85, "part": 0.85, "quoted": 0.85, "generic": 0.85, "elision": 0.7}
"""Probability that the longer name is meant, by the way the shorter one comes from it."""
_SIGN = re.compile(r"[^0-9A-Za-z\u3400-\u9fff+]")
_OPEN, _CLOSE = "“‘「『《", "”’」』》"
_NUMBER = "一二三四五六七八九十百"
_EDITION = re.compile(rf"(?:19|20)\d\d|第[{_NUMBER}\d]+[届次期批]|\d+\.\d+|[A-Z]\+?类|[{_NUMBER}\d]+期")
_DIFFERENT = re.compile(rf"[和与及或\d]|第[{_NUMBER}]|[A-Z]|级$")
"""In the part left out these make the longer name another thing: 省级友友创业园 is one of many."""
_GENERIC = re.compile(alternatives("generic_head"))
_ZONE = re.compile(alternatives("zone"))
_VERBS = frozenset(words("name_verb"))
"""Before a name these are no part of it: 实施|金穗关爱计划."""
_PARTS = re.compile(r"[·—]+|暨")
SHORTEST = 3
"""Characters a short form needs, so that it is not a class word of everyday."""
_CHUNK = 2
_QUOTED_TAIL = 10
"""Characters that may follow the quoted part of a name without making it another thing: “五小”技术革新活动."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """How a short form comes from the full name, and the probability that it does."""

    way: str
    weight: float


@lru_cache(maxsize=65536)
def bare(name: str) -> str:
    """The name as aligned: NFKC, without quotation marks, punctuation and white space."""
    return _SIGN.sub("", unicodedata.normalize("NFKC", name))


@lru_cache(maxsize=65536)
def spelled_out(name: str) -> str:
    """The name with its abbreviated words in full: 安委会办公室 → 安全生产委员会办公室."""
    for short, full, only_at_end in components():
        if short not in name or full in name:
            continue
        if not only_at_end:
            name = name.replace(short, full)
        elif name.endswith((short, short + "办公室")):
            cut = name.rindex(short)
            name = name[:cut] + full + name[cut + len(short) :]
    return name


@lru_cache(maxsize=65536)
def compared(name: str) -> str:
    """The name as compared with another: bare, spelled out, synonyms in one form."""
    name = bare(spelled_out(name))
    for word, other in synonyms():
        name = name.replace(word, other)
    return name


@lru_cache(maxsize=65536)
def editions(name: str) -> frozenset[str]:
    """Years, ordinal numbers and classes in a name, which keep editions apart."""
    return frozenset(_EDITION.findall(unicodedata.normalize("NFKC", name)))


@lru_cache(maxsize=65536)
def align(short: str, full: str, *, shortest: int = SHORTEST) -> Alignment | None:
    """How `short` comes from `full`, None when it does not; `shortest` characters are needed to tell."""
    if short == full or editions(short) - editions(full):
        return None
    way = _way(short, full, shortest)
    return Alignment(way, _WAYS[way]) if way else None


def align_place(short: str, full: str) -> Alignment | None:
    """How the name of a place is short for another: 中关村 for 中关村国家自主创新示范区."""
    zone = full[len(short) :] if full.startswith(short) else ""
    if zone in ("镇", "乡", "街道", "村", "社区") and len(short) > 1:
        return Alignment("generic", _WAYS["generic"])
    if zone and len(short) >= SHORTEST and _ZONE.fullmatch(zone):
        return Alignment("generic", _WAYS["generic"])
    return align(short, full)


def _way(short: str, full: str, shortest: int) -> str:
    one, two = bare(short), bare(full)
    if one == two:
        return "same" if (len(full), short) > (len(short), full) else ""
    if compared(short) == compared(full):
        return "abbreviation" if len(two) > len(one) else ""
    if not 1 < len(one) < len(two):
        return ""
    if _quoted(one, full):
        return "quoted"
    if "·" in full and bare(full.partition("·")[0]) == one:
        return "part"
    if len(one) < shortest:
        return ""
    one, two = compared(short), compared(full)
    if two.startswith(one) and _GENERIC.fullmatch(two[len(one) :]):
        return "generic"
    if two.endswith(one):
        before = two[: -len(one)]
        return "" if before.endswith("级") or before in _VERBS else "head"
    parts = [bare(part) for part in _PARTS.split(full)]
    if len(parts) > 1 and any(part == one or ("暨" in full and part.endswith(one)) for part in parts):
        return "part"
    return "elision" if len(one) > SHORTEST - 1 and _elided(one, two) else ""


def _quoted(short: str, full: str) -> bool:
    """Whether the short form is the quoted beginning of the full name (五小 of “五小”技术革新活动)."""
    if full[0] not in _OPEN:
        return False
    close = next((index for index, character in enumerate(full) if character in _CLOSE), -1)
    tail = full[close + 1 :]
    return close > 0 and bare(full[1:close]) == short and len(tail) <= _QUOTED_TAIL and not editions(tail)


def _elided(short: str, full: str) -> bool:
    """Whether the short form is two stretches of the full name, the last its end, each of a word's length.

    Of a party 党 alone is enough of an end: 老挝党 for 老挝人民革命党.
    """
    end = 0
    while end < len(short) and short[-1 - end] == full[-1 - end]:
        end += 1
    for tail in range(end, 0, -1):
        head = short[: len(short) - tail]
        start = full.rfind(head, 0, len(full) - tail)
        if len(head) < _CHUNK or start < 0 or (tail < _CHUNK and (start or short[-1] != "党")):
            continue
        return not _DIFFERENT.search(full[start + len(head) : len(full) - tail])
    return False
