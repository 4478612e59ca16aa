"""The reasons of links in words for people.

In: the code of a reason, ``union-before``.  Out: its `Label`, 「前文提到的工会」 and ``a union named before``.
"""

import csv
from functools import cache
from importlib.resources import files

from kg.schema import Label


def reason(code: str) -> Label:
    """The reason in Chinese and English; a code without words of its own stands for itself."""
    return _labels().get(code) or Label(code, code)


@cache
def _labels() -> dict[str, Label]:
    rows = (files("kg") / "data" / "reasons.csv").read_text(encoding="utf-8").splitlines()
    return {row["code"]: Label(row["zh"], row["en"]) for row in csv.DictReader(rows)}
