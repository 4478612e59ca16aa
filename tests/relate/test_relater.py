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


DATED = [
    ("2019年，[云川市总工会|U]推出“[暖心桥|I]”。", ("time", "2019")),
    ("[云川市总工会|U]今年2月举办[职工发展论坛|V]。", ("time", "2025-02")),
    ("去年，[李青禾|P]获得[北岭工匠|H]称号。", ("year", "2024")),
    ("[李青禾|P]当选2022年“[大国工匠|H]”。", ("year", "2022")),
    ("[李青禾|P]是1989年[全国劳动模范|H]。", ("year", "1989")),
]


@pytest.mark.parametrize(("text", "attr"), DATED)
def test_facts_carry_their_time(text: str, attr: tuple[str, str]) -> None:
    article = marked(text, date="2025-03-22")
    (statement,), _ = Relater().relate(article.article, article.entities, article.links)
    assert attr in statement.attrs


def test_what_is_once_told_as_done_is_no_plan() -> None:
    article = marked("[云川市总工会|U]将推出“[暖心桥|I]”。5月，[云川市总工会|U]推出“[暖心桥|I]”。")
    (statement,), _ = Relater().relate(article.article, article.entities, article.links)
    assert "modality" not in dict(statement.attrs)


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


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("据传，[海澜集团|E]主办了[匠心杯大赛|I]。", "reported"),
        ("据悉，[海澜集团|E]主办了[匠心杯大赛|I]。", None),
        ("[海澜集团|E]将主办[匠心杯大赛|I]。", "planned"),
        ("据说[海澜集团|E]将主办[匠心杯大赛|I]。昨天，[海澜集团|E]主办[匠心杯大赛|I]。", None),
    ],
)
def test_hearsay_and_plans_are_marked_until_the_act_is_told_as_done(text: str, modality: str | None) -> None:
    article = marked(text, date="2025-03-22")
    (statement,), _ = Relater().relate(article.article, article.entities, article.links)
    assert dict(statement.attrs).get("modality") == modality
