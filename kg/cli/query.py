"""`kg query` and `kg queries`: questions to a build in SPARQL or in Cypher.

In: a build and a query, given inline, as a file, or by the name of one that ships with the ontology.  Out: its answer.
``kg query outputs/demo union-initiatives --set union=绍兴市总工会``; with ``bolt://localhost:7687`` for the build the
same question goes to the graph database there.
"""

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import table
from kg.cli.table import print_table
from kg.errors import KgError, QueryError

if TYPE_CHECKING:
    from kg.export.cypher_query import Rows

_BOLT = ("bolt:", "bolt+s:", "bolt+ssc:", "neo4j:", "neo4j+s:", "neo4j+ssc:")


class Form(StrEnum):
    """Forms of an answer."""

    table = "table"
    csv = "csv"
    tsv = "tsv"
    json = "json"
    xml = "xml"
    turtle = "turtle"


def query(
    build: Annotated[
        str, typer.Argument(metavar="BUILD", help="Folder of the build, or bolt://… of a database it was loaded into.")
    ],
    query: Annotated[
        str, typer.Argument(metavar="QUERY", help="A name that kg queries lists, or SPARQL, or a file with it.")
    ],
    values: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="Value of a parameter of the query; may be repeated."),
    ] = None,
    form: Annotated[
        Form, typer.Option("--format", "-f", help="Form of the answer; turtle is for CONSTRUCT.")
    ] = Form.table,
    cypher: Annotated[bool, typer.Option("--cypher", help="Ask in Cypher: needs the extra [ladybug].")] = False,
    user: Annotated[str, typer.Option(envvar="NEO4J_USERNAME", help="Name to log in with over bolt.")] = "neo4j",
    password: Annotated[str, typer.Option(envvar="NEO4J_PASSWORD", help="Password to log in with over bolt.")] = "",
    database: Annotated[str, typer.Option(envvar="NEO4J_DATABASE", help="Database to ask over bolt.")] = "",
) -> None:
    """Ask a build a question in SPARQL, or in Cypher.

    The default graph of SPARQL is the union of all named graphs and the ontology. Over bolt questions are in Cypher.
    """
    given = _values(values or ())
    if build.startswith(_BOLT):
        _write(_from_server((build, user, password, database), query, given), form)
        return
    if cypher:
        _write(_from_ladybug(Path(build), query, given), form)
        return
    from kg.engine.folder import open_build
    from kg.graph.query import Graph
    from kg.graph.sparql import bind, find_query

    text = bind(find_query(query), given)
    opened = open_build(Path(build))
    graph = Graph.load(opened.trig, opened.base)
    if form is Form.table:
        answer = graph.ask(text)
        print_table(answer.variables, answer.cells())
    else:
        sys.stdout.buffer.write(graph.write(text, form.value))


def _from_server(place: tuple[str, str, str, str], query: str, values: dict[str, list[str]]) -> "Rows":
    try:
        from kg.export.bolt import Server
    except ImportError as error:
        raise KgError(f"{error.name} is not installed", todo="pip install 'gonghui-kg[neo4j]'") from None
    from kg.export.cypher_query import ask_bolt, find_cypher

    uri, user, password, database = place
    return ask_bolt(Server(uri, user, password, database or None), find_cypher(query), values)


def _from_ladybug(build: Path, query: str, values: dict[str, list[str]]) -> "Rows":
    from kg.api.network import property_graph
    from kg.engine.folder import open_build
    from kg.export.cypher_query import Ladybug, find_cypher

    with Ladybug(property_graph(open_build(build))) as database:
        return database.ask(find_cypher(query), values)


def _write(rows: "Rows", form: Form) -> None:
    if form.value not in list(table.Form):
        raise QueryError(f"an answer in Cypher has no form {form.value!r}", todo=f"give one of {', '.join(table.Form)}")
    table.write_rows(rows.columns, rows.cells(), table.Form(form.value))


def queries(
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help="Print the text of this query instead of the list.")
    ] = "",
    cypher: Annotated[bool, typer.Option("--cypher", help="Print its text in Cypher.")] = False,
) -> None:
    """List the named queries: the question each answers, and the parameters it takes with --set."""
    from kg.graph.sparql import find_query, named_queries

    if name:
        from kg.export.cypher_query import find_cypher

        if name not in named_queries():
            raise QueryError("no query is called so", name, "kg queries lists them")
        typer.echo(find_cypher(name) if cypher else find_query(name), nl=False)
        return
    for name, named in named_queries().items():
        typer.echo(f"{name}\n    {named.question.zh}\n    {named.question.en}")
        for parameter, label in named.parameters.items():
            typer.echo(f"    --set {parameter}=…  {label.zh}  {label.en}")


def _values(given: Sequence[str]) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise QueryError(f"--set {pair} gives no value", todo="write --set NAME=VALUE")
        values.setdefault(name, []).append(value)
    return values
