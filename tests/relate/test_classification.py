"""Whom services are for and what they are about: from names, cues and lists, with the words that show it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.relate import classify
from kg.relate.lexicon import table
from tests.relate.marked import Marked, marked

LAUNCH = "[云川市总工会|U]推出“[暖心桥|I]”，"


def told(article: Marked) -> set[str]:
    found = classify(article.article, article.entities, article.links)
    return {f"{article.name(one.entity)} {one.attribute} {one.concept}" for one in found}


POSITIVE = [
    ("“[货车司机关爱行动|I]”启动。", {"货车司机关爱行动 target truck-drivers"}),
    (
        "[云川市职工子女托管班|F]开班。",
        {"云川市职工子女托管班 target children", "云川市职工子女托管班 topic childcare"},
    ),
    (LAUNCH + "为快递员、外卖骑手等送去关怀。", {"暖心桥 target couriers", "暖心桥 target riders"}),
    (LAUNCH + "惠及困难职工2000余人次。", {"暖心桥 target needy-workers"}),
    (LAUNCH + "提供心理疏导、法律咨询等服务。", {"暖心桥 topic mental-health", "暖心桥 topic legal-aid"}),
    ("面向退休职工的“[银发课堂|I]”开讲。", {"银发课堂 target retired-workers"}),
    ("为服务环卫工人，[云川市总工会|U]建起[暖心屋|F]。", {"暖心屋 target sanitation-workers"}),
    ("“[暖心桥|I]”启动。该项目面向残疾职工。", {"暖心桥 target disabled-workers"}),
    ("“[圆梦|I]”助学项目启动。", {"圆梦 topic education-aid"}),
    ("[云川市总工会|U]推出“[暖心桥|I]”“[连心桥|I]”，帮助农民工。", {"连心桥 target migrant-workers"}),
    (
        "[云川市总工会|U]推出“[暖心桥|I]”和“[连心桥|I]”，帮助农民工。",
        {"暖心桥 target migrant-workers", "连心桥 target migrant-workers"},
    ),
    ("“[工匠进厂|I]”活动中，工匠为中小企业解决难题。", {"工匠进厂 target enterprises"}),
]
NEGATIVE = [
    "[云川市总工会|U]为女职工提供体检。",
    LAUNCH + "[云川市妇联|O]为女职工提供体检。",
    LAUNCH + "弘扬劳模精神。",
    LAUNCH + "已成为货车司机的好去处。",
    LAUNCH + "不面向企业。",
    "“[暖心桥|I]”启动。[云川市总工会|U]面向残疾职工开展慰问。",
    LAUNCH + "深入会场开展布置。",
    "[劳模工匠助你行|I]开讲。",
    "[周一鸣|P]为货车司机提供法律咨询。",
    LAUNCH + "货车司机周先生说。",
    LAUNCH + "组织工匠下乡。",
    "“[暖心桥|I]”\\n为农民工讨回工资",
    "“[云川工匠杯|I]”开赛。",
]


@pytest.mark.parametrize(("text", "expected"), POSITIVE)
def test_what_is_said_of_services(text: str, expected: set[str]) -> None:
    assert expected <= told(marked(text))


@pytest.mark.parametrize("text", NEGATIVE)
def test_what_is_not_said_of_services(text: str) -> None:
    assert not {one for one in told(marked(text)) if "topic model-workers" not in one}


def test_evidence_is_the_stretch_from_the_service_to_the_word() -> None:
    article = marked(LAUNCH + "为货车司机提供体检。")
    group, topic = classify(article.article, article.entities, article.links)
    assert (group.evidence.quote, group.rule) == ("“暖心桥”，为货车司机", "target.told")
    assert (topic.evidence.quote, topic.rule) == ("“暖心桥”，为货车司机提供体检", "topic.told")
    raw = "".join(article.article.printed[start:end] for start, end in group.evidence.ranges)
    assert raw == group.evidence.quote


def test_of_two_readings_the_surer_stays() -> None:
    article = marked("“[货车司机之友|I]”启动，服务货车司机。")
    (one,) = (c for c in classify(article.article, article.entities, article.links) if c.attribute == "target")
    assert one.rule == "target.named"


def test_contents_classify_nothing() -> None:
    article = marked("“[货车司机关爱行动|I]”")
    assert classify(replace(article.article, kind="toc"), article.entities, article.links) == ()


def test_rules_are_described() -> None:
    data = table("classification.toml")
    for row in (*data["except"], *(data[name] for name in ("named", "told", "referred", "target", "topic"))):
        assert row["example"] and row["source"]


@given(
    st.permutations(["“[暖心桥|I]”", "[云川市总工会|U]", "为", "货车司机", "提供", "体检", "、", "，", "不", "该项目"])
)
def test_any_order_of_words_is_read_and_twice_alike(words: list[str]) -> None:
    article = marked("".join(words))
    found = classify(article.article, article.entities, article.links)
    assert found == classify(article.article, article.entities, article.links)
    assert len({(one.entity, one.attribute, one.concept) for one in found}) == len(found)
