"""Arguments and options that several commands share.

In: nothing.  Out: annotated types for the parameters of commands.  ``--home 绍兴市`` means the same wherever it stands.
"""

import re
from pathlib import Path
from typing import Annotated

import typer

from kg.config import Config
from kg.errors import InputError

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]*[/#:]")
"""An IRI that identifiers can be put behind.  Source: RFC 3987, 2.2."""


def _address(base: str) -> str:
    if not _ADDRESS.fullmatch(base):
        raise InputError("not the beginning of an address", base, "give an IRI that ends with / or #")
    return base


Paths = Annotated[list[Path], typer.Argument(metavar="PATHS", help="Text files, or folders that hold some.")]
Home = Annotated[
    str, typer.Option(metavar="PLACE", help="Division that a local paper is printed in, which its 市总 means: 绍兴市.")
]
Base = Annotated[
    str, typer.Option(metavar="IRI", callback=_address, help="Address that the identifiers of entities begin with.")
]
Ids = Annotated[
    str,
    typer.Option(
        metavar="IRI",
        callback=lambda given: given and _address(given),
        help="Address to put before identifiers of the list that are none; authority/ of the build if not given.",
    ),
]
Workers = Annotated[int, typer.Option("--workers", "-w", min=1, help="Processes that read documents.")]
Recognisers = Annotated[
    list[str] | None,
    typer.Option(
        "--recogniser",
        metavar="NAME",
        help="Plug-in recogniser to ask beside the own ones; may be repeated. chat asks the service at KG_CHAT_URL.",
    ),
]
BuildFolder = Annotated[
    Path | None,
    typer.Option("--build", "-b", metavar="FOLDER", help="Folder of the build; the newest in outputs/ if not given."),
]
BuildArgument = Annotated[
    Path | None,
    typer.Argument(metavar="[BUILD]", help="Folder of the build; the newest in outputs/ if not given."),
]

BASE = Config().base
"""The address of identifiers when none is given."""
