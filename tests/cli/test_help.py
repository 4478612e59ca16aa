"""Every command, argument and option says what it does; nothing heavy is loaded to say so."""

import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import typer.main
from typer.testing import CliRunner

from kg import __version__
from kg.cli import app

COMMANDS = dict(sorted(typer.main.get_command(app).commands.items()))  # type: ignore[attr-defined]


def _parameters() -> Iterator[Any]:
    for name, command in COMMANDS.items():
        for parameter in command.params:
            yield pytest.param(parameter, id=f"{name} {parameter.name}")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    assert (COMMANDS[name].help or "").rstrip().endswith((".", "。"))
    assert CliRunner().invoke(app, [name, "--help"]).exit_code == 0


@pytest.mark.parametrize("parameter", list(_parameters()))
def test_every_parameter_has_help(parameter: Any) -> None:
    assert (parameter.help or "").rstrip().endswith((".", ":")) or parameter.name == "help"


def test_version() -> None:
    result = CliRunner().invoke(app, ["--version"])
    assert (result.exit_code, result.output) == (0, f"gonghui-kg {__version__}\n")


def test_no_arguments_show_help() -> None:
    assert "Usage" in CliRunner().invoke(app, []).output


def test_help_waits_for_no_model() -> None:
    script = (
        "import sys; from typer.testing import CliRunner; from kg.cli import app\n"
        "assert CliRunner().invoke(app, ['--help']).exit_code == 0\n"
        "heavy = {'spacy', 'onnxruntime', 'duckdb', 'igraph', 'rdflib', 'pyoxigraph', 'networkx'} & set(sys.modules)\n"
        "print(*sorted(heavy))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("\n", "")
