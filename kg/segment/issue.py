"""What a page says of itself: publication, date, number of the issue, edition.

In: the furniture lines of a page.  Out: an `Issue`.  「工人日报」「2025年12月19日 星期五」「第22362期」 give all but
the edition.
"""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

from kg.model import Issue
from kg.segment.line import Line

_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_NUMBER = re.compile(r"第(\d{1,6})期")
_EDITION = re.compile(r"第?([A-Z]?\d{1,2})版|^(\d{1,2})$")
_TODAY = re.compile(r"今日.{1,4}版|共.{1,4}版")
_PUBLISHER = re.compile(r"([\u4e00-\u9fff]{2,10}?(?:日报|晚报|时报|晨报|周刊|周报|报|杂志))社?(?:编辑)?出版")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")


def issue(lines: Iterable[tuple[Line, str]]) -> Issue:
    """The issue that furniture lines (with the rule that found each) belong to; empty where they do not say."""
    publication = day = number = edition = ""
    for line, rule in lines:
        if rule == "publication" and not publication:
            publication = line.key
        if not publication and (match := _PUBLISHER.search(line.key)):
            publication = match.group(1).split("主办")[-1]
        if not day and (match := _DATE.search(line.key)):
            day = iso(*map(int, match.groups()))
        if not number and (match := _NUMBER.search(line.key)):
            number = match.group(1)
        if not edition and (match := _EDITION.search(_TODAY.sub("", line.key))):
            edition = match.group(1) or match.group(2)
    return Issue(publication, day, number, edition)


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
