"""Sentences and clauses in reading offsets."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kg.sentence import clauses, sentences

TEXT = "工会推出新举措\n市总建成驿站，惠及三万人。“很方便！”老王说：今晚8：05播出；"


def said(ranges: tuple[tuple[int, int], ...], text: str = TEXT) -> list[str]:
    return [text[a:b] for a, b in ranges]


def test_sentences() -> None:
    assert said(sentences(TEXT)) == [
        "工会推出新举措",
        "市总建成驿站，惠及三万人。",
        "“很方便！”",
        "老王说：今晚8：05播出；",
    ]


def test_clauses() -> None:
    assert said(clauses(TEXT)) == [
        "工会推出新举措",
        "市总建成驿站，",
        "惠及三万人。",
        "“很方便！”",
        "老王说：",
        "今晚8：05播出；",
    ]


def test_a_stretch_is_split_in_offsets_of_the_whole() -> None:
    assert said(sentences(TEXT, 3, 12)) == ["出新举措", "市总建成"]


@given(st.text(alphabet="工会，。！”：\n 8a"))
def test_every_character_but_white_space_is_in_one_sentence_and_one_clause(text: str) -> None:
    for split in (sentences, clauses):
        ranges = split(text)
        assert "".join("".join(text[a:b] for a, b in ranges).split()) == "".join(text.split())
        assert all(a < b for a, b in ranges)
        assert all(left[1] <= right[0] for left, right in pairwise(ranges))
