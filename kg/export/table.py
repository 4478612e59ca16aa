"""Comma-separated values that tell a text from a number and an empty text from nothing.

In: rows of values.  Out: lines: 绍兴市总工会 is ``"绍兴市总工会"``, 9 is ``9``, what is not there is nothing at all.
Source: RFC 4180.
"""

from collections.abc import Iterable, Iterator

Cell = str | int | float | bool | None


def lines(rows: Iterable[Iterable[Cell]], *, end: str = "\n") -> Iterator[str]:
    """A line for each row: texts are quoted, truth is ``true`` or ``false``, None is empty."""
    for row in rows:
        yield ",".join(map(_cell, row)) + end


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    return str(value).lower() if isinstance(value, bool) else repr(value)
