"""The rule files of kg/data/rules, and the word classes their patterns name.

In: file and class names.  Out: TOML tables, words, regular expressions.  ``{numeral}届`` becomes
``(?:[一二三…]{1,4})届``.  Word classes stand in ``classes.toml``: `words` (a list) or `pattern` (a pattern for
one of them), with their `source`.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from kg.errors import DataError

CLASS = re.compile(r"\{([a-z_]+)\}")


@cache
def data(name: str) -> Mapping[str, Any]:
    """Content of the rule file `name`; raises DataError when it is not TOML."""
    path = files("kg") / "data" / "rules" / name
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"not a TOML file ({error})", str(path), "mend the rule file") from error


@cache
def word_class(name: str) -> tuple[str, ...]:
    """Words of the class `name`, longest first; raises DataError when there is none."""
    table = data("classes.toml").get(name)
    if table is None or "words" not in table:
        raise DataError(f"no word class {name!r} with words", "classes.toml", "add it or name another")
    return tuple(sorted(table["words"], key=lambda word: (-len(word), word)))


def expand(pattern: str) -> str:
    """The pattern with every ``{class}`` replaced by a group of the class's alternatives."""
    return CLASS.sub(_alternatives, pattern)


def _alternatives(match: re.Match[str]) -> str:
    table = data("classes.toml").get(match[1], {})
    if "pattern" in table:
        return f"(?:{expand(table['pattern'])})"
    return f"(?:{'|'.join(map(re.escape, word_class(match[1])))})"
