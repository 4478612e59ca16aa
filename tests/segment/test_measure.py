"""Damaged pages of articles no rule was made for are cut nearly as well as undamaged ones."""

import pytest

from tests.segment.measure import SETS, measure

LEAST = {
    "order kept": (0.98, 0.90),
    "no marks": (0.93, 0.70),
    "some marks": (0.96, 0.80),
    "headline after": (0.87, 0.55),
    "cut by an article": (0.90, 0.65),
    "photograph inside": (0.92, 0.68),
    "signs lost": (0.91, 0.62),
    "two pages": (0.92, 0.68),
    "": (0.92, 0.65),
}
"""F1 of segmentation and share of right titles that a kind of damage must leave; what is measured is better."""


@pytest.mark.parametrize("kind", LEAST, ids=[kind or "several at once" for kind in LEAST])
def test_damage_leaves_articles_together(kind: str) -> None:
    score = measure(SETS["held-out"], 40, kind)
    precision, recall = score.precision / score.characters, score.recall / score.characters
    assert 2 * precision * recall / (precision + recall) >= LEAST[kind][0], str(score)
    assert score.right_titles / score.titles >= LEAST[kind][1], str(score)
