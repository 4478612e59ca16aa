"""Names that leave their division out and say its class only: 市人社局, 自治区教育工会, 镇政府.

In: a name.  Out: the class word and what follows (市, 人社局); nothing for names that only look so (市场监管局,
师范大学).
"""

import re

from kg.link.lexicon import alternatives, local_organs, words

WORD = alternatives("division_word")
"""The class words as an alternation, longest first."""
_RELATIVE = re.compile(rf"(?P<word>{WORD})(?P<rest>.+)")
_WORD = re.compile(WORD)


def split_relative(name: str) -> tuple[str, str] | None:
    """Class word and rest of a relative name, None when the name is not relative."""
    match = _RELATIVE.fullmatch(name)
    if not match:
        return None
    word, rest = match["word"], match["rest"]
    if name.startswith(words("not_relative")) and not rest.startswith(tuple(local_organs())):
        return None
    return word, rest


def is_class_word(text: str) -> bool:
    """Whether the text is a class word and nothing else."""
    return bool(_WORD.fullmatch(text))
