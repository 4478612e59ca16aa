"""Numbers as Chinese newspapers write them.

In: a text.  Out: a `Number` for each, with its value, how it was hedged and whether it counts or ranks;
「近1.2万人」 gives 12000 hedged 近, 「七八十人」 70 (the lower), 「两成」 20 %, 「三分之二」 66.7 %, 「第4～6名」
an ordinal. Nothing backtracks: the pattern is a fixed sequence of bounded parts, so the time is linear in the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FULL = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")
_DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_ARABIC = r"[0-9０-９]{1,15}(?:[,，][0-9０-９]{3}(?![0-9０-９])){0,5}(?:[.．][0-9０-９]{1,6})?"
_HAN = "零〇一二两三四五六七八九十百千万亿"
HEDGES = (
    "将近",
    "接近",
    "近",
    "大约",
    "约",
    "超过",
    "超",
    "逾",
    "突破",
    "多达",
    "高达",
    "达到",
    "达",
    "不足",
    "不到",
    "至少",
    "上",
    "过",
    "最高",
    "最多",
)
_SIGN = re.compile(
    rf"(?P<ordinal>第)?(?:"
    rf"(?P<of>[{_HAN}]{{1,6}})分之(?P<over>[{_HAN}]{{1,8}}(?:点[{_HAN}]{{1,4}})?|{_ARABIC})"
    rf"|(?P<arabic>{_ARABIC})(?P<mid>[余多来几])?(?P<scale>(?:[百万亿]|千(?![伏瓦米克卡赫帕焦])){{0,3}})"
    rf"(?:(?P<low>[0-9０-９]{{1,4}})(?P<lowscale>[百千万]))?"
    rf"|(?!千[伏瓦米克卡赫帕焦])(?P<han>[{_HAN}]{{1,12}}(?:点[{_HAN}]{{1,4}})?)(?P<hanmid>[余多来几])?(?P<hanscale>[万亿]{{0,2}})"
    rf")(?P<tail>[余多来])?(?P<percent>[%％‰]|成(?![为员立功果都本长就绩])|个百分点)?(?P<over2>多|以上)?"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number at [start, end): `value` with 万 and 亿 multiplied out, `hedge` (近, 超, 余 …), `percent`, `ordinal`.

    `written` is "arabic" or "han"; `unit` is ``%``, ``‰``, ``个百分点`` or empty; `start` excludes the hedge before it.
    """

    start: int
    end: int
    value: float
    hedge: str = ""
    unit: str = ""
    ordinal: bool = False
    written: str = "arabic"


def numbers(text: str, start: int = 0, end: int | None = None) -> Iterator[Number]:
    """Every number of text[start:end], left to right."""
    for sign in _SIGN.finditer(text, start, len(text) if end is None else end):
        value = _value(sign)
        if value is None:
            continue
        percent = sign["percent"] or ""
        unit = {"％": "%"}.get(percent, percent)
        if percent == "成":
            value, unit = value * 10, "%"
        if sign["of"]:
            unit = "%"
        low = sign.start()
        hedge = _hedge(text, low) or _after(sign)
        written = "han" if sign["han"] or sign["of"] else "arabic"
        yield Number(low, sign.end(), value, hedge, unit, bool(sign["ordinal"]), written)


def _hedge(text: str, low: int) -> str:
    before = max(0, low - 2)
    if not text.endswith(HEDGES, before, low):
        return ""
    return next(word for word in HEDGES if text.endswith(word, before, low))


def _after(sign: re.Match[str]) -> str:
    return sign["mid"] or sign["hanmid"] or sign["tail"] or sign["over2"] or ""


def _value(sign: re.Match[str]) -> float | None:
    if sign["of"]:
        below, above = han(sign["of"]), _any(sign["over"])
        return round(above / below * 100, 1) if below and above is not None else None
    if sign["han"]:
        value = han(sign["han"])
        if not value:
            return None
        for scale in sign["hanscale"]:
            value *= _LARGE[scale]
        return value
    value = float(sign["arabic"].translate(_FULL).replace(",", ""))
    for scale in sign["scale"]:
        value *= _SMALL.get(scale) or _LARGE[scale]
    if sign["low"]:
        value += float(sign["low"].translate(_FULL)) * (_SMALL.get(sign["lowscale"]) or _LARGE[sign["lowscale"]])
    return round(value, 6)


def _any(word: str) -> float | None:
    return han(word) if word[0] in _HAN else float(word.translate(_FULL).replace(",", ""))


def han(word: str) -> float | None:
    """Value of a numeral in Chinese characters (三百二十 → 320, 七八十 → 70, 百 → 100, 二〇二五 → 2025), None if
    it is none.

    >>> han("一万六千"), han("十二"), han("两三百"), han("三点五")
    (16000.0, 12.0, 200.0, 3.5)
    """
    whole, _, fraction = word.partition("点")
    if not whole:
        return None
    if len(whole) > 2 and all(sign in _DIGITS for sign in whole):
        value = float("".join(str(_DIGITS[sign]) for sign in whole))
    else:
        value = _positional(whole)
    if fraction:
        if any(sign not in _DIGITS for sign in fraction):
            return None
        value += float("0." + "".join(str(_DIGITS[sign]) for sign in fraction))
    return value


def _positional(word: str) -> float:
    """Sum of digit × place; of two neighbouring digits (七八十) the first counts, a bare place (百余) is one of it."""
    total, section, digit, fresh = 0.0, 0.0, None, True
    for sign in word:
        if sign in _DIGITS:
            if digit is None or digit == 0:
                digit = _DIGITS[sign]
        elif sign in _SMALL:
            section += (1 if digit is None else digit) * _SMALL[sign]
            digit, fresh = None, False
        else:
            section += digit or 0
            total = (total + section or (1 if fresh else 0) or 1) * _LARGE[sign]
            section, digit, fresh = 0.0, None, False
    return total + section + (digit or 0)
