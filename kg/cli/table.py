"""Rows on standard output: a table to read, or CSV or JSON for programs.

In: names of columns and rows of texts and numbers.  Out: text: 绍兴市总工会 above 青禾市总工会, 12 above 7.
"""

import json
from collections.abc import Sequence
from enum import StrEnum

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.cli.app import visible

Row = Sequence[str | int | float]

_UNLIMITED = 100_000
"""Width of a table that goes to a file or a pipe, in columns."""


class Form(StrEnum):
    """Forms of rows."""

    table = "table"
    csv = "csv"
    json = "json"


def write_rows(columns: Sequence[str], rows: Sequence[Row], form: Form) -> None:
    """Write rows in a form; JSON is an array of objects, CSV has a line of names first."""
    if form is Form.csv:
        from kg.export.spreadsheet import neutral
        from kg.export.table import lines

        safe = ([neutral(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
        typer.echo("".join(lines((columns, *safe))), nl=False)
    elif form is Form.json:
        typer.echo(json.dumps([dict(zip(columns, row, strict=True)) for row in rows], ensure_ascii=False, indent=1))
    else:
        print_table(columns, rows)


def print_table(columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Print rows as a table, numbers to the right with commas; on standard error how many there are."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=_UNLIMITED)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for place, column in enumerate(columns):
        numeric = bool(rows) and not isinstance(rows[0][place], str)
        table.add_column(column, overflow="fold", justify="right" if numeric else "left")
    for row in rows:
        table.add_row(*(Text(visible(cell if isinstance(cell, str) else f"{cell:,.12g}")) for cell in row))
    console.print(table)
    typer.echo(f"{len(rows):,} rows", err=True)
