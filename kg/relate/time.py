"""Time expressions of a news text, resolved against the article's own day.

In: a text and the ISO date it was written on (or an empty string).  Out: a `Time` for each expression with an ISO
day, month or year, or an interval ``a/b``; with 2025-03-22, 「截至今年2月底」 is 2025-02-28, 「近5年」 2020/2025,
「今年前2个月」2025-01/2025-02, 「20世纪90年代」 1990/1999.  What cannot be resolved (今年 in an undated article)
has an empty value.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kg.relate.number import han

_N = r"(?:[0-9]{1,4}|[〇零一二三四五六七八九十两]{1,4})"
_RELATIVE = {"今年": 0, "本年": 0, "当年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1}
_SIGN = re.compile(
    rf"(?=[0-9二今本当去上前明下第一三四年近过最未昨目截至迄全“十])(?:(?P<century>(?:(?P<c>2[01]|1[89])世纪|上世纪)(?P<decade>[0-9]{{2}}|[一二三四五六七八九]十)年代)"
    rf"|“?(?P<plan>十[一二三四五])五”?(?=规划|期间|时期|以来|末)"
    rf"|(?P<y1>(?:19|20)[0-9]{{2}})年?[-—–－~～至](?P<y2>(?:19|20)[0-9]{{2}})年?"
    rf"|(?=[0-9二今本当去上前明下第一三四年])(?:(?P<year>(?:19|20)[0-9]{{2}}|二〇[〇一二三四五六七八九]{{2}})年(?!代|度计)|(?P<rel>今年|本年|去年|上年|前年|明年))?(?:度)?"
    rf"(?:(?P<half>上半年|下半年)|(?P<quarter>第?[一二三四]季度)|(?P<first>前{_N}个月)|(?P<yearend>年?[底末](?!期))|(?P<yearstart>年?初(?![步次中级赛心衷]))"
    rf"|(?P<m1>[0-9]{{1,2}})月?[-—–－~～至到](?P<m2>[0-9]{{1,2}})月(?![0-9]{{1,2}}日)"
    rf"|(?P<month>[0-9]{{1,2}})月份?(?:(?P<day>[0-9]{{1,2}})[日号]"
    rf"(?:[-—–～~至到](?:(?P<month2>[0-9]{{1,2}})月)?(?P<day2>[0-9]{{1,2}})[日号])?|(?P<edge>[底末初]))?)?"
    rf"(?P<tail>以来|起至今|至今(?!年))?"
    rf"|(?P<span>近|过去|最近|未来|今后){_N}(?:余|多)?(?P<spanunit>年|个月)(?P<tail2>来|间|里|内)?"
    rf"|(?P<today>今天|今日|当日|当天|昨天|昨日|截至目前|目前|截至发稿|迄今|至今(?!年))"
    rf"|(?P<bare>[0-9]{{1,2}})日(?![内游均报常])(?=上午|下午|晚|电|至|起|，|在|）|[一-龥])"
    rf"|(?P<wholeyear>全年|年内))"
)
_SPAN_NUMBER = re.compile(_N)


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression at [start, end) and its ISO `value`: day, month, year, ``a/b``, or empty if unresolved."""

    start: int
    end: int
    value: str


def times(text: str, today: str = "", start: int = 0, end: int | None = None) -> Iterator[Time]:
    """Every time expression of text[start:end]; `today` is the article's ISO date, or empty."""
    day = _day(today)
    for sign in _SIGN.finditer(text, start, len(text) if end is None else end):
        if sign.end() > sign.start():
            value = _absolute(sign, day) or (_relative(sign, day) if day else "")
            first, _, last = value.partition("/")
            ordered = not last or last == ".." or first[: len(last)] <= last[: len(first)]
            yield Time(sign.start(), sign.end(), value if ordered else "")


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if len(iso) == 10 else None


