"""`kg show`: the file of an entity.

In: a name and a build.  Out: everything the build knows of it.  ``kg show 绍兴市总工会 --build outputs/demo``.
"""

from typing import Annotated

import typer

from kg.cli.app import visible
from kg.cli.build import OUTPUTS
from kg.cli.options import BuildFolder
from kg.errors import QueryError

_SUGGESTED = 8
"""Names to offer when none fits as a whole."""


def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Canonical name, alias or identifier of an entity.")],
    build: BuildFolder = None,
    mentions: Annotated[int, typer.Option(min=0, metavar="N", help="Mentions to quote at most.")] = 10,
) -> None:
    """Print the file of an entity: names and why, posts, honours, programmes, figures, each with its sentence."""
    from kg.engine.folder import newest_build, open_build
    from kg.show import choices, entity_lines

    opened = open_build(build or newest_build(OUTPUTS) or OUTPUTS)
    corpus = opened.about(name)
    found = corpus.find(name)
    if not found:
        like = ", ".join(opened.names_with(name)[:_SUGGESTED]) or "another of its names"
        raise QueryError(f"no entity is called {name}", str(opened.folder), f"try {like}")
    if len(found) > 1:
        typer.echo(f"{len(found)} entities are called {name}; give an identifier for one of the others:")
        for line in choices(found):
            typer.echo(visible(f"  {line}"))
        typer.echo()
    for line in entity_lines(corpus, found[0], mentions=mentions):
        typer.echo(visible(line))
