"""Values as JSON text in a column, and back.

In: {"role": "lead"}.  Out: the text ``{"role":"lead"}``, always the same for the same value.
"""

import json
from typing import Any

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def as_json(value: Any) -> str:
    """A value as JSON without white space, characters as they are."""
    return _ENCODER.encode(value)


def of_json(text: str) -> Any:
    """The value of JSON text."""
    return json.loads(text)