def _absolute(sign: re.Match[str], day: date | None) -> str:
    """The value that needs no article date: a decade, a range of years, a five-year plan."""
    if sign["century"]:
        decade = sign["decade"]
        ten = int(decade) if decade.isdigit() else int(han(decade) or 0)
        first = (int(sign["c"] or 20) - 1) * 100 + ten
        return f"{first}/{first + 9}"
    if sign["plan"]:
        first = 2006 + 5 * "一二三四五".index(sign["plan"][1])
        return f"{first}/{first + 4}"
    if sign["y1"]:
        return f"{sign['y1']}/{sign['y2']}"
    if sign["year"]:
        year = int(sign["year"]) if sign["year"].isdigit() else int(han(sign["year"]) or 0)
        return _within(sign, year, day)
    return ""


def _relative(sign: re.Match[str], day: date) -> str:
    """The value that is counted from the article's day."""
    if sign["today"]:
        return (day - timedelta(days=1) if sign["today"][0] == "昨" else day).isoformat()
    if sign["bare"]:
        return _iso(day.year, day.month, int(sign["bare"]))
    if sign["wholeyear"]:
        return str(day.year)
    if sign["span"]:
        found = _SPAN_NUMBER.search(sign.group(), len(sign["span"]))
        count = int(_count(found.group())) if found else 0
        if sign["spanunit"] == "个月":
            return _months(day, count, ahead=sign["span"] in ("未来", "今后"))
        years = (day.year, day.year + count) if sign["span"] in ("未来", "今后") else (day.year - count, day.year)
        return f"{years[0]}/{years[1]}"
    if sign["rel"]:
        return _within(sign, day.year + _RELATIVE[sign["rel"]], day)
    if any(sign[name] for name in ("month", "m1", "half", "quarter", "first", "yearend", "yearstart")):
        return _within(sign, day.year, day)
    return ""


def _within(sign: re.Match[str], year: int, day: date | None) -> str:
    """The part of `year` that the expression names, widened to today by 以来."""
    value = _part(sign, year)
    if sign["tail"] and "/" not in value:
        if day is None:
            return f"{value}/.."
        if len(value) > 4:
            return f"{value}/{day.isoformat()[:7]}"
        return f"{value}/{day.year}" if day.year != year else f"{value}-01/{day.isoformat()[:7]}"
    return value


def _part(sign: re.Match[str], year: int) -> str:
    if sign["day2"]:
        last = _iso(year, int(sign["month2"] or sign["month"]), int(sign["day2"]))
        return f"{_iso(year, int(sign['month']), int(sign['day']))}/{last}"
    if sign["day"]:
        return _iso(year, int(sign["month"]), int(sign["day"]))
    if sign["m1"]:
        return f"{_iso(year, int(sign['m1']))}/{_iso(year, int(sign['m2']))}"
    if sign["month"]:
        month = int(sign["month"])
        if sign["edge"] in ("底", "末") and 1 <= month <= 12:
            return _iso(year, month, calendar.monthrange(year, month)[1])
        return _iso(year, month)
    if sign["half"]:
        return f"{year}-01/{year}-06" if sign["half"][0] == "上" else f"{year}-07/{year}-12"
    if sign["quarter"]:
        first = "一二三四".index(sign["quarter"].strip("第季度")) * 3 + 1
        return f"{year}-{first:02}/{year}-{first + 2:02}"
    if sign["first"]:
        return f"{year}-01/{_iso(year, int(_count(sign['first'][1:-2])))}"
    if sign["yearend"]:
        return f"{year}-12-31"
    return f"{year}-01" if sign["yearstart"] else str(year)


def _count(word: str) -> float:
    return float(word) if word.isdigit() else (han(word) or 0)


def _iso(year: int, month: int, day: int = 0) -> str:
    """``year-month[-day]``; a month or day the calendar does not have leaves the coarser date."""
    if not 1 <= month <= 12:
        return str(year)
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return f"{year}-{month:02}"
    return f"{year}-{month:02}-{day:02}"


def _months(day: date, count: int, *, ahead: bool) -> str:
    index = day.year * 12 + day.month - 1 + (count if ahead else -count)
    other = f"{index // 12}-{index % 12 + 1:02}"
    here = f"{day.year}-{day.month:02}"
    return f"{here}/{other}" if ahead else f"{other}/{here}"
