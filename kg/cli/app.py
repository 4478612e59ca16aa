"""The application that commands register with, and what all of them do alike.

In: arguments.  Out: an exit status.  ``kg build 没有的文件`` exits with 2 and prints on standard error
「没有的文件: no such file or folder — check the path」.
"""

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from kg import __version__
from kg.errors import KgError

BAD_INPUT = 2
FAULTS_FOUND = 1


class _Commands(TyperGroup):
    """The commands; an error that a user can mend ends each of them with one line and status 2."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except KgError as error:
            say(f"kg: {' '.join(str(error).split())}")
            raise typer.Exit(BAD_INPUT) from None


app = typer.Typer(
    name="kg",
    cls=_Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def say(message: str) -> None:
    """A message to the person at the terminal, on standard error."""
    typer.echo(message, err=True)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"gonghui-kg {__version__}")
        raise typer.Exit


@app.callback()
def kg(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Knowledge graphs of Chinese trade-union news: who did what, and where it says so."""


def main() -> None:
    """Run the command line."""
    app()
