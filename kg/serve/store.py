"""The triples of a build in a store on disk, which all processes of the service read.

In: a build.  Out: the folder of a store; made by the first `kg serve` and kept beside the build for the next, under the
digest of what it holds: ``outputs/.2025.store/3f9c…`` is the store of ``outputs/2025`` until that is built anew.

A store is loaded in bulk beside its place and moved there whole.  What a running service reads is never taken away.
Where nothing can be written beside the build, the store stands in a temporary folder, for this run only.
"""

import fcntl
import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from kg.engine.folder import Build
from kg.engine.manifest import read_manifest
from kg.errors import BuildError
from kg.graph.query import Graph
from kg.schema import folder as ontology

_WRITING, _MAKING = ".writing", "making"


@contextmanager
def opened_store(build: Build) -> Iterator[Path]:
    """Folder of the store of a build while the block runs; raises BuildError where its triples cannot be read."""
    key = _key(build)
    home = store_folder(build.folder)
    try:
        home.mkdir(exist_ok=True)
        making, held = (home / _MAKING).open("w"), (home / f"{key}.lock").open("w")
    except OSError:
        with tempfile.TemporaryDirectory(prefix="kg-serve-") as temporary:
            yield _load(build, Path(temporary) / key)
        return
    with held:
        place = home / key
        with making:
            fcntl.flock(making, fcntl.LOCK_EX)
            fcntl.flock(held, fcntl.LOCK_SH)
            if not _sound(place):
                shutil.rmtree(place, ignore_errors=True)
                _load(build, place)
            _tidy(home, key)
        yield place


def store_folder(folder: Path) -> Path:
    """Where the stores of the build in `folder` stand: beside it, since a build's own files are those it wrote."""
    place = folder.resolve()
    return place.parent / f".{place.name}.store"


def _key(build: Build) -> str:
    """Digest of what a store holds, the triples and the ontology, and of the version that wrote its files."""
    manifest = read_manifest(build.folder) or {}
    told = hashlib.sha256(f"{ox.__version__}\x1f{manifest[build.trig.name]['sha256']}".encode())
    for name in ("kg.ttl", "vocabularies.ttl"):
        told.update((ontology() / name).read_bytes())
    return told.hexdigest()[:16]


def _load(build: Build, place: Path) -> Path:
    """Load the triples beside the place and move the store there whole."""
    writing = place.with_name(place.name + _WRITING)
    shutil.rmtree(writing, ignore_errors=True)
    try:
        Graph.load(build.trig, at=writing)  # closed, and with it written, as nothing holds it any longer
        writing.rename(place)
    except (OSError, RuntimeError) as error:
        shutil.rmtree(writing, ignore_errors=True)
        raise BuildError(f"the store cannot be written ({error})", str(place), "make room") from error
    return place


def _sound(place: Path) -> bool:
    """Whether a store stands there that can be read."""
    if not place.is_dir():
        return False
    try:
        return len(ox.Store.read_only(str(place))) > 0
    except (OSError, RuntimeError):  # RocksDB tells of damage by the latter
        return False


def _tidy(home: Path, key: str) -> None:
    """Take away the stores of earlier builds that no service reads any longer."""
    for lock in sorted(home.glob("*.lock")):
        if lock.stem == key:
            continue
        with lock.open("w") as held:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            for rest in (home / lock.stem, home / f"{lock.stem}{_WRITING}"):
                shutil.rmtree(rest, ignore_errors=True)
            lock.unlink(missing_ok=True)
