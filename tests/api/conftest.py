"""Builds of the press, with tables and triples, for the library's own examples."""

from pathlib import Path

import pytest

from kg.api import KnowledgeGraph, load
from tests.builds import press_build


@pytest.fixture(scope="session")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with outputs/press in it."""
    folder = tmp_path_factory.mktemp("api")
    press_build(folder / "outputs" / "press")
    return folder


@pytest.fixture(scope="session")
def graph(outputs: Path) -> KnowledgeGraph:
    """The build of the press."""
    return load(outputs / "outputs" / "press")
