"""Whether confidences mean what they say: of the statements told at 0.8, are eight in ten right?

In: gold documents, extracted articles with their confidences, `Names`.  Out: `Judged` statements (confidence, right or
not, document) and the `Bin`s of a reliability table.  In the bin 0.8–0.9 with 40 statements told at 0.84 on average, 33
right is 0.83.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.evaluate.gold import GoldDocument, Json
from kg.evaluate.scores import Names

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement or figure as the gold judges it; `document` names the page it was read from."""

    confidence: float
    right: bool
    document: str


@dataclass(frozen=True, slots=True)
class Bin:
    """The statements told with a confidence in [low, high): their number, mean confidence and the share right."""

    low: float
    high: float
    count: int
    told: float
    right: float


def judged_statements(gold: Iterable[GoldDocument], system: Mapping[str, Sequence[Json]], names: Names) -> list[Judged]:
    """Each extracted relation, judged by whether the gold has its head, relation and tail in the same document."""
    return _judged(gold, system, "relations", lambda row: (names(row["head"]), row["rel"], names(row["tail"])))


def judged_figures(gold: Iterable[GoldDocument], system: Mapping[str, Sequence[Json]], names: Names) -> list[Judged]:
    """Each extracted figure, judged by whether the gold has its subject and value in the same document."""
    return _judged(gold, system, "observations", lambda row: (names(row["subject"]), float(row["value"])))


def _judged(
    gold: Iterable[GoldDocument], system: Mapping[str, Sequence[Json]], field: str, key: Callable[[Json], Hashable]
) -> list[Judged]:
    """Distinct extracted rows, at their highest confidence."""
    found: list[Judged] = []
    for document in gold:
        doc = document.page.doc
        true = {key(row) for article in document.articles for row in article.get(field) or ()}
        told: dict[Hashable, float] = {}
        for article in system.get(doc, ()):
            for row in article.get(field) or ():
                told[key(row)] = max(told.get(key(row), 0.0), float(row["confidence"]))
        found += [Judged(confidence, row in true, doc) for row, confidence in told.items()]
    return found


def reliability(judged: Iterable[Judged], edges: Sequence[float] = EDGES) -> list[Bin]:
    """The bins between `edges` that hold statements, in order; the last takes its upper edge in."""
    rows = list(judged)
    found = []
    for low, high in pairwise(edges):
        inside = [row for row in rows if low <= row.confidence < high or row.confidence == high == edges[-1]]
        if inside:
            told = sum(row.confidence for row in inside) / len(inside)
            right = sum(row.right for row in inside) / len(inside)
            found.append(Bin(low, high, len(inside), told, right))
    return found


def calibration_error(bins: Sequence[Bin]) -> float:
    """Expected calibration error: the mean distance of confidence and share right, by the size of the bins."""
    total = sum(one.count for one in bins)
    return sum(one.count * abs(one.told - one.right) for one in bins) / total if total else 0.0
