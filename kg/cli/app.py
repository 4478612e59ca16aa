"""The application that commands register with, and what all of them do alike.

In: arguments.  Out: an exit status.  ``kg build 没有的文件`` exits with 2 and prints on standard error
「没有的文件: no such file or folder — check the path」.
"""

import re
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from kg import __version__
from kg.errors import KgError

BAD_INPUT = 2
FAULTS_FOUND = 1

_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Control characters but tab and line feed, and marks that turn the direction of writing.  Source: Unicode UAX 9."""


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


def visible(text: str) -> str:
    """The text as it may go to a terminal: each character that would steer it is replaced by U+FFFD."""
    return _STEERING.sub("\ufffd", text)


def say(message: str) -> None:
    """A message to the person at the terminal, on standard error."""
    typer.echo(visible(message), err=True)


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
