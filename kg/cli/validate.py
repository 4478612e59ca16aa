"""`kg validate`: whether a build is what the ontology says a build must be.

In: a build.  Out: one line a fault, or that there is none.  ``kg validate outputs/demo``.
"""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import FAULTS_FOUND, visible


def validate(
    build: Annotated[Path, typer.Argument(metavar="BUILD", help="Folder of the build.")],
    turtle: Annotated[bool, typer.Option("--turtle", help="Print the SHACL report as Turtle.")] = False,
) -> None:
    """Check a build's triples against the SHACL shapes of the ontology. Ends with status 1 when there are faults."""
    from kg.engine.folder import open_build
    from kg.graph.validate import validate as check

    report = check(open_build(build).trig)
    if turtle:
        typer.echo(report.turtle)
    else:
        for fault in report.violations:
            told = (fault.focus, fault.path, fault.value, fault.zh, fault.en)
            typer.echo(visible("  ".join(part for part in told if part)))
        verdict = f"{len(report.violations):,} faults" if report.violations else "conforms"
        typer.echo(f"{build}: {verdict} ({report.triples:,} triples)")
    if not report.conforms:
        raise typer.Exit(FAULTS_FOUND)
