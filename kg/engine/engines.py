"""Where the work runs: here, in several processes, or on a cluster, with the same rows in the same order.

In: the work (`kg.engine.work`) and shards of pages.  Out: the rows of each shard.  Two processes read a year of
青禾日报 shard by shard; what they find comes back in the order of the shards.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

import pyarrow as pa

from kg.engine.pool import Pool, Shard
from kg.errors import BuildError

Do = Callable[[Shard], pa.RecordBatch]
"""What is done with each shard; picklable, since it may be done in another process."""


class Engine(Protocol):
    """Does the work; `workers` at a time, `deaths` counts those that died and whose work was done again."""

    workers: int
    deaths: int

    def run(self, work: Do, shards: Iterable[Shard]) -> Iterator[pa.RecordBatch]:
        """The rows of each shard, in order; raises what the work raises, and `BuildError` when it cannot be done."""


class Here:
    """The work in this process."""

    workers, deaths = 1, 0

    def run(self, work: Do, shards: Iterable[Shard]) -> Iterator[pa.RecordBatch]:
        """The rows of each shard as soon as it is asked for."""
        return map(work, shards)


class Processes:
    """The work in `workers` processes of this machine."""

    def __init__(self, workers: int) -> None:
        self.workers, self.deaths = workers, 0

    def run(self, work: Do, shards: Iterable[Shard]) -> Iterator[pa.RecordBatch]:
        """The rows of each shard, a few shards for each process in memory at a time."""
        pool = Pool(work, self.workers)
        for rows in pool.run(shards):
            self.deaths = pool.deaths
            yield rows


def processes(workers: int) -> Engine:
    """The engine for so many processes of this machine."""
    return Processes(workers) if workers > 1 else Here()


def cluster(master: str) -> Engine:
    """The engine for a Spark cluster at an address; raises `BuildError` when PySpark is not installed."""
    try:
        from kg.engine.spark import Spark
    except ImportError:
        raise BuildError("PySpark is not installed", todo="pip install 'gonghui-kg[spark]'") from None
    return Spark(master)
