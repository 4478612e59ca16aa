"""A build: from files to tables, graph and report in one folder, which appears whole or not at all.

In: paths of files and folders, and where the build goes.  Out: the finished `Build` with its `Report`.
``青禾日报/*.txt`` gives tables/*.parquet, graph.trig, graph.ttl, graph.html, report.json and manifest.json.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from kg.config import Config
from kg.corpus import Corpus
from kg.engine.extract import extract
from kg.engine.folder import Build, replacing
from kg.engine.inputs import Inputs
from kg.engine.manifest import REPORT
from kg.engine.profile import Profile
from kg.engine.report import Report, count, report
from kg.export.html import to_html
from kg.export.rdf import write_rdf
from kg.gazetteer import Gazetteer
from kg.graph.dataset import dataset
from kg.graph.identity import Identities
from kg.model import Article, Extraction
from kg.read import read
from kg.resolve import Decisions, Resolution, read_decisions, resolve
from kg.tables import TableWriter, read_extractions, read_tables, table_path, write_identities, write_table

Watch = Callable[[str, int], None]
"""Told the step a build is at and how many documents or articles it has done."""


def _unwatched(step: str, done: int) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Built:
    """A finished build and how it went."""

    build: Build
    report: Report


def build(
    paths: Iterable[Path],
    output: Path,
    config: Config,
    *,
    decisions: Sequence[Path] = (),
    workers: int = 1,
    watch: Watch = _unwatched,
) -> Built:
    """Build the graph of the documents under `paths` into the folder `output`, replacing an earlier build there.

    `decisions` are files with people's judgements about identity.  Raises `InputError` when a path is missing or
    nothing can be read, `BuildError` when `output` cannot be written.
    """
    started, clock = datetime.now(UTC), time.perf_counter()
    inputs, judged = Inputs(read(paths)), read_decisions(decisions)
    run = _Run(config, Profile(), watch)
    with replacing(output) as folder:
        tables = folder / "tables"
        tables.mkdir()
        run.extract(inputs, tables, workers)
        resolution = run.resolve(tables, judged)
        run.write_graph(tables, resolution, folder)
        told = report(
            run.profile,
            config,
            count(tables),
            workers=workers,
            started=started.isoformat(timespec="seconds"),
            elapsed=round(time.perf_counter() - clock, 3),
            unreadable=[{"source": item.source, "reason": item.reason.what} for item in inputs.unreadable],
            repeated=[f"{article.doc}: {article.title or article.id}" for article in run.repeated],
            problems=[*run.deaths(), *(str(problem) for problem in resolution.problems)],
            inputs=inputs.read,
        )
        (folder / REPORT).write_text(told.to_json(), encoding="utf-8")
    return Built(Build(output), told)


@dataclass(slots=True)
class _Run:
    """The steps of a build, each timed and told to who watches."""

    config: Config
    profile: Profile
    watch: Watch
    gazetteer: Gazetteer = field(default_factory=Gazetteer.load)
    repeated: list[Article] = field(default_factory=list)

    def extract(self, inputs: Inputs, tables: Path, workers: int) -> None:
        """Documents to tables."""
        found = extract(inputs.pages(), self.config, workers=workers, profile=self.profile)
        with TableWriter(tables) as writer:
            writer.write(_watched(_once(found, self.repeated), self.watch))

    def deaths(self) -> Iterator[str]:
        """What is to be told of worker processes that died."""
        if self.profile.deaths:
            yield f"worker processes died {self.profile.deaths} times; what they were reading was read again"

    def resolve(self, tables: Path, judged: Decisions) -> Resolution:
        """The identity of everything, as two more tables."""
        self.watch("identities", 0)
        with self.profile.stage("resolve"):
            resolution = resolve(read_tables(tables), self.gazetteer, judged)
            write_identities(resolution.canonical, resolution.entities, tables)
            write_table(resolution.merge_table(), table_path(tables, "merges"))
        self.watch("identities", len(resolution.canonical))
        return resolution

    def write_graph(self, tables: Path, resolution: Resolution, folder: Path) -> None:
        """RDF, and the picture of it."""
        self.watch("triples", 0)
        with self.profile.stage("graph"):
            identities = Identities(resolution.canonical, resolution.entities)
            graphs = dataset(read_extractions(tables), identities, self.config, self.gazetteer)
            self.watch("triples", write_rdf(graphs, folder, self.config.base))
        self.watch("picture", 0)
        with self.profile.stage("picture"):
            corpus = Corpus(read_extractions(tables), canonical=resolution.canonical, entities=resolution.entities)
            (folder / "graph.html").write_text(to_html(corpus), encoding="utf-8")


def _once(extractions: Iterable[Extraction], repeated: list[Article]) -> Iterator[Extraction]:
    """The extractions without articles that stood there before, character by character; `repeated` receives those."""
    seen: set[str] = set()
    for extraction in extractions:
        if extraction.article.id in seen:
            repeated.append(extraction.article)
        else:
            seen.add(extraction.article.id)
            yield extraction


def _watched(extractions: Iterable[Extraction], watch: Watch) -> Iterator[Extraction]:
    watch("articles", 0)
    for done, extraction in enumerate(extractions, 1):
        watch("articles", done)
        yield extraction
