"""`kg path`: how two entities are connected.

In: a build and two names.  Out: the steps from one to the other, each with its sentence.
``kg path outputs/demo 周明山 越职安``.
"""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import visible
from kg.cli.lookup import meant, opened

_NAME = "Canonical name, alias or identifier of the {} entity."


def path(
    build: Annotated[Path, typer.Argument(metavar="BUILD", help="Folder of the build.")],
    first: Annotated[str, typer.Argument(metavar="A", help=_NAME.format("first"))],
    second: Annotated[str, typer.Argument(metavar="B", help=_NAME.format("second"))],
) -> None:
    """Print the shortest way between two entities, the surest of several, with the sentence behind each step.

    Relations that the texts deny or only report are no steps.
    """
    from kg.api.network import network, way
    from kg.show import way_lines

    folder = opened(build)
    ends = [meant(folder, folder.about(name), name).entity for name in (first, second)]
    found = way(folder, network(folder), ends[0].id, ends[1].id)
    if found is None:
        typer.echo(visible(f"nothing joins {ends[0].name} and {ends[1].name}"))
        return
    corpus, steps = found
    for line in way_lines(corpus, ends[0].id, steps):
        typer.echo(visible(line))
