"""Where a name begins that is not marked: the words at which reading leftwards from its last word stops.

In: a text.  Out: left edges of names.  In 「日前开展果树剪枝劳动竞赛」 the verb 开展 stands before the name, so
that the name that ends in 竞赛 begins at 果树.  The words stand in ``boundary.toml``: `function` words, `cue`
verbs (举办, 推出), of which some are `content` verbs that may begin a name (开展|构建和谐劳动关系行动), words that
end the name of a `body` (总工会, 公司), `joiner`s (和, 与), the `twin` 暨 of two occasions in one, and words to `keep`
whole because they only look like
one of these (和谐, 在职).
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.recognise.rulefile import data, expand

OPENING, CLOSING = "“‘「『", "”’」』"
KINDS = ("function", "cue", "body", "joiner", "twin", "keep")
_DELIMITER = frozenset("，。、；：！？;!?…—　 \n\t（）()《》【】|/#") | frozenset(OPENING) | frozenset(CLOSING)
_LONGEST_NAME = 46
_LONGEST_QUOTE = 40
_LONGEST_LEAD = 8
_BRACKET = re.compile(
    r"[（(](?:[区市县州旗]|区、市|市、区|扩大|试行|草案|[\u4e00-\u9fa5]{1,4}[段区期]|[\u4e00-\u9fa5]{2,3}|[A-Za-z]{2,8})[）)]"
)
_EDITION = re.compile(expand("第{numeral}(?:届|次|期|季|批)|首届"))
_LEVEL = re.compile("全[国省市区县州]$")
_GOVERNS = frozenset({"开展", "举办", "举行", "召开", "实施", "启动", "进行", "推出", "发起", "承办", "主办"})
_YEAR_AND_MORE = re.compile(expand("{year}[^\\d]{2,}"))


@dataclass(frozen=True, slots=True)
class Stop:
    """A boundary word: its place, its kind (function, cue, body, joiner), and whether it may begin a name itself."""

    start: int
    end: int
    kind: str
    content: bool = False


@cache
def words() -> dict[str, str]:
    """Every boundary word with its kind."""
    return {word: kind for kind in KINDS for word in data("boundary.toml")[kind]["words"]}


@cache
def content_words() -> frozenset[str]:
    """The verbs that may begin a name."""
    return frozenset(data("boundary.toml")["content"]["words"])


@cache
def launch_words() -> frozenset[str]:
    """The verbs that govern such a name."""
    return frozenset(data("boundary.toml")["launch"]["words"])


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, words()), key=len, reverse=True)))


def is_kept(text: str, start: int) -> bool:
    """Whether a word to keep whole begins at `start`."""
    match = _pattern().match(text, start)
    return match is not None and words()[match[0]] == "keep"


def trim(text: str, start: int, end: int) -> int:
    """Start of a name in the stretch, which is what is left of it after the last function word or cue verb."""
    low = start
    for match in _pattern().finditer(text, max(0, low - 3), end):
        kind = words()[match[0]]
        if match.end() > low and (kind in ("function", "cue") or (kind == "joiner" and match.start() == low)):
            start = match.end()
    return start


def within_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with quotation marks left out that enclose it whole, or have no partner in it.

    “江州工匠” → 江州工匠, “江州工匠 → 江州工匠; “大国工匠”年度人物 stays.  Source: guidelines, quotation marks.
    """
    if text[start] == '"' == text[end - 1] and end - start > 2:
        return start + 1, end - 1
    while end > start:
        opened, closed = text[start] in OPENING, text[end - 1] in CLOSING
        inner = text[start + 1 : end - 1]
        if opened and closed and not any(mark in inner for mark in CLOSING):
            start, end = start + 1, end - 1
        elif opened and not any(mark in text[start + 1 : end] for mark in CLOSING):
            start += 1
        elif closed and not any(mark in text[start : end - 1] for mark in OPENING):
            end -= 1
        else:
            break
    return start, end


