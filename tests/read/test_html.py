"""The main text of web pages: menus and footers out, headlines in, whatever the encoding."""

import pytest

from kg.errors import InputError
from kg.model import Page
from kg.read.html import read_html

BODY = (
    "<p>　　日前，临江市总工会在滨河路建成工会驿站，外卖骑手可以在那里歇脚、充电、热饭。</p>"
    "<p>据介绍，驿站由沿街商户自愿认领，\n全部24小时开放，今年还将新建三十个。</p>"
)
TEXT = (
    "日前，临江市总工会在滨河路建成工会驿站，外卖骑手可以在那里歇脚、充电、热饭。",
    "据介绍，驿站由沿街商户自愿认领，全部24小时开放，今年还将新建三十个。",
)


def lines(markup: str | bytes) -> list[str]:
    data = markup if isinstance(markup, bytes) else markup.encode("utf-8")
    (page,) = read_html(data, "a.html", "a.html")
    assert isinstance(page, Page)
    return page.text.split("\n\n")


def test_a_news_site() -> None:
    assert lines(
        "<title>驿站亮起夜班灯_工友网</title><body><div><a href=/>首页</a> | <a href=/1>要闻</a></div>"
        "<div id=main><h1>驿站亮起夜班灯</h1><div class=info>来源：工友日报　作者：沈一禾</div>"
        f"<div class=text>{BODY}<p><a href=/x>点击下载客户端，看更多新闻</a></p></div>"
        "<ul><li><a href=/2>技能大赛开幕，百人同台竞技</a></li><li><a href=/3>夏日送清凉</a></li></ul></div>"
        "<div>版权所有，未经授权不得转载。</div><script>var t = '日前，';</script>"
    ) == ["# 驿站亮起夜班灯", "来源：工友日报", "作者：沈一禾", *TEXT]


def test_an_edition_set_in_tables_without_headings() -> None:
    assert lines(
        "<title>驿站亮起夜班灯</title><body><form><table><tr><td><a href=/>返回目录</a></td></tr></table><table>"
        "<tr><td>临江市总工会关心户外劳动者</td></tr><tr><td><b>驿站亮起夜班灯</b></td></tr>"
        f"<tr><td>本报记者 沈一禾</td></tr><tr><td><founder-content>{BODY}</founder-content></td></tr></table></form>"
    ) == ["临江市总工会关心户外劳动者", "# 驿站亮起夜班灯", "本报记者 沈一禾", *TEXT]


def test_a_page_of_several_articles_keeps_the_short_ones() -> None:
    short = "<article><h3>夏日送清凉</h3><p>昨天，市总工会走进工地，送去绿豆汤。</p></article>"
    found = lines(f"<title>第1版</title><main><article><h3>驿站上新</h3>{BODY * 4}</article>{short}</main>")
    assert found[0] == "# 驿站上新"
    assert found[-2:] == ["# 夏日送清凉", "昨天，市总工会走进工地，送去绿豆汤。"]


def test_a_headline_that_only_the_title_has_comes_first() -> None:
    assert lines(f"<title>驿站亮起夜班灯 - 工友网</title><div>{BODY}</div>")[0] == "# 驿站亮起夜班灯"


def test_a_short_paragraph_stays_with_a_long_one() -> None:
    assert lines(f"<div><p>{TEXT[0] * 9}</p><p>{TEXT[1]}</p><p>（沈一禾）</p></div>")[1:] == [TEXT[1], "（沈一禾）"]


def test_paragraphs_that_are_only_broken_lines() -> None:
    text = f"{TEXT[0]}<br><br>{TEXT[1]}<br>"
    markup = f"<h2>驿站上新</h2><div>{text}</div><div>版权所有，转载须经书面授权。</div>"
    assert lines(f"<div><a href=/>首页</a></div>{markup}") == ["# 驿站上新", *TEXT]


def test_captions_and_line_breaks_are_lines() -> None:
    found = lines(f"<h2>上新</h2>{BODY}<figure><img alt=x><figcaption>骑手在驿站<br>沈一禾 摄</figcaption></figure>")
    assert found[-2:] == ["骑手在驿站", "沈一禾 摄"]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("gb18030", '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'),
        ("gb18030", ""),
        ("big5", '<meta charset="big5">'),
        ("utf-8", '<meta charset="gb2312">'),
        ("utf-16", ""),
        ("utf-8-sig", ""),
    ],
)
def test_encodings(encoding: str, declared: str) -> None:
    text = "我們在這裡工作，有水，也有飯，大家都說好。" if encoding == "big5" else "我们在这里工作，大家都说好。"
    markup = f"<html>{declared}<body class='page page page page page'><p>{text}</p></html>"
    assert lines(markup.encode(encoding)) == [text]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        (
            "2025-03-07 08:30:00 来源：工友日报 作者：沈一禾",
            ["2025年3月7日 08:30:00", "来源：工友日报", "作者：沈一禾"],
        ),
        ("发布时间：2025/3/7 | 责任编辑: 陆鸣", ["2025年3月7日", "责任编辑: 陆鸣"]),
        ("本报记者 沈一禾　通讯员 陆鸣", ["本报记者 沈一禾　通讯员 陆鸣"]),
        ("首届 2024—2025 赛季", ["首届 2024—2025 赛季"]),
    ],
)
def test_the_line_under_a_headline_is_taken_apart(line: str, parts: list[str]) -> None:
    assert lines(f"<title>t</title><div><h1>驿站亮起夜班灯</h1><p>{line}</p>{BODY}</div>")[1:-2] == parts


def test_deep_nesting_and_broken_markup() -> None:
    assert lines("<div>" * 20_000 + "<p>日前，市总工会在此开会。<b>未完</p></i><td>尾") == [
        "日前，市总工会在此开会。未完",
        "尾",
    ]


@pytest.mark.parametrize("markup", ["<html></html>", "<title>只有标题</title>", "<script>var a</script>"])
def test_a_page_without_text_is_reported(markup: str) -> None:
    with pytest.raises(InputError, match="without any text"):
        lines(markup)
