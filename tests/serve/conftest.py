"""Fixtures of the service's tests."""

from collections.abc import Iterator

import httpx
import pytest

from kg.config import Config
from kg.engine.build import build
from kg.engine.folder import Build
from tests.serve.serving import PAGE, serving


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    folder = tmp_path_factory.mktemp("serve")
    (folder / "page.txt").write_text(PAGE, encoding="utf-8")
    return build([folder / "page.txt"], folder / "built", Config()).build


@pytest.fixture(scope="session")
def address(built: Build) -> Iterator[str]:
    with serving(built) as at:
        yield at


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=60) as made:
        yield made
