"""Where the documents are: files named outright, and folders walked in sorted order.

In: paths.  Out: `Page` and `Unreadable` records, so that one broken file never ends a build.  A path that does not
exist is a slip of the caller's and raises at once: ``kg build 2025年报纸`` without such a folder reads nothing.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.model import Page
from kg.read.readers import READERS, plain_text


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A document that was left out: its path, and the reason with what to do about it."""

    source: str
    reason: InputError


def read(paths: Iterable[Path]) -> Iterator[Page | Unreadable]:
    """Pages of the files and folders, each file once; raises `InputError` at once if a path does not exist."""
    wanted = [Path(path) for path in paths]
    for path in wanted:
        if not path.exists():
            raise InputError("no such file or folder", str(path), "check the path")
    return _pages(wanted)


def _pages(paths: list[Path]) -> Iterator[Page | Unreadable]:
    seen: set[Path] = set()
    for path in paths:
        for file in _files(path) if path.is_dir() else (path,):
            key = file.resolve()
            if key not in seen:
                seen.add(key)
                yield from _document(file)


def _files(folder: Path) -> Iterator[Path]:
    """Files with a reader under `folder`, sorted by name folder by folder; hidden ones are left out."""
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.lower() in READERS:
                yield Path(where, name)


def _document(file: Path) -> Iterator[Page | Unreadable]:
    reader = READERS.get(file.suffix.lower(), plain_text)
    try:
        yield from reader(file.read_bytes(), file.name, str(file))
    except InputError as error:
        yield Unreadable(str(file), InputError(error.what, str(file), error.todo))
    except OSError as error:
        yield Unreadable(str(file), InputError(error.strerror or "cannot be read", str(file), "check its permissions"))
