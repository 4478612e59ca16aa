"""Wording rules, bylines, headline parts, cuts inside words."""

import pytest

from kg.segment.byline import agency, dateline, names
from kg.segment.headline import headline_roles
from kg.segment.line import printed_lines
from kg.segment.rules import WordingRule, rules
from kg.segment.words import through_word

RULES = [(file, rule) for file in ("lines.toml", "openings.toml") for rule in rules(file)]


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
        ("市总与市政府召开联席会议\n建设高素质产业工人队伍 助力高质量发展", ["kicker", "title"]),
        ("百万会员参加互助保障\n已累计给付保障金超十亿元", ["title", "subtitle"]),
        ("聚焦职工诉求打造服务阵地——\n闲置空间变新家", ["kicker", "title"]),
        ("谱写开放新篇章\n——写在自贸港封关之际", ["title", "subtitle"]),
        ("## 创新思政课形式\n# 音乐党课唱响新声", ["kicker", "title"]),
        ("## 做优互助品牌\n有效缓解因病致贫", ["title", "subtitle"]),
        ("“名师领航”全国青教赛\n优秀选手在北川巡讲活动", ["title", "title"]),
    ],
)
def test_headline_parts(text: str, expected: list[str]) -> None:
    lines = printed_lines(text)
    assert headline_roles(lines, [False] * len(lines)) == expected


def test_a_cut_through_a_word_is_known() -> None:
    assert through_word("请先出示工", "会会员卡") > 1.0
    assert through_word("在全市", "推广") == 0.0
