"""Every fault of a build is found and told once; a sound build has none."""

import json
from pathlib import Path
from shutil import copytree

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kg.engine.check import TABLES, check
from kg.engine.folder import replacing
from kg.engine.manifest import MANIFEST, write_manifest
from kg.errors import BuildError
from tests.cli.builds import record_build
from tests.records import extraction


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return record_build(tmp_path_factory.mktemp("check") / "sound", [extraction()])


@pytest.fixture
def build(sound: Path, tmp_path: Path) -> Path:
    """A copy of the sound build, to do harm to."""
    return copytree(sound, tmp_path / "build")


def _told(folder: Path) -> list[str]:
    return [str(fault) for fault in check(folder)]


def _seal(folder: Path) -> None:
    """Write a new manifest of the harmed build, so that only its content betrays it."""
    (folder / MANIFEST).unlink()
    write_manifest(folder)


def test_a_sound_build_has_no_faults(sound: Path) -> None:
    assert _told(sound) == []


def test_files_that_are_not_as_they_were_written(build: Path) -> None:
    cut, changed = build / "tables" / "links.parquet", build / "tables" / "mentions.parquet"
    cut.write_bytes(cut.read_bytes()[:4])
    changed.write_bytes(bytes([changed.read_bytes()[0] ^ 1]) + changed.read_bytes()[1:])
    (build / "graph.trig").unlink()
    (build / "notes.txt").write_text("mine")
    told = _told(build)
    assert [line.partition(": ")[0] for line in told] == [
        "graph.trig", "tables/links.parquet", "tables/mentions.parquet", "notes.txt",
    ]  # fmt: skip
    for line, word in zip(told, ("no such file", "4 bytes, not ", "changed since", "not written by"), strict=True):
        assert word in line


def test_content_that_cannot_be_read(build: Path) -> None:
    (build / "graph.trig").write_text("<a> <b> .\n")
    pq.write_table(pa.table({"id": ["x"]}), build / "tables" / "entities.parquet")
    (build / "tables" / "merges.parquet").write_text("no table")
    (build / "report.json").write_text("{")
    _seal(build)
    told = _told(build)
    assert [line.partition(": ")[0] for line in told] == [
        "tables/entities.parquet", "tables/merges.parquet", "graph.trig", "report.json",
    ]  # fmt: skip
    for line, word in zip(told, ("other columns", "damaged", "not TriG", "damaged"), strict=True):
        assert word in line


def test_a_build_without_a_manifest_tells_only_that(build: Path) -> None:
    for text in ("", "{}", '{"format": "gonghui-kg build 1", "files": {"a": 1}}'):
        (build / MANIFEST).write_text(text)
        assert _told(build) == [f"{MANIFEST}: missing or damaged"]


def test_no_folder_is_no_build(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="no build here"):
        _told(tmp_path / "none")


def test_every_table_that_a_build_writes_is_checked(build: Path) -> None:
    written = {name for name in json.loads((build / MANIFEST).read_text())["files"] if name.endswith(".parquet")}
    assert written == {f"tables/{table}.parquet" for table in TABLES}
    with replacing(build) as beside:
        (beside / "kept.txt").write_text("")
    assert [line.rpartition(": ")[2] for line in _told(build)][:-2] == ["the table is missing"] * len(TABLES)
