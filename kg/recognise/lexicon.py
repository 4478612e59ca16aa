"""Word lists and name lists of recognition, read from `kg/data/lexicon`.

In: the name of a list.  Out: its rows, or its words as a set.  `words("level")` holds 市, 省, 全国 …  Every file is
CSV with a header and a `source` column; its first column is the word.
"""

import csv
from collections.abc import Iterable
from functools import cache
from importlib import resources

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.errors import DataError

Row = dict[str, str]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """The rows of `kg/data/lexicon/{name}.csv`; raises DataError when a row lacks its word or its source."""
    path = resources.files("kg") / "data" / "lexicon" / f"{name}.csv"
    return parse(path.read_text(encoding="utf-8"), f"{name}.csv")


def parse(content: str, where: str) -> tuple[Row, ...]:
    """The rows of a lexicon file; raises DataError when a row lacks its word or its source."""
    table = csv.DictReader(content.splitlines(), restval="")
    found = tuple(table)
    first = (table.fieldnames or [""])[0]
    for number, row in enumerate(found, 2):
        if not row.get(first) or not row.get("source"):
            raise DataError("a lexicon row needs a word and a source", f"{where}:{number}", "fill in the row")
    return found


@cache
def words(name: str, group: str = "") -> frozenset[str]:
    """The first column of the list `name`; with `group`, of the rows whose column `group` holds that word."""
    return frozenset(next(iter(row.values())) for row in rows(name) if not group or row.get("group") == group)


class Finder:
    """Finds the words of a list in a text in one pass.

    Of words that overlap it finds the longest of those that begin leftmost, or with `overlapping` all of them.
    """

    def __init__(self, wanted: Iterable[str], *, overlapping: bool = False) -> None:
        self.words = tuple(sorted(wanted) if isinstance(wanted, frozenset) else dict.fromkeys(wanted))
        self._overlapping = overlapping
        kind = MatchKind.Standard if overlapping else MatchKind.LeftmostLongest
        self._automaton = AhoCorasick(self.words, matchkind=kind)

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """(word number, start, end) of every occurrence, in the order they end."""
        found: list[tuple[int, int, int]] = self._automaton.find_matches_as_indexes(text, overlapping=self._overlapping)
        return found
