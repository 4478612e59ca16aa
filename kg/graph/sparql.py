"""SPARQL texts: the named queries of the ontology, their parameters, and what is refused.

In: a query inline, the path of a file, or the name of a query in ontology/queries, and values for its parameters.  Out:
the text to run: ``union-initiatives`` with union=杭州市总工会 has ``VALUES ?union { "杭州市总工会" }``.

A parameter is a line ``VALUES ?union { UNDEF }`` of the query, so that the file runs anywhere as it stands and then
means every union.  Values go in as string literals and nothing else.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import QueryError
from kg.graph.term import text as literal
from kg.schema import Label, folder

_PARAMETER = re.compile(r"VALUES \?(\w+) \{ UNDEF \}")
_HEADER = re.compile(r"# (zh|en|param (\w+)): *(.+)")
_TOKEN = re.compile(
    r'''(?P<string>"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''''
    r"""|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')"""
    r"|(?P<iri><[^<>\"{}|^`\\\x00-\x20]*>)"
    r"|(?P<comment>\#[^\n\r]*)"
    r"|(?P<name>[?$]\w+|@[A-Za-z]+(?:-[A-Za-z0-9]+)*|(?:[^\W\d_][\w.\-]*|_)?:(?:[\w.\-:]|%[0-9A-Fa-f]{2}|\\\S)*)"
    r"|(?P<word>\w+)",
    re.DOTALL,
)
_UPDATES = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"])
_READS = frozenset(["SELECT", "CONSTRUCT", "ASK", "DESCRIBE"])


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A competency question with its query; `parameters` by name with what they mean.

    `cypher` is the same question to a property graph, empty where that does not hold the answer.
    """

    name: str
    question: Label
    parameters: Mapping[str, Label]
    text: str
    cypher: str = ""


def named_queries(directory: Path | None = None) -> dict[str, NamedQuery]:
    """The queries of the ontology by name, sorted; raises QueryError for a file without its header."""
    directory = directory or folder() / "queries"
    return {path.stem: _named(path) for path in sorted(directory.glob("*.rq"))}


def _named(path: Path) -> NamedQuery:
    text = path.read_text(encoding="utf-8")
    questions: dict[str, str] = {}
    parameters: dict[str, Label] = {}
    for match in _HEADER.finditer(text):
        if match[2]:
            zh, _, en = match[3].partition(" | ")
            parameters[match[2]] = Label(zh, en)
        else:
            questions[match[1]] = match[3]
    if set(questions) != {"zh", "en"} or set(parameters) != set(_PARAMETER.findall(text)):
        todo = "begin it with # zh:, # en: and a # param line for each VALUES ?name { UNDEF }"
        raise QueryError("header and query do not agree", str(path), todo)
    cypher = path.with_suffix(".cypher")
    asked = cypher.read_text(encoding="utf-8") if cypher.exists() else ""
    return NamedQuery(path.stem, Label(questions["zh"], questions["en"]), parameters, text, asked)


def find_query(given: str) -> str:
    """Text of a query given by name, as the path of a file, or inline; raises QueryError if it is none of them."""
    queries = named_queries()
    if given in queries:
        return queries[given].text
    if "{" in given or not {"DESCRIBE", *_UPDATES}.isdisjoint(_words(given)):
        return given
    try:
        return Path(given).read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        todo = "queries: " + ", ".join(queries)
        raise QueryError("neither a query, nor a file, nor the name of one", given, todo) from error


def bind(query: str, values: Mapping[str, Sequence[str]]) -> str:
    """The query with values for its parameters; raises QueryError for a parameter that it does not have."""
    known = set(_PARAMETER.findall(query))
    for name in values:
        if name not in known:
            have = ", ".join(sorted(known)) or "none"
            raise QueryError(f"the query has no parameter {name!r}", todo=f"parameters: {have}")

    def filled(match: re.Match[str]) -> str:
        given = " ".join(literal(value) for value in values.get(match[1], ()))
        return f"VALUES ?{match[1]} {{ {given} }}" if given else match[0]

    return _PARAMETER.sub(filled, query)


def check(query: str) -> None:
    """Raise QueryError for what a build does not do: federated queries, which ask other hosts, and updates.

    Any bare word with SERVICE in it is refused, since parsers accept ``1SERVICE``.
    """
    for number, word in _located_words(query):
        if "SERVICE" in word:
            raise QueryError("SERVICE is refused: a build asks no other host", f"line {number}", "leave it out")
    words = _words(query)
    if not _UPDATES.isdisjoint(words) and _READS.isdisjoint(words):
        raise QueryError(
            "updates are refused: a build is read-only", todo="ask with SELECT, CONSTRUCT, ASK or DESCRIBE"
        )


def names_dataset(query: str) -> bool:
    """Whether a query says of which graphs it asks, with FROM."""
    return "FROM" in _words(query)


def _words(query: str) -> set[str]:
    return {word for _, word in _located_words(query)}


def _located_words(query: str) -> Iterator[tuple[int, str]]:
    """Bare words in capitals with the number of their line: neither strings, IRIs, comments, names nor variables."""
    for token in _TOKEN.finditer(query):
        if token.lastgroup == "word":
            yield query.count("\n", 0, token.start()) + 1, token[0].upper()
