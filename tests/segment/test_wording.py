"""Wording rules, bylines, headline parts, cuts inside words."""

import pytest

from kg.segment.byline import agency, dateline, names
from kg.segment.headline import headline_roles
from kg.segment.line import printed_lines
from kg.segment.rules import WordingRule, rules
from kg.segment.words import through_word

RULES = [(file, rule) for file in ("lines.toml", "openings.toml", "headlines.toml") for rule in rules(file)]


@pytest.mark.parametrize(("file", "rule"), RULES, ids=[rule.name for _, rule in RULES])
def test_every_rule_fits_its_example(file: str, rule: WordingRule) -> None:
    spaced = rule.kind in ("byline", "name", "signature")
    assert rule.fits(rule.example if spaced else "".join(rule.example.split()))


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("本报记者 田一鸣 本报通讯员 杜晓", ("田一鸣", "杜晓")),
        ("新华社记者 陈一 王晓 周敏", ("陈一", "王晓", "周敏")),
        ("新华社发（朱一鸣 摄）", ("朱一鸣",)),
        ("□李晓", ("李晓",)),
        ("文/李晓 图/王 鑫", ("李晓", "王鑫")),
        ("本报记者 李晓 摄影报道", ("李晓",)),
        ("记者赵凯李娜", ("赵凯", "李娜")),
        ("本报记者 艾力·买买提 欧阳晓丽", ("艾力·买买提", "欧阳晓丽")),
        ("本报评论员", ()),
        ("实习生 王晓 特约记者 刘洋", ("王晓", "刘洋")),
        ("云川日报-云川网记者 王晓 实习生刘洋文", ("王晓", "刘洋文")),
        ("王一鸣文/图", ("王一鸣",)),
        ("陈友斌/文 周立/摄", ("陈友斌", "周立")),
    ],
)
def test_names_of_a_byline(byline: str, expected: tuple[str, ...]) -> None:
    assert names(byline) == expected


def test_agency_and_dateline() -> None:
    assert agency("据新华社北川6月1日电") == "新华社"
    assert dateline("据新华社北川6月1日电（记者王晓）") == ("北川", (0, 6, 1))
    assert dateline("新华社6月1日电") == ("", (0, 6, 1))
    assert dateline("本报讯（记者王晓）") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市总与市工信局召开对接会议\n让技能夜校办到家门口", ["kicker", "title"]),
        ("万名骑手用上充电卡\n已累计补贴电费超百万元", ["title", "subtitle"]),
        ("盯住骑手冷暖腾出临街门面——\n旧仓库变暖心屋", ["kicker", "title"]),
        ("大河奔流润新城\n——写在云川大桥通车之际", ["title", "subtitle"]),
        ("## 换一种方式讲安全\n# 快板进班组说出新味", ["kicker", "title"]),
        ("## 做细职工体检\n有效防住职业病", ["title", "subtitle"]),
        ("“师傅领航”全市技能赛\n优秀选手在北川巡回演示", ["title", "title"]),
    ],
)
def test_headline_parts(text: str, expected: list[str]) -> None:
    lines = printed_lines(text)
    assert headline_roles(lines, [False] * len(lines)) == expected


def test_a_cut_through_a_word_is_known() -> None:
    assert through_word("请先出示工", "会会员卡") > 1.0
    assert through_word("在全市", "推广") == 0.0