@dataclass(frozen=True, slots=True)
class LeftEdge:
    """How to read leftwards: kinds of word that end a name, and whether a name may go on before a quotation in it."""

    kinds: frozenset[str]
    through: bool = False

    def find(self, text: str, at: int, stops: Sequence[Stop]) -> tuple[int, bool]:
        """Start of the name whose last word begins at `at`, and whether a cue verb stands right before it."""
        floor, kinds, edge = max(0, at - _LONGEST_NAME), self.kinds, at
        while edge > floor:
            char = text[edge - 1]
            if char in CLOSING:
                opened = _opening(text, edge - 1)
                if opened < 0:
                    break
                edge = opened
                if self._is_pun(text, opened, stops):
                    continue
                if text[opened - 1 : opened] == "的" and text[opened - 2 : opened - 1] in tuple(CLOSING):
                    edge -= 1
                elif text[opened - 1 : opened] == "暨":
                    kinds = kinds - {"joiner", "twin"}
                elif self.through:
                    kinds = kinds | {"body"}
                else:
                    edge = self._before_quotation(text, opened, stops)
                    break
            elif char in "）)" and (bracket := _bracket(text, edge)) >= 0:
                edge = bracket
            elif char in _DELIMITER and not _space_in_number(text, edge):
                break
            elif (stop := _stop_at(stops, edge, kinds)) and not self._modifies(text, stop, stops, at):
                edge = _verb_in_name(text, stops, stop)
                governs = text[stop.start : stop.end] in _GOVERNS
                level = _LEVEL.search(text, max(floor, stop.start - 2), stop.start) if self.through else None
                if level and not governs:
                    edge = level.start()
                break
            else:
                edge -= 1
        return edge, _is_cued(text, stops, edge)

    def _modifies(self, text: str, stop: Stop, stops: Sequence[Stop], at: int) -> bool:
        """Whether a verb stands between a name's first part and its last word (“双班主任”培养模式, 人才培育机制)."""
        if not stop.content or stop.end != at or stop.start == 0:
            return False
        before = text[stop.start - 1]
        return before in CLOSING or (before not in _DELIMITER and _stop_at(stops, stop.start, frozenset(KINDS)) is None)

    def _is_pun(self, text: str, opened: int, stops: Sequence[Stop]) -> bool:
        """Whether one quoted character at `opened` stands within a name, which runs on before it (暖“新”同行)."""
        if text[opened + 2 : opened + 3] not in tuple(CLOSING) or opened == 0 or text[opened - 1] in _DELIMITER:
            return False
        return _stop_at(stops, opened, frozenset(KINDS)) is None

    def _before_quotation(self, text: str, opened: int, stops: Sequence[Stop]) -> int:
        """`opened`, or where the name begins that runs into the quotation because it holds an edition or a year."""
        if opened == 0 or text[opened - 1] in CLOSING:
            return opened
        edge, _ = LeftEdge(self.kinds | {"body", "joiner", "twin"}, True).find(text, opened, stops)
        lead = text[edge:opened]
        return edge if _EDITION.search(lead) or _YEAR_AND_MORE.match(lead) else opened


def _verb_in_name(text: str, stops: Sequence[Stop], stop: Stop) -> int:
    """Start of the name when the verb at `stop` belongs to it, because another verb just before governs them
    (开展|推进技能成才行动, 实施|职工素质建设工程); else the end of `stop`."""
    if stop.content:
        low = max(0, stop.start - _LONGEST_LEAD)
        for outer in reversed(stops[: bisect_left(stops, stop.start + 1, key=lambda other: other.end)]):
            if outer.end < low or outer.kind != "cue" or any(c in _DELIMITER for c in text[outer.end : stop.start]):
                break
            if text[outer.start : outer.end] in launch_words():
                return outer.end
    return stop.end


def _is_cued(text: str, stops: Sequence[Stop], edge: int) -> bool:
    """Whether a cue verb ends at `edge`, also with 的 or 了 after it (开展的|…)."""
    if text[edge - 1 : edge] in ("的", "了", "“"):
        edge -= 1
    return _stop_at(stops, edge, frozenset({"cue"})) is not None


def _stop_at(stops: Sequence[Stop], edge: int, kinds: frozenset[str]) -> Stop | None:
    index = bisect_left(stops, edge, key=lambda stop: stop.end)
    if index < len(stops) and stops[index].end == edge and stops[index].kind in kinds:
        return stops[index]
    return None


def _opening(text: str, closed: int) -> int:
    """Offset of the mark that opens the quotation closed at `closed`; -1 when there is none near or it is speech."""
    low = max(0, closed - _LONGEST_QUOTE)
    opened = text.rfind(OPENING[CLOSING.index(text[closed])], low, closed)
    return opened if opened >= 0 and not any(mark in text[opened:closed] for mark in "。！？\n") else -1


def _bracket(text: str, end: int) -> int:
    """Start of a short bracket of a name (（扩大）, （区、市）) that ends at `end`; -1 when it is another."""
    opened = max(text.rfind(mark, max(0, end - 10), end) for mark in "（(")
    return opened if opened >= 0 and _BRACKET.fullmatch(text, opened, end) else -1


def _space_in_number(text: str, edge: int) -> bool:
    return text[edge - 1] == " " and (text[edge : edge + 1].isdigit() or text[edge - 2 : edge - 1].isdigit())
