"""Anything as a table: entities, statements, figures, articles, posts, honours, sorted and filtered.

In: an index, the name of a table, a column to sort by, words.  Out: columns with labels, and rows: 周明山, 副主席,
绍兴市总工会, 2024, 0.95, the article.  An entity in a cell is {"id", "name", "type"}, an article {"id", "title", …}.
"""

from collections.abc import Iterator
from sqlite3 import Row
from typing import Any

import numpy as np

from kg.errors import QueryError
from kg.explore.cite import article_brief
from kg.explore.index import Index, Json, NotThere
from kg.explore.kinds import DEFAULT, KINDS, Column, Kind
from kg.explore.net import Filter, day
from kg.explore.overall import concept_label


def table(
    index: Index, name: str, wanted: Filter, *, sort: str = "", words: str = "", limit: int = 100, offset: int = 0
) -> Json:
    """A part of a table with how many rows it has; raises NotThere for a table and QueryError for a column."""
    kind = _kind(name)
    where, values = _where(index, kind, wanted, words)
    total = index.rows(f"SELECT count(*) FROM {kind.source} WHERE {where}", *values)[0][0]
    query = f"{_select(kind)} WHERE {where} ORDER BY {_order(kind, sort or DEFAULT.get(name, ''))} LIMIT ? OFFSET ?"
    rows = [_cells(kind, row) for row in index.rows(query, *values, limit, offset)]
    return {"columns": columns(name), "rows": rows, "total": total}


def whole(index: Index, name: str, wanted: Filter, *, sort: str = "", words: str = "") -> Iterator[list[Any]]:
    """All rows of a table, one after another; raises as `table` before the first."""
    kind = _kind(name)
    where, values = _where(index, kind, wanted, words)
    query = f"{_select(kind)} WHERE {where} ORDER BY {_order(kind, sort or DEFAULT.get(name, ''))}"
    return (_cells(kind, row) for row in index.stream(query, *values))


def columns(name: str) -> list[Json]:
    """The columns of a table."""
    told = _kind(name).columns
    return [{"id": each.id, "label": {"zh": each.zh, "en": each.en}, "kind": each.kind} for each in told]


def _kind(name: str) -> Kind:
    if name not in KINDS:
        raise NotThere(f"no table {name[:40]}", todo=f"choose one of {', '.join(KINDS)}")
    return KINDS[name]


def _order(kind: Kind, sort: str) -> str:
    """An ORDER BY; ``-mentions`` sorts down, empty values always come last."""
    if not sort:
        return kind.key
    down, name = sort.startswith("-"), sort.removeprefix("-")
    found = next((column for column in kind.columns if column.id == name), None)
    if found is None:
        raise QueryError(f"no column {name[:40]}", todo=f"sort by one of {', '.join(each.id for each in kind.columns)}")
    empty = "" if found.kind == "number" else f"coalesce({found.sql}, '') = '', "
    return f"{empty}{found.sql} {'DESC' if down else 'ASC'}, {kind.key}"


def _where(index: Index, kind: Kind, wanted: Filter, words: str) -> tuple[str, list[Any]]:
    """Conditions for a filter and words, as SQL with its values."""
    conditions, values = ["true"], list[Any]()
    if kind.source.startswith("article"):
        conditions.append("a.listed")
    for word in words.split()[:8]:
        conditions.append(f"instr(lower({kind.words}), lower(?))")
        values.append(word[:100])
    if kind.nodes:
        chosen = np.flatnonzero(index.net.passing(wanted).chosen)
        conditions += ["h.resolved", "h.mentions"]
        if wanted != Filter():
            conditions.append(f"{kind.nodes} IN (SELECT value FROM json_each(?))")
            values.append(chosen.tolist())
    if kind.edge and wanted != Filter():
        conditions.append("s.edge IN (SELECT value FROM json_each(?))")
        values.append(np.flatnonzero(index.net.passing(wanted).edges).tolist())
    if "article" in kind.source:
        for bound, sign, last in ((wanted.since, ">=", False), (wanted.until, "<=", True)):
            if bound:
                conditions.append(f"CAST(replace(a.date, '-', '') AS INTEGER) {sign} ? AND a.date <> ''")
                values.append(day(bound, last=last))
    if "s.confidence" in {column.sql for column in kind.columns} and wanted.confidence:
        conditions.append("s.confidence >= ?")
        values.append(wanted.confidence)
    return " AND ".join(conditions), values


_PARTS = {
    "node h": "h.id AS h_id, h.name AS h_name, h.type AS h_type",
    "node t": "t.id AS t_id, t.name AS t_name, t.type AS t_type",
    "article a": "a.id, a.title, a.date, a.page, a.publication, a.doc",
}
"""What is read of each side of a row."""


def _select(kind: Kind) -> str:
    parts = [part for source, part in _PARTS.items() if source in kind.source]
    plain = (column for column in kind.columns if column.kind not in ("entity", "article"))
    return f"SELECT {', '.join([*parts, *(f'{column.sql} AS c_{column.id}' for column in plain)])} FROM {kind.source}"


def _cells(kind: Kind, row: Row) -> list[Any]:
    return [_cell(column, row) for column in kind.columns]


def _cell(column: Column, row: Row) -> Any:
    if column.kind == "entity":
        side = column.sql[0]
        return {key: row[f"{side}_{key}"] for key in ("id", "name", "type")}
    if column.kind == "article":
        return article_brief(row)
    value = row[f"c_{column.id}"]
    if column.id == "level" and value:
        return concept_label("level", value, row["h_type"] if column.sql.startswith("h") else row["t_type"])
    return value


def flat(cell: Any) -> str | float | int | None:
    """A cell for a spreadsheet: the name of an entity, the title of an article, the Chinese label of a value."""
    if isinstance(cell, dict):
        return str(cell.get("name") or cell.get("title") or cell.get("zh") or cell.get("id") or "")
    number: str | float | int | None = cell
    return number
