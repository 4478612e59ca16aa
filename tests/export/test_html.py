"""graph.html opens without a network, shows the graph, and treats what pages say as text, whatever they say."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.corpus import Corpus
from kg.errors import QueryError
from kg.export.html import to_html
from kg.model import Article, Entity, Extraction, Link, Mention, Observation, Section, Statement

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")

HOSTILE = "</script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">{{7*7}}"
TEXT = f"绍兴市总工会推出“越职安”。市总今年给付互助金120万元。{HOSTILE}也推出“越职安”。"
UNION, SCHEME, OTHER = "union/330600", "initiative/1", "enterprise/2"


@pytest.fixture
def corpus() -> Corpus:
    article = Article(
        id="a1",
        doc="page.txt",
        kind="article",
        ranges=((0, len(TEXT)),),
        text=TEXT,
        printed=TEXT,
        offsets=tuple(range(len(TEXT))),
        sections=(Section("body", 0, len(TEXT)),),
        title=f"互助 {HOSTILE}",
        date="2024-04-26",
    )

    def link(surface: str, entity: str, name: str, why: str, after: int = 0) -> Link:
        start = TEXT.index(surface, after)
        end = start + len(surface)
        kind = entity.split("/")[0].upper()
        return Link(Mention("a1", start, end, (start, end), surface, kind, "test", 0.9), entity, name, why, 0.9)

    links = (
        link("绍兴市总工会", UNION, "绍兴市总工会", "full name"),
        link("越职安", SCHEME, "越职安", "full name"),
        link("市总", UNION, "绍兴市总工会", "nearest", TEXT.index("市总今年")),
        link(HOSTILE, OTHER, HOSTILE, "full name"),
        link("越职安", SCHEME, "越职安", "same name", TEXT.rindex("越职安")),
    )
    entities = (
        Entity(UNION, "UNION", "绍兴市总工会", (("level", "prefecture"),)),
        Entity(SCHEME, "INITIATIVE", "越职安"),
        Entity(OTHER, "ENTERPRISE", HOSTILE),
    )
    statements = (
        Statement(UNION, "organizes", SCHEME, article.evidence(0, 13), "launch", 0.8, (("role", "lead"),)),
        Statement(OTHER, "organizes", SCHEME, article.evidence(len(TEXT) - 80, len(TEXT)), "launch", 0.8),
    )
    given = Observation(UNION, "给付互助金", 1.2e6, "元", "2024", article.evidence(14, 29), "amount", 0.7)
    return Corpus([Extraction(article, entities, links, statements, (given,))])


def test_one_file_names_no_other_host_and_is_the_same_each_time(corpus: Corpus) -> None:
    page = to_html(corpus)
    assert page == to_html(corpus)
    assert "<link" not in page and "<script src" not in page
    assert "default-src 'none'" in page


def test_limit_keeps_the_most_important(corpus: Corpus) -> None:
    assert "为最重要的" in to_html(corpus, limit=2)
    assert OTHER not in to_html(corpus, limit=2)


def test_focus_keeps_the_neighbourhood(corpus: Corpus) -> None:
    near = to_html(corpus, focus="市总", hops=1)
    assert SCHEME in near and OTHER not in near
    assert OTHER in to_html(corpus, focus="市总", hops=2)
    with pytest.raises(QueryError, match="没有的名称"):
        to_html(corpus, focus="没有的名称")


@pytest.fixture
def opened(corpus: Corpus, tmp_path: Path) -> Iterator[tuple[Any, list[str]]]:
    """The page in a browser, and everything it asked for or complained about."""
    from playwright.sync_api import sync_playwright

    file = tmp_path / "graph.html"
    file.write_text(to_html(corpus), encoding="utf-8")
    noise: list[str] = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1200, "height": 800})
        page.on("request", lambda request: noise.append(request.url))
        page.on("console", lambda message: noise.append(message.text))
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.goto(file.as_uri())
        page.wait_for_selector("body[data-ready]")
        yield page, noise
        assert noise == [file.as_uri()]
        browser.close()


@needs_chromium
def test_page_shows_the_graph_and_asks_nobody(opened: tuple[Any, list[str]]) -> None:
    page, _ = opened
    assert page.locator("#network canvas").count() == 1
    assert "1 篇文章，3 个实体，2 条关系" in page.locator("#counts").inner_text()
    drawn = page.evaluate(
        "() => { const c = document.querySelector('canvas');"
        " const drawn = c.getContext('2d').getImageData(0, 0, c.width, c.height);"
        " return drawn.data.some((value, at) => at % 4 === 3 && value > 0); }"
    )
    assert drawn, "the canvas is empty"


@needs_chromium
def test_search_by_alias_opens_the_file_with_its_sentences(opened: tuple[Any, list[str]]) -> None:
    page, _ = opened
    page.keyboard.press("/")
    page.keyboard.type("市总")
    assert page.locator("#found li").first.inner_text().startswith("绍兴市总工会")
    page.keyboard.press("Enter")
    panel = page.locator("#panel")
    assert panel.locator("h2").inner_text() == "绍兴市总工会"
    assert "nearest" in panel.inner_text() and "给付互助金" in panel.inner_text()
    panel.locator("details summary").first.click(position={"x": 3, "y": 8})
    assert panel.locator("blockquote mark").first.inner_text() == TEXT[:13]


@needs_chromium
def test_types_can_be_hidden(opened: tuple[Any, list[str]]) -> None:
    page, _ = opened
    button = page.locator("#types button[data-type=UNION]")
    button.click()
    assert button.get_attribute("aria-pressed") == "false"


@needs_chromium
def test_hostile_names_are_text(opened: tuple[Any, list[str]]) -> None:
    page, _ = opened
    page.fill("#search", "</script>")
    assert HOSTILE in page.locator("#found li").first.inner_text()
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == HOSTILE
    assert page.title() == "工会知识图谱"
    assert page.locator("#panel img").count() == 0
