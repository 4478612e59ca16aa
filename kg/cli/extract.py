"""`kg extract`: what each article says, as JSON lines.

In: files.  Out: one line an article (`kg.contract`).  ``kg extract 要闻.txt -o 要闻.jsonl``.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Annotated

import typer

from kg.cli.app import BAD_INPUT, say
from kg.cli.options import BASE, Base, Home, Paths, Recognisers, Workers
from kg.cli.progress import watching
from kg.config import Config
from kg.contract import contract_line
from kg.errors import BuildError


def extract(
    paths: Paths,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="File to write; standard output if not given or -."),
    ] = None,
    home: Home = "",
    base: Base = BASE,
    workers: Workers = 1,
    recogniser: Recognisers = None,
) -> None:
    """Write what each article says as one JSON object a line: mentions, entities, relations, figures, with offsets."""
    from kg.engine.extract import extract as extractions
    from kg.engine.inputs import Inputs
    from kg.read import read

    config = Config(base, home, tuple(recogniser or ()))
    inputs = Inputs(read(paths))
    with writing(output) as file, watching() as watch:
        watch("articles", 0)
        for done, extraction in enumerate(extractions(inputs.pages(), config, workers=workers), 1):
            file.write(contract_line(extraction, config) + "\n")
            watch("articles", done)
    for item in inputs.unreadable:
        say(f"kg: {item.reason}")
    if inputs.unreadable:
        raise typer.Exit(BAD_INPUT)


@contextmanager
def writing(output: Path | None) -> Iterator[IO[str]]:
    """A file that appears whole under its name when the block ends well; standard output when there is no name."""
    if output is None or output == Path("-"):
        yield typer.get_text_stream("stdout", encoding="utf-8")
        return
    whole = output.is_file() or not output.exists()  # a device such as /dev/null is written as it stands
    place = output.with_name(f".{output.name}.writing") if whole else output
    try:
        with place.open("w", encoding="utf-8", newline="\n") as file:
            yield file
        os.replace(place, output)
    except OSError as error:
        raise BuildError(f"cannot write ({error.strerror or error})", str(output), "choose another -o") from None
    finally:
        if whole:
            with suppress(OSError):
                place.unlink()
