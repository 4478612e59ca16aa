"""Loading a graph database over Bolt: Neo4j, Memgraph and others that speak its protocol.

In: a `PropertyGraph` and a server.  Out: its nodes and edges there, 绍兴市总工会 as ``(:Entity:Union)``.  Everything is
merged by identifier, so a second load changes nothing.  Each transaction holds a batch and the number of batches that
are in, on a node KgLoad: a load that was cut goes on where it was, and the node goes when all is in.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from neo4j import AsyncDriver, AsyncGraphDatabase, AsyncManagedTransaction
from neo4j.exceptions import AuthError, ClientError, DriverError, Neo4jError

from kg.errors import KgError
from kg.export.cypher import Row, batches, constraints
from kg.export.property_graph import PropertyGraph

Watch = Callable[[int], None]
"""Told how many nodes and edges are in."""
_Result = TypeVar("_Result")

_DONE = "MATCH (l:KgLoad {id: $load}) RETURN l.batches AS batches"
_MARK = "MERGE (l:KgLoad {id: $load}) SET l.batches = $batches"
_FORGET = "MATCH (l:KgLoad) DELETE l"
_SCHEMES = ("bolt:", "bolt+s:", "bolt+ssc:", "neo4j:", "neo4j+s:", "neo4j+ssc:")
_ADDRESS = "give an address such as bolt://localhost:7687"
_LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Server:
    """A database server: its address, who asks, which of its databases, and how long it may take for an answer."""

    uri: str
    user: str = ""
    password: str = ""
    database: str | None = None
    seconds: float = 60.0


@dataclass(slots=True)
class Loaded:
    """How far a load is: batches found there and left out, batches put in, nodes and edges in those."""

    before: int = 0
    batches: int = 0
    rows: int = 0


def load(graph: PropertyGraph, server: Server, *, key: str, watch: Watch = lambda rows: None) -> Loaded:
    """Load the graph; `key` names it, so that a cut load of the same graph goes on.

    Raises KgError when the server refuses, drops the connection, or does not answer in time.
    """
    return asyncio.run(_Load(server, key, watch).run(graph))


class _Load:
    """One load, with how far it is."""

    def __init__(self, server: Server, key: str, watch: Watch) -> None:
        self._server, self._key, self._watch = server, key, watch
        self._loaded = Loaded()

    async def run(self, graph: PropertyGraph) -> Loaded:
        server = self._server
        if not server.uri.startswith(_SCHEMES):
            raise KgError("not the address of a Bolt server", server.uri, _ADDRESS)
        try:
            driver = AsyncGraphDatabase.driver(
                server.uri,
                auth=(server.user, server.password) if server.user else None,
                connection_timeout=server.seconds,
                max_transaction_retry_time=server.seconds / 2,
            )
        except (DriverError, ValueError) as error:
            raise KgError(_line(error), server.uri, _ADDRESS) from error
        async with driver:
            await self._begin(driver)
            await self._batches(driver, graph)
            await self._run(driver, _FORGET)
        return self._loaded

    async def _begin(self, driver: AsyncDriver) -> None:
        """Make the constraints, and find out how far an earlier load came."""
        for statement in constraints():
            await self._run(driver, statement)
        found = await self._run(driver, _DONE, load=self._key)
        self._loaded.before = int(found[0]["batches"]) if found else 0

    async def _batches(self, driver: AsyncDriver, graph: PropertyGraph) -> None:
        for number, (statement, rows) in enumerate(batches(graph), 1):
            if number <= self._loaded.before:
                continue
            await self._write(driver, statement, rows, number)
            self._loaded.batches += 1
            self._loaded.rows += len(rows)
            self._watch(self._loaded.rows)

    async def _write(self, driver: AsyncDriver, statement: str, rows: list[Row], number: int) -> None:
        """A batch and the count of batches in one transaction, which the driver tries again after passing faults."""

        async def work(transaction: AsyncManagedTransaction) -> None:
            await (await transaction.run(statement, rows=rows)).consume()
            await (await transaction.run(_MARK, load=self._key, batches=number)).consume()

        async with driver.session(database=self._server.database) as session:
            await self._in_time(session.execute_write(work))

    async def _run(self, driver: AsyncDriver, statement: str, **parameters: str) -> list[dict[str, Any]]:
        """A statement in a transaction of its own, as constraints need it."""

        async def work() -> list[dict[str, Any]]:
            async with driver.session(database=self._server.database) as session:
                return await (await session.run(statement, parameters)).data()

        return await self._in_time(work())

    async def _in_time(self, answer: Awaitable[_Result]) -> _Result:
        """An answer of the server; raises KgError where there is none."""
        try:
            async with asyncio.timeout(self._server.seconds):
                return await answer
        except TimeoutError as error:
            raise self._cut(f"no answer within {self._server.seconds:g} seconds") from error
        except AuthError as error:
            todo = "give --user and --password, or set NEO4J_PASSWORD"
            raise KgError(f"refuses who asks: {_line(error)}", self._server.uri, todo) from error
        except ClientError as error:
            raise KgError(f"refuses: {_line(error)}", self._server.uri, "see the server's manual") from error
        except (DriverError, Neo4jError, OSError) as error:
            raise self._cut(_line(error)) from error

    def _cut(self, what: str) -> KgError:
        done = self._loaded.before + self._loaded.batches
        told = f"{what}; {done} batches are in" if done else what
        return KgError(
            told, self._server.uri, "see to the server and run the same command again: it goes on from there"
        )


def _line(error: BaseException) -> str:
    """What an error says, on one line of bounded length."""
    said = (error.message if isinstance(error, Neo4jError) else "") or str(error)
    return " ".join(said.split())[:_LONGEST_REASON] or type(error).__name__
