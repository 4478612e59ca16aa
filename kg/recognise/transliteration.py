"""Names of minority and foreign people in Chinese characters.

In: a text.  Out: PERSON proposals.  「买买提·阿不都和扎西次仁」 → 买买提·阿不都 by its dot, 扎西次仁 by its Tibetan
name words; after a title a run of characters that only transliterate is a name, too: 牧民巴特尔.
"""

import re
from collections.abc import Iterator
from functools import cache

from kg.recognise.lexicon import words
from kg.recognise.nameshape import may_follow
from kg.recognise.proposal import Analysis, Proposal


def dotted(state: Analysis) -> Iterator[Proposal]:
    """Runs of transliterating characters on both sides of a dot, and what LAC takes for a name with a dot."""
    text = state.text
    for match in _dotted().finditer(text):
        first, last = state.covering(match.start()), state.covering(match.end() - 1)
        longer = (
            first is not None
            and first.tag == "PER"
            and first.end == match.end()
            and _WHOLE.fullmatch(text, first.start, first.end)
        )
        start = first.start if first is not None and longer else match.start()
        end = last.start if last and last.end > match.end() and last.start > text.rfind("·", start, match.end()) else 0
        yield Proposal(start, end or match.end(), "PERSON", "person.dotted", 0.93)
    for match in _DOT.finditer(text):
        before, after = state.token_ends.get(match.start()), state.token_starts.get(match.end())
        if before and after and before.tag == after.tag == "PER":
            yield Proposal(before.start, after.end, "PERSON", "person.dotted.tagged", 0.93)


def tibetan(text: str) -> Iterator[Proposal]:
    """Two or three words of Tibetan names in a row: 扎西次仁."""
    for match in _tibetan().finditer(text):
        yield Proposal(match.start(), match.end(), "PERSON", "person.tibetan", 0.93)


def titled(text: str, at: int) -> Iterator[Proposal]:
    """A run of three to five transliterating characters at `at`, the end of a title."""
    run = _run().match(text, at)
    if run and may_follow(text, run.end()):
        yield Proposal(at, run.end(), "PERSON", "person.title.transliterated", 0.75)


_DOT = re.compile("[·•・]")
_WHOLE = re.compile(r"[\u4e00-\u9fff]{2,7}(?:[·•・][\u4e00-\u9fff]{1,8})+")


def _signs() -> str:
    return "".join(sorted(words("transliteration")))


@cache
def _dotted() -> re.Pattern[str]:
    return re.compile(rf"[{_signs()}]{{1,7}}(?:[·•・][{_signs()}]{{1,8}}){{1,3}}")


@cache
def _tibetan() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(sorted(words('tibetan_names')))}){{2,3}}")


@cache
def _run() -> re.Pattern[str]:
    return re.compile(f"[{_signs()}]{{3,5}}(?![{_signs()}])")
