"""The folder of a build: written beside its place and moved there whole, so that an earlier build is never lost.

In: a path.  Out: a folder to write into (`replacing`), or a finished build (`open_build`).  ``outputs/2025`` is written
as ``outputs/.2025.writing``; when every file stands, the manifest is written and the folder takes its place.
"""

import fcntl
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kg.corpus import Corpus
from kg.engine.manifest import MANIFEST, REPORT, read_manifest, strange_names, write_manifest
from kg.errors import BuildError, QueryError
from kg.tables import ids_called, read_about, read_extractions, read_identities

_LOCK = "writing.lock"
_SUGGESTED = 8
"""Names to offer when none fits as a whole."""


@dataclass(frozen=True, slots=True)
class Build:
    """A finished build."""

    folder: Path

    @property
    def tables(self) -> Path:
        """Folder of the Parquet tables."""
        return self.folder / "tables"

    def corpus(self) -> Corpus:
        """Everything the build knows; raises `BuildError` when it is damaged."""
        canonical, entities = read_identities(self.tables)
        return Corpus(read_extractions(self.tables), canonical=canonical, entities=entities)

    def about(self, *names: str) -> Corpus:
        """What the build knows of the entities with these names, aliases or identifiers; `BuildError` if damaged."""
        canonical, entities = read_identities(self.tables)
        meant = {canonical.get(entity, entity) for name in names for entity in ids_called(self.tables, name)}
        meant |= {entity.id for entity in entities.values() if entity.id in names or entity.name in names}
        members = meant | {entity for entity, identifier in canonical.items() if identifier in meant}
        return Corpus(read_about(self.tables, members), canonical=canonical, entities=entities)

    def names_with(self, part: str) -> list[str]:
        """Canonical names that hold `part`, the shortest first; raises `BuildError` when a table is damaged."""
        _, entities = read_identities(self.tables)
        return sorted({entity.name for entity in entities.values() if part in entity.name}, key=lambda n: (len(n), n))

    def unknown(self, name: str) -> QueryError:
        """The error that nothing is called `name`, with names that hold it; raises as `names_with`."""
        like = ", ".join(self.names_with(name)[:_SUGGESTED]) or "another of its names"
        return QueryError(f"no entity is called {name}", str(self.folder), f"try {like}")

    @property
    def base(self) -> str:
        """Address that the identifiers of the build begin with; raises `BuildError` when the report is damaged."""
        try:
            told = json.loads((self.folder / REPORT).read_text(encoding="utf-8"))
            return str(told["config"]["base"])
        except (OSError, ValueError, KeyError, TypeError):
            raise BuildError(f"{REPORT} is missing or damaged", str(self.folder), "run kg build again") from None

    @property
    def trig(self) -> Path:
        """All triples in their named graphs."""
        return self.folder / "graph.trig"


def open_build(folder: Path) -> Build:
    """The build in `folder`; raises `BuildError` when there is none, or it is half written."""
    folder = standing(folder)
    manifest = read_manifest(folder)
    if manifest is None:
        raise BuildError(f"no finished build: {MANIFEST} is missing or damaged", str(folder), "run kg build again")
    for name, facts in manifest.items():
        file = folder / name
        if not file.is_file() or file.stat().st_size != facts["bytes"]:
            raise BuildError(f"half written: {name} is missing or cut", str(folder), "run kg build again")
    return Build(folder)


def standing(folder: Path) -> Path:
    """Where the build of that name stands, be it half written; raises `BuildError` when there is none."""
    if not folder.exists() and read_manifest(_old(folder)) is not None:
        return _old(folder)
    if not folder.is_dir():
        raise BuildError("no build here", str(folder), "make one with kg build, or give its folder")
    return folder


def shards_folder(folder: Path) -> Path:
    """Where the shards of the build in `folder` stand: beside it, since they outlive it."""
    place = folder.resolve()
    return place.parent / f".{place.name}.shards"


def newest_build(folder: Path) -> Path | None:
    """Folder of the build written last among those in `folder`, if there is any."""
    written = [(manifest.stat().st_mtime_ns, manifest.parent) for manifest in folder.glob(f"*/{MANIFEST}")]
    return max(written)[1] if written else None


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """A folder beside `folder` that takes its place when the block ends well, and goes when it does not.

    Raises `BuildError` when `folder` holds anything but a build, cannot be written, or is being written by another run.
    """
    folder = folder.resolve()
    beside = folder.parent / f".{folder.name}.writing"
    with _lock(beside):
        try:
            _restore(folder)
            _check_replaceable(folder)
            yield beside
            (beside / _LOCK).unlink()
            write_manifest(beside)
            _swap(beside, folder)
        except BaseException as error:
            shutil.rmtree(beside, ignore_errors=True)
            if isinstance(error, OSError):
                raise _unwritable(error, folder) from error
            raise


@contextmanager
def _lock(beside: Path) -> Iterator[None]:
    """Make the folder, empty, and hold its lock; what a killed run left there goes."""
    try:
        beside.mkdir(parents=True, exist_ok=True)
        lock = (beside / _LOCK).open("w")
    except OSError as error:
        raise _unwritable(error, beside.parent) from None
    with lock:
        _acquire(lock, beside)
        for rest in sorted(beside.iterdir()):
            if rest.name != _LOCK:
                shutil.rmtree(rest) if rest.is_dir() else rest.unlink()
        yield


def _acquire(lock: IO[str], beside: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise BuildError("another build is being written here", str(beside), "wait for it to end") from None


def _unwritable(error: OSError, folder: Path) -> BuildError:
    reason = error.strerror or str(error)
    return BuildError(f"cannot write here ({reason})", str(error.filename or folder), "make room or choose another -o")


def _check_replaceable(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise BuildError("not a folder", str(folder), "choose another -o")
    if not folder.exists() or not any(folder.iterdir()):
        return
    manifest = read_manifest(folder)
    if manifest is None:
        raise BuildError("the folder holds something that is no build", str(folder), "empty it or choose another -o")
    if strange := strange_names(folder, manifest):
        raise BuildError(f"{strange[0]} was not written by a build", str(folder), "move it out of the build's folder")


def _swap(beside: Path, folder: Path) -> None:
    """Put the new folder into the place of the old; a kill between the two steps is mended by `_restore`."""
    old = _old(folder)
    if folder.exists():
        folder.rename(old)
    beside.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _restore(folder: Path) -> None:
    """Put an earlier build back that a killed run was about to replace, or drop it where it was replaced."""
    old = _old(folder)
    if read_manifest(old) is None:
        return
    if folder.exists():
        shutil.rmtree(old, ignore_errors=True)
    else:
        old.rename(folder)


def _old(folder: Path) -> Path:
    place = folder.resolve()
    return place.parent / f".{place.name}.old"
