"""Times as the tables write them, and the days they span.

In: an ISO date, month or year, or an interval: 「2025年3月」 is ``2025-03``, 「2021年至2024年」 is ``2021/2024``.
Out: first and last day, and the XML Schema datatype of a single point.
"""

import re
from calendar import monthrange
from datetime import date

from kg.graph.term import XSD

_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_DATATYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}


def days(time: str) -> tuple[date, date] | None:
    """First and last day of a time; None when it is not one."""
    first, _, last = time.partition("/")
    begin, end = _point(first), _point(last or first)
    return (begin[0], end[1]) if begin and end and begin[0] <= end[1] else None


def datatype(time: str) -> str:
    """Full IRI of the datatype of a single date, month or year; empty for intervals and what is not a time."""
    return f"{XSD}{_DATATYPES[len(time)]}" if "/" not in time and days(time) else ""


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
