"""Newspaper pages of several articles beside and under each other: each article keeps its own columns."""

import io

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from kg.model import Page
from kg.read.pdf import read_pdf
from kg.segment import segment
from tests.read.editions import FONT, rows, wrapped
from tests.read.test_editions import told, written
from tests.segment.damage import STORIES

HEIGHT, WIDTH, BODY, LEADING = 1000.0, 700.0, 10, 15
SIZES = {"kicker": 14, "subtitle": 14}

Place = tuple[int, float, int, float, float, int]
"""Number of a story, left edge, columns, their width, the gutter, size of the title."""

LAYOUTS: dict[str, list[list[Place]]] = {
    "a side column": [[(0, 20, 2, 170, 12, 22), (2, 384, 1, 170, 12, 18)], [(3, 20, 2, 170, 12, 22)]],
    "narrow gutters": [[(0, 20, 3, 170, 10, 22)], [(2, 20, 3, 170, 10, 22)]],
    "two beside two": [[(6, 20, 1, 200, 12, 16), (5, 240, 1, 200, 12, 16)], [(2, 20, 1, 200, 12, 16)]],
    "two under one": [[(8, 20, 4, 150, 12, 22)], [(0, 20, 2, 150, 12, 22), (3, 344, 2, 150, 12, 22)]],
    "hanging stops": [[(1, 20, 4, 140, 8, 22)], [(6, 20, 4, 140, 8, 22)]],
}
"""Rows of stories; those of a row begin at one height."""


def put(canvas: Canvas, place: Place, top: float) -> float:
    """Draws a story, and gives how far down it reaches."""
    number, left, count, width, gutter, size = place
    whole = count * width + (count - 1) * gutter
    lines: list[tuple[str, float]] = []
    for role, text in rows(STORIES[number]):
        if role in ("kicker", "title", "subtitle"):
            em = SIZES.get(role, size)
            top += em * 1.5
            canvas.setFont(FONT, em)
            canvas.drawString(left + (whole - em * len(text)) / 2, HEIGHT - top, text)
        else:
            lines.extend([(text, 12.0)] if role == "heading" else wrapped(text, int(width / BODY)))
    deep = -(-len(lines) // count)
    for i, (text, em) in enumerate(lines):
        x = left + (i // deep) * (width + gutter) + (2 * BODY if text.startswith("　　") else 0)
        canvas.setFont(FONT, em or BODY)
        canvas.drawString(x, HEIGHT - top - 8 - (i % deep + 1) * LEADING, text.strip("　"))
    return top + 8 + deep * LEADING


@pytest.mark.parametrize("name", LAYOUTS)
def test_each_article_keeps_its_columns(name: str) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(WIDTH, HEIGHT), invariant=1)
    top = 20.0
    for row in LAYOUTS[name]:
        top = max(put(canvas, place, top) for place in row) + 25
    canvas.showPage()
    canvas.save()
    (page,) = read_pdf(stream.getvalue(), "a.pdf", "a.pdf")
    assert isinstance(page, Page)
    found = {told(article, photo=False) for article in segment(page)}
    assert found == {written(STORIES[place[0]]) for row in LAYOUTS[name] for place in row}
