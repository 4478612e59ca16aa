"""The folder of a build: written beside its place and moved there whole, so that an earlier build is never lost.

In: a path.  Out: a folder to write into (`replacing`), or a finished build (`open_build`).  ``outputs/2025`` is written
as ``outputs/.2025.writing``; when every file stands, the manifest is written and the folder takes its place.

manifest.json names every file of the build with its size and SHA-256 and is written last: a folder without it is no
finished build.  Only report.json, which tells how the run went, is not in it.
"""

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from kg.corpus import Corpus
from kg.errors import BuildError
from kg.tables import ids_called, read_about, read_extractions, read_identities

MANIFEST = "manifest.json"
REPORT = "report.json"
_FORMAT = "gonghui-kg build 1"
_LOCK = "writing.lock"
_BLOCK = 1 << 20


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
    if not folder.exists() and _manifest(_old(folder)) is not None:
        folder = _old(folder)
    if not folder.is_dir():
        raise BuildError("no build here", str(folder), "make one with kg build, or give its folder")
    manifest = _manifest(folder)
    if manifest is None:
        raise BuildError(f"no finished build: {MANIFEST} is missing or damaged", str(folder), "run kg build again")
    for name, facts in manifest["files"].items():
        file = folder / name
        if not file.is_file() or file.stat().st_size != facts["bytes"]:
            raise BuildError(f"half written: {name} is missing or cut", str(folder), "run kg build again")
    return Build(folder)


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
            _write_manifest(beside)
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
    manifest = _manifest(folder)
    if manifest is None:
        raise BuildError("the folder holds something that is no build", str(folder), "empty it or choose another -o")
    strange = sorted(_files(folder) - set(manifest["files"]) - {MANIFEST, REPORT})
    if strange:
        raise BuildError(f"{strange[0]} was not written by a build", str(folder), "move it out of the build's folder")


def _manifest(folder: Path) -> dict[str, Any] | None:
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return manifest if isinstance(manifest, dict) and manifest.get("format") == _FORMAT else None


def _files(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if not file.is_dir()}


def _write_manifest(folder: Path) -> None:
    (folder / _LOCK).unlink()
    facts = {}
    for name in sorted(_files(folder) - {REPORT}):
        file = folder / name
        facts[name] = {"bytes": file.stat().st_size, "sha256": _digest(file)}
    text = json.dumps({"format": _FORMAT, "files": facts}, ensure_ascii=False, indent=1)
    with (folder / MANIFEST).open("w", encoding="utf-8") as out:
        out.write(text + "\n")
        out.flush()
        os.fsync(out.fileno())


def _digest(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as source:
        while block := source.read(_BLOCK):
            digest.update(block)
        os.fsync(source.fileno())
    return digest.hexdigest()


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
    if _manifest(old) is None:
        return
    if folder.exists():
        shutil.rmtree(old, ignore_errors=True)
    else:
        old.rename(folder)


def _old(folder: Path) -> Path:
    place = folder.resolve()
    return place.parent / f".{place.name}.old"
