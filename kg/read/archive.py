"""ZIP archives, opened with care: nothing is written, nothing expands without end, nothing leads out.

In: the bytes of a ZIP.  Out: its documents in the order a folder of them would have, each with its path, and the
members that were left out with the reason.  ``2025年3月.zip`` holds ``23/01.txt``, whose path is
``2025年3月.zip/23/01.txt``.
"""

import io
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.errors import InputError
from kg.read.reader import Unreadable

_MOST_MEMBERS = 100_000
_MOST_BYTES = 2 << 30
_MOST_MEMBER_BYTES = 256 << 20
_MOST_RATIO = 200
"""Text shrinks to about a third, never to a two-hundredth; DEFLATE cannot do more than 1032."""
_FREE_BYTES = 1 << 20
"""What may expand by any ratio."""
_UTF8_NAME, _ENCRYPTED = 0x800, 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


@dataclass(frozen=True, slots=True)
class Member:
    """A document of an archive: its path, which begins with the archive's, and its bytes."""

    path: str
    data: bytes


def archive_members(data: bytes, source: str, *, wanted: Callable[[str], bool]) -> Iterator[Member | Unreadable]:
    """Members whose name is `wanted`, hidden ones left out; raises `InputError` for a broken or boundless archive."""
    archive = open_zip(data)
    with archive:
        named = sorted(((_name(info), info) for info in archive.infolist()), key=lambda row: _order(row[0]))
        for name, info in named:
            if name.endswith("/") or _hidden(name) or not wanted(name):
                continue
            path = f"{source}/{name}"
            try:
                yield Member(path, _read(archive, info, name))
            except InputError as error:
                yield Unreadable.of(path, error.what, error.todo)


def open_zip(data: bytes) -> zipfile.ZipFile:
    """The archive; raises `InputError` if it is none, or expands to more than may be held."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise InputError(f"a broken archive: {error}", todo="pack it again") from error
    members = archive.infolist()
    total = sum(info.file_size for info in members)
    if len(members) > _MOST_MEMBERS or total > _MOST_BYTES:
        raise InputError(
            f"{len(members)} members of {total} bytes; at most {_MOST_MEMBERS} and {_MOST_BYTES} are opened",
            todo="give it as a folder, or in parts",
        )
    if total > max(_FREE_BYTES, _MOST_RATIO * len(data)):
        raise InputError(f"expands {total // len(data)} times, as no documents do", todo="give it as a folder")
    return archive


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    """Bytes of a member; raises `InputError` if they cannot be had, or should not."""
    if name.startswith("/") or ".." in name.split("/") or ":" in name.split("/")[0]:
        raise InputError("its path leads out of the archive", todo="pack it again without .. in paths")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise InputError("a link, not a document", todo="pack the document itself")
    if info.flag_bits & _ENCRYPTED:
        raise InputError("encrypted", todo="unpack it with its password")
    if info.file_size > _MOST_MEMBER_BYTES:
        raise InputError(f"expands to {info.file_size} bytes", todo="split it")
    if info.file_size > max(_FREE_BYTES, _MOST_RATIO * info.compress_size):
        raise InputError("expands more than 200 times, as no document does", todo="give it as a file")
    try:
        with archive.open(info) as stream:
            return stream.read(info.file_size + 1)  # zipfile ends at the declared size and checks the sum
    except _BROKEN as error:
        raise InputError(f"broken in the archive: {error}", todo="pack it again") from error


def _name(info: zipfile.ZipInfo) -> str:
    """Path inside the archive; names packed on Chinese Windows are in GB18030, with backslashes."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAME:
        packed = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = packed.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/")


def _order(name: str) -> list[tuple[bool, str]]:
    """Files of a folder before the folders in it, both by name."""
    *folders, file = name.split("/")
    return [*((True, folder) for folder in folders), (False, file)]


def _hidden(name: str) -> bool:
    parts = name.split("/")
    return any(part.startswith(".") and part != ".." for part in parts) or parts[0] == "__MACOSX"
