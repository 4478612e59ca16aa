"""`kg query` and `kg queries`: questions to a build in SPARQL.

In: a build and a query, given inline, as a file, or by the name of one that ships with the ontology.  Out: its answer.
``kg query outputs/demo union-initiatives --set union=绍兴市总工会``.
"""

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.table import print_table
from kg.errors import QueryError


class Form(StrEnum):
    """Forms of an answer."""

    table = "table"
    csv = "csv"
    tsv = "tsv"
    json = "json"
    xml = "xml"
    turtle = "turtle"


def query(
    build: Annotated[Path, typer.Argument(metavar="BUILD", help="Folder of the build.")],
    query: Annotated[
        str, typer.Argument(metavar="QUERY", help="SPARQL, a file with it, or a name that kg queries lists.")
    ],
    values: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="Value of a parameter of the query; may be repeated."),
    ] = None,
    form: Annotated[
        Form, typer.Option("--format", "-f", help="Form of the answer; turtle is for CONSTRUCT.")
    ] = Form.table,
) -> None:
    """Ask a build a question in SPARQL. The default graph is the union of all named graphs and the ontology."""
    from kg.engine.folder import open_build
    from kg.graph.query import Graph
    from kg.graph.sparql import bind, find_query

    text = bind(find_query(query), _values(values or ()))
    opened = open_build(build)
    graph = Graph.load(opened.trig, opened.base)
    if form is Form.table:
        answer = graph.ask(text)
        print_table(answer.variables, answer.cells())
    else:
        sys.stdout.buffer.write(graph.write(text, form.value))


def queries() -> None:
    """List the named queries: the question each answers, and the parameters it takes with --set."""
    from kg.graph.sparql import named_queries

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
