"""The explorer over the sample pages, in a browser: what a researcher does, and what must never happen."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kg.config import Config
from kg.engine.build import build
from tests.serve.browsing import AXE, DESKTOP, PHONE, Browsing, at, browsing, needs_explorer
from tests.serve.serving import serving

SAMPLES = Path(__file__).parents[2] / "kg" / "data" / "samples"
UNION = "union/330600"
VIEWS = (
    "/",
    f"/file/{UNION}",
    "/find?q=互助",
    "/topic/mutual-aid",
    "/explore",
    f"/explore?focus={UNION}&node={UNION}",
    f"/path?from={UNION}&to=union/330000",
    "/map",
    "/calendar?day=2024-04-26",
    "/unions",
    "/table/entities",
    "/table/observations",
    "/review",
    "/checks",
)

pytestmark = needs_explorer


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("judged") / "decisions.jsonl"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, judged: Path) -> Iterator[str]:
    built = build(sorted(SAMPLES.glob("*.txt")), tmp_path_factory.mktemp("web") / "built", Config()).build
    with serving(built, review=judged) as told:
        yield told


@pytest.fixture(scope="module")
def opened(address: str) -> Iterator[Browsing]:
    with browsing(address) as made:
        yield made


@pytest.fixture
def web(opened: Browsing) -> Iterator[Browsing]:
    opened.page.set_viewport_size(DESKTOP)
    opened.noise.clear()
    yield opened
    assert opened.noise == []


def person(address: str, name: str) -> str:
    """Identifier of the best answer to a search."""
    found = httpx.get(f"{address}/api/search", params={"q": name}, timeout=60).json()["results"]
    return str(found[0]["id"])


def test_search_as_one_types_takes_pinyin_and_the_keyboard(web: Browsing) -> None:
    page = web.open("/")
    page.keyboard.press("/")
    page.keyboard.type("shaoxingshizonggonghui")
    page.wait_for_selector("[role=option] b:has-text('绍兴市总工会')")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/file/{UNION}")
    page.wait_for_selector("h1:has-text('绍兴市总工会')")


def test_full_text_shows_where_the_words_stand(web: Browsing) -> None:
    page = web.open("/find?q=互助金")
    assert "互助金" in page.locator(".snippet mark").first.inner_text()


def test_a_topic_tells_which_unions_since_when_for_how_many(web: Browsing) -> None:
    page = web.open("/")
    page.get_by_role("link", name=re.compile("互助保障")).first.click()
    card = page.locator(".programme", has_text="越职安").first
    card.wait_for()
    told = card.inner_text()
    assert "绍兴市总工会" in told and "2019年" in told and "万名" in told
    card.locator("details.number summary").first.click()
    assert "万名" in card.locator("details[open] mark").first.inner_text()


def test_a_file_tells_names_with_their_reasons_and_where_it_stands(web: Browsing) -> None:
    page = web.open(f"/file/{UNION}")
    assert "浙江省总工会" in page.locator(".crumbs").inner_text()
    alias = page.locator(".names li", has_text="市总").filter(has_text="前文提到的工会").first
    alias.locator("summary").click()
    assert alias.locator("mark").inner_text() == "市总"
    links = page.locator(".menu a").evaluate_all("all => all.map(link => link.href)")
    assert {httpx.get(link, timeout=60).status_code for link in links} == {200} and len(links) == 5


def test_a_model_worker_has_a_file_with_a_timeline(web: Browsing, address: str) -> None:
    page = web.open(f"/file/{person(address, '许青禾')}")
    assert page.locator(".ribbon").inner_text() == "劳模档案"
    moments = page.locator(".timeline > li")
    assert "2023年" in moments.first.inner_text() and "全国五一劳动奖章" in moments.first.inner_text()


def test_a_sentence_opens_its_article_with_rule_and_confidence(web: Browsing) -> None:
    page = web.open(f"/file/{UNION}")
    quoted = page.locator(".facts .quote").first
    sentence, mark = quoted.locator("blockquote").inner_text(), quoted.locator("mark").inner_text()
    quoted.locator("blockquote a").click()
    page.wait_for_selector(".sheet .lit")
    lit = "".join(page.locator(".sheet .lit").all_inner_texts())
    assert lit == sentence
    assert "".join(page.locator(".sheet mark").all_inner_texts()) == mark
    beside = page.locator(".statement.open")
    assert re.search(r"[a-z_]+\.[a-z_]+", beside.inner_text()) and "%" in beside.inner_text()


def test_a_judgement_becomes_a_line_of_the_decisions(web: Browsing, judged: Path) -> None:
    page = web.open(f"/file/{UNION}")
    page.locator(".facts .quote blockquote a").first.click()
    judging = page.locator(".statement.open .judge")
    judging.get_by_role("button", name="不对").click()
    judging.get_by_text("请先写下您的名字").wait_for()
    judging.get_by_label("您是谁").fill("林晓")
    judging.get_by_role("button", name="不对").click()
    judging.get_by_text("已记下").wait_for()
    (line,) = judged.read_text(encoding="utf-8").splitlines()
    assert '"wrong"' in line and "林晓" in line and "statement/" in line


def test_the_graph_opens_neighbours_hides_pins_and_undoes(web: Browsing) -> None:
    page = web.open(f"/explore?focus={UNION}&node={UNION}")
    web.until("window.explorer && window.explorer.getGraph().order > 3")
    order = "window.explorer.getGraph().order"
    first = page.evaluate(order)
    page.locator(".links button.entity", has_text="诸暨市总工会").click()
    page.locator(".expand button").first.click()
    web.until(f"{order} > {first}")
    assert "open=union" in page.url
    page.get_by_role("button", name="隐藏").click()
    web.until("!window.explorer.getGraph().hasNode('union/330681')")
    page.get_by_role("button", name="撤销").click()
    web.until("window.explorer.getGraph().hasNode('union/330681')")
    page.get_by_role("button", name="固定").click()
    web.until("new URLSearchParams(location.search).get('pin')")
    shown = page.evaluate(order)
    page.reload()
    web.until(f"window.explorer && {order} === {shown}")


def test_the_legend_is_the_filter(web: Browsing) -> None:
    page = web.open("/explore")
    web.until("window.explorer && window.explorer.getGraph().order > 3")
    page.get_by_role("button", name="人物", exact=True).click()
    held = "window.explorer.getGraph().someNode((id, data) => data.kind === 'PERSON')"
    web.until(f"!{held}")
    assert page.get_by_role("button", name="人物", exact=True).get_attribute("aria-pressed") == "false"


def test_an_edge_shows_its_sentences(web: Browsing) -> None:
    page = web.open(f"/explore?focus={UNION}&node={UNION}")
    page.locator(".links li", has_text="越职安").locator("button.relation").first.click()
    page.wait_for_selector(".panel .quote mark")
    assert "edge=" in page.url
    assert "越职安" in page.locator(".panel .quote mark").first.inner_text()


def test_the_picture_is_drawn(web: Browsing) -> None:
    page = web.open("/explore")
    web.until("window.explorer && window.explorer.getGraph().order > 3")
    page.wait_for_timeout(300)
    seen = page.locator(".sigma").screenshot()
    colours = page.evaluate(
        """async (bytes) => {
          const image = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" }));
          const canvas = new OffscreenCanvas(image.width, image.height), context = canvas.getContext("2d");
          context.drawImage(image, 0, 0);
          const { data } = context.getImageData(0, 0, image.width, image.height), seen = new Set();
          for (let i = 0; i < data.length; i += 4) seen.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
          return seen.size;
        }""",
        list(seen),
    )
    assert colours > 50, "nodes, edges and names have many colours; an empty picture has one"


def test_a_path_has_a_sentence_for_each_step(web: Browsing, address: str) -> None:
    start, end = person(address, "陈望川"), person(address, "梁大川")
    page = web.open(f"/path?from={at(start)}&to={at(end)}")
    steps = page.locator(".steps").first
    steps.wait_for()
    assert "陈望川" in steps.inner_text() and "梁大川" in steps.inner_text()
    assert steps.locator(".quote mark").count() >= 2


def test_the_map_opens_a_place(web: Browsing) -> None:
    page = web.open("/map")
    assert page.locator("path.province").count() == 34
    page.locator(".bubble", has_text="绍兴市").first.press("Enter")
    page.wait_for_selector(".map aside .entity:has-text('绍兴市总工会')")
    assert "place=" in page.url


def test_the_calendar_opens_a_day(web: Browsing) -> None:
    page = web.open("/calendar?year=2024")
    page.locator("button.day.held", has_text="26").first.click()
    page.wait_for_selector(".articles a:has-text('四十万份保障送进车间班组')")
    assert "day=2024-04-26" in page.url


def test_the_tree_of_unions_unfolds(web: Browsing) -> None:
    page = web.open("/unions")
    page.wait_for_selector(".limb:has-text('浙江省总工会')")
    limb = page.locator(".limb", has_text="浙江省总工会").first
    if limb.locator("button.fold").get_attribute("aria-expanded") == "false":
        limb.locator("button.fold").click()
    page.wait_for_selector(".limb:has-text('绍兴市总工会')")


def test_a_table_is_sorted_filtered_and_taken_away(web: Browsing) -> None:
    page = web.open("/table/entities")
    page.locator("th", has_text=re.compile("提及|次数")).first.locator("button").click()
    page.wait_for_selector("th[aria-sort=descending]")
    web.ready()
    page.get_by_label("只看含有这些字的行").fill("绍兴")
    page.wait_for_url("**filter=**")
    web.ready()
    assert all("绍兴" in row for row in page.locator("tbody tr").all_inner_texts())
    taken = httpx.get(page.get_by_role("link", name="CSV").evaluate("link => link.href"), timeout=60)
    assert taken.headers["content-type"].startswith("text/csv") and "绍兴市总工会" in taken.text


def test_english_by_a_switch(web: Browsing) -> None:
    page = web.open("/")
    page.get_by_role("button", name="English").click()
    page.get_by_role("link", name="Graph", exact=True).wait_for()
    assert page.locator("html").get_attribute("lang") == "en" and "lang=en" in page.url
    page.get_by_role("button", name="中文").click()
    page.get_by_role("link", name="图", exact=True).wait_for()


@pytest.mark.parametrize("view", VIEWS)
def test_no_view_is_closed_to_anybody(web: Browsing, view: str) -> None:
    page = web.open(view)
    page.wait_for_timeout(150)
    assert page.locator(".notice[role=alert]").count() == 0, page.locator(".notice[role=alert]").first.inner_text()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run({ resultTypes: ['violations'] })")["violations"]
    serious = [
        (each["id"], [node["html"][:160] for node in each["nodes"][:3]])
        for each in found
        if each["impact"] in ("serious", "critical")
    ]
    assert serious == []
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, "wider than a phone"
