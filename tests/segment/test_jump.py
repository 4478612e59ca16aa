"""Articles that go on on another page know what they continue."""

from dataclasses import replace

import pytest

from kg.engine.profile import Profile
from kg.engine.stages import Stages, run
from kg.model import Article, Page
from kg.segment import continued, groups, segment
from kg.segment.jump import MOST

FRONT = """工友日报
2025年6月18日 星期三
第4127期

夜校开进工地板房

本报讯（记者沈一禾）晚上七点，临江市滨河路地铁工地的板房里坐满了人，钢筋工老聂翻开识图课本。临江市总工会今年把
职工夜校办到了十二个工地，课程由工人自己点单，识图、焊接、急救轮着上，讲课的师傅都是各（下转第2版）

矿灯房里的互助账

本报讯（记者高远）青岭煤矿工会把职工互助保障的账本贴进矿灯房，谁家用了多少、还剩多少，一目了然。（下转第3版）
"""
SECOND = """2 综合新闻 2025年6月18日 星期三

骑手议事厅每月开门

本报讯（记者祁连）北川市总工会请外卖骑手坐下来说难处。

（上接第1版）工种的技师。老聂说，以前图纸看不懂，现在能替班组放样。临江市总工会还给工地夜校配了识图软件和焊接面罩，
学满二十个学时的工人可以免费考证。

责任编辑 方若川
"""
THIRD = """3 民生 2025年6月18日 星期三

托管班提前报名

本报讯（记者尹诗涵）东平市总工会的托管班开始报名。

（上接第1版）矿工会主席说，账本上墙以后，来咨询互助保障的职工多了一倍，青岭煤矿今年有两百人续保。
"""


def read(*pages: Page) -> list[tuple[Article, ...]]:
    return continued([segment(page) for page in pages])


def told(pages: list[tuple[Article, ...]]) -> dict[str, str]:
    """Title of the first half by the beginning of the second."""
    articles = {article.id: article for page in pages for article in page}
    return {a.text[:12]: articles[a.continues].title for a in articles.values() if a.continues}


FRONT_PAGE, SECOND_PAGE, THIRD_PAGE = Page("a/01.txt", FRONT), Page("a/02.txt", SECOND), Page("a/03.txt", THIRD)


def test_second_halves_find_the_first() -> None:
    assert told(read(FRONT_PAGE, SECOND_PAGE, THIRD_PAGE)) == {
        "（上接第1版）工种的技师": "夜校开进工地板房",
        "（上接第1版）矿工会主席": "矿灯房里的互助账",
    }


def test_a_half_whose_page_is_missing_stays_alone() -> None:
    assert told(read(SECOND_PAGE, THIRD_PAGE)) == {}
    assert told(read(FRONT_PAGE, THIRD_PAGE)) == {"（上接第1版）矿工会主席": "矿灯房里的互助账"}


@pytest.mark.parametrize("name", ["x", "第二版", "20250618"])
def test_wording_decides_where_pages_have_no_number(name: str) -> None:
    body = SECOND.split("\n", 2)[2] + THIRD.split("\n", 2)[2]
    found = told(read(FRONT_PAGE, Page(f"a/{name}.txt", body)))
    assert sorted(found.values()) == [
        "夜校开进工地板房",
        "矿灯房里的互助账",
    ]


def test_pages_of_one_folder_and_day_are_read_together_where_an_article_goes_on() -> None:
    other = replace(FRONT_PAGE, doc="b/01.txt")
    next_day = Page("a/04.txt", FRONT.replace("6月18日", "6月19日"))
    undated = Page("a/05.txt", "驿站开门\n\n本报讯（记者王晓）昨天，驿站开门。\n")
    found = list(groups([FRONT_PAGE, SECOND_PAGE, THIRD_PAGE, next_day, undated, other]))
    assert [[page.doc for page in group] for group in found] == [
        ["a/01.txt", "a/02.txt", "a/03.txt"],
        ["a/04.txt", "a/05.txt"],
        ["b/01.txt"],
    ]
    elsewhere = replace(undated, doc="c/1.txt")
    assert [len(group) for group in groups([undated, SECOND_PAGE, undated, other, elsewhere])] == [1, 2, 1, 1]
    plain = [replace(undated, doc=f"a/{i}.txt") for i in range(3)]
    assert [len(group) for group in groups(plain)] == [1, 1, 1]


def test_no_more_pages_are_held_than_an_issue_has() -> None:
    pages = [replace(FRONT_PAGE, doc=f"a/{i:04}.txt") for i in range(2 * MOST + 1)]
    assert [len(group) for group in groups(pages)] == [MOST, MOST, 1]


def test_the_engine_reads_an_issue_together() -> None:
    stages = Stages(segment, lambda articles: ((article, ()) for article in articles),
                    lambda read: [((), ()) for _ in read], lambda *_: ((), ()), lambda *_: ())  # fmt: skip
    found = [each.article for each in run([FRONT_PAGE, SECOND_PAGE, THIRD_PAGE], stages, Profile())]
    assert len([article for article in found if article.continues]) == 2
