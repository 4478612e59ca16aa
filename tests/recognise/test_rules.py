"""Every rule of the rule files: its examples match with exactly the marked span, its counter-examples do not."""

import re

import pytest

from kg.errors import DataError
from kg.model import Article, Section
from kg.recognise import headed, quoted
from kg.recognise.boundary import LeftEdge, trim, within_quotes
from kg.recognise.headgroup import Head, heads
from kg.recognise.proposal import Analysis
from kg.recognise.rulefile import data, expand, word_class
from kg.recognise.rules import BOOKS, Rule, RuleBook, rule_book

RULES = rule_book(*BOOKS).rules
MARKED = re.compile(r"\[(.*?)\]")


def marked(example: str) -> tuple[str, tuple[int, int]]:
    """The example without its square brackets, and the span that they enclosed."""
    match = MARKED.search(example)
    assert match, f"no span marked in {example!r}"
    return MARKED.sub(r"\1", example), (match.start(), match.end() - 2)


def analysed(text: str) -> Analysis:
    """An article of one section, not analysed by any component yet."""
    sections = (Section("body", 0, len(text)),)
    return Analysis(Article("a", "d", "article", ((0, len(text)),), text, text, tuple(range(len(text))), sections))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_triggers_reach_the_pattern_of_every_example(rule: Rule) -> None:
    for example in rule.examples:
        text, span = marked(example)
        found = [(p.start, p.end) for p in rule_book(*BOOKS).find(text) if p.rule == rule.name]
        assert span in found, f"{example}: found {[text[slice(*s)] for s in found]}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_counter_examples_are_left_alone(rule: Rule) -> None:
    for counter in rule.counters:
        found = [counter[p.start : p.end] for p in rule_book(*BOOKS).find(counter) if p.rule == rule.name]
        assert not found, f"{counter}: found {found}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rules_are_complete(rule: Rule) -> None:
    assert rule.examples
    assert rule.counters
    assert rule.source
    assert 0.5 <= rule.score < 1
    assert rule.type in (
        "HONOUR",
        "DOCUMENT",
        "EVENT",
        "INITIATIVE",
        "PLATFORM",
        "FACILITY",
        "ORG",
        "ENTERPRISE",
    )


def test_rule_names_are_unique() -> None:
    names = [rule.name for rule in RULES] + [head.name for head in heads()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("head", heads(), ids=lambda head: head.name)
def test_head_examples(head: Head) -> None:
    for example in head.examples:
        text, span = marked(example)
        found = [p for p in headed.find(analysed(text)) if p.rule.startswith(head.name + ":") and p.score >= 0.5]
        assert span in [(p.start, p.end) for p in found], f"{example}: found {[text[p.start : p.end] for p in found]}"


@pytest.mark.parametrize("head", heads(), ids=lambda head: head.name)
def test_head_counters(head: Head) -> None:
    for text in head.counters:
        found = [p for p in headed.find(analysed(text)) if p.rule.startswith(head.name + ":") and p.score >= 0.5]
        assert not found, f"{text}: found {[text[p.start : p.end] for p in found]}"


@pytest.mark.parametrize("feature", quoted.features(), ids=lambda feature: feature.name)
def test_feature_examples(feature: quoted.Feature) -> None:
    text, (start, end) = marked(feature.example.replace("[“", "“[").replace("”]", "]”"))
    assert feature.holds(text[: start - 1], text[start:end], text[end + 1 :]), feature.example


def test_a_rule_without_a_pattern_is_reported() -> None:
    with pytest.raises(DataError, match="no word class"):
        word_class("nothing")


def test_a_pattern_that_is_none_is_reported_by_its_name() -> None:
    rule = Rule("broken", "EVENT", ("会",), "(会", 0.9, (), (), "")
    with pytest.raises(DataError, match="rule broken"):
        list(RuleBook([rule]).find("大会"))


def test_classes_are_expanded() -> None:
    assert re.fullmatch(expand("第{numeral}届"), "第十二届")


def test_windows_of_near_triggers_are_searched_once() -> None:
    rule = Rule("r", "EVENT", ("会",), "[甲乙]会", 0.9, (), (), "", 2, 2)
    found = [(p.start, p.end) for p in RuleBook([rule]).find("甲会乙会丙会")]
    assert found == [(0, 2), (2, 4)]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("“江州工匠”", "江州工匠"),
        ("“江州工匠", "江州工匠"),
        ("“大国工匠”年度人物", "“大国工匠”年度人物"),
        ("甲“乙”", "甲“乙”"),
    ],
)
def test_quotation_marks_round_a_whole_name_are_left_out(text: str, kept: str) -> None:
    start, end = within_quotes(text, 0, len(text))
    assert text[start:end] == kept


def test_trim_cuts_after_the_last_boundary_word() -> None:
    text = "标志着江州工人"
    assert text[trim(text, 0, len(text)) :] == "江州工人"


def test_a_name_does_not_cross_a_sentence() -> None:
    assert LeftEdge(frozenset()).find("完成。技能大赛", 5, [])[0] == 3


def test_everyday_words_are_no_names() -> None:
    assert headed.is_everyday("“订单式”培训计划")
    assert not headed.is_everyday("“暖蜂”计划")


def test_rule_files_name_their_sources() -> None:
    for book in (*BOOKS, "headed.toml"):
        for table in data(book).get("rule", data(book).get("head", ())):
            assert table["source"]
    assert all(table["source"] for table in data("classes.toml").values())
