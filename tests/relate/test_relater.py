"""The way from an article to its statements: evidence, merging, kinds without statements, determinism."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.relate import Relater
from kg.relate.lexicon import cues, signatures
from kg.relate.pattern import patterns
from tests.relate.marked import Marked, marked

TEXT = (
    "[云川市总工会|U]主席[周一鸣|P]出席[职工发展论坛|V]。"
    "[云川市总工会|U]联合[云川市妇联|O]推出“[暖心桥|I]”，惠及3万人。"
)
WORDS = ["[云川市总工会|U]", "[周一鸣|P]", "“[暖心桥|I]”", "推出", "主席", "、", "，", "由", "联合", "在", "[云川市|G]"]


def _relate(article: Marked) -> tuple[object, ...]:
    return Relater().relate(article.article, article.entities, article.links)


def test_evidence_quotes_what_the_ranges_cover() -> None:
    article = marked(TEXT)
    statements, observations = Relater().relate(article.article, article.entities, article.links)
    assert len(statements) == 5
    for record in (*statements, *observations):
        raw = "".join(article.article.printed[start:end] for start, end in record.evidence.ranges)
        assert raw == record.evidence.quote
        assert 0 < record.confidence <= 1
        assert record.rule


def test_a_fact_read_twice_is_one_statement() -> None:
    article = marked("[云川市总工会|U]推出“[暖心桥|I]”。[云川市总工会|U]持续深化“[暖心桥|I]”。")
    statements, _ = Relater().relate(article.article, article.entities, article.links)
    assert [(one.relation, one.rule) for one in statements] == [("organizes", "organizes.launch")]


@pytest.mark.parametrize("kind", ["masthead", "toc"])
def test_mastheads_and_contents_state_nothing(kind: str) -> None:
    article = marked(TEXT)
    assert Relater().relate(replace(article.article, kind=kind), article.entities, article.links) == ((), ())


def test_plans_are_marked() -> None:
    article = marked("[云川市总工会|U]计划推出“[暖心桥|I]”。")
    (statement,), _ = Relater().relate(article.article, article.entities, article.links)
    assert dict(statement.attrs)["modality"] == "planned"


def test_bylines_and_datelines_take_no_part() -> None:
    article = marked("[新华社|O][云川市|G]3月22日电（记者[周一鸣|P]）[职工发展论坛|V]举行。（[陈东|P]摄）")
    assert _relate(article) == ((), ())


def test_only_declared_relations_of_allowed_types() -> None:
    names = {row.relation for row in cues()} | {pattern.relation for pattern in patterns()}
    assert names <= set(signatures())


@given(st.permutations(WORDS))
def test_any_order_of_words_is_read_and_twice_alike(words: list[str]) -> None:
    article = marked("".join(words))
    assert _relate(article) == _relate(article)
