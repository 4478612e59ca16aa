"""What a reader is: the bytes of a document in, its pages out, and what could not be read.

In: nothing.  Out: the `Reader` type and the `Unreadable` record.  Line 7 of 「语料.jsonl」 that is no JSON gives
``Unreadable("语料.jsonl#7", …)``; the other lines give pages.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.errors import InputError
from kg.model import Page


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A document that was left out: its path, and the reason with what to do about it."""

    source: str
    reason: InputError

    @classmethod
    def of(cls, source: str, what: str, todo: str = "") -> "Unreadable":
        """The document at `source`, left out because of `what`."""
        return cls(source, InputError(what, source, todo))


Reader = Callable[[bytes, str, str], Iterator[Page | Unreadable]]
"""(bytes of the document, its name, its path) → its pages; raises `InputError` for what it cannot read."""
