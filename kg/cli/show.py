"""`kg show`: the file of an entity.

In: a name and a build.  Out: everything the build knows of it.  ``kg show 绍兴市总工会 --build outputs/demo``.
"""

from typing import Annotated

import typer

from kg.cli.build import OUTPUTS
from kg.cli.options import BuildFolder
from kg.errors import QueryError


def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Canonical name, alias or identifier of an entity.")],
    build: BuildFolder = OUTPUTS / "demo",
    mentions: Annotated[int, typer.Option(min=0, metavar="N", help="Mentions to quote at most.")] = 10,
) -> None:
    """Print the file of an entity: names and why, posts, honours, programmes, figures, each with its sentence."""
    from kg.engine.folder import open_build
    from kg.show import choices, entity_lines

    corpus = open_build(build).about(name)
    found = corpus.find(name)
    if not found:
        raise QueryError(f"no entity is called {name}", str(build), "try another of its names")
    if len(found) > 1:
        typer.echo(f"{len(found)} entities are called {name}; give an identifier for one of the others:")
        for line in choices(found):
            typer.echo(f"  {line}")
        typer.echo()
    for line in entity_lines(corpus, found[0], mentions=mentions):
        typer.echo(line)
