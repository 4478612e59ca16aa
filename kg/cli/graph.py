"""`kg graph`: a page to look at the surroundings of an entity.

In: a build and a name.  Out: one HTML file that works offline.  ``kg graph --focus 绍兴市总工会 --hops 2``.
"""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.lookup import meant, opened, outside
from kg.cli.options import BuildArgument

_HEADING = "工会知识图谱"


def graph(
    build: BuildArgument = None,
    focus: Annotated[
        str, typer.Option(metavar="NAME", help="Entity in the middle: name, alias or identifier; all if not given.")
    ] = "",
    hops: Annotated[int, typer.Option(min=0, help="Steps to go from the entity in the middle.")] = 1,
    limit: Annotated[int, typer.Option(min=1, help="Entities to show at most, the nearest and most told of.")] = 300,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Page to write.")] = Path("graph.html"),
) -> None:
    """Write a page of the graph around an entity, with a sentence behind each edge. It needs no network."""
    from kg.export.html import to_html
    from kg.export.output import writing

    folder = opened(build)
    outside(folder, output)
    corpus = folder.corpus()
    heading, middle = _HEADING, ""
    if focus:
        entity = meant(folder, corpus, focus).entity
        heading, middle = f"{entity.name} · {_HEADING}", entity.id
    page = to_html(corpus, heading=heading, limit=limit, focus=middle, hops=hops)
    with writing(output) as file:
        file.write(page)
    typer.echo(str(output))
