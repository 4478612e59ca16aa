"""A file that appears whole or not at all.

In: the path of an export, 绍兴.graphml.  Out: an open text file; an earlier one stands until the new one is complete.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from kg.errors import BuildError


@contextmanager
def writing(path: Path, *, encoding: str = "utf-8") -> Iterator[IO[str]]:
    """A text file that takes its place, in a folder made if need be, when the block ends well; line ends stay as given.

    Raises BuildError if it cannot be written.
    """
    with placing(path) as place, place.open("w", encoding=encoding, newline="") as file:
        yield file


@contextmanager
def placing(path: Path) -> Iterator[Path]:
    """A path beside `path` whose file takes its place when the block ends well; raises BuildError if it cannot."""
    whole = path.is_file() or not path.exists()  # a device such as /dev/stdout is written as it stands
    place = path.with_name(f".{path.name}.writing") if whole else path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield place
        if whole:
            os.replace(place, path)
    except OSError as error:
        raise BuildError(f"cannot be written: {error.strerror or error}", str(path), "give another path") from error
    finally:
        if whole:
            with suppress(OSError):
                place.unlink()
