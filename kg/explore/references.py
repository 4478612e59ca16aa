"""Articles as references: BibTeX, and CSL JSON for Zotero, pandoc and the like.

In: an index and an entity.  Out: text; the entry of 「职工互助三年记」 in 青禾日报 of 2024-04-26 has title, authors,
newspaper, day, page, and the address of the article.
"""

import re
from collections.abc import Iterable
from sqlite3 import Row
from typing import Any

from kg.errors import QueryError
from kg.explore.index import Index
from kg.explore.text import as_json, of_json

FORMATS = {"bibtex": "application/x-bibtex", "csl": "application/vnd.citationstyles.csl+json"}
"""Forms of references with their media types."""
_MOST = 1000
"""Articles of one list of references, the newest."""
_SPECIAL = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_ESCAPED = re.compile(r"[\\~^{}&%$#_]")


def references(index: Index, identifier: str, form: str, base: str) -> str:
    """The articles that mention an entity; raises NotThere, and QueryError for a form that is none."""
    if form not in FORMATS:
        raise QueryError(f"no form {form[:40]}", todo=f"choose one of {', '.join(FORMATS)}")
    query = """SELECT article.* FROM appearance JOIN article ON a = article WHERE node = ?
        ORDER BY date DESC, a LIMIT ?"""
    rows = index.rows(query, index.number(identifier), _MOST)
    return _bibtex(rows, base) if form == "bibtex" else as_json([_csl(row, base) for row in rows])


def _csl(row: Row, base: str) -> dict[str, Any]:
    parts = [int(part) for part in row["date"].split("-") if part.isdecimal()]
    told = {
        "id": row["id"],
        "type": "article-newspaper",
        "title": row["title"] or row["doc"],
        "author": [{"literal": name} for name in of_json(row["byline"])],
        "container-title": row["publication"],
        "issued": {"date-parts": [parts]} if parts else None,
        "issue": row["issue"],
        "page": row["page"],
        "archive_location": row["doc"],
        "URL": f"{base}article/{row['id']}",
        "language": "zh-CN",
    }
    return {key: value for key, value in told.items() if value}


def _bibtex(rows: Iterable[Row], base: str) -> str:
    return "\n".join(_entry(row, base) for row in rows)


def _entry(row: Row, base: str) -> str:
    fields = {
        "title": f"{{{_tex(row['title'] or row['doc'])}}}",
        "author": " and ".join(f"{{{_tex(name)}}}" for name in of_json(row["byline"])),
        "journaltitle": _tex(row["publication"]),
        "date": row["date"],
        "number": _tex(row["issue"]),
        "pages": _tex(row["page"]),
        "url": f"{base}article/{row['id']}",
        "note": _tex(row["doc"]),
        "langid": "chinese",
    }
    told = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    key = re.sub(r"[^0-9A-Za-z]", "", row["id"])
    return f"@article{{kg{key},\n{told}}}\n"


def _tex(text: str) -> str:
    """Text without what BibTeX takes for markup; line ends become spaces."""
    flat = " ".join(text.split())
    return _ESCAPED.sub(lambda sign: _SPECIAL.get(sign[0], f"\\{sign[0]}"), flat)
