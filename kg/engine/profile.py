"""Where the time goes: CPU seconds of each stage, pages and characters read.

In: calls and iterators of the stages.  Out: a `Profile`.  While 青禾日报.txt is segmented because recognition asked for
more articles, the time is segmentation's, not recognition's.
"""

import resource
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from kg.model import Page

Item = TypeVar("Item")
_END = object()
_A_MB = 1 << (20 if sys.platform == "darwin" else 10)
"""What the peak is counted in: bytes on macOS, kilobytes elsewhere."""


@dataclass(slots=True)
class Profile:
    """CPU seconds by stage, in the order the stages were first entered; what was read; and `deaths` that were overcome.

    `known` counts the documents that were read by an earlier run, `known_characters` theirs; `memory` is the most that
    this process had held by the end of a stage, in MB.
    """

    seconds: dict[str, float] = field(default_factory=dict)
    documents: int = 0
    characters: int = 0
    memory: dict[str, int] = field(default_factory=dict)
    known: int = 0
    known_characters: int = 0
    deaths: int = 0
    _running: list[str] = field(default_factory=list)
    _since: float = 0.0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time until the end of the block for stage `name`; a stage entered inside it counts for itself."""
        self._charge()
        self._running.append(name)
        self.seconds.setdefault(name, 0.0)
        try:
            yield
        finally:
            self._charge()
            self._running.pop()
            self.memory[name] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // _A_MB

    def steps(self, name: str, source: Iterable[Item]) -> Iterator[Item]:
        """The items of `source`; the time to make each counts for stage `name`."""
        items = iter(source)
        while True:
            with self.stage(name):
                item = next(items, _END)
            if item is _END:
                return
            yield item  # type: ignore[misc]

    def pages(self, source: Iterable[Page]) -> Iterator[Page]:
        """The pages of `source`, counted; the time to make each counts for stage ``read``."""
        for page in self.steps("read", source):
            self.documents += 1
            self.characters += len(page.text)
            yield page

    def add(self, other: "Profile") -> None:
        """Add what another process measured."""
        for name, seconds in other.seconds.items():
            self.seconds[name] = self.seconds.get(name, 0.0) + seconds
        self.documents += other.documents
        self.characters += other.characters
        self.known += other.known
        self.known_characters += other.known_characters

    def _charge(self) -> None:
        now = time.process_time()
        if self._running:
            self.seconds[self._running[-1]] += now - self._since
        self._since = now
