"""`kg rank`: the entities that hold the graph together.

In: a build and a measure.  Out: entities, the most central first.  ``kg rank outputs/demo --type UNION -n 5``.
"""

from enum import StrEnum
from typing import Annotated

import typer

from kg.cli.lookup import network, opened
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
    from kg.graph.walk import MEASURES
    from kg.schema import schema

    if kind and kind not in schema().types:
        raise QueryError(f"no type {kind}", todo=f"give one of {', '.join(schema().types)}")
    graph = network(opened(build))
    scores = MEASURES[by](graph)
    nodes = [(node, data) for node, data in graph.nodes(data=True) if kind in ("", data["type"])]
    nodes.sort(key=lambda node: (-round(scores[node[0]], _DIGITS), node[0]))
    rows = [
        (place, data["name"], data["type"], round(scores[node], _DIGITS), data["mentions"], node)
        for place, (node, data) in enumerate(nodes[:number], 1)
    ]
    write_rows(("rank", "name", "type", by.value, "mentions", "id"), rows, form)
