"""`kg samples` and `kg demo`: the pages that ship with the package.

In: a folder to write to.  Out: the sample pages, or the graph of them.  ``kg samples 样页`` copies the pages.
"""

import os
import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import say
from kg.cli.build import OUTPUTS, run
from kg.cli.options import Workers
from kg.config import Config
from kg.errors import BuildError

SAMPLES = Path(__file__).parent.parent / "data" / "samples"

_NEXT = """\
Next:
  open {folder}/graph.html
  {kg} serve {folder}
  {kg} show 绍兴市总工会
  {kg} queries
  {kg} build YOUR_PAGES/ -o outputs/mine"""


def samples(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to copy the pages to; made if it is missing.")],
) -> None:
    """Copy the sample pages out, to build from or to compare your own with."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for page in sorted(SAMPLES.glob("*.txt")):
            if (folder / page.name).exists():
                raise BuildError("the file is there already", str(folder / page.name), "choose another folder")
            shutil.copyfile(page, folder / page.name)
            say(str(folder / page.name))
    except OSError as error:
        raise BuildError(f"cannot write ({error.strerror})", str(folder), "choose another folder") from None


def demo(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="Folder of the build.")] = OUTPUTS
    / "demo",
    workers: Workers = 1,
) -> None:
    """Build the graph of the sample pages and say what to do next."""
    run(sorted(SAMPLES.glob("*.txt")), output, Config(), (), workers=workers)
    typer.echo(_NEXT.format(folder=output, kg=_command()))


def _command() -> str:
    """How this command is called from here: ``kg`` where a shell finds it, else by its place."""
    place = Path(sys.executable).with_name("kg")
    if shutil.which("kg") or not place.exists():
        return "kg"
    return os.path.relpath(place)
