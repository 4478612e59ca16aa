"""How names are written down for searching: normal form, pinyin, initials, sound; and texts as pairs of characters.

In: 绍兴市总工会.  Out: a `Spelling` with the letters ``shao xing shi zong gong hui``, the initials ``sxszgh`` and the
sound ``saoxinsizongonhui``, which people who mix up zh and z, or ing and in, write alike; the pairs 绍兴 兴市 市总 ….
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from pypinyin import Style, lazy_pinyin, pinyin
from pypinyin.seg import mmseg

from kg.identifier import normal_name

_RUN = re.compile(r"[0-9a-z]+|[^\W_0-9a-z]+")
"""A word in Latin letters and figures, or a run of other characters, of a text in lower case."""
_LETTERS = re.compile(r"[0-9a-z]+")
_MIXED_UP = str.maketrans({"v": "u"})
_READINGS = 3
"""Readings of a surname that are kept: 单 is shan and dan."""
_LONGEST = 60
"""Characters of a name that are spelled out."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name as people may type it; `letters` are syllables with spaces between them."""

    norm: str
    letters: str
    initials: str
    sound: str


def normal(text: str) -> str:
    """A name, or what somebody looks for, as both are compared."""
    return normal_name(text).lower()


def spellings(name: str, *, person: bool = False) -> tuple[Spelling, ...]:
    """Ways to type a name, the most likely first; that of a person in each reading of the surname."""
    norm = normal(name)
    syllables = _syllables(norm[:_LONGEST])
    ways = [syllables]
    if person and syllables and norm[0] > "\u2e7f":
        readings = pinyin(norm[0], style=Style.NORMAL, heteronym=True, errors="ignore")
        first = islice((letters for letters in (readings[0] if readings else ()) if letters != syllables[0]), _READINGS)
        ways += [(letters, *syllables[1:]) for letters in first]
    return tuple(
        Spelling(norm, " ".join(way), "".join(part[0] for part in way), sound("".join(way)))
        for way in dict.fromkeys(ways)
    )


def sounds(text: str) -> str:
    """The sound of a text in characters or letters."""
    return sound("".join(_syllables(normal(text)[:_LONGEST])))


def sound(letters: str) -> str:
    """Letters of pinyin with what many people do not tell apart made one: zh z, ch c, sh s, and -ng -n."""
    folded = letters.translate(_MIXED_UP)
    for pair, one in (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n")):
        folded = folded.replace(pair, one)
    return folded


def pairs(text: str) -> str:
    """A text as tokens for full-text search: each two neighbouring characters, words in Latin letters as they are."""
    return " ".join(token for run in _RUN.findall(text.lower()) for token in _tokens(run))


def phrases(query: str) -> str:
    """A query for texts made of `pairs`: all its words, each as it stands and its last one begun; empty if none."""
    return " AND ".join(filter(None, map(_phrase, query.lower().split())))


def _tokens(run: str) -> list[str]:
    if run[0] < "\x80":
        return [run]
    return [run[at : at + 2] for at in range(len(run))]


def _phrase(word: str) -> str:
    runs = _RUN.findall(word)
    if not runs:
        return ""
    tokens = [token for run in runs[:-1] for token in _tokens(run)]
    last = _tokens(runs[-1])
    if len(last) > 1:
        return f'"{" ".join([*tokens, *last[:-1]])}"'
    return f'"{" ".join([*tokens, *last])}" *'


def _syllables(text: str) -> tuple[str, ...]:
    """Syllables in letters, without tones; words in Latin letters as they are, signs left out."""
    words = (word for run in _RUN.findall(text) for word in ([run] if run[0] < "\x80" else mmseg.seg.cut(run)))
    return tuple(syllable for word in words for syllable in _of_word(word))


@lru_cache(maxsize=1 << 15)
def _of_word(word: str) -> tuple[str, ...]:
    """Syllables of one word of pypinyin's list, which knows 重庆 and 行长: names share most of their words."""
    parts = [word] if word[0] < "\x80" else lazy_pinyin([word], style=Style.NORMAL, errors="ignore")
    return tuple(part for part in parts if _LETTERS.fullmatch(part))
