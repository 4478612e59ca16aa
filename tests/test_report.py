"""The summary tells what was read and found; what comes from data is never taken for markup."""

from pathlib import Path

import pytest

from kg.engine.build import Built
from kg.engine.folder import Build
from kg.engine.report import Report
from kg.report import print_summary


def _report(**changed: object) -> Report:
    told: dict[str, object] = {
        "version": "0",
        "python": "3",
        "libraries": {},
        "config": {},
        "workers": 1,
        "started": "2024-05-08T00:00:00+00:00",
        "elapsed": 1.5,
        "seconds": {},
        "documents": 2,
        "characters": 1500,
        "characters_per_second": 1000,
        "counts": {},
        "unreadable": [],
        "repeated": [],
        "problems": [],
        "inputs": [],
    }
    return Report(**told | changed)  # type: ignore[arg-type]


def _printed(report: Report, capsys: pytest.CaptureFixture[str], folder: Path) -> str:
    print_summary(Built(Build(folder), report))
    return capsys.readouterr().out


def test_what_was_read_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = _printed(_report(unreadable=[{}], repeated=["一版"]), capsys, tmp_path)
    assert "2 documents, 1 left out, 1,500 characters in 1.5 s (1,000 characters a CPU-second)" in out
    assert "1 articles stand in more than one place" in out


def test_only_files_that_are_there_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "graph.ttl").touch()
    out = _printed(_report(), capsys, tmp_path)
    assert "graph.ttl" in out
    assert "graph.html" not in out


def test_names_are_not_markup(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = _printed(_report(counts={"merges": {"human:[red]林晓[/nothing]": 3}}), capsys, tmp_path)
    assert "3 human:[red]林晓[/nothing]" in out


def test_the_many_are_summed_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    counts = {"statements": {f"r{number}": 1 for number in range(20)}}
    assert "8 others" in " ".join(_printed(_report(counts=counts), capsys, tmp_path).split())
