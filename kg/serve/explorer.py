"""The index that the service reads, opened once, and made first where an earlier version of the package left none.

In: a build.  Out: an `Explorer`.  That of outputs/demo has the title demo, and was written on 2026-11-22.
"""

import json
import tempfile
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from kg import __version__
from kg.engine.folder import Build
from kg.engine.manifest import MANIFEST, REPORT
from kg.errors import BuildError
from kg.explore import INDEX, write_index
from kg.explore.index import Index
from kg.explore.search import Search
from kg.graph.identity import Identities
from kg.serve.checking import Checking
from kg.tables import read_identities


class Explorer(AbstractContextManager["Explorer"]):
    """The index of a build, with what the build tells of itself; a context manager."""

    def __init__(self, build: Build, *, review: Path | None = None) -> None:
        self.build, self.review = build, review
        self._made: tempfile.TemporaryDirectory[str] | None = None

    @cached_property
    def index(self) -> Index:
        """The index; raises BuildError where the tables cannot be read."""
        path = self.build.folder / INDEX
        if path.exists():
            try:
                return Index(path)
            except BuildError:
                pass  # of an earlier version: it is made anew, beside
        self._made = tempfile.TemporaryDirectory(prefix="kg-explore-")
        identities = Identities(*read_identities(self.build.tables))
        return Index(write_index(self.build.tables, identities, Path(self._made.name)))

    @cached_property
    def search(self) -> Search:
        """Search over the names of the index."""
        return Search(self.index)

    @cached_property
    def checking(self) -> Checking:
        """The check of the build against its shapes."""
        return Checking(self.build.trig, self.build.base)

    @cached_property
    def tag(self) -> str:
        """Tag of all answers over this build."""
        return f'"{(self.build.folder / MANIFEST).stat().st_mtime_ns:x}-{__version__}"'

    @cached_property
    def written(self) -> datetime:
        """When the build was finished."""
        return datetime.fromtimestamp((self.build.folder / MANIFEST).stat().st_mtime, UTC)

    def about(self) -> dict[str, Any]:
        """Title, base address, version, time of writing, and whether judgements are taken."""
        return {
            "title": self.build.folder.resolve().name,
            "base": self.build.base,
            "version": self._version,
            "written": self.written.isoformat(timespec="seconds"),
            "review": self.review is not None,
        }

    @cached_property
    def _version(self) -> str:
        """Version of the package that made the build."""
        told = json.loads((self.build.folder / REPORT).read_text(encoding="utf-8"))
        return str(told.get("version", __version__))

    def __enter__(self) -> Self:
        """Open the index and read what all answers need."""
        _ = self.index.net
        self.search.prepare()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End a check that still runs; take away an index that was made for this run only."""
        self.checking.stop()
        if self._made:
            self._made.cleanup()
