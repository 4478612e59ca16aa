"""Blocks: printed lines put together as far as lines of a column go.

In: the printed lines of a page.  Out: blocks, each with its kind by wording (``furniture toc tip side jump
byline``), or
``text`` where the wording alone does not tell a headline from a paragraph.  Three column lines 「日前，市总 /
在全市建 /
成驿站。」 are one block of kind ``text``.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from kg.segment.byline import are_names, signature
from kg.segment.line import Line, pairs
from kg.segment.rules import rules_for

_LONGEST_LABEL = 90
_NARROWEST, _WIDEST = 9.0, 42.0
_SAME_WIDTH = 2.0
_INDENT = 2.6
_RAGGED = 1.5
_NEIGHBOURS = 4
_MOST_HEADLINES = 4
_PAUSELESS = re.compile(r"[^，。；：、！？）]+")
_PAUSE = re.compile(r"[，。；：]")
_CLOSED = re.compile(r"[。！？][”’」』）》〉】]*$|…$|[。！？]（[^（）]{0,40}）$")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Block:
    """Lines read as one: `kind` by wording, `rule` that gave it, the wording `key`, width of its column (0 for
    none)."""

    lines: tuple[Line, ...]
    kind: str
    rule: str = ""
    column: float = 0.0

    @cached_property
    def key(self) -> str:
        """Wording of all its lines."""
        return "".join(line.key for line in self.lines)

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Character pairs of the wording."""
        return pairs(self.key)

    @cached_property
    def open_end(self) -> bool:
        """Whether a sentence is left open at the end."""
        return self.rule != "row" and not closed(self.key)

    @cached_property
    def openings(self) -> frozenset[str]:
        """Kinds of beginning and end the wording has: ``lede resumed signed timed turn jump credit caption end``."""
        windows = {"start": self.key[:_WINDOW], "end": self.key[-_WINDOW:]}
        found: set[str] = set()
        for at, window in windows.items():
            found.update(
                rule.kind for rule in rules_for("openings.toml", window) if rule.at == at and rule.fits(window)
            )
        if self.key.endswith("）") and signature(spaced(self)):
            found |= {"end", "signed"}
        return frozenset(found)

    @property
    def mark(self) -> int:
        """Heading mark of the first line."""
        return self.lines[0].mark

    @property
    def start(self) -> int:
        """Raw offset of the first character."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Raw offset after the last character."""
        return self.lines[-1].end


_WINDOW = 80


def closed(key: str) -> bool:
    """Whether the wording ends with the end of a sentence."""
    return _CLOSED.search(key[-60:]) is not None


def spaced(block: Block) -> str:
    """The block as printed, single spaces kept where a line has them."""
    return "".join(" ".join(line.text.split()) for line in block.lines)


def label(line: Line) -> tuple[str, str]:
    """Kind and rule of a line by its wording, or ``("text", "")``."""
    if len(line.key) <= _LONGEST_LABEL:
        spaced = _SPACES.sub(" ", line.text)
        for rule in rules_for("lines.toml", line.key + line.text):
            if rule.fits(spaced if rule.kind in ("byline", "name", "signature") else line.key):
                if rule.kind == "rubric":
                    return "text", rule.name
                if rule.kind == "signature" and are_names(spaced.strip("（() ）")):
                    return "byline", rule.name
                if rule.kind not in ("name", "signature"):
                    return rule.kind, rule.name
                if rule.kind == "name" and are_names(spaced):
                    return "text", rule.name
    return "text", ""


def blocks(lines: tuple[Line, ...], kinds: list[tuple[str, str]]) -> list[Block]:
    """Lines joined where a column line is full and its sentence goes on; `kinds` as given by `label`."""
    columns = _columns(lines, kinds)
    result: list[Block] = []
    begin = 0
    for i in range(1, len(lines) + 1):
        if i == len(lines) or not _runs_on(lines, kinds, columns, i):
            result.extend(_apart(Block(lines[begin:i], *kinds[begin], columns[begin])))
            begin = i
    return result


def _apart(block: Block) -> list[Block]:
    """A block of short lines that never ends a sentence nor pauses in it is a headline of several lines, not a
    paragraph."""
    if len(block.lines) == 1 or len(block.lines) > _MOST_HEADLINES or _PAUSE.search(block.key) or not block.open_end:
        return [block]
    return [Block((line,), block.kind, block.rule, block.column) for line in block.lines]


def _columns(lines: tuple[Line, ...], kinds: list[tuple[str, str]]) -> list[float]:
    """Width of the column each line is set in, 0 where no neighbours of the same width show one."""
    widths = [0.0] * len(lines)
    text = [i for i, (kind, _) in enumerate(kinds) if kind == "text" and _NARROWEST <= lines[i].width <= _WIDEST]
    for at, i in enumerate(text):
        if lines[i].mark:
            continue
        peers = [
            lines[j].width
            for j in text[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1]
            if j != i and abs(j - i) <= _NEIGHBOURS and abs(lines[j].width - lines[i].width) <= _SAME_WIDTH
        ]
        if len(peers) >= 2:
            widths[i] = max(max(peers), lines[i].width)
    return widths


def _runs_on(lines: tuple[Line, ...], kinds: list[tuple[str, str]], columns: list[float], i: int) -> bool:
    """Whether line `i` goes on with what line `i - 1` left open."""
    before, line = lines[i - 1], lines[i]
    if (
        kinds[i - 1][0] != "text"
        or kinds[i][0] != "text"
        or before.mark
        or line.mark
        or line.indent
        or line.key[0] == "【"
    ):
        return False
    if before.width > _WIDEST or closed(before.key):
        return False
    if before.key.rfind("（") > before.key.rfind("）") and line.width <= _WIDEST:
        return not _begins(line)
    width = columns[i - 1]
    if not width or before.width < width - _INDENT or before.key.startswith("——"):
        return False
    ends = line.width >= width - _INDENT or not _PAUSELESS.fullmatch(line.key)
    return ends and line.width <= width + _SAME_WIDTH + 1 and not _begins(line)


def _begins(line: Line) -> bool:
    """Whether an article begins with the line."""
    return not Block((line,), "text").openings.isdisjoint(("lede", "resumed"))


def goes_on(before: Block, block: Block) -> bool:
    """Whether a body block goes on with the paragraph of the one before: open, or a full column line over a full
    one."""
    if before.open_end:
        return "jump" not in before.openings
    first, last = block.lines[0], before.lines[-1]
    if not before.column or first.indent or len(block.lines) < 2 or first.index != last.index + 1:
        return False
    return last.width >= before.column - _RAGGED and first.width >= before.column - _RAGGED
