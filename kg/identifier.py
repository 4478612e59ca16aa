"""Content-derived identifiers: the same name gives the same identifier in every build, on every machine.

In: a kind (``person``, ``initiative``) and the parts that make the thing what it is.  Out: ``person/3f9c…``, relative
to the base address of `kg.config`.
"""

import hashlib
import unicodedata

_QUOTES = str.maketrans("", "", "“”\"‘’'「」『』《》〈〉")
_DIGEST_CHARACTERS = 16


def normal_name(name: str) -> str:
    """The name as compared: NFKC, no white space, no quotation marks, full-width brackets folded, · in one form.

    >>> normal_name("“职工之家” APP") == normal_name("職工之家APP".replace("職", "职"))
    True
    """
    folded = unicodedata.normalize("NFKC", name).translate(_QUOTES)
    return "".join(folded.split()).replace("•", "·").replace("・", "·")


def derived(kind: str, *parts: str) -> str:
    """Identifier of kind `kind` from normalised `parts` (SHA-256, 64 bits of it in hexadecimal)."""
    content = "\x1f".join((kind, *(normal_name(part) for part in parts)))
    return f"{kind.lower()}/{hashlib.sha256(content.encode()).hexdigest()[:_DIGEST_CHARACTERS]}"
