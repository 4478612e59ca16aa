"""The process that runs queries: it opens the store, reads questions from a pipe, and writes answers into it.

In: `Question`s.  Out: `Reply`s.  It has a memory limit of its own; what ends it ends nothing else.
"""

import io
import resource
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.query import Graph
from kg.schema import schema
from kg.serve.limits import Limits
from kg.serve.media import BOOLEAN, GRAPH, TABULAR, best


@dataclass(frozen=True, slots=True)
class Question:
    """A query, the Accept header of who asks, and the graphs it is restricted to (IRIs; empty: no restriction)."""

    query: str
    accept: str = "*/*"
    default_graphs: Sequence[str] = ()
    named_graphs: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as bytes of a media type; or else `fault`: ``query``, ``result`` or ``accept`` with what to say."""

    body: bytes = b""
    media: str = ""
    fault: str = ""
    message: str = ""


def run(connection: Connection, store: str, limits: Limits) -> None:
    """Say that it is ready, then answer questions until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then closes the pipe
    graph = Graph(ox.Store.read_only(store))
    schema()  # loaded before memory is limited
    _limit_memory(limits.memory)
    connection.send(True)
    while True:
        try:
            question: Question = connection.recv()
        except EOFError:
            return
        connection.send(_reply(graph, question, limits.result))


def _limit_memory(allowed: int) -> None:
    """Let the process grow by `allowed` bytes and no further."""
    with open("/proc/self/statm", encoding="ascii") as statm:
        used = int(statm.read().split()[0]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (used + allowed, hard))


def _reply(graph: Graph, question: Question, longest: int) -> Reply:
    try:
        result = graph.run(question.query, default_graphs=question.default_graphs, named_graphs=question.named_graphs)
        return _written(result, question.accept, longest)
    except QueryError as error:
        return Reply(fault="query", message=str(error))
    except _TooLong:
        return Reply(fault="result", message=f"the result is longer than {longest:,} bytes")
    except MemoryError:
        return Reply(fault="memory", message="the query wants more memory than it may have")


def _written(result: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, accept: str, longest: int) -> Reply:
    output = _Bounded(longest)
    if isinstance(result, ox.QueryTriples):
        media = best(accept, tuple(GRAPH))
        if media:
            ox.serialize(result, output, format=GRAPH[media], prefixes=dict(schema().namespaces))
            return Reply(output.getvalue(), media)
        return Reply(fault="accept", message="forms of this result: " + ", ".join(GRAPH))
    forms = BOOLEAN if isinstance(result, ox.QueryBoolean) else TABULAR
    media = best(accept, tuple(forms))
    if media:
        result.serialize(output, format=forms[media])
        return Reply(output.getvalue(), media)
    return Reply(fault="accept", message="forms of this result: " + ", ".join(forms))


class _TooLong(OSError):
    """The result is longer than it may be."""


class _Bounded(io.BytesIO):
    """A buffer that takes `longest` bytes and no more."""

    def __init__(self, longest: int) -> None:
        super().__init__()
        self._longest = longest

    def write(self, data: bytes) -> int:  # type: ignore[override]
        if self.tell() + len(data) > self._longest:
            raise _TooLong
        return super().write(data)
