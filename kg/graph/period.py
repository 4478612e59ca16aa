"""Times as the tables write them, and the days they span.

In: an ISO date, month or year, or an interval: 「2025年3月」 is ``2025-03``, 「2021年至2024年」 is ``2021/2024``,
「2019年以来」 is ``2019/..``.
Out: first and last day, and the datatype of a single point.
"""

import re
from calendar import monthrange
from datetime import date

_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_OPEN = ".."
"""An end that is not known or not yet there.  Source: ISO 8601-2, 4.4 open time intervals."""
_DATATYPES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}


def days(time: str) -> tuple[date | None, date | None]:
    """First and last day of a time, None at an open end (``2019/..``) and both None when it is no time."""
    first, slash, last = time.partition("/")
    begin, end = _point(first), _point(last if slash else first)
    if not (begin or first == _OPEN) or not (end or (slash and last == _OPEN)):
        return None, None
    if begin and end and begin[0] > end[1]:
        return None, None
    return begin and begin[0], end and end[1]


def datatype(time: str) -> str:
    """Datatype (compact) of a single date, month or year; empty for intervals and what is not a time."""
    return _DATATYPES[len(time)] if _point(time) else ""


def _point(written: str) -> tuple[date, date] | None:
    """First and last day of a date, month or year; None when there is no such day."""
    match = _POINT.fullmatch(written)
    if not match:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if year == 0 or (match[2] and not 1 <= month <= 12):
        return None
    if not match[2]:
        return date(year, 1, 1), date(year, 12, 31)
    longest = monthrange(year, month)[1]
    if not match[3]:
        return date(year, month, 1), date(year, month, longest)
    return (date(year, month, day),) * 2 if 1 <= day <= longest else None
