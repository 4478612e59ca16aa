"""`kg fsck`: whether the files of a build are all there, unchanged and readable.

In: a build.  Out: one line a fault, or that the build is sound.  ``kg fsck outputs/demo``.
"""

from typing import Annotated

import typer

from kg.cli.app import FAULTS_FOUND, visible
from kg.cli.build import OUTPUTS
from kg.cli.options import BuildArgument


def fsck(
    build: BuildArgument = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print faults only.")] = False,
) -> None:
    """Check every file of a build against its manifest, and that it can be read. Ends with status 1 for faults."""
    from kg.engine.check import check
    from kg.engine.folder import newest_build

    folder, faults = build or newest_build(OUTPUTS) or OUTPUTS, 0
    for fault in check(folder):
        faults += 1
        typer.echo(visible(str(fault)))
    if faults:
        raise typer.Exit(FAULTS_FOUND)
    if not quiet:
        typer.echo(f"{folder}: sound")
