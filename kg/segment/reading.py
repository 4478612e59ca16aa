"""The reading text: an article's characters in reading order, with the raw offset of each.

In: lines of a page in reading order.  Out: text, printed characters and offsets of one length, and the sections.
「在 赣 州 劳 模\\n人才库,市总」 reads 在赣州劳模人才库，市总: hard wraps and spaces inside words go, punctuation
between Chinese
characters takes its full width, and every character knows where it stands in the file.
"""

import re
from collections.abc import Iterable, Iterator

from kg.model import Section
from kg.segment.line import Line, normalised

_WHITE = re.compile(r"\s+")
_BREAK = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_HALF = re.compile(r"(?<=[^\x00-\x7f])[,;:()!?]|[,;:()!?](?=[^\x00-\x7f])")
_FULL = str.maketrans({",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "!": "！", "?": "？"})
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z0-9]")
_DASH_LIKE = re.compile(r"(?<=“)([\u3400-\u9fff]{2,4})((?:一[\u3400-\u9fff]{2,4}){2,})(?=”)")


class Reading:
    """An article's text while it is being put together."""

    def __init__(self, page: str) -> None:
        self._page = page
        self._text: list[str] = []
        self._offsets: list[int] = []
        self._quotes = 0
        self.sections: list[Section] = []

    def __len__(self) -> int:
        return len(self._offsets)

    def line(self, line: Line, *, loose: bool) -> None:
        """Add a printed line; `loose` keeps the spaces that part a headline or a list of names."""
        raw = self._page[line.start : line.end]
        if self._offsets and _LATIN.match(self._text[-1][-1:]) and _LATIN.match(raw):
            self.separate(" ", line)
        at = 0
        for begin, end in [*_kept(raw, loose), (len(raw), len(raw))]:
            self._add(raw[at:begin], line.start + at)
            if end > begin and raw[begin].isspace() and self._keeps(raw, begin, end, loose):
                self._text.append(" ")
                self._offsets.append(line.start + begin)
            at = end

    def _add(self, stretch: str, offset: int) -> None:
        if stretch:
            self._text.append(stretch)
            self._offsets.extend(range(offset, offset + len(stretch)))

    @staticmethod
    def _keeps(raw: str, begin: int, end: int, loose: bool) -> bool:
        left, right = raw[begin - 1], raw[end]
        if raw.startswith(("日电", "报讯"), begin - 2) and right not in "（(":
            return True
        if _LATIN.match(left) and _LATIN.match(right):
            return True
        if loose and (left in "”》’！？!?」』）)" or right in "“《‘「『（("):
            return bool(_HAN.match(left) or left in "”》’！？!?」』") and bool(_HAN.match(right) or right in "“《‘「『")
        if not (_HAN.match(left) and _HAN.match(right)):
            return loose and bool(_HAN.match(left) or _HAN.match(right)) and _word(raw, begin, end)
        return _word(raw, begin, end)

    def separate(self, sign: str, line: Line) -> None:
        """Put `sign` (a space or line break) before `line`, at the place of a line break of the file."""
        if not self._offsets or self._text[-1].endswith(("\n", " ")):
            return
        match = _BREAK.search(self._page, self._offsets[-1] + 1)
        offset = match.start() if match else self._page.rfind("\n", 0, line.start)
        if offset < 0:
            offset = self._page.rfind("\r", 0, line.start)
        if offset >= 0:
            self._text.append(sign)
            self._offsets.append(offset)

    def offset(self, at: int) -> int:
        """Raw offset of a character that was added."""
        return self._offsets[at]

    def section(self, role: str, start: int, end: int) -> None:
        """Name the stretch that was added; a stretch of the same role right before it is made longer."""
        if end <= start:
            return
        last = self.sections[-1] if self.sections else None
        if last and last.role == role == "body" and start - last.end <= 1:
            self.sections[-1] = Section(role, last.start, end)
        else:
            self.sections.append(Section(role, start, end))

    def finish(self) -> tuple[str, str, tuple[int, ...]]:
        """Reading text, printed characters, raw offsets."""
        text = _normal("".join(self._text))
        printed = "".join([self._page[offset] for offset in self._offsets])
        return text, printed, tuple(self._offsets)


def _kept(raw: str, loose: bool) -> Iterator[tuple[int, int]]:
    """Stretches of a line that are not read as they stand: white space, byte-order marks."""
    for match in re.finditer(r"\s+|\ufeff+|\*\*", raw):
        yield match.span()


def _word(raw: str, begin: int, end: int) -> bool:
    """Whether the words on both sides of a gap are longer than one character, so that the gap is no letter-spacing."""
    left_long = begin >= 2 and not raw[begin - 2].isspace()
    right_long = end + 1 < len(raw) and not raw[end + 1].isspace()
    return left_long and right_long


def _normal(text: str) -> str:
    text = normalised(text)
    text = _HALF.sub(lambda match: match.group().translate(_FULL), text)
    text = _HALF.sub(lambda match: match.group().translate(_FULL), text)
    text = _DASH_LIKE.sub(_dashes, text)
    return _ASCII_QUOTE.sub(_Quotes(), text) if '"' in text else text


_ASCII_QUOTE = re.compile(r"[\"\n]")


class _Quotes:
    """Straight quotation marks opened and closed in turn, anew in each paragraph."""

    def __init__(self) -> None:
        self._open = False

    def __call__(self, match: re.Match[str]) -> str:
        if match.group() == "\n":
            self._open = False
            return "\n"
        self._open = not self._open
        return "“" if self._open else "”"


def _dashes(match: re.Match[str]) -> str:
    """参与一评价一转化: words of one length parted by 一 inside quotation marks are parted by a dash misread."""
    words = match.group().split("一")
    same = len({len(word) for word in words}) == 1
    return "—".join(words) if same else match.group()


def raw_ranges(lines: Iterable[Line], page: str) -> tuple[tuple[int, int], ...]:
    """Raw ranges of whole lines in reading order; lines that follow each other in the file make one range."""
    ranges: list[tuple[int, int]] = []
    last = -2
    for line in lines:
        if line.index == last + 1 and ranges:
            ranges[-1] = (ranges[-1][0], line.end)
        else:
            ranges.append((line.head, line.end))
        last = line.index
    return tuple(ranges)
