"""`kg fsck`: the status says whether a build is sound."""

from pathlib import Path
from shutil import copytree

from tests.cli.builds import refused, run


def test_a_sound_build(pressed: Path) -> None:
    result = run("fsck", pressed)
    assert (result.exit_code, result.stdout) == (0, f"{pressed}: sound\n")
    assert run("fsck", pressed, "--quiet").output == ""


def test_faults_are_lines(pressed: Path, tmp_path: Path) -> None:
    copy = copytree(pressed, tmp_path / "copy")
    (copy / "tables" / "links.parquet").unlink()
    (copy / "notes.txt").write_text("mine")
    result = run("fsck", copy)
    assert result.exit_code == 1
    assert [line.partition(": ")[0] for line in result.stdout.splitlines()] == ["tables/links.parquet", "notes.txt"]


def test_bad_input_is_refused(tmp_path: Path) -> None:
    refused(run("fsck", tmp_path / "none"), "none", "no build")
