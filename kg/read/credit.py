"""Who wrote it, where from and when, as web pages say it, put the way newspapers print it.

In: the line under the headline of a web page, or a date of a corpus.  Out: a line each:
「2025-03-07 08:30　来源：工友日报　作者：沈一禾」 gives 「2025年3月7日 08:30」, 「来源：工友日报」, 「作者：沈一禾」.
"""

import re

_LONGEST = 80
_DAY = re.compile(r"(?<!\d)(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})(?!\d)日?")
_LABEL = r"(?:信息|稿件|文章)?(?:来源|作者|记者|通讯员|编辑|责任编辑|责编|发布时间|时间|发布日期|日期)\s*[：:]"
_LABELLED = re.compile(_LABEL)
_BETWEEN = re.compile(rf"[ \u3000]*[|｜丨][ \u3000]*|[ \u3000]+(?={_LABEL}|\d{{4}}[-/.年]\d)|\u3000+")
_TIME_LABEL = re.compile(r"^(?:发布时间|时间|发布日期|日期)\s*[：:]\s*(?=\d{4})")


def printed_day(text: str) -> str:
    """The first date of the text in the form 2025年3月7日; empty if it has none."""
    match = _DAY.search(text)
    return _printed(match) if match else ""


def _printed(match: re.Match[str]) -> str:
    year, month, day = map(int, match.groups())
    return f"{year}年{month}月{day}日"


def credits(line: str) -> list[str]:
    """The parts of a line that credits an article, each as printed; other lines as they are."""
    if len(line) > _LONGEST or not (_LABELLED.search(line) or _DAY.match(line)):
        return [line]
    parts = [_TIME_LABEL.sub("", part) for part in _BETWEEN.split(line)]
    return [_DAY.sub(_printed, part) for part in parts if part.strip()]
