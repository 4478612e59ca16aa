"""Builds made from records, without models, for the commands that look into one."""

from collections.abc import Iterable
from pathlib import Path

from typer.testing import CliRunner, Result

from kg.cli import app
from kg.engine.folder import replacing
from kg.gazetteer import Gazetteer
from kg.model import Extraction
from kg.resolve import Decisions, resolve
from kg.tables import TableWriter, read_tables, table_path, write_identities, write_table


def record_build(folder: Path, extractions: Iterable[Extraction], decisions: Decisions | None = None) -> Path:
    """A finished build of these extractions: tables, identities and an empty graph."""
    with replacing(folder) as beside:
        tables = beside / "tables"
        tables.mkdir()
        with TableWriter(tables) as writer:
            writer.write(extractions)
        resolution = resolve(read_tables(tables), Gazetteer.load(), decisions)
        write_identities(resolution.canonical, resolution.entities, tables)
        write_table(resolution.merge_table(), table_path(tables, "merges"))
        (beside / "graph.trig").write_text("")
        (beside / "report.json").write_text('{"config": {"base": "https://example.org/id/"}}')
    return folder


def run(*arguments: str | Path, answers: str = "") -> Result:
    """A command with what a person types into it."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=answers)


def refused(result: Result, *words: str) -> None:
    """The command ended with status 2 and one line that holds these words."""
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("kg: ")
    for word in words:
        assert word in line
