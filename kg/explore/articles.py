"""Articles of an index: found by their words, listed, and whole with all that was read in them.

In: an index.  Out: 「职工医疗互助」 finds articles with snippets around the words; one article with its text, mentions,
statements and figures, ranges in code points of the text.
"""

import re
from collections.abc import Iterator
from typing import Any

from kg.explore.cite import ARTICLE, article_brief
from kg.explore.index import Index, Json, NotThere
from kg.explore.spelling import phrases
from kg.explore.text import of_json
from kg.reason import reason

_AROUND = 30
"""Characters before the first hit that a snippet shows."""
_SNIPPET = 90
_LONGEST = 100


def find(index: Index, query: str = "", *, day: str = "", entity: str = "", limit: int = 20, offset: int = 0) -> Json:
    """Articles with all words of a query, of a day, that mention an entity; best first, or else the newest."""
    where, values = ["listed"], list[Any]()
    source, order = "article", "date DESC, a"
    phrase = phrases(query[:_LONGEST])
    if query.strip():
        source = "article_text JOIN article ON a = article_text.rowid"
        where.append("article_text MATCH ?")
        values.append(phrase or '""')
        order = "bm25(article_text, 8.0, 1.0), a"
    if day:
        where.append("date = ?")
        values.append(day)
    if entity:
        source += " JOIN appearance ON appearance.article = a AND node = ?"
        values.insert(0, index.number(entity))
    condition = f"FROM {source} WHERE {' AND '.join(where)}"
    total = index.rows(f"SELECT count(*) {condition}", *values)[0][0]
    rows = index.rows(f"SELECT {ARTICLE}, text {condition} ORDER BY {order} LIMIT ? OFFSET ?", *values, limit, offset)
    results = [article_brief(row) | {"snippet": snippet(row["text"], query.split())} for row in rows]
    return {"total": total, "results": results}


def snippet(text: str, words: list[str]) -> list[Json]:
    """The stretch of a text around the first word found, cut into pieces that are hits or not."""
    found = [word for word in words if word]
    pattern = re.compile("|".join(map(re.escape, found)) if found else "(?!)", re.IGNORECASE)
    first = pattern.search(text)
    start = max((first.start() if first else 0) - _AROUND, 0)
    end = min(start + _SNIPPET, len(text))
    pieces = list(_pieces(text, start, end, pattern))
    if start:
        pieces.insert(0, {"text": "…", "hit": False})
    return pieces + ([{"text": "…", "hit": False}] if end < len(text) else [])


def _pieces(text: str, start: int, end: int, pattern: re.Pattern[str]) -> Iterator[Json]:
    at = start
    for match in pattern.finditer(text, start, end):
        if at < match.start():
            yield {"text": text[at : match.start()], "hit": False}
        yield {"text": match[0], "hit": True}
        at = match.end()
    if at < end:
        yield {"text": text[at:end], "hit": False}


def article(index: Index, identifier: str) -> Json:
    """One article with everything that was read in it; raises NotThere."""
    row = index.one("SELECT * FROM article WHERE id = ?", identifier)
    if row is None:
        raise NotThere(f"no article {identifier}", todo="search for its words")
    text, number = row["text"], row["a"]
    return {
        **article_brief(row),
        **{key: row[key] for key in ("kind", "kicker", "subtitle", "issue", "place", "agency", "text")},
        "byline": of_json(row["byline"]),
        "paragraphs": _paragraphs(text),
        "sections": [{"role": role, "start": start, "end": end} for role, start, end in of_json(row["sections"])],
        "regions": of_json(row["regions"]),
        "mentions": _mentions(index, number),
        "statements": _statements(index, number),
        "observations": _observations(index, number),
        "classifications": _classifications(index, number),
    }


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Ranges of the lines of a text that are not empty."""
    return [match.span() for match in re.finditer(r"[^\n]+", text)]


def _mentions(index: Index, article: int) -> list[Json]:
    query = """SELECT start, end, id AS entity, name, mention.type, why, confidence, rule, resolved FROM mention
        JOIN node ON n = node WHERE article = ? ORDER BY start, end DESC"""
    rows = [dict(row) for row in index.rows(query, article)]
    return [row | {"reason": _label(row["why"]), "resolved": bool(row["resolved"])} for row in rows]


def _statements(index: Index, article: int) -> list[Json]:
    query = """SELECT statement.id, edge.id AS edge, statement.relation, h.id AS head, t.id AS tail, ranges, rule,
        statement.confidence, statement.attrs, statement.time, h.name AS headName, t.name AS tailName, modality
        FROM statement JOIN node h ON h.n = head JOIN node t ON t.n = tail LEFT JOIN edge ON e = edge
        WHERE article = ? ORDER BY start, end, s"""
    rows = [dict(row) for row in index.rows(query, article)]
    return [row | {"ranges": of_json(row["ranges"]), "attrs": of_json(row["attrs"])} for row in rows]


def _observations(index: Index, article: int) -> list[Json]:
    query = """SELECT observation.id, node.id AS subject, name AS subjectName, measure, value, unit, time, ranges, rule,
        confidence FROM observation JOIN node ON n = subject WHERE article = ? ORDER BY start, o"""
    return [dict(row) | {"ranges": of_json(row["ranges"])} for row in index.rows(query, article)]


def _classifications(index: Index, article: int) -> list[Json]:
    query = """SELECT node.id AS entity, name AS entityName, attribute, concept, ranges, rule, confidence
        FROM classification JOIN node ON n = node WHERE article = ? ORDER BY start, c"""
    return [dict(row) | {"ranges": of_json(row["ranges"])} for row in index.rows(query, article)]


def _label(code: str) -> Json:
    told = reason(code)
    return {"zh": told.zh, "en": told.en}
