"""The figures of an evaluation, and how names are compared.

In: counts.  Out: `Score`, `Share`, `Evaluation`; `Names` makes “职工之家”APP and 职工之家 APP one name.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

Row = tuple[Any, ...]
"""An item that is right or wrong: (document, …)."""

_QUOTES = str.maketrans("", "", '“”"‘’「」『』《》〈〉')
_FULL_WIDTH = str.maketrans({"(": "（", ")": "）", ",": "，", ":": "：", "•": "·", "・": "·"})


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 of `right` items (a B-cubed sum may be fractional) out of those found and expected."""

    right: float
    gold: float
    system: float
    right_gold: float | None = None

    @property
    def precision(self) -> float:
        """Share of the system's items that are right."""
        return self.right / self.system if self.system else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold items that were found."""
        right = self.right if self.right_gold is None else self.right_gold
        return right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the gold items are right."""

    right: int
    gold: int

    @property
    def accuracy(self) -> float:
        """The share itself."""
        return self.right / self.gold if self.gold else 0.0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All figures by name, mentions by type, and the items behind them: what was missed, spurious, or named wrongly."""

    scores: dict[str, Score]
    shares: dict[str, Share]
    by_type: dict[str, Score]
    absent: tuple[str, ...]
    missed: dict[str, list[Row]]
    spurious: dict[str, list[Row]]
    misnamed: list[Row]


@dataclass(slots=True)
class Names:
    """Names as compared; `preferred` maps a compared form to the one that stands for it and its equivalents."""

    preferred: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, groups: Iterable[Sequence[str]]) -> "Names":
        """Names of which each group is one entity."""
        return cls({_folded(name): _folded(group[0]) for group in groups for name in group})

    def __call__(self, name: str) -> str:
        """The form under which `name` is compared."""
        folded = _folded(name)
        return self.preferred.get(folded, folded)


def _folded(name: str) -> str:
    return "".join(name.split()).translate(_QUOTES).translate(_FULL_WIDTH)
