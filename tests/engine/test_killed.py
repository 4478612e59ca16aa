"""SIGKILL at any moment, of a build or of a process that reads for it: the next build is as if nothing had been."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from signal import SIGKILL

import pytest

from kg.config import Config
from kg.engine.build import build
from tests.engine.killed import digest
from tests.engine.press import stages, write_pages

HERE = Path(__file__).parents[2]
SEEDS, KILLS = 14, 50


def test_a_build_killed_anywhere_ends_as_if_it_had_not_been(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.engine.killed", str(tmp_path), str(SEEDS)]
    told = subprocess.run(command, cwd=HERE, capture_output=True, text=True)
    assert told.returncode == 0, told.stdout + told.stderr
    assert told.stdout.count("killed at") >= KILLS, told.stdout


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    write_pages(tmp_path / "pages", range(40))
    build([tmp_path / "pages"], tmp_path / "whole", Config(), load=stages)
    return tmp_path / "pages"


def test_killed_workers_change_nothing(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.engine.work.SHARD_CHARACTERS", 200)
    chance = Random(7)
    moments = sorted(chance.sample(range(1, 20), 2))
    dead: list[tuple[int, int]] = []

    def watch(step: str, done: int) -> None:
        # What was read before a death is told after it, while no process is there to be killed: the next is.
        due = step == "articles" and len(dead) < len(moments) and done >= moments[len(dead)]
        if due and (readers := _workers(os.getpid())):
            victim = chance.choice(readers)
            dead.append((done, victim))
            os.kill(victim, SIGKILL)

    told = build([pages], tmp_path / "out", Config(), workers=2, load=stages, watch=watch).report
    assert len(dead) == len(moments)
    assert [problem for problem in told.problems if "died" not in problem] == []
    assert digest(tmp_path / "out") == digest(tmp_path / "whole"), f"killed {dead}"


def test_workers_do_not_outlive_a_killed_build(pages: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.engine.stopped", str(pages), str(tmp_path / "out")]
    with subprocess.Popen(command, cwd=HERE, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout and parent.stdout.readline() == "reading\n"
        workers = _workers(parent.pid)
        parent.kill()
    assert workers
    for worker in workers:
        for _ in range(200):
            if not _alive(worker):
                break
            time.sleep(0.05)
        assert not _alive(worker)
    build([pages], tmp_path / "out", Config(), load=stages)
    assert digest(tmp_path / "out") == digest(tmp_path / "whole")


def _workers(parent: int) -> list[int]:
    """The processes that read for a process."""
    return [pid for pid in _children(parent) if b"spawn_main" in _command(pid)]


def _children(parent: int) -> Iterator[int]:
    for task in Path(f"/proc/{parent}/task").iterdir():
        yield from map(int, (task / "children").read_text().split())


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def _alive(pid: int) -> bool:
    """Whether the process runs; one that only waits to be reaped does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
