"""The sentence around a stretch of an article, as the explorer quotes it.

In: number of an article and a range of its reading text.  Out: {"article": {…}, "sentence": "绍兴市总启动暖冬行动。",
"start": 0, "end": 5}, the range in code points of the sentence.
"""

import sqlite3
from typing import Any

from kg.explore.index import Index, Json
from kg.explore.text import of_json
from kg.model import Range
from kg.sentence import sentences

ARTICLE = "a, id, title, date, page, publication, doc"
STATEMENT = "s, statement.id, article, edge, head, relation, tail, start, end, rule, confidence, attrs, time, modality"


class Quotes:
    """Quotes articles of an index; those it was asked for once it remembers, so it is for one answer."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._articles: dict[int, tuple[Json, str, tuple[Range, ...]]] = {}

    def quote(self, article: int, start: int, end: int) -> Json:
        """The sentence, or the sentences, around a range."""
        told, text, spans = self._article(article)
        around = [span for span in spans if span[0] < end and start < span[1]] or [(start, end)]
        first, last = min(around[0][0], start), max(around[-1][1], end)
        return {"article": told, "sentence": text[first:last], "start": start - first, "end": end - first}

    def evidence(self, row: sqlite3.Row) -> Json:
        """A row of statement (columns STATEMENT) with its sentence."""
        shown = {"statement": row["id"]} | self.quote(row["article"], row["start"], row["end"])
        shown |= {key: row[key] for key in ("rule", "confidence", "time")} | {"attrs": of_json(row["attrs"])}
        return shown | ({row["modality"]: True} if row["modality"] in ("negated", "planned", "reported") else {})

    def _article(self, number: int) -> tuple[Json, str, tuple[Range, ...]]:
        if number not in self._articles:
            row = self._index.one(f"SELECT {ARTICLE}, text FROM article WHERE a = ?", number)
            assert row is not None
            self._articles[number] = (article_brief(row), row["text"], sentences(row["text"]))
        return self._articles[number]


def article_brief(row: sqlite3.Row | dict[str, Any]) -> Json:
    """What a list tells of an article (columns ARTICLE)."""
    return {key: row[key] for key in ("id", "title", "date", "page", "publication", "doc")}
