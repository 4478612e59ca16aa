"""Photographs: captions and the credit after them, wherever they stand.

In: the blocks of a page.  Out: for each photograph the indices of its caption and credit blocks.
「6月24日，在临江市…，老师在授课。
／ 本报通讯员 王一鸣 摄」 is one, also when it cuts an article in two.
"""

import re

from kg.segment.block import Block

_CREDIT = re.compile(r"摄|供图|图片|照片|[/／]图|图[/／]")
_DEPENDS = re.compile(r"当[天日]|[^，。]{0,3}图")
_MOST_PARAGRAPHS = 4
_LONGEST_CAPTION = 700
_LONGEST_LINE = 160
_CAPTIONED = re.compile(r"[^。]{6}。[^。]{3,30}$")


def photographs(blocks: list[Block]) -> list[tuple[int, int]]:
    """Half-open ranges of blocks that are captions with their credit, in order, disjoint."""
    found: list[tuple[int, int]] = []
    floor = 0
    for i, block in enumerate(blocks):
        credited = {"credit", "caption"} <= block.openings
        dated = "shot" in block.openings and not _credited(blocks, i)
        if block.kind == "text" and (credited or dated):
            found.append((i, i + 1))
        elif is_credit(block) or (block.kind == "text" and "credit" in block.openings and len(block.key) < 200):
            begin = _caption(blocks, i, floor)
            if begin is not None:
                found.append((begin, i + 1))
            elif is_credit(block) and _caption_under(blocks, i):
                found.append((i, i + 2))
            elif block.kind == "text" and len(block.key) < _LONGEST_LINE and _CAPTIONED.search(block.key):
                found.append((i, i + 1))
        if found:
            floor = found[-1][1]
    return found


def is_credit(block: Block) -> bool:
    """Whether the block is the credit line of a photograph."""
    return block.kind == "byline" and (block.rule == "credit-supplied" or _CREDIT.search(block.key) is not None)


def _caption(blocks: list[Block], credit: int, floor: int) -> int | None:
    """Index of the block where the caption above a credit begins, None if there is no caption."""
    length, best = 0, None
    for i in range(credit - 1, max(floor, credit - 1 - _MOST_PARAGRAPHS) - 1, -1):
        block = blocks[i]
        length += len(block.key)
        if block.kind != "text" or block.mark or block.openings & {"lede", "resumed"} or length > _LONGEST_CAPTION:
            break
        if block.openings & {"caption", "shot"}:
            best = i
            if not _DEPENDS.match(block.key):
                break
    return best


def _caption_under(blocks: list[Block], credit: int) -> bool:
    """Whether the block under a credit is a caption that has no credit of its own."""
    if credit + 1 == len(blocks):
        return False
    block = blocks[credit + 1]
    return block.kind == "text" and "caption" in block.openings and not _credited(blocks, credit + 1)


def _credited(blocks: list[Block], caption: int) -> bool:
    """Whether a credit line follows the caption before anything else begins."""
    for block in blocks[caption + 1 : caption + 1 + _MOST_PARAGRAPHS]:
        if is_credit(block):
            return True
        if block.kind != "text" or block.mark or block.openings & {"lede", "resumed"}:
            return False
    return False
