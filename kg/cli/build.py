"""`kg build`: from files to a graph.

In: files and folders.  Out: a build folder, and its summary on standard output.  ``kg build 青禾日报/ -o outputs/qh``.
"""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import BAD_INPUT, say
from kg.cli.options import BASE, Base, Home, Paths, Recognisers, Workers
from kg.cli.progress import watching
from kg.config import Config

OUTPUTS = Path("outputs")


class Where(StrEnum):
    """Where documents are read."""

    PROCESS = "process"
    SPARK = "spark"


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
    engine: Annotated[
        Where, typer.Option("--engine", help="Where documents are read: in processes here, or on a Spark cluster.")
    ] = Where.PROCESS,
    master: Annotated[
        str, typer.Option(metavar="URL", help="Address of the Spark cluster: spark://HOST:7077, yarn, local[4].")
    ] = "local[*]",
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
    folder = output or OUTPUTS / (name or "graph")
    cluster = master if engine is Where.SPARK else ""
    run(paths, folder, config, decisions or (), workers=workers, cluster=cluster, fresh=fresh)


def run(
    paths: list[Path],
    folder: Path,
    config: Config,
    decisions: Sequence[Path],
    *,
    workers: int,
    cluster: str = "",
    fresh: bool = False,
) -> None:
    """Build, print the summary, and end with status 2 when documents had to be left out."""
    from kg.engine import engines
    from kg.engine.build import build as build_graph
    from kg.report import print_summary

    engine = engines.cluster(cluster) if cluster else engines.processes(workers)
    with watching() as watch:
        built = build_graph(paths, folder, config, decisions=decisions, engine=engine, fresh=fresh, watch=watch)
    print_summary(built)
    for problem in built.report.problems:
        say(f"kg: {problem}")
    for left_out in built.report.unreadable:
        say(f"kg: {left_out['source']}: {left_out['reason']}")
    if built.report.unreadable:
        raise typer.Exit(BAD_INPUT)
