"""Articles with their mentions marked in the text, for the tests of linking.

In: ``[UNION 市总→绍兴市总工会]挂牌``.  Out: the article without marks, its mentions, and the name each should be given.
A mark without ``→`` is a name of its own; ``→-`` says that nobody can tell.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.model import Article, Mention, Section

_MARK = re.compile(r"\[(?P<type>[A-Z]+) (?P<surface>[^\]→]+)(?:→(?P<name>[^\]]+))?\]")
_HEAD = re.compile(r"## (?P<id>\S+)(?: \| (?P<facts>.*))?")


@dataclass(frozen=True)
class Marked:
    """An article, its mentions, the names they should get (``-`` for an abstention), and the home of its paper."""

    article: Article
    mentions: tuple[Mention, ...]
    names: tuple[str, ...]
    home: str = ""


def marked(text: str, *, title: str = "", **facts: Any) -> Marked:
    """The article of a marked text; a title is marked too; further facts are fields of the article, and ``home``."""
    identifier, home = facts.pop("id", "a"), facts.pop("home", "")
    reporters = tuple(filter(None, facts.pop("reporters", "").split("、")))
    source = f"{title}\n{text}" if title else text
    plain, last, found = "", 0, []
    for match in _MARK.finditer(source):
        plain += source[last : match.start()]
        found.append((len(plain), match["surface"], match["type"], match["name"] or match["surface"]))
        plain, last = plain + match["surface"], match.end()
    plain += source[last:]
    cut = plain.index("\n") + 1 if title else 0
    sections = (*((Section("title", 0, cut - 1),) if title else ()), Section("body", cut, len(plain)))
    article = Article(
        identifier, "cases.txt", "article", ((0, len(plain)),), plain, plain, tuple(range(len(plain))), sections,
        title=plain[: cut - 1] if title else "", reporters=reporters, **facts,
    )  # fmt: skip
    mentions = tuple(
        Mention(identifier, start, start + len(surface), (start, start + len(surface)), surface, kind, "hand", 0.9)
        for start, surface, kind, _ in found
    )
    return Marked(article, mentions, tuple(name for _, _, _, name in found), home)


def articles(path: Path) -> list[Marked]:
    """The articles of a file: a line ``## id | title=… | date=…``, then the text up to the next such line."""
    found: list[Marked] = []
    for block in re.split(r"(?m)^(?=## )", path.read_text(encoding="utf-8")):
        head = _HEAD.match(block)
        if head:
            facts = dict(fact.split("=", 1) for fact in (head["facts"] or "").split(" | ") if fact)
            found.append(marked(block[head.end() :].strip(), id=head["id"], **facts))
    return found
