"""A build: from files to tables, graph and report in one folder, which appears whole or not at all.

In: paths of files and folders, and where the build goes.  Out: the finished `Build` with its `Report`.
``青禾日报/*.txt`` gives tables/*.parquet, graph.trig, graph.ttl, graph.html, explore.sqlite, report.json and
manifest.json.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from kg.config import Config
from kg.engine.engines import Engine, processes
from kg.engine.folder import Build, replacing, shards_folder
from kg.engine.inputs import Inputs
from kg.engine.manifest import REPORT
from kg.engine.profile import Profile
from kg.engine.reading import Reading, Watch
from kg.engine.remembered import Remembered
from kg.engine.report import Report, count, report
from kg.engine.shards import Shards
from kg.engine.stages import load_stages
from kg.engine.version import version
from kg.engine.work import Load, Work
from kg.explore import write_index
from kg.export.html import build_html
from kg.export.rdf import write_rdf
from kg.gazetteer import Gazetteer
from kg.graph.dataset import dataset
from kg.graph.identity import Identities
from kg.read import read
from kg.resolve import Decisions, Resolution, read_decisions, resolve
from kg.tables import TableWriter, read_extractions, read_tables, table_path, write_identities, write_table


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
    engine: Engine | None = None,
    fresh: bool = False,
    load: Load = load_stages,
    watch: Watch = _unwatched,
) -> Built:
    """Build the graph of the documents under `paths` into the folder `output`, replacing an earlier build there.

    Pages that an earlier run for `output` read with the same settings are not read again, unless it is to be `fresh`.
    `decisions` are files with people's judgements about identity; `engine` says where pages are read if not by
    `workers` processes; `load` makes the stages that read.  Raises `InputError` when a path is missing or nothing can
    be read, `BuildError` when `output` cannot be written.
    """
    started, clock = datetime.now(UTC), time.monotonic()
    kept = shards_folder(output)
    remembered = Remembered(kept / "pages", fresh=fresh)
    inputs, judged = Inputs(read(paths, reader=remembered)), read_decisions(decisions)
    run = _Run(config, Profile(), watch)
    chosen = engine or processes(workers)
    with replacing(output) as folder:
        tables = folder / "tables"
        tables.mkdir()
        shards = Shards(kept, fresh=fresh)
        run.extract(inputs, tables, shards, Work(config, load, version(config)), chosen, judged)
        resolution = run.resolve(tables, judged)
        run.write_graph(tables, resolution, folder)
        told = report(
            run.profile,
            config,
            count(tables),
            workers=chosen.workers,
            started=started.isoformat(timespec="seconds"),
            elapsed=round(time.monotonic() - clock, 3),
            unreadable=[{"source": item.source, "reason": item.reason.what} for item in inputs.unreadable],
            repeated=run.repeated,
            problems=[*run.faults(shards), *(str(problem) for problem in resolution.problems)],
            inputs=inputs.read,
        )
        (folder / REPORT).write_text(told.to_json(), encoding="utf-8")
        shards.keep(run.keys)
        remembered.forget_others()
    return Built(Build(output), told)


@dataclass(slots=True)
class _Run:
    """The steps of a build, each timed and told to who watches."""

    config: Config
    profile: Profile
    watch: Watch
    gazetteer: Gazetteer = field(default_factory=Gazetteer.load)
    repeated: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    def extract(
        self, inputs: Inputs, tables: Path, shards: Shards, work: Work, engine: Engine, judged: Decisions
    ) -> None:
        """Documents to tables, without the statements that people judged to be wrong."""
        reading = Reading(shards, version(self.config), self.profile, self.watch, self.keys)
        reading.read(inputs.pages(), work, engine)
        with self.profile.stage("tables"), TableWriter(tables) as writer:
            wrong = {said.statement for said in judged.statements if said.judgement == "wrong"}
            self.repeated += reading.write(writer, wrong)

    def faults(self, shards: Shards) -> Iterator[str]:
        """What is to be told of worker processes that died, and of damage on the disk."""
        if shards.damaged:
            yield f"{shards.damaged} shards of an earlier run were damaged; what they held was read again"
        if self.profile.deaths:
            yield f"worker processes died {self.profile.deaths} times; what they were reading was read again"

    def resolve(self, tables: Path, judged: Decisions) -> Resolution:
        """The identity of everything, as two more tables."""
        self.watch("identities", 0)
        with self.profile.stage("resolve"):
            resolution = resolve(read_tables(tables, passages=False), self.gazetteer, judged)
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
            (folder / "graph.html").write_text(build_html(tables), encoding="utf-8")
        self.watch("index", 0)
        with self.profile.stage("index"):
            write_index(tables, identities, folder)
