"""The explorer in a real browser, which tells of every request to another host and of every complaint."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

from kg.serve.web import web_built

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
AXE = Path(__file__).parents[2] / "kg" / "serve" / "web" / "node_modules" / "axe-core" / "axe.min.js"
_PATIENCE = 750
DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}

needs_explorer = [
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
    pytest.mark.skipif(
        not web_built(), reason="nothing for chromium: the web application was left out of this install"
    ),
]


class Browsing:
    """A page of the explorer, and what it did that it should not."""

    def __init__(self, page: Any, address: str) -> None:
        self.page, self.address = page, address
        self.noise: list[str] = []
        page.on("request", self._asked)
        page.on("console", self._told)
        page.on("pageerror", lambda error: self.noise.append(str(error)))
        page.set_default_timeout(30_000)

    def open(self, path: str) -> Any:
        """Go to a view and wait until it has what it asked for."""
        self.page.goto(self.address + path)
        self.ready()
        return self.page

    def ready(self) -> None:
        """Wait until nothing is awaited any more."""
        self.page.wait_for_selector("main#main")
        self.until("!document.querySelector('.loading, .awaited')")

    def until(self, expression: str) -> None:
        """Wait until an expression holds; asked from outside, since the page's own policy forbids eval."""
        for _ in range(_PATIENCE):
            if self.page.evaluate(expression):
                return
            self.page.wait_for_timeout(40)
        raise AssertionError(f"never came true: {expression}")

    def _asked(self, request: Any) -> None:
        if urlsplit(request.url).scheme not in ("data", "blob") and not request.url.startswith(self.address):
            self.noise.append(f"asked {request.url}")

    def _told(self, message: Any) -> None:
        # SwiftShader, which draws WebGL where there is no graphics card, tells how slow it is.
        if message.type in ("error", "warning") and "GPU stall due to ReadPixels" not in message.text:
            self.noise.append(f"{message.type}: {message.text}")


@contextmanager
def browsing(address: str) -> Iterator[Browsing]:
    """A browser with one page on the explorer at an address."""
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=flags)
        page = browser.new_page(viewport=DESKTOP, locale="zh-CN")
        yield Browsing(page, address)
        browser.close()


def at(identifier: str) -> str:
    """An identifier as part of an address."""
    return quote(identifier, safe="/")
