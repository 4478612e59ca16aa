"""Names that break careless pages are text in the explorer, everywhere, whatever they hold."""

import re
from collections.abc import Iterator

import httpx
import pytest

from kg.engine.folder import open_build
from tests.builds import whole_build
from tests.graph.press import HOSTILE, hostile, scheme
from tests.serve.browsing import Browsing, at, browsing, needs_explorer
from tests.serve.serving import serving

pytestmark = needs_explorer
MARKUP = "</title><img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>{{7*7}}"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    articles = (scheme(), *hostile((*HOSTILE, MARKUP)))
    with serving(open_build(whole_build(tmp_path_factory.mktemp("hostile") / "build", articles))) as told:
        yield told


@pytest.fixture(scope="module")
def web(address: str) -> Iterator[Browsing]:
    with browsing(address) as made:
        yield made
        assert made.noise == []


def people(address: str) -> list[dict[str, str]]:
    nodes = httpx.get(f"{address}/api/overview", params={"nodes": 300}, timeout=60).json()["nodes"]
    return [node for node in nodes if node["type"] in ("PERSON", "UNION")]


def test_every_file_shows_its_name_as_it_is(web: Browsing, address: str) -> None:
    named = {node["name"]: node["id"] for node in people(address)}
    assert set(HOSTILE) | {MARKUP} <= set(named)
    for name, identifier in named.items():
        page = web.open(f"/file/{at(identifier)}")
        assert page.locator("h1").evaluate("heading => heading.textContent") == name
        assert page.locator("main img, main script").count() == 0 and page.title() != "owned"


def test_views_of_many_names_show_them_as_text(web: Browsing) -> None:
    views = ("/explore", "/table/entities", "/table/posts", "/unions", f"/find?q={at('img')}", "/map", "/calendar")
    for view in views:
        page = web.open(view)
        assert page.locator("main img, main script").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, view
    assert "<img src=x onerror=" in web.open(f"/find?q={at('onerror')}").locator(".snippet").first.inner_text()


def test_a_hostile_article_is_read_as_text(web: Browsing, address: str) -> None:
    page = web.open("/table/articles")
    links = page.locator("tbody a").evaluate_all("all => all.map(link => link.getAttribute('href'))")
    assert len(links) > len(HOSTILE)
    # Identifiers of real articles are digests; an address with a control character in it is nobody's.
    for link in [link for link in links if not re.search("%(0|1|7F)", link)][:6]:
        page = web.open(link)
        assert page.locator(".sheet").count() == 1 and page.locator("main img, main script").count() == 0
