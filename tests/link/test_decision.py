"""Clues are weighed: independent reasons add up, repetition does not, and a near tie is left open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.link.decision import Clue, decide

weights = st.floats(0.0, 0.99)
clue = st.builds(Clue, st.sampled_from("abc"), st.sampled_from("xyz"), weights, st.integers(0, 99))
clues = st.lists(clue, max_size=12)


def test_no_clue_decides_nothing() -> None:
    verdict = decide([])
    assert (verdict.target, verdict.why, verdict.where) == ("", "no-evidence", None)


def test_reasons_of_different_kinds_add_up() -> None:
    one = decide([Clue("union-before", "330100", 0.6, 5, 9)])
    two = decide([Clue("union-before", "330100", 0.6, 5, 9), Clue("headline", "330100", 0.5, 0, 3)])
    assert two.confidence > one.confidence and two.why == "union-before" and two.where == (5, 9)


def test_ten_mentions_of_a_place_are_not_ten_reasons() -> None:
    once = decide([Clue("place-before", "330100", 0.5)])
    often = decide([Clue("place-before", "330100", 0.5)] * 10)
    assert once.confidence == often.confidence


@pytest.mark.parametrize(("weight", "why"), [(0.3, "weak-evidence"), (0.84, "ambiguous")])
def test_weak_and_near_targets_are_left_open(weight: float, why: str) -> None:
    rival = [Clue("union-before", "320600", 0.85)] if weight > 0.5 else []
    verdict = decide([Clue("union-before", "330100", weight), *rival])
    assert (verdict.target, verdict.why) == ("", why)
    assert verdict.ranking and verdict.ranking[0].score >= verdict.ranking[-1].score


@given(clues)
def test_order_does_not_matter_and_probabilities_are_probabilities(found: list[Clue]) -> None:
    verdict = decide(found)
    assert verdict.target == decide(found[::-1]).target
    assert 0.0 <= verdict.confidence <= 1.0
    assert all(0.0 <= candidate.score <= 1.0 for candidate in verdict.ranking)
