"""One reader a format, chosen by the suffix of the file.

In: the bytes of a document, its name and its path.  Out: its pages, and what of it could not be read.  ``要闻.txt``
gives one page, ``2025年3月.zip`` the pages of its documents.  A new format is one function and its rows in `READERS`.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath

from kg.errors import InputError
from kg.model import Page
from kg.read.archive import archive_members
from kg.read.docx import read_docx
from kg.read.encoding import decode
from kg.read.html import read_html
from kg.read.image import SUFFIXES, read_image
from kg.read.jsonl import read_json_lines
from kg.read.pdf import read_pdf
from kg.read.reader import Reader, Unreadable


def documents(data: bytes, doc: str, source: str) -> Iterator[Page | Unreadable]:
    """Pages of one document by the reader of its suffix, without one as text; what fails is an `Unreadable`."""
    reader = READERS.get(suffix(doc), read_text)
    try:
        yield from reader(data, doc, source)
    except InputError as error:
        yield Unreadable.of(source, error.what, error.todo)


def suffix(name: str) -> str:
    """Suffix of a file's name in lower case, with its point."""
    return PurePosixPath(name).suffix.lower()


def read_text(data: bytes, doc: str, source: str) -> Iterator[Page | Unreadable]:
    """The one page of a text file, exactly as decoded; raises `InputError` for empty, binary or undecodable data."""
    text, encoding = decode(data)
    yield Page(doc, text, source, encoding)


def read_archive(data: bytes, doc: str, source: str) -> Iterator[Page | Unreadable]:
    """Pages of the documents in a ZIP archive, named as in a folder of its name; raises `InputError` for no ZIP."""
    for member in archive_members(data, source, wanted=lambda name: suffix(name) in READERS):
        if isinstance(member, Unreadable):
            yield member
        elif suffix(member.path) in _ARCHIVES:
            yield Unreadable.of(member.path, "an archive inside an archive", "unpack it first")
        else:
            yield from documents(member.data, f"{doc}{member.path.removeprefix(source)}", member.path)


def refuse(data: bytes, doc: str, source: str) -> Iterator[Page | Unreadable]:
    """No page: a document of a format that is not read; raises `InputError` always."""
    raise InputError(f"{suffix(doc)} is not read", todo="save it as DOCX, PDF, HTML or text")
    yield  # pragma: no cover


_ARCHIVES = frozenset({".zip"})
READERS: dict[str, Reader] = {
    **dict.fromkeys((".txt", ".text", ".md"), read_text),
    **dict.fromkeys((".html", ".htm", ".xhtml", ".shtml"), read_html),
    ".docx": read_docx,
    ".pdf": read_pdf,
    **dict.fromkeys(SUFFIXES, read_image),
    **dict.fromkeys((".jsonl", ".ndjson"), read_json_lines),
    **dict.fromkeys(_ARCHIVES, read_archive),
    **dict.fromkeys((".doc", ".wps", ".rtf", ".ofd", ".caj", ".epub", ".rar", ".7z"), refuse),
}
"""Reader of each suffix, in lower case; a file named outright with another suffix is tried as text."""
