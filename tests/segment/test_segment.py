"""Pages to articles: damaged and undamaged pages are cut alike, and no character is lost or shared."""

import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Article, Page
from kg.segment import segment

sys.path.insert(0, str(Path(__file__).parent))
from tests.segment.damage import STORIES, Damage, Made, Story, page
from tests.segment.registers import REGISTERS

ORDERS = st.permutations(range(len(STORIES))).map(lambda order: [STORIES[i] for i in order[:5]])
SETTINGS = st.builds(
    Damage,
    width=st.sampled_from([0, 16, 19, 25]),
    blank=st.booleans(),
    marks=st.booleans(),
    half=st.booleans(),
    indent=st.booleans(),
    crlf=st.booleans(),
    masthead=st.booleans(),
)


def check_offsets(text: str, articles: tuple[Article, ...]) -> None:
    """Every record keeps the promises of the model."""
    owned: set[int] = set()
    for article in articles:
        assert len(article.text) == len(article.printed) == len(article.offsets)
        assert "".join(text[offset] for offset in article.offsets) == article.printed
        characters = {i for start, end in article.ranges for i in range(start, end) if not text[i].isspace()}
        assert not owned & characters
        owned |= characters
        read = {o for o in article.offsets if not text[o].isspace()}
        assert read <= characters
        assert all(left.end <= right.start for left, right in pairwise(article.sections))
        assert all(0 <= section.start < section.end <= len(article.text) for section in article.sections)
    lost = {i for i, c in enumerate(text) if not c.isspace()} - owned
    assert all(text[i] in "#*>-_=!\ufeff" for i in lost)


def owners(made: Made, articles: tuple[Article, ...], stories: list[Story]) -> list[Article]:
    """The article that holds each story, which must hold all of it and nothing of another."""
    holder = {i: article for article in articles for start, end in article.ranges for i in range(start, end)}
    result = []
    for k in range(len(stories)):
        found = {holder[i].id: holder[i] for i, owner in enumerate(made.owner) if owner == k}
        assert len(found) == 1, [article.title for article in found.values()]
        result.append(next(iter(found.values())))
    assert len({article.id for article in result}) == len(stories)
    return result


@settings(max_examples=40, deadline=None, derandomize=True)
@given(stories=ORDERS, damage=SETTINGS)
def test_damage_that_keeps_the_order_changes_nothing(stories: list[Story], damage: Damage) -> None:
    made = page(stories, damage)
    articles = segment(Page("p", made.text))
    check_offsets(made.text, articles)
    for story, article in zip(stories, owners(made, articles, stories), strict=True):
        assert "".join(article.title.split()) == story.title
        assert article.reporters == story.reporters
        assert article.kind == ("photo" if story.photo else "article")


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="工会本报讯（记者王）摄 \n\r#*“”。，：—…日6月1\u3000\ufeffAb12", max_size=400))
def test_any_text_keeps_the_promises(text: str) -> None:
    check_offsets(text, segment(Page("p", text)))


@pytest.mark.parametrize(
    "damage",
    [
        Damage(marks=False, headline_after=frozenset(range(9))),
        Damage(marks=False, width=19, headline_after=frozenset(range(9))),
        Damage(byline_after=frozenset(range(9))),
        Damage(width=16, marks=False, byline_after=frozenset(range(9))),
        Damage(column_cuts=3),
    ],
)
def test_headlines_and_bylines_may_stand_after_the_body(damage: Damage) -> None:
    stories = [STORIES[i] for i in (0, 2, 8, 1)]
    made = page(stories, damage, seed=1)
    articles = segment(Page("p", made.text))
    check_offsets(made.text, articles)
    for story, article in zip(stories, owners(made, articles, stories), strict=True):
        assert "".join(article.title.split()) == story.title
        assert article.reporters == story.reporters


INTERLEAVED = """爱心食堂开到骑手身边

本报讯（记者覃晓）“十二块钱三菜一汤，跑单时不用愁没热饭吃。”骑手郭夏说，“出示工

记者手记

一碗热饭的分量

覃晓

热饭虽小，分量不轻。

会会员卡还能再减两元。”像这样的食堂，临江市总工会已建成26家。
"""


def test_a_sentence_cut_by_another_article_goes_on() -> None:
    first, second = segment(Page("p", INTERLEAVED))
    assert "出示工会会员卡还能再减两元。”" in first.text
    assert (second.kicker, second.title, second.reporters) == ("记者手记", "一碗热饭的分量", ("覃晓",))


