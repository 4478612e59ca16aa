"""Posts as written, and the posts of the vocabulary that they are.

In: 「党组书记、常务副主席」.  Out: the concepts party-group-secretary and executive-vice-chair.  A title is the concept
whose name is its longest ending: 机关党委书记 is a 党委书记, 总经理助理 is none.
"""

import re
from functools import cache

from kg.schema import Concept, schema

_BETWEEN_TITLES = re.compile(r"[、，,；;/／\s]|兼任?|及")
_REMARK = re.compile(r"[（(][^（）()]*[）)]")
"""What a bracket adds to a title: （兼职）, （挂职）."""


def posts(written: str) -> tuple[Concept, ...]:
    """Concepts of the titles of a post, in reading order, each once."""
    found = (_post(title) for title in _BETWEEN_TITLES.split(_REMARK.sub("", written)))
    return tuple({concept.notation: concept for concept in found if concept}.values())


def _post(title: str) -> Concept | None:
    for start in range(len(title)):
        if title[start:] in _names():
            return _names()[title[start:]]
    return None


@cache
def _names() -> dict[str, Concept]:
    """Concepts by each of their names."""
    return {name: concept for concept in schema().schemes["post"].values() for name in concept.names}
