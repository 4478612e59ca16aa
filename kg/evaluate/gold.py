"""Gold documents, extracted articles and equivalent names, from files.

In: a folder with ``*.gold.json`` (their raw texts beside them, in ``raw/`` or one folder up), and JSON lines as
`kg extract` writes them.  Out: `GoldDocument`s, articles by document, `Names`.  A gold file's ``source`` 要闻.txt names
the raw text that its offsets count in.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.evaluate.scores import Names
from kg.model import Page
from kg.read import Unreadable, read

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A raw page and its articles as a reader marked them."""

    page: Page
    articles: Sequence[Json]


def read_gold(folder: Path) -> list[GoldDocument]:
    """The gold documents of the folder, sorted by name; raises `InputError` when there is none or one is no gold."""
    files = sorted(folder.glob("*.gold.json"))
    if not files:
        raise InputError("no *.gold.json here", str(folder), "give a folder with gold files")
    return [_gold(file) for file in files]


def _gold(file: Path) -> GoldDocument:
    try:
        gold = json.loads(file.read_text(encoding="utf-8"))
        return GoldDocument(_page(file.parent, gold["source"]), gold["articles"])
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"no gold document ({error!r})", str(file), "see kg/data/samples/gold") from None


def _page(folder: Path, source: str) -> Page:
    for place in (folder / "raw", folder, folder.parent):
        if (place / source).is_file():
            page = next(read([place / source]))
            if isinstance(page, Unreadable):
                raise page.reason
            return page
    raise InputError(f"the raw text {source} is missing", str(folder), "put it into raw/ there")


def read_articles(file: Path) -> dict[str, list[Json]]:
    """Extracted articles by document name; raises `InputError` when a line is not an article."""
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read ({error})", str(file), "give what kg extract wrote") from None
    articles: dict[str, list[Json]] = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            doc, article = _article(line, f"{file}, line {number}")
            articles.setdefault(doc, []).append(article)
    return articles


def _article(line: str, where: str) -> tuple[str, Json]:
    try:
        article = json.loads(line)
        return Path(article["doc"]).name, article
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"no article ({error!r})", where, "give what kg extract wrote") from None


def read_names(folder: Path) -> Names:
    """Names that count as one: ``equivalents.json`` in the folder or above it, else no equivalents."""
    for place in (folder, folder.parent):
        file = place / "equivalents.json"
        if file.is_file():
            try:
                return Names.of(json.loads(file.read_text(encoding="utf-8"))["groups"])
            except (ValueError, KeyError, TypeError) as error:
                raise InputError(f"no groups of names ({error!r})", str(file), "mend or remove it") from None
    return Names()
