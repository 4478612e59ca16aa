"""What a query may cost, and how it is told when it costs more.

ServeError(QueryError)      a query that was not answered; `status` is the HTTP status that says so
├── TimeLimit       503     it ran longer than `Limits.seconds` and was ended
├── MemoryLimit     507     it wanted more memory than `Limits.memory` and was ended
├── ResultLimit     507     its result is longer than `Limits.result`
├── Busy            503     `Limits.waiting` other queries wait already
├── NotAcceptable   406     the client accepts none of the forms that its result has
└── Refused         403     the service does not do this, or not for who asks
"""

from dataclasses import dataclass

from kg.errors import QueryError

_MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one query: running time in seconds, memory and result in bytes; how many run and how many may wait."""

    seconds: float = 30.0
    memory: int = 1024 * _MEGABYTE
    result: int = 64 * _MEGABYTE
    workers: int = 2
    waiting: int = 200


class ServeError(QueryError):
    """A query that was not answered."""

    status = 500


class TimeLimit(ServeError):
    """The query ran too long."""

    status = 503


class MemoryLimit(ServeError):
    """The query wanted too much memory."""

    status = 507


class ResultLimit(ServeError):
    """The result is too long."""

    status = 507


class Busy(ServeError):
    """Too many queries wait."""

    status = 503


class NotAcceptable(ServeError):
    """No form of the result is acceptable to the client."""

    status = 406


class Refused(ServeError):
    """The service does not do this, or not for who asks."""

    status = 403
