"""A build replaces an earlier one whole or not at all."""

import json
from pathlib import Path

import pytest

from kg.engine.folder import open_build, replacing
from kg.engine.manifest import MANIFEST
from kg.errors import BuildError


def _write(folder: Path, text: str = "one") -> None:
    with replacing(folder) as beside:
        (beside / "tables").mkdir()
        (beside / "tables" / "a.parquet").write_text(text)
        (beside / "report.json").write_text("{}")


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_build_takes_its_place(tmp_path: Path) -> None:
    _write(tmp_path / "new" / "out")
    build = open_build(tmp_path / "new" / "out")
    assert (build.tables / "a.parquet").read_text() == "one"
    assert _names(tmp_path / "new") == ["out"]
    assert list(json.loads((build.folder / MANIFEST).read_text())["files"]) == ["tables/a.parquet"]


def test_a_build_replaces_an_earlier_one(tmp_path: Path) -> None:
    _write(tmp_path / "out")
    _write(tmp_path / "out", "two")
    assert (open_build(tmp_path / "out").tables / "a.parquet").read_text() == "two"
    assert _names(tmp_path) == ["out"]


@pytest.mark.parametrize("error", [ValueError("bad"), KeyboardInterrupt()])
def test_an_error_leaves_the_earlier_build(tmp_path: Path, error: BaseException) -> None:
    _write(tmp_path / "out")
    with pytest.raises(type(error)), replacing(tmp_path / "out") as beside:
        (beside / "half").write_text("…")
        raise error
    assert (open_build(tmp_path / "out").tables / "a.parquet").read_text() == "one"
    assert _names(tmp_path) == ["out"]


def test_a_full_disk_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="cannot write here"), replacing(tmp_path / "out"):
        raise OSError(28, "No space left on device")
    assert _names(tmp_path) == []


def test_what_a_killed_run_left_goes(tmp_path: Path) -> None:
    left = tmp_path / ".out.writing"
    (left / "tables").mkdir(parents=True)
    (left / "tables" / "half.parquet").write_text("…")
    _write(tmp_path / "out")
    assert _names(tmp_path) == ["out"]
    assert _names(tmp_path / "out" / "tables") == ["a.parquet"]


def test_a_run_killed_between_the_moves_loses_nothing(tmp_path: Path) -> None:
    _write(tmp_path / "out")
    (tmp_path / "out").rename(tmp_path / ".out.old")
    assert (open_build(tmp_path / "out").tables / "a.parquet").read_text() == "one"
    with pytest.raises(ValueError), replacing(tmp_path / "out"):
        raise ValueError
    assert _names(tmp_path) == ["out"]


def test_two_runs_do_not_write_the_same_build(tmp_path: Path) -> None:
    with replacing(tmp_path / "out"), pytest.raises(BuildError, match="another build"):
        _write(tmp_path / "out")
    assert _names(tmp_path) == ["out"]


def test_a_folder_of_something_else_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(BuildError, match="no build"):
        _write(tmp_path)
    assert _names(tmp_path) == ["thesis.txt"]


def test_a_strange_file_inside_a_build_is_never_lost(tmp_path: Path) -> None:
    _write(tmp_path / "out")
    (tmp_path / "out" / "notes.txt").write_text("mine")
    with pytest.raises(BuildError, match=r"notes\.txt"):
        _write(tmp_path / "out", "two")
    assert (tmp_path / "out" / "notes.txt").read_text() == "mine"


def test_an_empty_folder_may_become_a_build(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    _write(tmp_path / "out")
    assert open_build(tmp_path / "out")


def test_a_link_to_a_build_stays_one(tmp_path: Path) -> None:
    _write(tmp_path / "2025")
    (tmp_path / "latest").symlink_to(tmp_path / "2025")
    _write(tmp_path / "latest", "two")
    assert (tmp_path / "latest").is_symlink()
    assert (open_build(tmp_path / "2025").tables / "a.parquet").read_text() == "two"


def test_a_file_is_no_place_for_a_build(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file", tmp_path / "file" / "out"):
        with pytest.raises(BuildError):
            _write(place)


def test_half_written_builds_are_told(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="no build here"):
        open_build(tmp_path / "out")
    _write(tmp_path / "out")
    table = tmp_path / "out" / "tables" / "a.parquet"
    table.write_text("o")
    with pytest.raises(BuildError, match=r"half written: tables/a\.parquet"):
        open_build(tmp_path / "out")
    _write(tmp_path / "out", "two")
    (tmp_path / "out" / MANIFEST).write_text('{"format": "gonghui')
    with pytest.raises(BuildError, match="no finished build"):
        open_build(tmp_path / "out")
