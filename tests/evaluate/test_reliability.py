"""Reliability: statements are judged by head, relation and tail, and binned by confidence."""

import pytest

from kg.evaluate import GoldDocument, Names
from kg.evaluate.reliability import (
    Judged,
    calibration_error,
    judged_figures,
    judged_statements,
    reliability,
)
from kg.model import Page


def _gold() -> GoldDocument:
    relation = {"head": "云川市总工会", "rel": "organizes", "tail": "暖心桥"}
    figure = {"subject": "暖心桥", "value": 60}
    return GoldDocument(
        Page("a.txt", "云川市总工会推出“暖心桥”"), [{"relations": [relation], "observations": [figure]}]
    )


def test_rows_are_judged_once_at_their_highest_confidence() -> None:
    right = {"head": "云川市总工会", "rel": "organizes", "tail": "“暖心桥”"}
    wrong = {"head": "云川市", "rel": "organizes", "tail": "暖心桥", "confidence": 0.5}
    articles = [{"relations": [right | {"confidence": 0.7}, right | {"confidence": 0.9}, wrong]}]
    judged = judged_statements([_gold()], {"a.txt": articles}, Names())
    assert judged == [Judged(0.9, True, "a.txt"), Judged(0.5, False, "a.txt")]


def test_figures_are_judged_by_subject_and_value() -> None:
    rows = [
        {"subject": "暖心桥", "value": 60.0, "confidence": 0.8},
        {"subject": "暖心桥", "value": 61, "confidence": 0.8},
    ]
    judged = judged_figures([_gold()], {"a.txt": [{"observations": rows}]}, Names())
    assert [one.right for one in judged] == [True, False]


def test_bins_tell_confidence_and_share_right() -> None:
    rows = [Judged(0.95, True, "a"), Judged(1.0, True, "a"), Judged(0.65, False, "b"), Judged(0.61, True, "b")]
    low, high = reliability(rows)
    assert (low.count, low.told, low.right) == (2, pytest.approx(0.63), 0.5)
    assert (high.count, high.right) == (2, 1.0)
    assert calibration_error([low, high]) == pytest.approx((2 * 0.13 + 2 * 0.025) / 4)
    assert calibration_error([]) == 0.0
