"""The wording rules of segmentation, read from ``kg/data/segment``.

In: the wording of a printed line or paragraph.  Out: the name and kind of the first rule that fits: 「本报记者
王一鸣」 is
``("byline-post", "byline")``.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from kg.errors import DataError


@dataclass(frozen=True, slots=True)
class WordingRule:
    """One rule: name, kind of line it finds, where it looks (``line start end``), pattern, signs one of which is
    there."""

    name: str
    kind: str
    at: str
    pattern: re.Pattern[str]
    must: tuple[str, ...]
    example: str

    def fits(self, wording: str) -> bool:
        """Whether the wording has the form of the rule."""
        if self.must and not any(sign in wording for sign in self.must):
            return False
        if self.at == "line":
            return self.pattern.fullmatch(wording) is not None
        return (self.pattern.match if self.at == "start" else self.pattern.search)(wording) is not None


@cache
def rules(file: str) -> tuple[WordingRule, ...]:
    """Rules of a file of ``kg/data/segment``, in order; raises `DataError` if it does not hold what it must."""
    try:
        data = tomllib.loads((files("kg") / "data" / "segment" / file).read_text(encoding="utf-8"))
        names: dict[str, str] = {}
        for name, pattern in data["define"].items():
            names[name] = _expand(pattern, names)
        return tuple(_rule(row, names) for row in data["rule"])
    except (tomllib.TOMLDecodeError, KeyError, re.error) as error:
        raise DataError(f"no rules: {error}", f"kg/data/segment/{file}", "correct the file") from error


@cache
def _first_signs(file: str) -> frozenset[str]:
    return frozenset(sign[0] for rule in rules(file) for sign in rule.must)


@lru_cache(maxsize=1 << 14)
def _rules_with(file: str, held: frozenset[str]) -> tuple[WordingRule, ...]:
    return tuple(rule for rule in rules(file) if not rule.must or any(sign[0] in held for sign in rule.must))


def rules_for(file: str, wording: str) -> tuple[WordingRule, ...]:
    """Rules of a file, in order, without those no sign of which can stand in the wording."""
    return _rules_with(file, _first_signs(file).intersection(wording))


def _expand(pattern: str, names: dict[str, str]) -> str:
    return re.sub(r"\{([a-z]+)\}", lambda match: names[match.group(1)], pattern)


def _rule(row: dict[str, str], names: dict[str, str]) -> WordingRule:
    at, pattern = row.get("at", "line"), _expand(row["pattern"], names)
    if at == "end":
        pattern = f"(?:{pattern})$"
    must = tuple(row["must"].split("|")) if "must" in row else ()
    return WordingRule(row["name"], row["kind"], at, re.compile(pattern), must, row["example"])


@cache
def family_names() -> tuple[frozenset[str], frozenset[str]]:
    """Family names of one character, and of two."""
    single: set[str] = set()
    double: set[str] = set()
    for line in (files("kg") / "data" / "segment" / "surnames.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            words = line.split()
            if len(words) > 1:
                double.update(words)
            else:
                single.update(line)
    return frozenset(single), frozenset(double)
