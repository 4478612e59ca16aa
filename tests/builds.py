"""Whole builds out of records, without models: tables, identities and triples."""

from collections.abc import Iterable
from pathlib import Path

from kg.config import Config
from kg.engine.folder import replacing
from kg.export.rdf import write_rdf
from kg.gazetteer import Gazetteer
from kg.graph.dataset import dataset
from kg.graph.identity import Identities
from kg.model import Extraction
from kg.resolve import resolve
from kg.tables import TableWriter, read_extractions, read_tables, write_identities
from tests.graph.press import SCHEME, SHAOXING, Writer, scheme, worker

BASE = "https://example.org/kg/"


def later() -> Extraction:
    """A later figure of the scheme."""
    told = Writer("c-1", "简讯\n绍兴市总工会“越职安”本月参保14万名。\n", date="2025-05-06")
    told.name("绍兴市总工会", SHAOXING)
    told.name("越职安", SCHEME)
    told.count(SCHEME, "参保职工", 140000, "名", "本月参保14万名", "2025-05")
    return told.extraction()


def whole_build(folder: Path, extractions: Iterable[Extraction]) -> Path:
    """A finished build of these extractions with its graph.trig, identifiers under `BASE`."""
    with replacing(folder) as beside:
        tables = beside / "tables"
        tables.mkdir()
        with TableWriter(tables) as writer:
            writer.write(extractions)
        resolution = resolve(read_tables(tables), Gazetteer.load(), None)
        write_identities(resolution.canonical, resolution.entities, tables)
        identities = Identities(resolution.canonical, resolution.entities)
        write_rdf(dataset(read_extractions(tables), identities, Config(BASE), Gazetteer.load()), beside, BASE)
        (beside / "report.json").write_text(f'{{"config": {{"base": "{BASE}"}}}}', encoding="utf-8")
    return folder


def press_build(folder: Path) -> Path:
    """A build of the small press and of a later figure."""
    return whole_build(folder, (scheme(), worker(), later()))
