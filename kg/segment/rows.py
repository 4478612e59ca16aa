"""Rows of a list: names with their work, numbered points.

In: the blocks of a page.  Out: the blocks, those that are rows of a list with the rule ``row``.
「名单如下：／于海洋 海州船舶公司电焊工／包志强 海州公交公司修理工」 ends with two rows: short, without a full stop, yet
no headlines and no sentences left open.
"""

import re
from dataclasses import replace

from kg.segment.block import Block
from kg.segment.byline import are_names

_LONGEST = 45
_SENTENCE = re.compile(r"[，。；！？]")
_NUMBERED = re.compile(r"(?:（\d{1,2}）|\d{1,2}[.、）]|[①-⑳]|[·▪◦])\s?\S")
_LED = re.compile(
    r"([\u4e00-\u9fff·]{2,12})(?:（[男女][^）]{0,8}）)?(?:\s+|[：—]{1,2})\S|([\u4e00-\u9fff]{2,4})（[^）]{1,30}）$"
)


def mark_rows(found: list[Block]) -> list[Block]:
    """The blocks, runs of two or more rows marked as such."""
    shapes = [_shape(block) for block in found]
    return [
        replace(block, rule="row")
        if shape and shape in (shapes[i - 1] if i else "", shapes[i + 1] if i + 1 < len(shapes) else "")
        else block
        for i, (block, shape) in enumerate(zip(found, shapes, strict=True))
    ]


def _shape(block: Block) -> str:
    """How a row begins: with a number, with a name; nothing if the block is none."""
    line = block.lines[0]
    if block.kind != "text" or block.mark or len(block.lines) > 1 or len(block.key) > _LONGEST:
        return ""
    if _SENTENCE.search(block.key):
        return ""
    if _NUMBERED.match(line.text):
        return "number"
    led = _LED.match(line.text)
    return "name" if led and are_names(led.group(1) or led.group(2)) else ""
