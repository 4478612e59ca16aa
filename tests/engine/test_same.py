"""The real stages give the same records in one process and in several, whatever the hash seed of each."""

from pathlib import Path

import pytest

from kg.config import Config
from kg.engine.extract import extract
from kg.model import Page
from kg.read import read

SAMPLES = Path(__file__).parents[2] / "kg" / "data" / "samples"


def test_workers_with_other_hash_seeds_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [page for page in read(sorted(SAMPLES.glob("*.txt"))) if isinstance(page, Page)]
    alone = list(extract(pages, Config()))
    monkeypatch.setattr("kg.engine.work.SHARD_CHARACTERS", 1)
    monkeypatch.delenv("PYTHONHASHSEED", raising=False)
    assert list(extract(pages, Config(), workers=2)) == alone
