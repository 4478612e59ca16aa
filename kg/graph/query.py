"""Questions to a build in SPARQL, answered by oxigraph.

In: graph.trig and a query.  Out: an `Answer` with its rows, or as CSV, TSV, JSON, XML or Turtle: which initiatives does
绍兴市总工会 run, and with whom?  The default graph is the union of all named graphs; the ontology and its vocabularies
are loaded beside them, so that labels and superclasses can be asked for.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import BuildError, QueryError
from kg.graph.sparql import check, names_dataset
from kg.schema import folder, schema

Value = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle")
"""Forms of an answer; a table is made of its rows."""

_ONTOLOGY = ox.NamedNode("https://w3id.org/gonghui-kg/ontology")
_TABULAR = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
_GRAPH = {"turtle": ox.RdfFormat.TURTLE, "json": ox.RdfFormat.JSON_LD, "xml": ox.RdfFormat.RDF_XML}
_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_LONGEST_MESSAGE = 200


class Graph:
    """The triples of a build, ready to be asked."""

    def __init__(self, store: ox.Store, base: str = "") -> None:
        self._store = store
        self._base = base

    @staticmethod
    def load(trig: Path, base: str = "", *, at: Path | None = None) -> "Graph":
        """The graph of a TriG file, in memory or in the folder `at`; raises BuildError where it cannot be read.

        With `base` queries may give IRIs relative to it, and the cells of answers do.
        """
        store = ox.Store(at)
        try:
            store.bulk_load(path=str(trig), format=ox.RdfFormat.TRIG)
        except SyntaxError as error:
            raise BuildError(f"not TriG: {error.msg}", f"{trig}:{error.lineno}", "run kg build again") from error
        except OSError as error:
            raise BuildError(f"cannot be read: {error}", str(trig), "run kg build again") from error
        for name in ("kg.ttl", "vocabularies.ttl"):
            store.bulk_load(path=str(folder() / name), format=ox.RdfFormat.TURTLE, to_graph=_ONTOLOGY)
        return Graph(store, base)

    def __len__(self) -> int:
        """Number of quads, those of the ontology included."""
        return len(self._store)

    def ask(self, query: str) -> "Answer":
        """Answer a query; raises QueryError, with line and column, where it cannot be parsed, run or is refused.

        The prefixes of the ontology are declared, and with a base ``<union/330600>`` is an entity.
        """
        result = self.run(query)
        if isinstance(result, ox.QueryBoolean):
            return Answer(("answer",), ((ox.Literal(bool(result)),),), self._base)
        if isinstance(result, ox.QueryTriples):
            triples = tuple((triple.subject, triple.predicate, triple.object) for triple in result)
            return Answer(("subject", "predicate", "object"), triples, self._base)
        names = tuple(variable.value for variable in result.variables)
        return Answer(names, tuple(tuple(solution[name] for name in names) for solution in result), self._base)

    def write(self, query: str, form: str) -> bytes:
        """The answer to a query in a machine-readable form of `FORMATS`; raises QueryError as `ask` does.

        Rows go into csv, tsv, json and xml, a boolean into json and xml, triples into turtle, json (JSON-LD) and xml.
        """
        result = self.run(query)
        if isinstance(result, ox.QueryTriples):
            if form in _GRAPH:
                return ox.serialize(result, format=_GRAPH[form], prefixes=dict(schema().namespaces)) or b""
        elif form in _TABULAR and not (isinstance(result, ox.QueryBoolean) and form in ("csv", "tsv")):
            return result.serialize(format=_TABULAR[form]) or b""
        raise QueryError(f"this answer has no form {form!r}", todo="turtle is for CONSTRUCT, csv for SELECT")

    def run(
        self, query: str, *, default_graphs: Sequence[str] = (), named_graphs: Sequence[str] = ()
    ) -> ox.QueryBoolean | ox.QueryTriples | ox.QuerySolutions:
        """The result of a query as oxigraph gives it, of all graphs, of those that it names, or of those given (IRIs).

        Raises QueryError.  Source: SPARQL 1.1 Protocol, section 2.1.4: a dataset given with the query stands before
        what the query says with FROM; either stands for the whole dataset.
        """
        check(query)
        dataset: dict[str, Any] = {"use_default_graph_as_union": not names_dataset(query)}
        try:
            if default_graphs or named_graphs:
                graphs = [ox.NamedNode(graph) for graph in default_graphs]
                dataset = {"default_graph": graphs, "named_graphs": [*map(ox.NamedNode, named_graphs)]}
            prefixes = dict(schema().namespaces)
            return self._store.query(query, base_iri=self._base or None, prefixes=prefixes, **dataset)
        except SyntaxError as error:
            raise _syntax(error) from error
        except (RuntimeError, ValueError, OSError) as error:
            raise QueryError(f"cannot be run: {error}", todo="mend the query") from error


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows of terms under their variables; the triples of a CONSTRUCT are rows of three."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Value | None, ...], ...]
    base: str = ""

    def cells(self) -> list[list[str]]:
        """The rows as text for people: lexical forms, IRIs shortened; unbound is empty."""
        return [[_cell(value, self.base) for value in row] for row in self.rows]


def _cell(value: Value | None, base: str) -> str:
    if value is None:
        return ""
    if isinstance(value, ox.Literal):
        return value.value
    if not isinstance(value, ox.NamedNode):
        return str(value)
    if base and value.value.startswith(base):
        return value.value[len(base) :]
    for prefix, namespace in schema().namespaces.items():
        if value.value.startswith(namespace):
            return f"{prefix}:{value.value[len(namespace) :]}"
    return value.value


def _syntax(error: SyntaxError) -> QueryError:
    match = _POSITION.fullmatch(str(error))
    what = (match[3] if match else str(error)).split("\n")[0]
    short = what if len(what) <= _LONGEST_MESSAGE else what[:_LONGEST_MESSAGE] + "…"
    return QueryError(short, f"line {match[1]}, column {match[2]}" if match else "query", "mend the query")
