"""Sentences and clauses of a reading text.

In: the reading text of an article, or a stretch of it.  Out: ranges in reading offsets, in order, white space at the
ends left out.  「市总推出互助保障，惠及三万人。“很方便。”老王说」 is three sentences: …三万人。 | “很方便。” | 老王说.
A line break always ends a sentence, so that headlines, headings and paragraphs never run into each other.
"""

import re

from kg.model import Range

_SENTENCE = re.compile(r"[^。！？\n]*(?:[。！？]+[”’」』）》〉】]*|\n|\Z)")
_CLAUSE = re.compile(r"(?:[^，；：。！？\n]|(?<=\d)：(?=\d))*(?:[，；：。！？]+[”’」』）》〉】]*|\n|\Z)")
"""A colon between two figures (8：05, 3：2) does not end a clause."""


def sentences(text: str, start: int = 0, end: int | None = None) -> tuple[Range, ...]:
    """Ranges of the sentences in `text[start:end]`, closing quotation marks and brackets with their sentence."""
    return _split(_SENTENCE, text, start, end)


def clauses(text: str, start: int = 0, end: int | None = None) -> tuple[Range, ...]:
    """Ranges of the clauses in `text[start:end]`, each with the ，；： or sentence mark that ends it."""
    return _split(_CLAUSE, text, start, end)


def _split(pattern: re.Pattern[str], text: str, start: int, end: int | None) -> tuple[Range, ...]:
    ranges: list[Range] = []
    for match in pattern.finditer(text, start, len(text) if end is None else end):
        stretch = match.group()
        body = stretch.strip()
        if body:
            first = match.start() + len(stretch) - len(stretch.lstrip())
            ranges.append((first, first + len(body)))
    return tuple(ranges)
