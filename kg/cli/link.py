"""`kg link`: the entities of a build in a list of one's own.

In: a build and a CSV file with the columns id and name, and type and aliases (parted by |) if it has them.  Out: who is
who, as CSV and Turtle.  ``kg link outputs/demo --to 单位名录.csv -o 单位名录-links``.
"""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import say
from kg.cli.lookup import opened, outside
from kg.cli.options import BuildArgument, Ids


def link(
    to: Annotated[
        Path, typer.Option(metavar="FILE", help="CSV with columns id and name; also type, and aliases parted by |.")
    ],
    build: BuildArgument = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="NAME", help="Writes NAME.csv and NAME.ttl.")
    ] = Path("links"),
    same: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="Score from which a match is owl:sameAs; below, skos:closeMatch.")
    ] = 0.9,
    ids: Ids = "",
) -> None:
    """Find the entities of a build in an authority list, each match with its score and the reason.

    Two rows that fit equally well, or two entities that fit one row, are never the same.
    """
    from kg.export.links import write_links_csv, write_links_turtle
    from kg.gazetteer import Gazetteer
    from kg.resolve import read_authority, reconcile

    known, folder = read_authority(to), opened(build)
    files = [output.with_name(f"{output.name}.{suffix}") for suffix in ("csv", "ttl")]
    outside(folder, *files)
    base, corpus = folder.base, folder.corpus()
    entities = {name: file.entity for name, file in corpus.entities.items() if not name.startswith("mention/")}
    matches = reconcile(entities.values(), corpus.own_names(), known, Gazetteer.load(), same=same)
    write_links_csv(matches, entities, known, files[0])
    write_links_turtle(matches, files[1], base=base, ids=ids or f"{base}authority/")
    typer.echo("\n".join(map(str, files)))
    say(f"{len({match.known for match in matches}):,} of {len(known):,} rows, {len(matches):,} matches")
