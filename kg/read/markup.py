"""HTML to printed lines: what a browser would show as lines of its own.

In: HTML.  Out: `Markup`: the title, the lines with what is known of each, and the elements as ranges of lines.
``<div><h2>驿站上新</h2>本报讯<br>近日</div>`` has the lines 驿站上新 (level 2), 本报讯, 近日, and a div of lines 0–3.
"""

import re
import unicodedata
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

_UNPRINTED = re.compile(
    "script|style|noscript|template|nav|footer|aside|button|select|textarea|iframe|object|embed|svg|math|canvas|video|"
    "audio|dialog|rt|rp|head|title"
)
_INLINE = re.compile(
    "a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|img|ins|kbd|label|mark|nobr|q|ruby|rb|s|samp|small|"
    "span|strike|strong|sub|sup|time|tt|u|var|wbr|founder-content"
)
"""Elements that do not begin a line.  Source: HTML Standard, section 15.3 (rendering of flow content)."""
_HEADING = re.compile(r"h([1-6])")
_WHITE = re.compile(r"[ \t\r\n\f\xa0]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: text, level of its heading (0 for none), characters in links."""

    text: str
    level: int
    linked: int


@dataclass(slots=True)
class Element:
    """An element that begins lines of its own, with the range of its lines; `parts` counts such elements in it."""

    tag: str
    begin: int
    end: int = 0
    parts: int = 0


@dataclass(slots=True)
class Markup:
    """A web page as printed: its title, lines and elements (the first is the whole page)."""

    title: str
    lines: list[Line] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)


def parse(html: str) -> Markup:
    """Lines of the page's body; broken markup is mended as browsers do."""
    tree = LexborHTMLParser(html)
    title = tree.css_first("title")
    builder = _Builder(Markup(_collapsed(title.text()) if title else ""))
    root = tree.body or tree.root
    if root is not None:
        _walk(root, builder)
    return builder.markup


def _walk(root: LexborNode, builder: "_Builder") -> None:
    """Enters and leaves each node in document order; a loop, because saved pages nest deeper than Python calls."""
    node, depth = root, 0
    while True:
        if builder.enter(node):
            if (below := node.first_child) is not None:
                node, depth = below, depth + 1
                continue
            builder.leave(node)
        while depth and (after := node.next) is None:
            parent = node.parent
            assert parent is not None
            node, depth = parent, depth - 1
            builder.leave(node)
        if not depth:
            return
        assert after is not None
        node = after


@dataclass(slots=True)
class _Builder:
    """Collects text into lines: a line ends where an element that is not inline begins or ends."""

    markup: Markup
    texts: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    open: list[int] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)

    def enter(self, node: LexborNode) -> bool:
        """Whether what is in the node is printed."""
        if node.is_text_node:
            text = node.text_content or ""
            self.texts.append(text)
            self.linked += len("".join(text.split())) if self.links else 0
            return False
        tag = node.tag or ""
        if not node.is_element_node or _UNPRINTED.fullmatch(tag) or "hidden" in node.attributes:
            return False
        if tag == "a":
            self.links += 1
        elif not _INLINE.fullmatch(tag):
            self._end_line()
            if self.open and tag != "br":
                self.markup.elements[self.open[-1]].parts += 1
            self.open.append(len(self.markup.elements))
            self.markup.elements.append(Element(tag, len(self.markup.lines)))
            heading = _HEADING.fullmatch(tag)
            self.levels.append(int(heading.group(1)) if heading else self.levels[-1] if self.levels else 0)
        return True

    def leave(self, node: LexborNode) -> None:
        """Undoes `enter` where something of the node is printed."""
        tag = node.tag or ""
        if tag == "a":
            self.links -= 1
        elif not _INLINE.fullmatch(tag):
            self._end_line()
            self.markup.elements[self.open.pop()].end = len(self.markup.lines)
            self.levels.pop()

    def _end_line(self) -> None:
        text = _collapsed("".join(self.texts))
        if text:
            self.markup.lines.append(Line(text, self.levels[-1] if self.levels else 0, self.linked))
        self.texts, self.linked = [], 0


def _collapsed(text: str) -> str:
    """White space as HTML shows it; a line break of the source between two Chinese characters is none.

    Source: CSS Text Module Level 3, section 4.1.3 (segment break transformation).
    """

    def between(match: re.Match[str]) -> str:
        start, end = match.span()
        if "\n" in match.group() and start > 0 and end < len(text) and _wide(text[start - 1]) and _wide(text[end]):
            return ""
        return " "

    return _WHITE.sub(between, text).strip(" \u3000\ufeff\u200b")


def _wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF" or character in "“”‘’—…·"
