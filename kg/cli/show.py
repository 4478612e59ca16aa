"""`kg show`: the file of an entity.

In: a name and a build.  Out: everything the build knows of it.  ``kg show 绍兴市总工会 --build outputs/demo``.
"""

from typing import Annotated

import typer

from kg.cli.app import visible
from kg.cli.lookup import meant, opened
from kg.cli.options import BuildFolder


def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Canonical name, alias or identifier of an entity.")],
    build: BuildFolder = None,
    mentions: Annotated[int, typer.Option(min=0, metavar="N", help="Mentions to quote at most.")] = 10,
) -> None:
    """Print the file of an entity: names and why, posts, honours, programmes, figures, each with its sentence."""
    from kg.show import entity_lines

    folder = opened(build)
    corpus = folder.about(name)
    file = meant(folder, corpus, name)
    for line in entity_lines(corpus, file, mentions=mentions):
        typer.echo(visible(line))
