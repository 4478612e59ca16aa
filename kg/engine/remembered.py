"""Documents that are dear to read (PDF, pictures, DOCX), known by their bytes, so that each is read once.

In: the bytes of a document.  Out: its pages, from the file that an earlier run left or from its reader.  A scan of
青禾日报 whose characters took ten seconds to make out is not looked at again when a page is added to the folder.

What could not be read is not kept: it is tried again.  Archives are opened each time.
"""

import hashlib
import json
import zlib
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from kg.model import Page, Region
from kg.read import Unreadable, documents, suffix

_ROOM = Path(__file__).resolve().parent.parent / "read"
_CHEAP = frozenset((".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".shtml", ".jsonl", ".ndjson", ".zip"))
"""Formats that are read as fast as what was kept of them."""
_LIBRARIES = ("numpy", "onnxruntime", "opencv-python", "pillow", "pypdfium2", "python-docx", "rapidocr")
_DIGEST = hashlib.sha256().digest_size

Item = Page | Unreadable


class Remembered:
    """A reader of documents that keeps the pages of dear ones in a folder, and takes them from there if not `fresh`.

    Raises `OSError` where the disk fails.
    """

    def __init__(self, folder: Path, *, fresh: bool = False) -> None:
        self._folder, self._fresh = folder, fresh
        self._used: set[str] = set()

    def __call__(self, data: bytes, doc: str, source: str) -> Iterator[Item]:
        """The pages of a document, and what of it could not be read."""
        if suffix(doc) in _CHEAP:
            yield from documents(data, doc, source)
            return
        name = hashlib.sha256(f"{_version()} {suffix(doc)} ".encode() + data).hexdigest()
        kept = None if self._fresh else self._kept(name)
        if kept is None:
            found = list(documents(data, doc, source))
            self._keep(name, found, doc, source)
            yield from found
        else:
            self._used.add(name)
            yield from (_page(row, doc, source) for row in kept)

    def forget_others(self) -> None:
        """Forget all documents that were not asked for."""
        if self._folder.exists():
            for file in sorted(self._folder.iterdir()):
                if file.name not in self._used:
                    file.unlink()

    def _kept(self, name: str) -> list[dict[str, Any]] | None:
        """The pages under a name; None where there are none, or they are not as they were written."""
        try:
            content = (self._folder / name).read_bytes()
        except FileNotFoundError:
            return None
        digest, packed = content[:_DIGEST], content[_DIGEST:]
        if hashlib.sha256(packed).digest() != digest:
            return None
        rows: list[dict[str, Any]] = json.loads(zlib.decompress(packed))
        return rows

    def _keep(self, name: str, found: list[Item], doc: str, source: str) -> None:
        pages = [item for item in found if isinstance(item, Page)]
        if len(pages) < len(found) or not all(p.doc.startswith(doc) and p.source.startswith(source) for p in pages):
            return
        named = {"doc": len(doc), "source": len(source)}
        rows = [asdict(page) | {key: getattr(page, key)[length:] for key, length in named.items()} for page in pages]
        packed = zlib.compress(json.dumps(rows).encode("ascii"))
        self._folder.mkdir(parents=True, exist_ok=True)
        aside = self._folder / f"{name}.writing"
        aside.write_bytes(hashlib.sha256(packed).digest() + packed)
        aside.rename(self._folder / name)
        self._used.add(name)


def _page(row: dict[str, Any], doc: str, source: str) -> Page:
    """A kept page, called as its document is called now."""
    regions = tuple(Region(at["start"], at["end"], at["page"], tuple(at["box"])) for at in row["regions"])
    return Page(**row | {"doc": doc + row["doc"], "source": source + row["source"], "regions": regions})


@cache
def _version() -> str:
    """Digest of the readers and of their libraries, those that are not installed too."""
    digest = hashlib.sha256()
    for file in sorted(_ROOM.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            digest.update(file.relative_to(_ROOM).as_posix().encode() + b"\x1f" + file.read_bytes())
    for library in _LIBRARIES:
        try:
            digest.update(f"{library} {metadata.version(library)}\x1f".encode())
        except metadata.PackageNotFoundError:
            digest.update(f"{library}\x1f".encode())
    return digest.hexdigest()
