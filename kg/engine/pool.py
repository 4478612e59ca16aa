"""Several processes at one work, whose death does not end it.

In: shards of pages, and the work to be done with each.  Out: what the work gives, in the order of the shards.  When a
process is killed while it reads 青禾日报, its whole pool is lost; a new pool takes the unfinished shards one at a time,
so that one which kills its process again is known to be the cause, and then goes on with all processes.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import Generic, TypeAlias, TypeVar

import pyarrow as pa

from kg.errors import BuildError

Shard: TypeAlias = pa.RecordBatch
"""A batch of pages, with their names in the column ``doc``."""
Result = TypeVar("Result")

_WAITING_SHARDS = 2
"""Shards that wait for each process, so that memory is bounded by the shards and not by the corpus."""

_DEATHS = 3
"""Processes that a shard may kill when it is read alone, before it is given up."""

_NAMED = 5
"""Documents that an error names."""


@dataclass(slots=True)
class _Handed(Generic[Result]):
    """A shard that was handed to the pool."""

    shard: Shard
    future: Future[Result]


class Pool(Generic[Result]):
    """`workers` processes that do `work`; both must be picklable.  `deaths` counts the pools that a death broke."""

    def __init__(self, work: Callable[[Shard], Result], workers: int) -> None:
        self._work, self._workers = work, workers
        self._pool = self._new()
        self.deaths = 0

    def run(self, shards: Iterable[Shard]) -> Iterator[Result]:
        """The result of each shard, in order; raises what the work raises, `BuildError` when a shard kills its process.

        A few shards for each process are held at a time.
        """
        handed: deque[_Handed[Result]] = deque()
        try:
            for shard in shards:
                handed.append(_Handed(shard, self._submit(shard)))
                if len(handed) > self._workers * _WAITING_SHARDS:
                    yield self._first(handed)
            while handed:
                yield self._first(handed)
        finally:
            self._pool.shutdown(cancel_futures=True)

    def _first(self, handed: deque[_Handed[Result]]) -> Result:
        """What the shard handed over first gives."""
        if _broken(handed[0].future):
            self._renew()
            for each in handed:
                if _broken(each.future):
                    each.future = self._alone(each.shard)
        return handed.popleft().future.result()

    def _alone(self, shard: Shard) -> Future[Result]:
        """The shard done while no other is, so that a death is its own."""
        for _ in range(_DEATHS):
            future = self._submit(shard)
            if not _broken(future):
                return future
            self._renew()
        raise BuildError(
            f"a worker process died {_DEATHS} times reading this",
            _names(shard),
            "look at the memory that is free, or leave these documents out",
        )

    def _submit(self, shard: Shard) -> Future[Result]:
        try:
            return self._pool.submit(self._work, shard)
        except BrokenProcessPool as error:
            broken: Future[Result] = Future()
            broken.set_exception(error)
            return broken

    def _renew(self) -> None:
        self._pool.shutdown()
        self._pool = self._new()
        self.deaths += 1

    def _new(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._workers, mp_context=get_context("spawn"), initializer=_end_with_parent)


def _end_with_parent() -> None:
    """Have this process end when the one that started it was killed; else it would wait for work for ever."""
    parent = parent_process()
    if parent is not None:
        Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()


def _watch(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _broken(future: Future[Result]) -> bool:
    """Whether a process died before the future's work was done; waits until that is known."""
    return isinstance(future.exception(), BrokenProcessPool)


def _names(shard: Shard) -> str:
    names = shard.column("doc").to_pylist()
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
