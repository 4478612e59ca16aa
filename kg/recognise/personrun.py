"""Names that LAC ran on: into the word behind, or into each other.

In: an analysed article and a word that LAC takes for a person.  Out: where the name ends, or the names it holds.
「（记者周成摄）」 names 周成; 「记者林永黄秋原」 names 林永 and 黄秋原, and 「刘华青魏|建民」 two people whatever the
cut.
"""

from kg.model import Range
from kg.recognise.lexicon import words
from kg.recognise.nameshape import DELIMITER, HAN, common_surnames, surname
from kg.recognise.proposal import Analysis, Token

_RUN_ON = (("摄", ""), ("报", "道"), ("日", "前"), ("原", "在"), ("原", "任"), ("原", "是"))
"""Characters that belong to the word behind a name, and how that goes on (nothing: a mark or the end)."""

_NEVER_LAST = frozenset("还又则已被却遂便")
_CREDIT = frozenset("文图摄")
_LEAST, _MOST = 2, 3
_LONGEST_REST = 2


def trimmed(text: str, token: Token) -> Range:
    """The name in a word that LAC takes for one, without what belongs to the words round it."""
    start, end = token.start, token.end
    if end - start > _LEAST and text[start] in _CREDIT and text[start - 1 : start] in ("/", "／"):
        start += 1
    if end - start <= _LEAST:
        return start, end
    if end - start > _MOST + 1 and text[end - 2 : end] in words("address_terms"):
        return start, end - 2
    last = text[end - 1]
    if last in "等和说式" or last in _NEVER_LAST:
        return start, end - 1
    for char, then in _RUN_ON:
        if last == char and (text.startswith(then, end) if then else end == len(text) or text[end] in DELIMITER):
            return start, end - 1
    return start, end


def apart(state: Analysis, token: Token, *, credited: bool) -> tuple[Range, ...]:
    """The two names that LAC ran together, or nothing; `credited`: they stand where reporters are named."""
    text, start, end = state.text, token.start, token.end
    size = end - start
    if size < 2 * _LEAST or not HAN.fullmatch(text, start, end) or not _named(text, start):
        return ()
    foreign = all(char in words("transliteration") for char in text[start:end])
    if foreign or text[end - 2 : end] in words("address_terms"):
        return ()
    alone = credited or _alone(text, start, end)
    following = state.token_starts.get(end)
    if size == _LEAST + _MOST:
        cuts = [cut for cut in (_LEAST, _MOST) if _named(text, start + cut)]
        return _cut(start, cuts[0], end) if len(cuts) == 1 else ()
    if size == 2 * _MOST:
        return _cut(start, _MOST, end) if _named(text, start + _MOST) else ()
    if size > 2 * _LEAST:
        return ()
    if alone and _named(text, start + _LEAST):
        lone = following is not None and following.end == end + 1 and HAN.match(text, end) is not None
        ends = lone and text[end + 1 : end + 2] in ("", *DELIMITER)
        return _cut(start, _LEAST, end + (1 if ends and text[end] not in _CREDIT else 0))
    rest = following.end - end if following and following.tag != "PER" else 0
    if 0 < rest <= _LONGEST_REST and _named(text, end - 1) and HAN.fullmatch(text, end, end + rest):
        beside = state.token_starts.get(end + rest)
        if (beside and beside.tag == "PER") or text[end + rest : end + rest + 1] in ("", *DELIMITER):
            return (start, end - 1), (end - 1, end + rest)
    return ()


def _cut(start: int, size: int, end: int) -> tuple[Range, ...]:
    return (start, start + size), (start + size, end)


def _named(text: str, at: int) -> bool:
    """Whether a common surname of one character stands at `at`."""
    return surname(text, at) == 1 and text[at] in common_surnames()


def _alone(text: str, start: int, end: int) -> bool:
    """Whether the word fills its line."""
    return text[start - 1 : start] in ("", "\n") and text[end : end + 1] in ("", "\n")
