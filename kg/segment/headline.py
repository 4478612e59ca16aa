"""Kicker, title and subtitle: which line of a headline is which.

In: the headline lines of an article in printed order.  Out: the role of each, and where one line holds two.
「临江市总工会与市政府召开联席会议」 over 「建设高素质产业工人队伍」 is a kicker; 「——写在…之际」 is a subtitle.
"""

import re
from collections.abc import Sequence

from kg.segment.line import Line

_EFFECT = re.compile(
    r"^(?:——|已|累计|惠及|覆盖|有效|切实|全年|今年|去年|目前|截至|每年|近?\d+年来|\d{4}年(?:以来)?已|年均|人均|共有?\d)|^.{0,14}(?:累计|达到|超过|突破)\d"
)
_OCCASION = re.compile(r"(?:举办|举行|召开|启动|开幕|闭幕|落幕|揭晓|印发|公布|发布|开班|揭牌|成立|上线|强调|指出)$")
_ACTOR = re.compile(r"总工会|工会|市总|省总|县总|区总|集团|公司|[省市县区州](?=[\u4e00-\u9fff]{2})")
_GAP = re.compile(r"\s+")
_SAME_WIDTH = 2.5
_LONG_KICKER = 14
_SHORT_RUBRIC = 8


def headline_roles(lines: Sequence[Line]) -> list[str]:
    """Role of each line: ``kicker title subtitle heading``; lines of one title all have the role title."""
    if len(lines) == 1:
        return ["title"]
    at = _main(lines)
    roles = ["heading"] * len(lines)
    first, last = at
    roles[first : last + 1] = ["title"] * (last + 1 - first)
    if first > 0:
        roles[first - 1] = "kicker"
    if last + 1 < len(lines):
        roles[last + 1] = "subtitle" if _below(lines[last], lines[last + 1]) else "heading"
    return roles


def _main(lines: Sequence[Line]) -> tuple[int, int]:
    """First and last line of the title."""
    marked = [i for i, line in enumerate(lines) if line.mark]
    if marked:
        level = min(lines[i].mark for i in marked)
        at = next(i for i in marked if lines[i].mark == level)
        return at, at
    for i, line in enumerate(lines[:-1]):
        if line.key.endswith("——"):
            return i + 1, i + 1
    for i in range(1, len(lines)):
        if _EFFECT.search(lines[i].key):
            return i - 1, i - 1
    if len(lines) == 2:
        return (0, 1) if _equal(lines[0], lines[1]) else (1, 1)
    return 1, 1


def _equal(above: Line, below: Line) -> bool:
    return abs(above.width - below.width) <= _SAME_WIDTH


def _below(title: Line, line: Line) -> bool:
    """Whether the line under the title is a subtitle and no rubric."""
    return bool(title.mark or line.mark or _EFFECT.search(line.key) or len(line.key) > _SHORT_RUBRIC)


def kicker_length(line: Line) -> int:
    """Characters of the printed line that are its kicker, 0 if it is all title.

    A first part that names the actor or the occasion at length is a lead-in, also on one line with the title.
    """
    gaps = [match for match in _GAP.finditer(line.text) if 0 < match.start()]
    if not gaps:
        return 0
    gap = max(gaps, key=lambda match: (len(match.group()), -match.start()))
    left, right = line.text[: gap.start()], line.text[gap.end() :]
    long = len(left) >= _LONG_KICKER and len(right) >= 4
    names = bool(_ACTOR.search(left)) or bool(_OCCASION.search(left))
    return gap.start() if long and names and (bool(_OCCASION.search(left)) or len(left) > len(right) * 1.2) else 0
