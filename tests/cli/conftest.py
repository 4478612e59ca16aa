"""Fixtures of the tests of commands."""

from pathlib import Path

import pytest

from tests.cli.builds import record_build
from tests.graph.press import SCHEME, SHAOXING, Writer, scheme, worker


@pytest.fixture(scope="session")
def pressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the small press, and of a later figure."""
    later = Writer("c-1", "简讯\n绍兴市总工会“越职安”本月参保14万名。\n", date="2025-05-06")
    later.name("绍兴市总工会", SHAOXING)
    later.name("越职安", SCHEME)
    later.count(SCHEME, "参保职工", 140000, "名", "本月参保14万名", "2025-05")
    articles = (scheme(), worker(), later.extraction())
    return record_build(tmp_path_factory.mktemp("builds") / "outputs" / "press", articles)