PHOTO = """# 暑期托管班开课

本报讯（记者尹诗）东平市总工会今年开办托管班58个，可容纳2300名职工子女，比去年增

## 焊花飞溅

6月16日，在海州船舶修造基地，焊工在比赛中焊接管板。
新华社发（骆平 摄）

加了三分之一。
"""


def test_a_photograph_inside_a_sentence_is_an_article_of_its_own() -> None:
    article, photo = segment(Page("p", "2025年6月18日 星期三\n" + PHOTO))[1:]
    assert "比去年增加了三分之一。" in article.text
    assert (photo.kind, photo.title, photo.agency, photo.reporters) == ("photo", "焊花飞溅", "新华社", ("骆平",))
    assert photo.date == "2025-06-16"


def test_masthead_dateline_and_contents() -> None:
    text = (
        "工友日报\n2025年6月18日 星期三\n乙巳年五月廿三 第4127期\n\n"
        "牢记嘱托 感恩奋进……………………王一鸣\n让驿站暖起来……………………临江市总工会\n\n"
        "外卖小哥上了“议事厅”\n\n本报北川6月17日电 (记者祁连 郑晓)今天,北川市总工会邀请骑手座谈。\n"
    )
    masthead, contents, article = segment(Page("p", text))
    assert (masthead.kind, contents.kind, article.kind) == ("masthead", "toc", "article")
    assert (article.issue.publication, article.issue.date, article.issue.number) == ("工友日报", "2025-06-18", "4127")
    assert (article.place, article.date, article.reporters) == ("北川", "2025-06-17", ("祁连", "郑晓"))
    assert "（记者祁连 郑晓）今天，北川市总工会" in article.text


def test_reading_text_undoes_wraps_and_spaces() -> None:
    text = "工 匠 精 神\n\n本报讯 (记者王鑫)他说:“要 把 手 艺\n\n传下去”,Open AI 也行。\n"
    (article,) = segment(Page("p", text))
    assert article.title == "工匠精神"
    assert article.text.endswith("本报讯（记者王鑫）他说：“要把手艺传下去”，Open AI也行。")


def test_a_broadcast_item_is_one_article_with_its_whole_first_line_as_title() -> None:
    text = "【工匠】守塔人：三十年一盏灯 照亮回家路\n央视网消息（新闻联播）：海岛灯塔工叶海三十年如一日。\n"
    text += "叶海巡塔\n他守护了灯塔。\n"
    (article,) = segment(Page("p", text))
    assert article.title == "【工匠】守塔人：三十年一盏灯 照亮回家路"


def test_identifiers_come_from_the_text_alone() -> None:
    one = segment(Page("a", PHOTO, "x/a"))
    two = segment(Page("b", PHOTO, "y/b"))
    assert [a.id for a in one] == [b.id for b in two]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("驿站开门\n\n本报讯（记者王晓）昨天，驿站开门。\n\n工友日报 2025.6.18 要闻 2版\n", "2025-06-18"),
        ("驿站开门\n2025-06-18 09:12 来源：工友网\n昨天，驿站开门。\n", "2025-06-18"),
        ("驿站开门\n本报记者 王晓 2025年6月18日\n昨天，驿站开门。\n", "2025-06-18"),
        ("驿站开门\n\n昨天，驿站开门。\n\n二〇二五年六月十八日 星期三\n", "2025-06-18"),
        ("驿站开门\n\n工友网北川2025年6月18日电（记者王晓）昨天，驿站开门。\n", "2025-06-18"),
        ("驿站开门\n\n2023年5月1日，驿站开门，职工欢迎。\n", ""),
    ],
)
def test_the_day_is_the_pages_and_never_told_in_the_body(text: str, day: str) -> None:
    assert [article.date for article in segment(Page("p", text)) if article.kind == "article"] == [day]


SIGNED = """高温津贴按月发

本报讯（记者王晓）今年夏天，临江市的高温津贴按月发放。

桥上的风

桥修好了，风还是那样大。（陆鸣 尹诗）
"""


def test_a_signature_ends_an_article_that_has_no_byline() -> None:
    articles = segment(Page("p", SIGNED))
    assert [(a.title, a.reporters) for a in articles] == [("高温津贴按月发", ("王晓",)), ("桥上的风", ("陆鸣", "尹诗"))]


