"""The factors that make the probability that two names mean one thing.

In: data/resolve/factors.toml.  Out: `Factors`; a prior of 0.2 and the shared employer's factor of 60 give 0.94.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.errors import DataError


@dataclass(frozen=True, slots=True)
class Factors:
    """Thresholds (probabilities), the cap of a block, generic heads, unit words; priors and Bayes factors.

    `figure` and `union_figure` are patterns of the posts that make a public figure, anywhere and in the national union.
    """

    accept: float
    review: float
    cap: int
    generic: tuple[str, ...]
    unit: tuple[str, ...]
    figure: str
    union_figure: str
    prior: dict[str, dict[str, float]]
    factor: dict[str, dict[str, float]]

    def posterior(self, kind: str, prior: str, shared: Iterable[str]) -> float:
        """Probability that a pair is one thing, from the prior of its sort and the facts it shares (0–1)."""
        chance = self.prior[kind][prior]
        odds = chance / (1.0 - chance)
        for fact in shared:
            odds *= self.factor[kind][fact]
        return odds / (1.0 + odds)


@cache
def factors() -> Factors:
    """The factors of the package; raises `DataError` where the file is broken."""
    where = "kg/data/resolve/factors.toml"
    try:
        table = tomllib.loads((files("kg") / "data" / "resolve" / "factors.toml").read_text(encoding="utf-8"))
        kinds = ("person", "enterprise", "work")
        return Factors(
            accept=table["accept"],
            review=table["review"],
            cap=table["cap"],
            generic=tuple(table["generic"]),
            unit=tuple(table["unit"]),
            figure=table["person"]["figure"]["post"],
            union_figure=table["person"]["figure"]["national_union_post"],
            prior={kind: dict(table[kind]["prior"]) for kind in kinds},
            factor={kind: {name: row["factor"] for name, row in table[kind]["factor"].items()} for kind in kinds},
        )
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise DataError(f"cannot be read ({error})", where, "restore the file") from None
