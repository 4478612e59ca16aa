"""`kg build`: from files to a graph.

In: files and folders.  Out: a build folder, and its summary on standard output.  ``kg build 青禾日报/ -o outputs/qh``.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import BAD_INPUT, say
from kg.cli.options import BASE, Base, Home, Paths, Recognisers, Workers
from kg.cli.progress import watching
from kg.config import Config

OUTPUTS = Path("outputs")


def build(
    paths: Paths,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FOLDER", help="Build folder; outputs/NAME of the first path if not given."
        ),
    ] = None,
    decisions: Annotated[
        list[Path] | None,
        typer.Option("--decisions", metavar="FILE", help="Judgements about who is who (JSON lines); may be repeated."),
    ] = None,
    home: Home = "",
    base: Base = BASE,
    workers: Workers = 1,
    recogniser: Recognisers = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Read every document again, also those that an earlier run has read.")
    ] = False,
) -> None:
    """Build the graph of some documents: tables, RDF, a page to look at it, and a report. Replaces an earlier build.

    What an earlier run has read with the same settings is not read again.
    """
    first = paths[0].resolve()
    name = first.name if first.is_dir() else first.stem
    config = Config(base, home, tuple(recogniser or ()))
    run(paths, output or OUTPUTS / (name or "graph"), config, decisions or (), workers=workers, fresh=fresh)


def run(
    paths: list[Path], folder: Path, config: Config, decisions: Sequence[Path], *, workers: int, fresh: bool = False
) -> None:
    """Build, print the summary, and end with status 2 when documents had to be left out."""
    from kg.engine.build import build as build_graph
    from kg.report import print_summary

    with watching() as watch:
        built = build_graph(paths, folder, config, decisions=decisions, workers=workers, fresh=fresh, watch=watch)
    print_summary(built)
    for problem in built.report.problems:
        say(f"kg: {problem}")
    for left_out in built.report.unreadable:
        say(f"kg: {left_out['source']}: {left_out['reason']}")
    if built.report.unreadable:
        raise typer.Exit(BAD_INPUT)
