"""A build: from files to tables, graph and report in one folder, which appears whole or not at all.

In: paths of files and folders, and where the build goes.  Out: the finished `Build` with its `Report`.
``青禾日报/*.txt`` gives tables/*.parquet, graph.trig, graph.ttl, graph.html, report.json and manifest.json.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kg.config import Config
from kg.corpus import Corpus
from kg.engine.extract import Load, extract
from kg.engine.folder import REPORT, Build, replacing
from kg.engine.inputs import Inputs
from kg.engine.profile import Profile
from kg.engine.report import Report, count, report
from kg.engine.stages import load_stages
from kg.export.html import to_html
from kg.export.rdf import write_rdf
from kg.gazetteer import Gazetteer
from kg.graph.dataset import dataset
from kg.graph.identity import Identities
from kg.model import Article, Extraction
from kg.read import read
from kg.tables import TableWriter, read_extractions

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
    workers: int = 1,
    watch: Watch = _unwatched,
    load: Load = load_stages,
) -> Built:
    """Build the graph of the documents under `paths` into the folder `output`, replacing an earlier build there.

    Raises `InputError` when a path is missing or nothing can be read, `BuildError` when `output` cannot be written.
    """
    started, clock, profile = datetime.now(UTC), time.perf_counter(), Profile()
    inputs, repeated = Inputs(read(paths)), list[Article]()
    with replacing(output) as folder:
        tables = folder / "tables"
        tables.mkdir()
        found = extract(inputs.pages(), config, workers=workers, profile=profile, load=load)
        with TableWriter(tables) as writer:
            writer.write(_watched(_once(found, repeated), watch))
        with profile.stage("graph"):
            watch("triples", 0)
            graphs = dataset(read_extractions(tables), Identities(), config, Gazetteer.load())
            watch("triples", write_rdf(graphs, folder, config.base))
        with profile.stage("picture"):
            watch("picture", 0)
            (folder / "graph.html").write_text(to_html(Corpus(read_extractions(tables))), encoding="utf-8")
        told = report(
            profile,
            config,
            count(tables),
            workers=workers,
            started=started.isoformat(timespec="seconds"),
            elapsed=round(time.perf_counter() - clock, 3),
            unreadable=[{"source": item.source, "reason": item.reason.what} for item in inputs.unreadable],
            repeated=[f"{article.doc}: {article.title or article.id}" for article in repeated],
            inputs=inputs.read,
        )
        (folder / REPORT).write_text(told.to_json(), encoding="utf-8")
    return Built(Build(output), told)


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
    for done, extraction in enumerate(extractions, 1):
        watch("articles", done)
        yield extraction
