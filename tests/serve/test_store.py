"""The store on disk is made once, kept while it is read, and made anew for another build."""

import os
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.config import Config
from kg.engine.build import build
from kg.engine.folder import Build
from kg.serve.store import opened_store, store_folder
from tests.serve.serving import PAGE


@pytest.fixture
def made(built: Build, tmp_path: Path) -> Build:
    shutil.copytree(built.folder, tmp_path / "built")
    return Build(tmp_path / "built")


def quads(place: Path) -> int:
    return len(ox.Store.read_only(str(place)))


def test_a_store_is_made_once_and_kept(made: Build) -> None:
    with opened_store(made) as first:
        held = quads(first)
        files = {file: file.stat().st_mtime_ns for file in first.iterdir()}
    with opened_store(made) as second:
        assert second == first and quads(second) == held > 1000
        assert {file: file.stat().st_mtime_ns for file in second.iterdir() if file in files} == files


def test_two_services_read_one_store(made: Build) -> None:
    with opened_store(made) as first, opened_store(made) as second:
        assert first == second and quads(second)


def test_another_build_has_another_store(made: Build, tmp_path: Path) -> None:
    with opened_store(made) as old:
        (tmp_path / "other.txt").write_text(PAGE.replace("暖冬行动", "春雨行动"), encoding="utf-8")
        build([tmp_path / "other.txt"], made.folder, Config())
        with opened_store(made) as new:
            assert new != old and quads(old), "what is being read stays"
    with opened_store(made) as again:
        assert again == new and not old.exists()


def test_a_damaged_store_is_made_anew(made: Build) -> None:
    with opened_store(made) as place:
        held = quads(place)
    for file in place.glob("MANIFEST*"):
        file.write_bytes(b"")
    with opened_store(made) as place:
        assert quads(place) == held


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(made: Build) -> None:
    made.folder.parent.chmod(0o500)
    try:
        with opened_store(made) as place:
            assert quads(place)
    finally:
        made.folder.parent.chmod(0o700)
    assert not place.exists()


def test_a_place_that_is_taken(made: Build) -> None:
    store_folder(made.folder).write_text("no folder", encoding="utf-8")
    with opened_store(made) as place:
        assert quads(place)
    assert not place.exists()
