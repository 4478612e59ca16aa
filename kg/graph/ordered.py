"""Triples in order, each once, however many there are: beyond some they wait in files, sorted run by run.

In: triples as they come.  Out: the same, sorted.  The million names of the entities of a hundred years of 青禾日报 are
told in order without standing in memory together.
"""

from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import groupby
from tempfile import TemporaryFile
from typing import IO

from kg.graph.term import Triple

_IN_MEMORY = 200_000
"""Triples that are held before a run of them is written out, some 100 MB."""


class Ordered:
    """Triples that may be added like those of a set, and are given back in order; raises `OSError` for a full disk."""

    def __init__(self, triples: Iterable[Triple] = (), *, in_memory: int = _IN_MEMORY) -> None:
        self._held: set[Triple] = set()
        self._runs: list[IO[str]] = []
        self._in_memory = in_memory
        self.update(triples)

    def add(self, triple: Triple) -> None:
        """Take up one triple."""
        self._held.add(triple)
        if len(self._held) >= self._in_memory:
            self._write()

    def update(self, *triples: Iterable[Triple]) -> None:
        """Take up several."""
        self._held.update(*triples)
        if len(self._held) >= self._in_memory:
            self._write()

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __iter__(self) -> Iterator[Triple]:
        runs = merge(*(_lines(run) for run in self._runs), sorted(self._held))
        return (triple for triple, _ in groupby(runs))

    def __del__(self) -> None:
        for run in self._runs:
            run.close()

    def _write(self) -> None:
        run = TemporaryFile("w+", encoding="utf-8", newline="\n")  # noqa: SIM115 (it goes with this object)
        run.writelines("\t".join(triple) + "\n" for triple in sorted(self._held))
        self._runs.append(run)
        self._held = set()


def _lines(run: IO[str]) -> Iterator[Triple]:
    """The triples of a run; no term holds a tab or a line end as it stands."""
    run.seek(0)
    for line in run:
        subject, predicate, value = line.rstrip("\n").split("\t")
        yield subject, predicate, value
