"""The work as every engine does it: a function from pages to rows, both Arrow record batches.

In: pages under their keys (`PAGES`).  Out: rows of articles under the same keys (`DONE`), with the CPU seconds of each
stage in the first.  Where it runs (here, in other processes, on a cluster) makes no difference to the rows: of a page
the work sees name, text and printed places, never where the file stands or when.
"""

import hashlib
import json
import platform
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

import pyarrow as pa

from kg.config import Config
from kg.engine.profile import Profile
from kg.engine.stages import Group, Stages, load_stages, read_pages
from kg.engine.version import version
from kg.errors import BuildError
from kg.model import Extraction, Page, Region
from kg.tables.nested import ROWS, to_rows

Load = Callable[[Config], Stages]
SHARD_CHARACTERS = 60_000
"""Two seconds of work: long against the cost of handing it over, short enough that no process waits at the end."""

_REGION = pa.struct([("start", pa.int32()), ("end", pa.int32()), ("page", pa.int32()), ("box", pa.list_(pa.float64()))])
PAGES = pa.schema([
    ("key", pa.string()),
    ("doc", pa.string()),
    ("text", pa.string()),
    ("regions", pa.list_(_REGION)),
])  # fmt: skip
_SECONDS = pa.field("seconds", pa.map_(pa.string(), pa.float64()))
DONE = ROWS.append(_SECONDS)


def key(group: Group, version: str) -> str:
    """What the group is known by: a digest of all that is read, and of the `version` of what reads it."""
    said = [[page.doc, page.text, [[at.start, at.end, at.page, at.box] for at in page.regions]] for page in group]
    content = json.dumps([version, said]).encode("ascii")
    return hashlib.sha256(content).hexdigest()[:32]


def batches(keyed: Iterable[tuple[str, Group]]) -> Iterator[pa.RecordBatch]:
    """The groups as batches of pages, a shard each; a group is never parted."""
    shard: list[tuple[str, Page]] = []
    characters = 0
    for name, group in keyed:
        shard += [(name, page) for page in group]
        characters += sum(len(page.text) for page in group)
        if characters >= SHARD_CHARACTERS:
            yield _batch(shard)
            shard, characters = [], 0
    if shard:
        yield _batch(shard)


def _batch(shard: Sequence[tuple[str, Page]]) -> pa.RecordBatch:
    rows = [
        {"key": name, "doc": page.doc, "text": page.text, "regions": [asdict(region) for region in page.regions]}
        for name, page in shard
    ]
    return pa.RecordBatch.from_pylist(rows, schema=PAGES)


@dataclass(frozen=True, slots=True)
class Work:
    """The work with its settings; `load` makes the stages, once in each process, when the first pages come.

    `version` is that of the process which hands the work out; one with another version refuses it.
    """

    config: Config
    load: Load = load_stages
    version: str = ""

    def __call__(self, pages: pa.RecordBatch) -> pa.RecordBatch:
        """The rows of the pages; raises `InputError` as the stages do, `BuildError` in a process of another version."""
        if self.version not in ("", version(self.config)):
            raise BuildError("another version of the package, or of its data, is installed there", platform.node())
        profile = Profile()
        with profile.stage("load"):
            stages = _loaded(self.load, self.config)
        rows = pages.to_pylist()
        together = (tuple(map(_page, group)) for _, group in groupby(rows, key=itemgetter("key")))
        read = read_pages(together, stages, profile)
        found: dict[str, list[Extraction]] = {}
        for row, extractions in zip(rows, read, strict=True):
            found.setdefault(row["key"], []).extend(extractions)
        done = to_rows(list(found.items()))
        seconds = [list(profile.seconds.items()), *([None] * (done.num_rows - 1))]
        return pa.RecordBatch.from_arrays([*done.columns, pa.array(seconds, _SECONDS.type)], schema=DONE)


def spent(done: pa.RecordBatch) -> Profile:
    """The CPU seconds of each stage that the work on these rows took."""
    return Profile(dict(done.column("seconds")[0].as_py()))


def _page(row: dict[str, Any]) -> Page:
    regions = (Region(at["start"], at["end"], at["page"], tuple(at["box"])) for at in row["regions"])
    return Page(row["doc"], row["text"], regions=tuple(regions))


@cache
def _loaded(load: Load, config: Config) -> Stages:
    """The stages, made once in each process."""
    return load(config)
