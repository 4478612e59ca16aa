"""The work on a Spark cluster: shards of pages go out, rows come back, and the same build is made of them.

In: the work, shards of pages, and the address of a cluster (``spark://archive:7077``; ``local[4]`` is this machine).
Out: the rows of each shard, in order.  Ten years of 青禾日报 go out some hundred shards at a time, so that neither this
process nor the cluster holds more, and a run that is stopped has lost no more.

Each shard travels as the Arrow stream of its pages and comes back as that of its rows, so that a row is to the byte
what this machine would have made.  Executors need this package installed, the same version: one with another refuses.
"""

import os
import pickle
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

import pyarrow as pa
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from kg.engine.engines import Do
from kg.engine.pool import Shard
from kg.errors import BuildError, KgError

_ROUNDS = 4
"""Shards for each core of the cluster that are out at a time; more than one, so that no core waits for the slowest."""
_OUT = "number int, pages binary"
_BACK = "number int, rows binary, fault binary"
_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "1",
    "spark.task.maxFailures": "4",
}


class Spark:
    """The work on the cluster at `master`; `settings` are Spark's own, by name."""

    def __init__(self, master: str, settings: dict[str, str] | None = None) -> None:
        self._master, self._settings = master, {**_SETTINGS, **(settings or {})}
        self.workers, self.deaths = 0, 0

    def run(self, work: Do, shards: Iterable[Shard]) -> Iterator[pa.RecordBatch]:
        """The rows of each shard, in order; what an executor that died had is done again by Spark."""
        waiting = iter(shards)
        first = next(waiting, None)
        if first is None:
            return
        session = self._session()
        try:
            self.workers = session.sparkContext.defaultParallelism
            everything, size = chain([first], waiting), self.workers * _ROUNDS
            while wave := list(islice(everything, size)):
                yield from _done(session, work, wave)
        finally:
            session.stop()

    def _session(self) -> SparkSession:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else Spark takes any python3
        try:
            builder = SparkSession.builder.appName("gonghui-kg").master(self._master)
            for name, value in self._settings.items():
                builder = builder.config(name, value)
            return builder.getOrCreate()
        except Exception as error:  # py4j has errors of its own for each way in which Java does not come up
            what = f"Spark does not start ({_told(error)})"
            raise BuildError(what, self._master, "look at JAVA_HOME and at --master") from error


def _done(session: SparkSession, work: Do, wave: list[Shard]) -> list[pa.RecordBatch]:
    """The rows of the shards of a wave, in order."""
    rows = [(number, bytearray(_stream(pages))) for number, pages in enumerate(wave)]
    out = session.sparkContext.parallelize(rows, len(rows)).toDF(_OUT)
    try:
        back = out.mapInArrow(_Task(work), _BACK).collect()
    except PySparkException as error:
        raise BuildError(f"the cluster gave up ({_told(error)})", todo="look at its log") from error
    for row in back:
        if row.fault:
            raise pickle.loads(row.fault)
    return [_batch(row.rows) for row in sorted(back, key=lambda row: int(row.number))]


def _told(error: Exception) -> str:
    """The line of a long message that says what is wrong: the last that is not of a stack."""
    lines = [line for line in str(error).splitlines() if line.strip() and not line.startswith((" ", "\t"))]
    return lines[-1] if lines else type(error).__name__


@dataclass(frozen=True, slots=True)
class _Task:
    """The work as Spark calls it: batches of shards in, batches of what they give out."""

    work: Do

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for row in batch.to_pylist():
                yield pa.RecordBatch.from_pydict(
                    {"number": pa.array([row["number"]], pa.int32()), **self._answer(row["pages"])}
                )

    def _answer(self, pages: bytes) -> dict[str, pa.Array]:
        rows, fault = None, None
        try:
            rows = _stream(self.work(_batch(pages)))
        except KgError as error:
            fault = pickle.dumps(error)
        return {"rows": pa.array([rows], pa.binary()), "fault": pa.array([fault], pa.binary())}


def _stream(batch: pa.RecordBatch) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    return bytes(sink.getvalue())


def _batch(stream: bytes) -> pa.RecordBatch:
    return pa.ipc.open_stream(stream).read_next_batch()
