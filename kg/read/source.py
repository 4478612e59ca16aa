"""Where the documents are: files named outright, and folders walked in sorted order.

In: paths.  Out: `Page` and `Unreadable` records, so that one broken file never ends a build.  A path that does not
exist is a slip of the caller's and raises at once: ``kg build 2025年报纸`` without such a folder reads nothing.

A document is called as it stands under the folder that was given: ``kg build 2025`` reads 03/23/01.txt, 03/24/01.txt.
A file given by itself has its own name, 01.txt; several paths have as much of their own before it as tells them apart.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from kg.errors import InputError
from kg.model import Page
from kg.read.reader import Reader, Unreadable
from kg.read.readers import READERS, documents, suffix

_MOST_BYTES = 1 << 30


def read(paths: Iterable[Path], *, reader: Reader = documents) -> Iterator[Page | Unreadable]:
    """Pages of the files and folders, each file once, by `reader`; raises `InputError` if a path does not exist."""
    wanted = [Path(path) for path in paths]
    for path in wanted:
        if not path.exists():
            raise InputError("no such file or folder", str(path), "check the path")
    return _pages(wanted, reader)


def _pages(paths: list[Path], reader: Reader) -> Iterator[Page | Unreadable]:
    seen: set[Path] = set()
    names = _names(paths)
    for path, called in zip(paths, names, strict=True):
        root = PurePosixPath("" if len(set(names)) == 1 and path.is_dir() else called)
        for file in _files(path) if path.is_dir() else (path,):
            key = file.resolve()
            if key not in seen:
                seen.add(key)
                yield from _document(file, str(root / file.relative_to(path).as_posix()), reader)


def _names(paths: list[Path]) -> list[str]:
    """For each path the shortest end of it that no other has."""
    parts = [Path(os.path.abspath(path)).parts for path in paths]
    names = [""] * len(paths)
    left, length = set(range(len(paths))), 0
    while left:
        length += 1
        bearers: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
        for i in left:
            bearers.setdefault(parts[i][-length:], set()).add(parts[i])
        for i in sorted(left):
            if len(bearers[parts[i][-length:]]) == 1:
                names[i] = "/".join(parts[i][-length:])
                left.discard(i)
    return names


def _files(folder: Path) -> Iterator[Path]:
    """Files with a reader under `folder`, sorted by name folder by folder.

    Hidden ones are left out, and what browsers save beside a web page (要闻.html with 要闻_files).
    """
    for where, folders, files in os.walk(folder):
        pages = {PurePosixPath(name).stem for name in files if suffix(name) in (".html", ".htm")}
        beside = {stem + end for stem in pages for end in ("_files", ".files")}
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in beside)
        for name in sorted(files):
            if not name.startswith(".") and suffix(name) in READERS:
                yield Path(where, name)


def _document(file: Path, doc: str, reader: Reader) -> Iterator[Page | Unreadable]:
    try:
        data = _bytes(file)
    except InputError as error:
        yield Unreadable.of(str(file), error.what, error.todo)
    except OSError as error:
        yield Unreadable.of(str(file), error.strerror or "cannot be read", "check its permissions")
    else:
        yield from reader(data, doc, str(file))


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
