"""What an address asks for: filters, limits, lists with commas.

In: the query of an address, ``?type=UNION,ORG&from=2024&confidence=0.8``.  Out: a `Filter`, or QueryError.
"""

from typing import Annotated

from fastapi import Depends, Query

from kg.errors import QueryError
from kg.explore.net import Filter, day

Text = Annotated[str, Query(max_length=200)]
Limit = Annotated[int, Query(ge=1, le=200)]
Offset = Annotated[int, Query(ge=0, le=1_000_000)]


def listed(text: str) -> tuple[str, ...]:
    """The values of a list with commas, each once, sorted."""
    return tuple(sorted({part.strip() for part in text.split(",") if part.strip()}))


def period(text: str, name: str) -> str:
    """A day, month or year in ISO form, or nothing; raises QueryError."""
    if text and not day(text):
        raise QueryError(f"{name}={text[:40]} is no day, month or year", todo="write 2024, 2024-05 or 2024-05-01")
    return text


def graph_filter(
    type: Text = "",
    relation: Text = "",
    level: Text = "",
    province: Text = "",
    topic: Text = "",
    group: Text = "",
    since: Annotated[str, Query(max_length=10)] = "",
    until: Annotated[str, Query(max_length=10)] = "",
    confidence: Annotated[float, Query(ge=0, le=1)] = 0.0,
    derived: bool | None = None,
) -> Filter:
    """The filters that all addresses share, but for the period."""
    return Filter(
        types=listed(type),
        relations=listed(relation),
        levels=listed(level),
        provinces=listed(province),
        topics=listed(topic),
        groups=listed(group),
        since=period(since, "since"),
        until=period(until, "until"),
        confidence=confidence,
        derived=derived,
    )


def period_filter(
    wanted: Annotated[Filter, Depends(graph_filter)],
    first: Annotated[str, Query(alias="from", max_length=10)] = "",
    last: Annotated[str, Query(alias="to", max_length=10)] = "",
) -> Filter:
    """The filters with the period as ``from`` and ``to``."""
    since, until = period(first, "from") or wanted.since, period(last, "to") or wanted.until
    fields = {name: getattr(wanted, name) for name in wanted.__slots__}
    return Filter(**(fields | {"since": since, "until": until}))


Filtered = Annotated[Filter, Depends(period_filter)]
