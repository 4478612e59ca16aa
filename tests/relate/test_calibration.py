"""Scores as probabilities: the scale rises, keeps order, and leaves scores alone where it has no knots."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.relate import Relater
from kg.relate.calibration import Scale, Scales, scales
from tests.relate.marked import marked


def test_a_scale_joins_its_knots_with_lines() -> None:
    scale = Scale((0.4, 0.8), (0.2, 0.9))
    assert [scale(score) for score in (0.1, 0.4, 0.8, 0.95)] == [0.2, 0.2, 0.9, 0.9]
    assert scale(0.6) == pytest.approx(0.55)


@given(st.lists(st.floats(0, 1), min_size=2, max_size=20))
def test_the_package_scales_keep_the_order_of_scores(scores: list[float]) -> None:
    for scale in (scales().statement, scales().figure):
        told = [scale(score) for score in sorted(scores)]
        assert told == sorted(told)
        assert all(0 <= one <= 1 for one in told)


def test_statements_carry_the_probability_and_not_the_score() -> None:
    article = marked("[云川市总工会|U]推出“[暖心桥|I]”。")
    (raw,), _ = Relater(Scales()).relate(article.article, article.entities, article.links)
    halved = Scales(Scale((0.0, 1.0), (0.0, 0.5)))
    (told,), _ = Relater(halved).relate(article.article, article.entities, article.links)
    assert told.confidence == pytest.approx(raw.confidence / 2, abs=0.001)
