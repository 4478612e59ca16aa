"""What a page says of itself: publication, date, number of the issue, edition.

In: the furniture lines of a page.  Out: an `Issue`.  「工人日报」「2025年12月19日 星期五」「第22362期」 give all but
the edition.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from kg.model import Issue
from kg.segment.line import Line

_DATE = re.compile(r"(\d{4})(?:年(\d{1,2})月(\d{1,2})日|[-./](\d{1,2})[-./](\d{1,2})(?!\d))")
_WRITTEN = re.compile(
    r"([一二][〇○零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_NUMBER = re.compile(r"第(\d{1,6})期")
_EDITION = re.compile(r"第?([A-Z]?\d{1,2})版|第([一二三四五六七八九十]{1,2})版|^(\d{1,2})$")
_HEADERS = frozenset({"page-header", "header-date", "page-name", "page-title"})
_PARTS = re.compile(r"[\s/|·：:，□■●◆]+")
_EDITION_PART = re.compile(r"第?([A-Z]?\d{1,2})版?(?:[\u4e00-\u9fff]{2,4})?")
_PUBLICATION_PART = re.compile(r"[\u4e00-\u9fff]{2,8}(?:日报|晚报|时报|晨报|早报|周报|工人报|职工报|周刊|工运|工友)")
_FRONT = frozenset({"publisher", "lunar-date"})
"""Rules of lines that stand on the front page only."""
_TODAY = re.compile(r"今日.{1,4}版|共.{1,4}版")
_PUBLISHER = re.compile(r"([\u4e00-\u9fff]{2,10}?(?:日报|晚报|时报|晨报|周刊|周报|报|杂志))社?(?:编辑)?出版")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")


def issue(lines: Iterable[tuple[Line, str]]) -> Issue:
    """The issue that furniture lines (with the rule that found each) belong to; empty where they do not say."""
    publication = day = number = edition = ""
    front = False
    for line, rule in lines:
        if rule == "publication" and not publication:
            publication = line.key
        if not publication and (match := _PUBLISHER.search(line.key)):
            publication = match.group(1).split("主办")[-1]
        day = day or printed_day(line.text) or printed_day(line.key)
        if not number and (match := _NUMBER.search(line.key)):
            number = match.group(1)
        if not edition and (match := _EDITION.search(_TODAY.sub("", line.key))):
            edition = match.group(1) or match.group(3) or str(_count(match.group(2)))
        parts = _PARTS.split(line.text) if rule in _HEADERS else ()
        edition = edition or _first(_EDITION_PART, parts)
        publication = publication or _first(_PUBLICATION_PART, parts)
        front = front or (rule in _FRONT and _TODAY.search(line.key) is not None)
    edition = edition or ("1" if front else "")
    return Issue(publication, day, number, edition)


def _first(part: re.Pattern[str], parts: Sequence[str]) -> str:
    """The first of the parts that is wholly of the kind; its number, where the pattern has one."""
    found = next(filter(None, map(part.fullmatch, parts)), None)
    return (found.group(found.lastindex or 0) or "") if found else ""


def printed_day(wording: str) -> str:
    """ISO date of the first full date, 2025年6月18日, 2025-06-18 or 二〇二五年六月十八日, else nothing."""
    match = _DATE.search(wording)
    if match:
        return iso(*(int(part) for part in match.groups() if part))
    match = _WRITTEN.search(wording)
    if not match:
        return ""
    return iso(int(match.group(1).translate(_DIGITS)), _count(match.group(2)), _count(match.group(3)))


def _count(numeral: str) -> int:
    """A Chinese numeral below 100: 十八 is 18, 二十 is 20."""
    tens, ten, ones = numeral.rpartition("十")
    last = int(ones.translate(_DIGITS)) if ones else 0
    return last + 10 * (int(tens.translate(_DIGITS)) if tens else 1) if ten else last


def iso(year: int, month: int, day: int) -> str:
    """ISO date, or nothing if there is no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def page_year(day: str, text: str) -> int:
    """Year a page was printed in: that of its date, else the latest that its text names twice, 0 if it names none."""
    if day:
        return int(day[:4])
    counts = Counter(int(match.group(1)) for match in _YEAR.finditer(text))
    repeated = [year for year, count in counts.items() if count > 1]
    return max(repeated or [0])
