"""From pages to tables: what was read before is taken from the shards, the rest is read, and all stands in order.

In: pages, and the `Shards` of earlier runs.  Out: the tables.  Of ten thousand pages of 青禾日报 and one that is new
only the new one is read; the tables are those that a reading of all of them would give, byte for byte.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

import pyarrow as pa
import pyarrow.compute as pc

from kg.engine.engines import Engine
from kg.engine.profile import Profile
from kg.engine.shards import Shards
from kg.engine.stages import Group
from kg.engine.work import Work, batches, key, spent
from kg.model import Page
from kg.segment import groups
from kg.tables import ROWS, Tables, TableWriter, from_rows
from kg.tables.parquet import ARTICLES_A_GROUP

Watch = Callable[[str, int], None]
"""Told the step a build is at and how many documents or articles it has done."""


@dataclass(slots=True)
class Reading:
    """Pages on their way to the tables; `keys` are those of all pages, in order, when the last has passed."""

    shards: Shards
    version: str
    profile: Profile
    watch: Watch
    keys: list[str] = field(default_factory=list)

    def read(self, pages: Iterable[Page], work: Work, engine: Engine) -> None:
        """Have every page in the shards that is not there yet; what was read stays there whatever happens later."""
        self.watch("articles", 0)
        done = 0
        for rows in engine.run(work, batches(self._missing(pages))):
            self.shards.add(rows.select(ROWS.names))
            self.profile.add(spent(rows))
            self.profile.deaths = engine.deaths
            done += rows.num_rows
            self.watch("articles", done)

    def _missing(self, pages: Iterable[Page]) -> Iterator[tuple[str, Group]]:
        """The groups of pages that are not in the shards, each once."""
        asked: set[str] = set()
        for group in groups(self.profile.pages(pages)):
            name = key(group, self.version)
            self.keys.append(name)
            if name in self.shards:
                self.profile.known += len(group)
                self.profile.known_characters += sum(len(page.text) for page in group)
            elif name not in asked:
                asked.add(name)
                yield name, group

    def write(self, writer: TableWriter, wrong: Collection[str] = ()) -> list[str]:
        """Write the tables, an article that stands there before, character by character, once; tells the others.

        Statements whose identifiers are among the `wrong` are left out.
        """
        seen, repeated = set[str](), list[str]()
        rows = (_unseen(batch, seen, repeated) for batch in self.shards.rows(self.keys))
        denied = pa.array(sorted(wrong), pa.string())
        for batch in _of_size(rows, ARTICLES_A_GROUP):
            writer.write_tables(_without(from_rows(batch), denied))
        return repeated


def _without(tables: Tables, denied: pa.Array) -> Tables:
    """The tables without the statements that people judged to be wrong."""
    if not len(denied):
        return tables
    told = tables.statements
    return replace(tables, statements=told.filter(pc.invert(pc.is_in(told["id"], denied))))


def _unseen(rows: pa.RecordBatch, seen: set[str], repeated: list[str]) -> pa.RecordBatch:
    """The rows with articles that are not among the `seen`; `repeated` receives what the others are called."""
    articles, stay = rows.column("article"), []
    identifiers, known = articles.field("id").to_pylist(), articles.is_valid().to_pylist()
    for place, (identifier, told) in enumerate(zip(identifiers, known, strict=True)):
        stay.append(told and identifier not in seen)
        if stay[-1]:
            seen.add(identifier)
        elif told:
            title = articles.field("title")[place].as_py()
            repeated.append(f"{articles.field('doc')[place].as_py()}: {title or identifier}")
    return rows if all(stay) else rows.filter(pa.array(stay, pa.bool_()))


def _of_size(batches: Iterable[pa.RecordBatch], size: int) -> Iterator[pa.RecordBatch]:
    """The rows in batches of `size`, the last of what is left; each stands in memory by itself."""
    held: list[pa.RecordBatch] = []
    rows = 0
    for batch in batches:
        while rows + batch.num_rows >= size:
            yield pa.concat_batches([*held, batch.slice(0, size - rows)])
            batch, held, rows = batch.slice(size - rows), [], 0
        held.append(batch)
        rows += batch.num_rows
    if rows:
        yield pa.concat_batches(held)
