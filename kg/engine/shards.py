"""What was read before, kept on disk: files of rows that are known by what they were read from.

In: rows of articles under the keys of their pages (`kg.tables.nested`).  Out: the rows again, by key.  A year of
青禾日报 stands in some hundred files; when a run is killed those that stand are kept, and the next reads only the rest.

A shard is one file, named after the digest of its bytes, written aside and moved into place: it is there whole, or
not, or its name betrays it.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import pyarrow as pa

from kg.errors import BuildError
from kg.tables.nested import ROWS

_SUFFIX, _ASIDE = ".arrow", ".writing"
_OPEN = 16
"""Shards in memory at a time; pages that follow one another mostly stand in one."""

Place = tuple[str, int, int]
"""Name of a shard, the first row in it, and the row behind the last."""


class Shards:
    """The rows in a folder by key; `damaged` counts the files that were not as they were written, and are gone.

    `fresh` leaves out what stands there.  Methods raise `OSError` where the disk fails.
    """

    def __init__(self, folder: Path, *, fresh: bool = False) -> None:
        self._folder = folder
        self._places: dict[str, Place] = {}
        self._keys: dict[str, list[str]] = {}
        self._open: OrderedDict[str, pa.RecordBatch] = OrderedDict()
        self.damaged = 0
        for file in sorted(folder.iterdir()) if folder.is_dir() else ():
            if file.suffix == _SUFFIX and not fresh:
                self._take(file)
            elif file.is_file():
                file.unlink()

    def __contains__(self, key: str) -> bool:
        return key in self._places

    def add(self, rows: pa.RecordBatch) -> None:
        """Keep the rows, those of one key together, in a new shard."""
        sink = pa.BufferOutputStream()
        with pa.ipc.new_file(sink, ROWS, options=pa.ipc.IpcWriteOptions(compression="zstd")) as writer:
            writer.write_batch(rows)
        content = sink.getvalue()
        name = hashlib.sha256(content).hexdigest()
        aside = self._folder / f"{name}{_ASIDE}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with aside.open("wb") as file:
                file.write(content)
            aside.rename(self._folder / f"{name}{_SUFFIX}")
        except OSError:
            aside.unlink(missing_ok=True)
            raise
        self._note(name, rows.column("key").to_pylist())

    def rows(self, keys: Iterable[str]) -> Iterator[pa.RecordBatch]:
        """The rows of the keys, in the order given; raises `BuildError` for a shard that was harmed meanwhile."""
        name, start, end = "", 0, 0
        for key in keys:
            place = self._places[key]
            if place[:2] == (name, end):
                end = place[2]
                continue
            if name:
                yield self._batch(name).slice(start, end - start)
            name, start, end = place
        if name:
            yield self._batch(name).slice(start, end - start)

    def keep(self, keys: Collection[str]) -> None:
        """Forget all rows but those of the keys; a shard of which some stay is written again."""
        wanted = frozenset(keys)
        for name, held in list(self._keys.items()):
            stay = {key for key in held if key in wanted and self._places[key][0] == name}
            if len(stay) < len(held):
                if stay:
                    batch = self._batch(name)
                    self.add(
                        batch.filter(pa.array([key in stay for key in batch.column("key").to_pylist()], pa.bool_()))
                    )
                self._forget(name)

    def _take(self, file: Path) -> None:
        """Know the rows of a file, if it is as it was written; else it goes."""
        with file.open("rb") as source:
            sound = hashlib.file_digest(source, "sha256").hexdigest() == file.stem
        if not sound:
            self.damaged += 1
            file.unlink()
            return
        try:
            only_keys = pa.ipc.IpcReadOptions(included_fields=[0])
            keys = pa.ipc.open_file(pa.memory_map(str(file)), options=only_keys).get_batch(0).column("key")
            self._note(file.stem, keys.to_pylist())
        except (pa.ArrowInvalid, KeyError):  # of another version of this package
            file.unlink()

    def _note(self, name: str, keys: list[str]) -> None:
        start = 0
        for place in range(1, len(keys) + 1):
            if place == len(keys) or keys[place] != keys[start]:
                self._places[keys[start]] = (name, start, place)
                start = place
        self._keys[name] = list(dict.fromkeys(keys))

    def _forget(self, name: str) -> None:
        for key in self._keys.pop(name):
            if self._places[key][0] == name:
                del self._places[key]
        self._open.pop(name, None)
        (self._folder / f"{name}{_SUFFIX}").unlink(missing_ok=True)

    def _batch(self, name: str) -> pa.RecordBatch:
        if name not in self._open:
            path = self._folder / f"{name}{_SUFFIX}"
            try:
                self._open[name] = pa.ipc.open_file(pa.memory_map(str(path))).get_batch(0)
            except (pa.ArrowInvalid, OSError) as error:
                raise BuildError(f"what was read is damaged ({error})", str(path), "run kg build again") from None
            if len(self._open) > _OPEN:
                self._open.popitem(last=False)
        self._open.move_to_end(name)
        return self._open[name]
