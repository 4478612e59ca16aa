"""Kicker, title and subtitle: which line of a headline is which.

In: the headline lines of an article in printed order.  Out: the role of each, and where one line holds two.
「临江市总工会与市政府召开联席会议」 over 「建设高素质产业工人队伍」 is a kicker; 「——写在…之际」 is a subtitle.
"""

import re
from collections.abc import Sequence

from kg.segment.line import Line
from kg.segment.rules import rules

_GAP = re.compile(r"\s+")
_LETTER_SPACED = re.compile(r"(?:[\u4e00-\u9fff]\s+){3}")
_SAME_WIDTH, _SPACED_WIDTH = 1.0, 2.5
_LONG_KICKER = 14


def headline_roles(lines: Sequence[Line], rubrics: Sequence[bool]) -> list[str]:
    """Role of each line: ``kicker title subtitle heading``; lines of one title all have the role title.

    A rubric (工匠故事) is the kicker where the headline has no other, and no part of it elsewhere.
    """
    core = [i for i in range(len(lines)) if not rubrics[i]] or list(range(len(lines)))
    first, last = _main([lines[i] for i in core])
    roles = ["heading"] * len(lines)
    for i in core[first : last + 1]:
        roles[i] = "title"
    if first > 0:
        roles[core[first - 1]] = "kicker"
    elif core[0] > 0:
        roles[core[0] - 1] = "kicker"
    if last + 1 < len(core):
        roles[core[last + 1]] = "subtitle"
    return roles


def _main(lines: Sequence[Line]) -> tuple[int, int]:
    """First and last line of the title."""
    if len(lines) == 1:
        return 0, 0
    marks = [line.mark for line in lines if line.mark]
    top = [i for i, line in enumerate(lines) if line.mark == min(marks)] if marks else []
    if len(top) == 1:
        return top[0], top[0]
    for i, line in enumerate(lines[:-1]):
        if line.key.endswith("——"):
            return i + 1, i + 1
    for i in range(1, len(lines)):
        if _is("effect", lines[i].key):
            return i - 1, i - 1
    if len(lines) == 2 and _is("won", lines[0].key) and _is("occasion", lines[1].key):
        return 0, 0
    if len(lines) == 2 and _is("lead-in", lines[0].key) and _is("actor", lines[1].key):
        return 1, 1
    if len(lines) == 2 and _equal(lines[0], lines[1]) and not (top and _is("actor", lines[0].key)):
        return 0, 1
    return 1, 1


def _equal(above: Line, below: Line) -> bool:
    """Whether two lines are set to one width, so that they are one title; letter-spacing is how a line is made to
    fit."""
    spaced = any(_LETTER_SPACED.search(line.text) for line in (above, below))
    return abs(above.width - below.width) <= (_SPACED_WIDTH if spaced else _SAME_WIDTH)


def kicker_length(line: Line) -> int:
    """Characters of the printed line that are its kicker, 0 if it is all title.

    A first part that names the actor or the occasion at length is a lead-in, also on one line with the title.
    """
    gaps = [match for match in _GAP.finditer(line.text) if match.start() > 0]
    if not gaps:
        return 0
    gap = max(gaps, key=lambda match: (len(match.group()), -match.start()))
    left, right = line.text[: gap.start()], line.text[gap.end() :]
    if _tells_result(left, right):
        return 0
    if _is("says", left) and len(right) >= _LONG_KICKER // 2:
        return gap.start()
    long = len(left) >= _LONG_KICKER and len(right) >= 4
    names = _is("actor", left) or _is("occasion", left)
    return gap.start() if long and names and (_is("occasion", left) or len(left) > len(right) * 1.2) else 0


def title_length(line: Line) -> int:
    """Characters of the printed line that are its title where a subtitle follows on it, 0 if none does.

    「甲县举办“工会杯”采茶竞赛 展现茶乡风采」: what the act is good for stands behind it.
    """
    gaps = [match for match in _GAP.finditer(line.text) if match.start() > 0]
    if len(gaps) != 1:
        return 0
    left, right = line.text[: gaps[0].start()], line.text[gaps[0].end() :]
    return gaps[0].start() if _tells_result(left, right) else 0


def _tells_result(left: str, right: str) -> bool:
    return _is("act", left) and _is("result", right.strip()) and not _is("actor", right)


def _is(kind: str, wording: str) -> bool:
    """Whether a rule of the kind fits the wording of a line, or of a part of one."""
    return any(rule.fits(wording) for rule in rules("headlines.toml") if rule.kind == kind)
