"""Sentences of the genre about invented facts: the six types that rules recognise, and what looks like them.

Each file ``cases_*.csv`` holds texts with the spans in square brackets and their types in order, or ``none``.
"""

import csv
from pathlib import Path

import pytest

from kg.model import Article, Section
from kg.recognise import established, headed, quoted
from kg.recognise.arbitration import THRESHOLD, best_set
from kg.recognise.proposal import Analysis, Proposal
from kg.recognise.rules import BOOKS, rule_book

Span = tuple[int, int, str]


def cases() -> list[tuple[str, str]]:
    """Every (text with marked spans, types) of the case files."""
    rows = []
    for path in sorted(Path(__file__).parent.glob("cases_*.csv")):
        with path.open(encoding="utf-8") as lines:
            rows += [(row["text"], row["types"]) for row in csv.DictReader(lines)]
    return rows


def unmarked(marked: str, types: str) -> tuple[str, list[Span]]:
    """The text without brackets, and the spans with their types."""
    text, spans, opened = "", [], []
    names = iter(() if types == "none" else types.split())
    for char in marked:
        if char == "[":
            opened.append(len(text))
        elif char == "]":
            spans.append((opened.pop(), len(text), next(names)))
        else:
            text += char
    assert next(names, None) is None, marked
    return text, spans


def article(text: str, title: str = "") -> Article:
    """An article of one body section, or a title line and a body."""
    body = len(title) + 1 if title else 0
    text = f"{title}\n{text}" if title else text
    head = (Section("title", 0, len(title)),) if title else ()
    sections = (*head, Section("body", body, len(text)))
    return Article("a", "d", "article", ((0, len(text)),), text, text, tuple(range(len(text))), sections, title)


def recognised(source: Article) -> list[Proposal]:
    """What the rule components propose and arbitration chooses, without the statistical recogniser."""
    state = Analysis(source)
    state.proposals.extend(rule_book(*BOOKS).find(state.text))
    state.proposals.extend(headed.find(state))
    state.proposals.extend(quoted.find(state))
    state.proposals.extend(list(established.established(state)))
    return best_set([p for p in state.proposals if p.score >= THRESHOLD])


@pytest.mark.parametrize(("marked", "types"), cases(), ids=lambda value: value[:24])
def test_case(marked: str, types: str) -> None:
    text, spans = unmarked(marked, types)
    found = [(p.start, p.end, p.type) for p in recognised(article(text))]
    assert found == spans, [(text[start:end], type) for start, end, type in found]


def test_an_established_name_holds_for_the_article() -> None:
    text = "江州市建成“蜂巢小屋”户外劳动者驿站。骑手们说，“蜂巢小屋”很暖。"
    found = [(text[p.start : p.end], p.type) for p in recognised(article(text))]
    assert found == [("“蜂巢小屋”户外劳动者驿站", "FACILITY"), ("蜂巢小屋", "FACILITY")]


def test_the_last_word_of_a_meeting_repeats_it() -> None:
    text = "首届江州数字工匠博览会开幕。博览会为期三天。"
    found = [text[p.start : p.end] for p in recognised(article(text))]
    assert found == ["首届江州数字工匠博览会", "博览会"]


def test_a_determined_noun_is_no_repetition() -> None:
    text = "首届江州数字工匠博览会开幕。该博览会为期三天。"
    assert len(recognised(article(text))) == 1


def test_a_headline_bears_out_a_quotation() -> None:
    text = "工会推出“泉润匠苗”。"
    plain = [p.score for p in quoted.find(Analysis(article(text)))]
    headline = [p.score for p in quoted.find(Analysis(article(text, "泉润匠苗润泽青工")))]
    assert max(headline) > max(plain)


def test_a_short_form_in_brackets_holds_for_the_article() -> None:
    text = "江州市启动“匠苗百人培育计划”（以下简称“百人计划”）。百人计划为期三年。"
    found = [text[p.start : p.end] for p in recognised(article(text))]
    assert found == ["匠苗百人培育计划", "百人计划", "百人计划"]
