"""Where the documents are: files named outright, and folders walked in sorted order.

In: paths.  Out: `Page` and `Unreadable` records, so that one broken file never ends a build.  A path that does not
exist is a slip of the caller's and raises at once: ``kg build 2025年报纸`` without such a folder reads nothing.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import InputError
from kg.model import Page
from kg.read.reader import Unreadable
from kg.read.readers import READERS, documents, suffix

_MOST_BYTES = 1 << 30


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
            if not name.startswith(".") and suffix(name) in READERS:
                yield Path(where, name)


def _document(file: Path) -> Iterator[Page | Unreadable]:
    try:
        data = _bytes(file)
    except InputError as error:
        yield Unreadable.of(str(file), error.what, error.todo)
    except OSError as error:
        yield Unreadable.of(str(file), error.strerror or "cannot be read", "check its permissions")
    else:
        yield from documents(data, file.name, str(file))


def _bytes(file: Path) -> bytes:
    """The whole file; raises `InputError` if it is too large, or was written to while it was read."""
    with file.open("rb") as stream:
        before = os.fstat(stream.fileno())
        if before.st_size > _MOST_BYTES:
            raise InputError(f"larger than {_MOST_BYTES >> 20} MiB", todo="split it")
        data = stream.read(_MOST_BYTES + 1)
        after = os.fstat(stream.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(data) != before.st_size:
        raise InputError("changed while it was read", todo="build again when it is written")
    return data
