"""Explanations: every proposal at a span with its fate, and the page that shows them."""

import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli import app
from kg.config import Config
from kg.engine.explain import Explanation, explain
from kg.engine.explain_page import explain_page
from kg.model import Page

TEXT = "江州讯 杭州市总工会<script>alert(1)</script>启动“暖蜂计划”，市总主席龙海到场。&amp;\n"
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def explanations() -> list[Explanation]:
    return list(explain([Page("page<b>.txt", TEXT)], Config()))


def test_at_a_span_stands_what_won_and_why_the_others_lost(explanations: list[Explanation]) -> None:
    (explanation,) = explanations
    start = explanation.extraction.article.text.index("杭州")
    won, *others = explanation.verdicts((start, start + 2))
    assert (won.proposal.type, won.reason) == ("UNION", "")
    assert any(each.proposal.type == "PLACE" and "overlaps UNION" in each.reason for each in others)
    assert [each.proposal.score for each in others] == sorted((e.proposal.score for e in others), reverse=True)


def test_the_page_is_escaped_and_asks_for_nothing(explanations: list[Explanation]) -> None:
    page = "".join(explain_page(explanations))
    assert "<script>alert" not in page and "page<b>" not in page
    assert "alert(1)" in unescape(re.sub(r"<(?!script>alert).*?>", "", page))
    assert all(address.startswith("#") for address in re.findall(r'href="([^"]*)"', page))
    assert "src=" not in page and "url(" not in page and "@import" not in page


def test_every_mention_leads_to_its_table(explanations: list[Explanation]) -> None:
    page = "".join(explain_page(explanations))
    linked, anchors = re.findall(r'href="#(\w+)"', page), re.findall(r'<details id="(\w+)"', page)
    assert linked == anchors and len(linked) == len(explanations[0].chosen) > 2


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
def test_a_browser_opens_the_table_that_a_link_leads_to(explanations: list[Explanation], tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("".join(explain_page(explanations)), encoding="utf-8")
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", f"{page.as_uri()}#a1m0"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    (opened,) = re.findall(r"<details [^>]*open[^>]*>", done.stdout)
    assert 'id="a1m0"' in opened


def test_the_command_writes_the_page_or_tells_of_a_span(tmp_path: Path) -> None:
    source, page = tmp_path / "page.txt", tmp_path / "why.html"
    source.write_text(TEXT, encoding="utf-8")
    written = CliRunner().invoke(app, ["explain", str(source), "--html", str(page)])
    assert (written.exit_code, written.stdout) == (0, "")
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    told = CliRunner().invoke(app, ["explain", str(source), "--span", "市总主席"])
    assert "UNION 市总  by union.relative" in told.stdout and ": taken" in told.stdout
    assert "PERSON 龙海" not in told.stdout
