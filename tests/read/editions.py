"""The same articles in every format that is read: web page, Word document, JSON lines, three-column PDF.

In: the stories of `tests.segment.damage` (facts invented).  Out: bytes of a document.  The PDF is set as a newspaper:
headline over three columns of 17 characters, the first line of a paragraph set in by two, one story under the other.
"""

import html
import io
import json
from collections.abc import Callable, Iterator

from docx import Document
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.segment.damage import MASTHEAD, Story

FONT = "STSong-Light"
WIDTH, MARGIN, GUTTER, BODY, LEADING = 570, 15, 15, 10, 15
COLUMNS = 3
COLUMN = (WIDTH - 2 * MARGIN - (COLUMNS - 1) * GUTTER) / COLUMNS
NEVER_FIRST = ".，。、；：！？”）》"


def rows(story: Story) -> Iterator[tuple[str, str]]:
    """Parts of a story in printed order, each with its role."""
    for role in ("kicker", "title", "subtitle", "byline"):
        if text := getattr(story, role):
            yield role, text
    for paragraph in story.body:
        yield ("heading", paragraph[2:]) if paragraph.startswith("##") else ("body", paragraph)


def as_html(stories: list[Story], *, encoding: str = "utf-8") -> bytes:
    """A page of a digital edition among its menus."""
    tags = {"kicker": "h3", "title": "h2", "subtitle": "h3", "heading": "h4"}
    parts = [f'<html><head><meta charset="{encoding}"><title>工友日报 第1版</title><style>p {{}}</style></head><body>']
    parts.append('<nav><a href="/">首页</a> <a href="/2">往期回顾，全部版面</a></nav><form><div id="page">')
    for story in stories:
        parts.append("<article>")
        for role, text in rows(story):
            tag = tags.get(role, "p")
            parts.append(f"<{tag}>{html.escape(text)}</{tag}>")
        parts.append("</article>")
    parts.append('</div></form><div><a href="/a">点击查看：更多精彩内容，尽在客户端</a></div>')
    parts.append("<footer>版权所有，未经授权，不得转载。</footer><script>var a = '，。';</script></body></html>")
    return "".join(parts).encode("gb18030" if encoding == "gb2312" else encoding)


def as_docx(stories: list[Story]) -> bytes:
    """A manuscript with headings in their styles."""
    levels = {"kicker": 2, "title": 1, "subtitle": 3, "heading": 3}
    document = Document()
    for story in stories:
        for role, text in rows(story):
            if role in levels:
                document.add_heading(text, levels[role])
            else:
                document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_json_lines(stories: list[Story]) -> bytes:
    """A corpus with one story a line."""
    lines = []
    for story in stories:
        text = "\n".join(text for role, text in rows(story) if role in ("byline", "body", "heading"))
        lines.append(json.dumps({"title": story.title, "content": text}, ensure_ascii=False))
    return "\n".join(lines).encode("utf-8")


def as_picture(kind: str) -> bytes:
    """A small picture with something on it, without characters."""
    from PIL import Image

    stream = io.BytesIO()
    Image.linear_gradient("L").resize((60, 40)).save(stream, kind)
    return stream.getvalue()


def as_pdf(stories: list[Story], *, masthead: bool = True, password: str = "") -> bytes:
    """A newspaper page in three columns."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    blocks = [_set(story) for story in stories]
    height = 2 * MARGIN + 90 + sum(block.height for block in blocks)
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(WIDTH, height), encrypt=password or None, invariant=1)
    top = height - MARGIN
    if masthead:
        for line, size in zip(MASTHEAD, (30, 10, 10, 10), strict=True):
            top -= size * 1.5
            _draw(canvas, MARGIN, top, line, size)
    for block in blocks:
        top -= block.height
        for x, y, text, size in block.lines:
            _draw(canvas, x, top + block.height - y, text, size)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


class Block:
    """A set story: its lines as (x, y from its top, text, size) and its height."""

    def __init__(self) -> None:
        self.lines: list[tuple[float, float, str, float]] = []
        self.height = 0.0

    def center(self, text: str, size: float) -> None:
        self.height += size * 1.6
        self.lines.append(((WIDTH - size * len(text)) / 2, self.height, text, size))


def _set(story: Story) -> Block:
    block = Block()
    block.height = 20.0
    sizes = {"kicker": 14, "title": 22, "subtitle": 14}
    for role, text in rows(story):
        if role in sizes:
            block.center(text, sizes[role])
    block.height += 8
    lines: list[tuple[str, float]] = []
    for role, text in rows(story):
        if role in ("body", "byline"):
            lines.extend(wrapped(text, int(COLUMN / BODY)))
        elif role == "heading":
            lines.append((text, 12))
    deep = -(-len(lines) // COLUMNS)
    for i, (text, size) in enumerate(lines):
        x = MARGIN + (i // deep) * (COLUMN + GUTTER)
        size = size or BODY
        indent = 2 * BODY if text.startswith("　　") else 0
        block.lines.append((x + indent, block.height + (i % deep + 1) * LEADING, text.strip("　"), size))
    block.height += deep * LEADING + 10
    return block


def wrapped(text: str, width: int) -> list[tuple[str, float]]:
    """The paragraph in lines of `width` characters, set in by two; no line begins with a full stop."""
    found, row, room = [], "　　", 2 * (width - 2)
    for character in text:
        size = 1 if character.isascii() else 2
        if room < size and character not in NEVER_FIRST:
            found.append((row, 0.0))
            row, room = "", 2 * width
        row += character
        room -= size
    return [*found, (row, 0.0)]


def _draw(canvas: Canvas, x: float, y: float, text: str, size: float) -> None:
    canvas.setFont(FONT, size)
    canvas.drawString(x, y, text)


EDITIONS: dict[str, Callable[[list[Story]], bytes]] = {
    "a.html": as_html,
    "a.htm": lambda stories: as_html(stories, encoding="gb2312"),
    "a.docx": as_docx,
    "a.pdf": as_pdf,
}
"""One document with all stories, by the name of its file."""
