"""Text as XML holds it.

In: any text.  Out: character data that a parser gives back equal, 「甲 < 乙」 as 甲 &lt; 乙, but for characters that
XML 1.0 cannot hold at all (control characters, U+FFFE, U+FFFF): they become U+FFFD.
"""

import json
import re
from datetime import date
from xml.sax.saxutils import escape

from kg.export.property_graph import Value

_IMPOSSIBLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Source: XML 1.0, 2.2 Char."""
_WHITE = {"\t": "&#9;", "\n": "&#10;", "\r": "&#13;", '"': "&quot;"}
"""What a parser would otherwise make a space of, in an attribute, or a line feed."""


_PLAIN = re.compile("[\u0020!#-%'-;=?-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")
_JSON = json.JSONEncoder(ensure_ascii=False).encode


def escaped(text: str) -> str:
    """Character data for elements and for attributes in double quotes."""
    if _PLAIN.fullmatch(text):
        return text
    return escape(_IMPOSSIBLE.sub("\ufffd", text), _WHITE)


def flat(value: Value) -> str:
    """A value as text: a list as a JSON array, a day in ISO form, a truth as ``true`` or ``false``."""
    if isinstance(value, tuple):
        return _JSON(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)