def test_what_a_web_page_says_around_its_article_is_no_part_of_it() -> None:
    text = "首页 > 新闻 > 正文\n驿站开门\n来源：工友日报 2025年06月18日 08:21\n字号 大 中 小\n"
    text += "本报讯（记者王晓）昨天，驿站开门。\n责任编辑：田野\n【打印本页】【关闭窗口】\n上一篇：没有了\n"
    article = next(a for a in segment(Page("p", text)) if a.kind == "article")
    assert article.text == "驿站开门\n本报讯（记者王晓）昨天，驿站开门。"


@pytest.mark.parametrize("story", REGISTERS, ids=[story.title for story in REGISTERS])
def test_articles_of_other_registers_are_told_apart(story: Story) -> None:
    stories = [STORIES[0], story, STORIES[5]]
    made = page(stories, Damage(marks=False))
    for told, article in zip(stories, owners(made, segment(Page("p", made.text)), stories), strict=True):
        assert ("".join(article.title.split()), article.reporters) == ("".join(told.title.split()), told.reporters)


def test_hostile_texts_end() -> None:
    for text in ("工会推进改革" * 50_000, "“工\n" * 800, "王一鸣\n" * 800, "工 " * 50_000, "（" * 50_000):
        segment(Page("p", text))
    assert segment(Page("p", " \n\ufeff\n")) == ()


def test_articles_of_one_page_and_no_other_share_its_digest() -> None:
    one, other = segment(Page("01.txt", INTERLEAVED)), segment(Page("01.txt", PHOTO))
    assert len(one) == 2
    assert len({article.page for article in one}) == len({article.page for article in other}) == 1
    assert one[0].page != other[0].page


@pytest.mark.parametrize(
    ("header", "issue"),
    [
        ("工友日报\n2025年6月18日 星期三\n乙巳年五月廿三 第4127期 今日四版", ("工友日报", "2025-06-18", "4127", "1")),
        ("A03 综合 工友日报 2025.6.18", ("工友日报", "2025-06-18", "", "A03")),
        ("第3版：民生 2025年06月18日", ("", "2025-06-18", "", "3")),
        ("2025年6月18日 星期三 责任编辑：沈一禾 04版·副刊", ("", "2025-06-18", "", "04")),
        ("临江工人报 总第5234期 2025年6月18日 星期三 农历五月廿三 今日8版", ("临江工人报", "2025-06-18", "5234", "")),
        ("□2025年6月18日 □星期三 □工会新闻 02", ("", "2025-06-18", "", "02")),
        ("工友周刊\n2025-06-18 第12期\n第二版", ("工友周刊", "2025-06-18", "12", "2")),
    ],
)
def test_headers_of_pages_tell_their_issue(header: str, issue: tuple[str, str, str, str]) -> None:
    found = segment(Page("p", f"{header}\n\n驿站开门\n\n本报讯（记者王晓）昨天，驿站开门，职工可以进去歇脚。\n"))
    assert [article.kind for article in found] == ["masthead", "article"]
    told = found[1].issue
    assert (told.publication, told.date, told.number, told.edition) == issue


@pytest.mark.parametrize(
    ("head", "parts"),
    [
        ("临江举办“工会杯”采茶劳动竞赛 展现茶乡工匠风采", ("", "临江举办“工会杯”采茶劳动竞赛", "展现茶乡工匠风采")),
        (
            "与邻市工会合作，推介疗养资源\n青禾省总建立十二家疗养基地",
            ("与邻市工会合作，推介疗养资源", "青禾省总建立十二家疗养基地", ""),
        ),
        (
            "我市两人当选“青禾工匠”\n全省“匠心”宣传学习活动结果揭晓",
            ("", "我市两人当选“青禾工匠”", "全省“匠心”宣传学习活动结果揭晓"),
        ),
    ],
)
def test_parts_of_a_headline(head: str, parts: tuple[str, str, str]) -> None:
    (found,) = segment(Page("p", f"{head}\n\n本报讯（记者王晓）昨天，活动在临江举行，职工踊跃参加，现场气氛热烈。\n"))
    assert (found.kicker, found.title, found.subtitle) == parts


def test_a_line_that_only_tells_the_reporters_is_no_headline() -> None:
    (found,) = segment(Page("p", "（总台央视记者 李晓 王丹）\n\n昨天，活动在临江举行，职工踊跃参加，现场气氛热烈。\n"))
    assert (found.title, found.reporters) == ("", ("李晓", "王丹"))
