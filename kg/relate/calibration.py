"""Scores of rules as probabilities.

In: the score a rule gives a statement or figure (0–1, what its author believes).  Out: the share of such statements
that readers found right.  A statement scored 0.62 may be right in 0.55 of cases; the scale that says so is monotone,
so that order is kept, and lives in data/relations/calibration.toml, fitted by scripts/calibrate.py on annotated news.
"""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from kg.errors import DataError
from kg.relate.lexicon import table

_FILE = "calibration.toml"


@dataclass(frozen=True, slots=True)
class Scale:
    """A monotone, piecewise linear map from scores to probabilities; without knots it leaves scores as they are."""

    scores: tuple[float, ...] = ()
    probabilities: tuple[float, ...] = ()

    def __call__(self, score: float) -> float:
        """The probability of a score; below the first and above the last knot it is theirs."""
        if not self.scores:
            return score
        right = bisect_right(self.scores, score)
        if right in (0, len(self.scores)):
            return self.probabilities[min(right, len(self.scores) - 1)]
        (x0, x1), (y0, y1) = self.scores[right - 1 : right + 1], self.probabilities[right - 1 : right + 1]
        return y0 + (y1 - y0) * (score - x0) / (x1 - x0)


@dataclass(frozen=True, slots=True)
class Scales:
    """The scale of statements and that of figures."""

    statement: Scale = Scale()
    figure: Scale = Scale()


@cache
def scales() -> Scales:
    """The scales of the package; raises `DataError` when a scale does not rise."""
    return Scales(*(_scale(kind) for kind in ("statement", "figure")))


def _scale(kind: str) -> Scale:
    knots = [(float(score), float(probability)) for score, probability in table(_FILE)[kind]["knots"]]
    if any(x1 <= x0 or y1 < y0 for (x0, y0), (x1, y1) in pairwise(knots)):
        raise DataError(f"the knots of {kind} do not rise", f"data/relations/{_FILE}", "run scripts/calibrate.py")
    return Scale(tuple(score for score, _ in knots), tuple(probability for _, probability in knots))
