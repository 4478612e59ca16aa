"""Over four hundred union names and relative forms in their contexts: what they mean, or that nobody can tell.

In union_cases.csv the mention in question stands in braces, other unions in square brackets, persons in ``<>``,
enterprises in ``«»``; ``|`` ends a paragraph.  `expected` is the division's code, ``name:`` and a canonical name, or
``-`` for an abstention.  A wrong link is worse than an abstention: precision is held at 0.99, recall at 0.90.
"""

import csv
import re
from pathlib import Path

from kg.gazetteer import Gazetteer
from kg.link import Linker
from kg.model import Article, Link, Mention, Section

GAZETTEER = Gazetteer.load()
MARK = re.compile(r"([{\[<«])([^}\]>»]+)[}\]>»]")
TYPES = {"{": "UNION", "[": "UNION", "<": "PERSON", "«": "ENTERPRISE"}
DATELINE = re.compile(r"本报(\S+?)\d+月\d+日电")


def cases() -> list[dict[str, str]]:
    with (Path(__file__).parent / "union_cases.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def marked(text: str) -> tuple[str, list[tuple[int, int, str]], int]:
    """The text without marks, the marked names with their types, and the offset of the name in question."""
    plain, names, asked, last = "", [], 0, 0
    for match in MARK.finditer(text):
        plain += text[last : match.start()]
        asked = len(plain) if match[1] == "{" else asked
        names.append((len(plain), len(plain) + len(match[2]), TYPES[match[1]]))
        plain, last = plain + match[2], match.end()
    return plain + text[last:], names, asked


def article_of(case: dict[str, str]) -> tuple[Article, tuple[Mention, ...], int]:
    title = case["title"]
    body, names, asked = marked(case["text"].replace("|", "\n"))
    shift = len(title) + 1 if title else 0
    text = f"{title}\n{body}" if title else body
    sections = (*((Section("title", 0, len(title)),) if title else ()), Section("body", shift, len(text)))
    dateline = DATELINE.search(body)
    article = Article(
        case["id"], "cases.txt", "article", ((0, len(text)),), text, text, tuple(range(len(text))), sections,
        title, date=case["date"], place=dateline[1] if dateline else "",
    )  # fmt: skip
    found = [(start + shift, end + shift, kind) for start, end, kind in names]
    taken = {offset for start, end, _ in found for offset in range(start, end)}
    for span in GAZETTEER.find(text):
        if not span.weak and not taken & set(range(span.start, span.end)):
            found.append((span.start, span.end, "PLACE"))
    found.sort()
    mentions = tuple(Mention(case["id"], s, e, (s, e), text[s:e], kind, "hand", 0.9) for s, e, kind in found)
    return article, mentions, asked + shift


def linked(case: dict[str, str]) -> Link:
    article, mentions, start = article_of(case)
    _, links = Linker(GAZETTEER, home=case["home"]).link(article, mentions)
    return next(link for link in links if link.mention.start == start)


def outcome(case: dict[str, str]) -> str:
    """``right``, ``wrong``, or ``abstained``."""
    link, expected = linked(case), case["expected"]
    if not link.resolved:
        return "right" if expected == "-" else "abstained"
    answer = f"name:{link.name}" if expected.startswith("name:") else link.entity
    wanted = expected if expected.startswith("name:") else f"union/{expected}"
    return "right" if answer == wanted else "wrong"


def test_the_table_is_broad() -> None:
    table = cases()
    provinces = {case["expected"][:2] for case in table if case["expected"][0].isdigit()}
    assert len(table) >= 200 and len({case["id"] for case in table}) == len(table)
    assert len(provinces - {"10", "66"}) >= 31


def test_wrong_links_are_rarer_than_abstentions() -> None:
    table = [(case, outcome(case)) for case in cases()]
    answerable = [how for case, how in table if case["expected"] != "-"]
    right = answerable.count("right")
    wrong = [case["id"] for case, how in table if how == "wrong"]
    abstained = [case["id"] for case, how in table if how == "abstained"]
    assert right / (right + len(wrong)) >= 0.99, f"wrong links: {wrong}"
    assert right / len(answerable) >= 0.90, f"abstentions: {abstained}"
