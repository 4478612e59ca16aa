"""The processes that run queries: each query has one to itself, waits its turn for it, and is ended at its limit.

In: `Question`s, from any number of clients at once.  Out: `Reply`s in the order of asking, as processes become free.
A Cartesian product of 绍兴's unions with everything is ended after `Limits.seconds`; the others are answered meanwhile.
"""

import asyncio
import multiprocessing
from multiprocessing.context import SpawnProcess

from kg.errors import QueryError
from kg.serve.limits import Busy, Limits, MemoryLimit, NotAcceptable, ResultLimit, ServeError, TimeLimit
from kg.serve.worker import Question, Reply, run

_SPAWN = multiprocessing.get_context("spawn")
_FAULTS: dict[str, type[QueryError]] = {
    "query": QueryError,
    "result": ResultLimit,
    "memory": MemoryLimit,
    "accept": NotAcceptable,
}


class Pool:
    """`Limits.workers` processes over the store in the folder `store`; clients are served in the order they come."""

    def __init__(self, store: str, limits: Limits) -> None:
        self._limits = limits
        self._slots = [_Slot(store, limits) for _ in range(limits.workers)]
        self._free: asyncio.Queue[_Slot] = asyncio.Queue()
        for slot in self._slots:
            self._free.put_nowait(slot)
        self._waiting = 0

    async def answer(self, question: Question) -> Reply:
        """The reply to a question; raises QueryError where it cannot be parsed or run, ServeError at a limit."""
        if self._waiting >= self._limits.waiting:
            raise Busy("too many queries wait", todo="ask again later")
        self._waiting += 1
        try:
            slot = await self._free.get()
        finally:
            self._waiting -= 1
        task = asyncio.ensure_future(asyncio.to_thread(slot.ask, question))
        task.add_done_callback(lambda _: self._free.put_nowait(slot))  # also when the client has gone away
        reply = await asyncio.shield(task)
        if reply.fault:
            raise _FAULTS[reply.fault](reply.message)
        return reply

    def close(self) -> None:
        """End all processes."""
        for slot in self._slots:
            slot.stop()


class _Slot:
    """One process, started anew whenever it had to be ended."""

    def __init__(self, store: str, limits: Limits) -> None:
        self._store, self._limits = store, limits
        self._start()

    def _start(self) -> None:
        self._connection, theirs = _SPAWN.Pipe()
        self._process: SpawnProcess = _SPAWN.Process(target=run, args=(theirs, self._store, self._limits), daemon=True)
        self._process.start()
        self._ready = False
        theirs.close()

    def ask(self, question: Question) -> Reply:
        """The reply; after TimeLimit or MemoryLimit the process is another."""
        try:
            if not self._ready:  # starting is not the time of a query
                self._ready = bool(self._connection.recv())
            self._connection.send(question)
            if self._connection.poll(self._limits.seconds):
                reply: Reply = self._connection.recv()
                return reply
            fault: ServeError = TimeLimit(
                f"the query ran longer than {self._limits.seconds:g} s and was ended", todo="ask for less"
            )
        except (EOFError, OSError):
            fault = MemoryLimit("the query wanted more memory than it may have and was ended", todo="ask for less")
        self.stop()
        self._start()
        raise fault

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.join()
        self._connection.close()
