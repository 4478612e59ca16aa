"""One reader a format, chosen by the suffix of the file.

In: the bytes of a file, the name of the document and its path.  Out: its pages.  ``要闻.txt`` gives one page.
A new format is one function and its rows in `READERS`.
"""

from collections.abc import Callable, Iterator

from kg.model import Page
from kg.read.encoding import decode

Reader = Callable[[bytes, str, str], Iterator[Page]]
"""(bytes of the file, name of the document, path) → pages; raises `InputError` for what it cannot read."""


def plain_text(data: bytes, doc: str, source: str) -> Iterator[Page]:
    """The one page of a text file, exactly as decoded; raises `InputError` for empty, binary or undecodable data."""
    text, encoding = decode(data)
    yield Page(doc, text, source, encoding)


READERS: dict[str, Reader] = {".txt": plain_text, ".text": plain_text, ".md": plain_text}
"""Reader of each suffix, in lower case; a file named outright with another suffix is tried as text."""
