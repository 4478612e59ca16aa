"""Fixtures of the explorer's tests."""

import pytest

from kg.explore.index import Index
from tests.explore.press import corpus, identities, index_of


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return index_of(corpus(), tmp_path_factory.mktemp("explore"), identities())
