"""What a run reads: the pages, a record of each, and what could not be read.

In: pages and unreadable documents, as `kg.read` gives them.  Out: the pages, one after the other; the records stand in
`Inputs` when the last has passed.  青禾日报.txt is recorded with its encoding, its length and the SHA-256 of its text.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.errors import InputError
from kg.model import Page
from kg.read import Unreadable


@dataclass(frozen=True, slots=True)
class Input:
    """A document that was read; `sha256` is that of its text in UTF-8."""

    doc: str
    source: str
    encoding: str
    characters: int
    sha256: str

    @classmethod
    def of(cls, page: Page) -> "Input":
        """The page as an input."""
        digest = hashlib.sha256(page.text.encode("utf-8", "surrogatepass")).hexdigest()
        return cls(page.doc, page.source, page.encoding, len(page.text), digest)


@dataclass(slots=True)
class Inputs:
    """Pages as they are read, with a record of each, and of what could not be read."""

    source: Iterator[Page | Unreadable]
    read: list[Input] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)

    def pages(self) -> Iterator[Page]:
        """The readable pages; raises `InputError` at the end when there was none."""
        for item in self.source:
            if isinstance(item, Unreadable):
                self.unreadable.append(item)
            else:
                self.read.append(Input.of(item))
                yield item
        if not self.read:
            raise (
                self.unreadable[0].reason
                if self.unreadable
                else InputError("no documents found", todo="give text files, or folders that hold some")
            )
