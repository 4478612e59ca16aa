"""`kg rank`: the entities that hold the graph together.

In: a build and a measure.  Out: entities, the most central first.  ``kg rank outputs/demo --type UNION -n 5``.
"""

from enum import StrEnum
from typing import Annotated

import typer

from kg.cli.lookup import opened
from kg.cli.options import BuildArgument
from kg.cli.table import Form, write_rows
from kg.errors import QueryError

_DIGITS = 6


class By(StrEnum):
    """Measures of how central an entity is."""

    degree = "degree"
    betweenness = "betweenness"
    pagerank = "pagerank"


def rank(
    build: BuildArgument = None,
    by: Annotated[
        By, typer.Option(help="Number of neighbours, share of shortest ways, or chance to be met on a random walk.")
    ] = By.degree,
    kind: Annotated[
        str, typer.Option("--type", metavar="TYPE", help="Type to list, such as UNION or PERSON; all if not given.")
    ] = "",
    number: Annotated[int, typer.Option("--number", "-n", min=1, help="Entities to list at most.")] = 20,
    form: Annotated[Form, typer.Option("--format", "-f", help="Form of the rows.")] = Form.table,
) -> None:
    """List the most central entities of a build. The direction of relations is left aside."""
    from kg.api.network import network
    from kg.graph.walk import central
    from kg.schema import schema

    if kind and kind not in schema().types:
        raise QueryError(f"no type {kind}", todo=f"give one of {', '.join(schema().types)}")
    graph = network(opened(build))
    rows = []
    for place, (node, score) in enumerate(central(graph, by, kind)[:number], 1):
        data = graph.nodes[node]
        rows.append((place, data["name"], data["type"], round(score, _DIGITS), data["mentions"], node))
    write_rows(("rank", "name", "type", by.value, "mentions", "id"), rows, form)
