"""The press as files and as quads, written once."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.config import Config
from kg.export.rdf import write_rdf
from kg.gazetteer import Gazetteer
from kg.graph.dataset import dataset
from kg.graph.identity import Identities
from kg.model import Extraction
from tests.graph.press import press

BASE = Config().base


def write(extractions: tuple[Extraction, ...], folder: Path, identities: Identities | None = None) -> Path:
    """graph.trig of the extractions."""
    graphs = dataset(extractions, identities or Identities(), Config(), Gazetteer.load())
    write_rdf(graphs, folder, BASE)
    return folder / "graph.trig"


@pytest.fixture(scope="session")
def trig(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """graph.trig of the press."""
    return write(press(), tmp_path_factory.mktemp("press"))


@pytest.fixture(scope="session")
def quads(trig: Path) -> tuple[ox.Quad, ...]:
    """All quads of the press."""
    return tuple(ox.parse(path=str(trig), format=ox.RdfFormat.TRIG))
