"""Printed lines of a page.

In: the text of a page.  Out: its lines that hold anything, each with its raw range, its wording (`key`: no white
space, punctuation in full width), its printed width and the marks before it.  「## 一 线 风 采」 has the key
一线风采, mark 2.
"""

import itertools
import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_MARKUP = re.compile(
    r"(?:\s|\ufeff)*(#{1,6}(?!#)|[-*_=]{3,}$|!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)|>+\s|\*\*(?=[^*]+\*\*\s*$))?\s*"
)
_WIDE = re.compile(r"[\u1100-\uffff]|[“”‘’—…·]")

READING = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
    | dict.fromkeys("•・‧∙⋅･●"[:6], "·")
    | {"「": "“", "」": "”", "『": "‘", "』": "’", "﹁": "“", "﹂": "”", "〝": "“", "〞": "”", "％": "%", "﹐": "，"}
    | {
        "－": "—",
        "―": "—",
        "﹣": "-",
        "﹕": "：",
        "﹔": "；",
        "﹖": "？",
        "﹗": "！",
        "﹙": "（",
        "﹚": "）",
        "．": ".",
        "＋": "+",
    }
)
"""Characters read as another one, whatever stands around them."""

_FULL = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "!": "！", "?": "？"}
_READ = {chr(code): sign for code, sign in READING.items()}
_COMPARED = {**{sign: _FULL.get(read, read) for sign, read in _READ.items()}, **_FULL}
_LOOK_ALIKE = re.compile("[" + re.escape("".join(_READ)) + "]")
_NOT_COMPARED = re.compile("[" + re.escape("".join(_COMPARED)) + "]")
_WHITE = re.compile(r"\s+|\ufeff")
_NOT_WORDING = re.compile(r"[^\u3400-\u9fffA-Za-z0-9%]+")
_OPENING = "“‘《（"
_PAIRS = re.compile(r"[“”‘’《》（）]")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: raw range without white space and markup, wording, width in Chinese characters.

    `index` counts the lines, `head` is the raw offset where the line begins with its markup, `gap` counts the empty
    lines before it, `mark` the # signs (0 for none, 4 for bold), `indent` says whether it is set in.
    """

    index: int
    head: int
    start: int
    end: int
    text: str
    key: str
    width: float
    gap: int
    mark: int
    indent: bool


def printed_lines(text: str) -> tuple[Line, ...]:
    """Lines of the page that hold more than white space and markup."""
    lines: list[Line] = []
    last = 0
    for match in _LINE.finditer(text):
        line = _line(text, match, len(lines), last)
        if line is not None:
            lines.append(line)
            last = match.end()
    return tuple(lines)


def _line(text: str, match: re.Match[str], index: int, last: int) -> Line | None:
    raw = match.group()
    markup = _MARKUP.match(raw)
    opening = markup.end() if markup else 0
    body = raw[opening:].rstrip()
    mark = 0
    if markup and markup.group(1):
        signs = markup.group(1)
        mark = len(signs) if signs[0] == "#" else 4 if signs == "**" else 0
        if signs == "**":
            body = body.removesuffix("**").rstrip()
    if mark and signs[0] == "#":
        body = body.rstrip("#").rstrip()
    if not body:
        return None
    start = match.start() + opening
    between = text[last : match.start()]
    gap = max(0, between.count("\n") + between.count("\r") - between.count("\r\n") - 1)
    indent = (not mark and raw[:2] in ("　　", "  ")) or raw.startswith("　")
    return Line(
        index, match.start(), start, start + len(body), body, wording(body), printed_width(body), gap, mark, indent
    )


def wording(text: str) -> str:
    """The text as compared: no white space, punctuation in full width, one form of each look-alike."""
    return _NOT_COMPARED.sub(lambda match: _COMPARED[match.group()], _WHITE.sub("", text))


def normalised(text: str) -> str:
    """The text with every look-alike read as what it stands for."""
    return _LOOK_ALIKE.sub(lambda match: _READ[match.group()], text)


def printed_width(text: str) -> float:
    """Width in Chinese characters, a Latin character counting half."""
    return (len(text) + len(_WIDE.findall(text))) / 2


def balance(wording: str) -> tuple[int, int]:
    """How many quotation marks and brackets are closed without being opened, and opened without being closed."""
    unopened = depth = 0
    for sign in _PAIRS.findall(wording):
        if sign in _OPENING:
            depth += 1
        elif depth:
            depth -= 1
        else:
            unopened += 1
    return unopened, depth


def pairs(wording: str) -> frozenset[str]:
    """Character pairs of the wording, punctuation left out."""
    found: set[str] = set()
    for stretch in _NOT_WORDING.split(wording):
        found.update(map("".join, itertools.pairwise(stretch)))
    return frozenset(found)
