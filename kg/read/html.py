"""Web pages and e-paper editions: the main text of a saved page, its menus and footers left out.

In: the bytes of an HTML file.  Out: one page whose printed lines are its headings (with # marks), bylines, paragraphs
and captions.  ``<h1>驿站上新</h1><p>本报记者 王一鸣</p>`` gives 「# 驿站上新」 and 「本报记者 王一鸣」.

What the main text is: a line is *prose* when it has a punctuation mark of a sentence, ten characters and few of them in
links.  The smallest element of several lines that holds four fifths of the page's prose, and all prose of its
``<article>`` elements, is the main text; the headline above it belongs to it, with what stands between the two.  Lines
made of links are left out.
Source: Kohlschütter, Fankhauser, Nejdl, "Boilerplate detection using shallow text features", WSDM 2010 (link density).
"""

import re
from collections.abc import Iterator
from itertools import accumulate, takewhile

from kg.errors import InputError
from kg.model import Page
from kg.read.credit import credits
from kg.read.encoding import decode, proper
from kg.read.markup import Element, Line, Markup, parse
from kg.read.reader import Unreadable

_PROSE = re.compile(r"[，。！？；]")
_SHORTEST_PROSE = 10
_MOST_LINKED = 0.5
_MOST_LINKED_PROSE = 1 / 3
_MAIN_SHARE = 0.8
_FARTHEST_HEADLINE = 16
_SHORTEST_TITLE = 4
_MOST_KICKERS = 3
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)
_PRESCAN_BYTES = 4096
_CODECS = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5"), "big5hkscs"),
}
"""Codec of each Chinese encoding a page may declare.  Source: WHATWG Encoding Standard, section 4.2."""
_SITE = re.compile(r"[_|｜]|\s[-–—]+\s|(?<!-)-(?!-)")
"""What stands between a headline and the name of the site in a page's title."""


def read_html(data: bytes, doc: str, source: str) -> Iterator[Page | Unreadable]:
    """The main text as one page; raises `InputError` for empty or binary data and for a page without any text."""
    match = _CHARSET.search(data[:_PRESCAN_BYTES])
    declared = _CODECS.get(match.group(1).decode("ascii").lower(), "") if match else ""
    text, encoding = decode(data, declared=declared)
    markup = parse(text)
    lines = main_lines(markup)
    if not lines:
        raise InputError("a web page without any text", todo="save it with its text, or leave it out")
    yield Page(doc, proper("\n\n".join(_printed(lines, markup.title))), source, encoding)


def main_lines(markup: Markup) -> list[Line]:
    """Lines of the main text with its headline."""
    lines = markup.lines
    prose = [len(line.text) if _is_prose(line) else 0 for line in lines]
    begin, end = _main(markup.elements, prose)
    begin = _with_headline(markup, prose, begin, end)
    return [
        line
        for i, line in enumerate(lines[begin:end], begin)
        if line.linked <= _MOST_LINKED * len(line.text) or (line.level and i + 1 < end and prose[i + 1])
    ]


def _is_prose(line: Line) -> bool:
    size = len(line.text)
    return (
        not line.level
        and size >= _SHORTEST_PROSE
        and line.linked < _MOST_LINKED_PROSE * size
        and bool(_PROSE.search(line.text))
    )


def _main(elements: list[Element], prose: list[int]) -> tuple[int, int]:
    """Range of the lines of the smallest element that holds the main text."""
    before = [0, *accumulate(prose)]
    if not before[-1]:
        return 0, len(prose)
    articles = [e for e in elements if e.tag == "article" and before[e.end] > before[e.begin]]
    first = min((e.begin for e in articles), default=len(prose))
    last = max((e.end for e in articles), default=0)
    enough = [
        e
        for e in elements
        if (e.parts or (e.tag != "p" and e.end - e.begin > 1))
        and before[e.end] - before[e.begin] >= _MAIN_SHARE * before[-1]
        and e.begin <= first
        and e.end >= last
    ]
    main = min(enough, key=lambda e: e.end - e.begin, default=elements[0])
    return main.begin, main.end


def _with_headline(markup: Markup, prose: list[int], begin: int, end: int) -> int:
    """Where the main text begins when the headline over it is taken in, with its kickers."""
    lines = markup.lines
    opening = next((i for i in range(begin, end) if prose[i]), end)
    if any(_is_headline(line, markup.title) for line in lines[begin:opening]):
        return begin
    for i in range(begin - 1, max(-1, begin - 1 - _FARTHEST_HEADLINE), -1):
        if prose[i]:
            break
        if _is_headline(lines[i], markup.title):
            return i - _kickers(lines[_smallest(markup.elements, i, end).begin : i])
    return begin


def _smallest(elements: list[Element], begin: int, end: int) -> Element:
    """The smallest element that holds these lines."""
    holding = (e for e in elements if e.begin <= begin and e.end >= end)
    return min(holding, key=lambda e: e.end - e.begin)


def _kickers(lines: list[Line]) -> int:
    """How many of the lines over a headline, in the element of its article, belong to it: those without links."""
    free = list(takewhile(lambda line: not line.linked, reversed(lines)))
    return len(free) if len(free) <= _MOST_KICKERS else 0


def _is_headline(line: Line, title: str) -> bool:
    return 1 <= line.level <= 3 or (not line.linked and _in_title(line, title))


def _in_title(line: Line, title: str) -> bool:
    words = "".join(line.text.split())
    return len(words) >= _SHORTEST_TITLE and words in "".join(title.split())


def _printed(lines: list[Line], title: str) -> Iterator[str]:
    """Lines with # marks by the rank of their heading; the page's title is put first where no heading is."""
    levels = sorted({line.level for line in lines if line.level})
    marked = bool(levels)
    if not marked and not any(_in_title(line, title) for line in lines):
        name = _SITE.split(title)[0].strip()
        if len(name) >= _SHORTEST_TITLE:
            yield f"# {name}"
        marked = True
    for line in lines:
        rank = levels.index(line.level) + 1 if line.level else 0
        if not marked and _in_title(line, title):
            rank, marked = 1, True
        if rank or _is_prose(line):
            yield f"{'#' * rank} {line.text}" if rank else line.text
        else:
            yield from credits(line.text)
