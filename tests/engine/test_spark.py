"""A Spark cluster of a master and two workers gives the build that this machine gives, though an executor is killed."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from signal import SIGKILL
from time import monotonic, sleep

import pytest

from kg.config import Config
from kg.engine.build import build
from kg.errors import BuildError, InputError
from tests.engine.killed import digest
from tests.engine.press import stages, write_pages

pyspark = pytest.importorskip("pyspark", reason="pyspark is not installed")
from kg.engine.spark import Spark  # noqa: E402 (only where it is there)

pytestmark = [
    pytest.mark.skipif(shutil.which("java") is None, reason="no JRE"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

ROOT = Path(__file__).parents[2]
LIGHT = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.executor.memory": "512m",
    "spark.executor.cores": "1",
    "spark.executorEnv.PYTHONPATH": str(ROOT),
}


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where a master listens, and the processes of its two workers."""

    address: str
    workers: tuple[int, int]


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    folder = tmp_path_factory.mktemp("spark")
    running: list[subprocess.Popen[bytes]] = []

    def start(what: str, *given: str) -> Path:
        log = folder / f"{len(running)}.log"
        command = [Path(pyspark.__file__).parent / "bin" / "spark-class", f"org.apache.spark.deploy.{what}", *given]
        env = os.environ | {
            "SPARK_LOCAL_IP": "127.0.0.1",
            "PYSPARK_PYTHON": sys.executable,
            "SPARK_DAEMON_MEMORY": "256m",
        }
        with log.open("wb") as out:
            running.append(subprocess.Popen(command, stdout=out, stderr=out, env=env, cwd=folder))
        return log

    try:
        log = start("master.Master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0")
        address = _found(log, r"Starting Spark master at (spark://\S+)")
        for _ in range(2):
            _found(
                start("worker.Worker", "--cores", "1", "--memory", "700m", "--webui-port", "0", address),
                "registered with",
            )
        yield Cluster(address, (running[1].pid, running[2].pid))
    finally:
        for process in reversed(running):
            process.kill()
            process.wait()


def _found(log: Path, pattern: str) -> str:
    """What the pattern finds in a log, as soon as it stands there."""
    end = monotonic() + 120
    while monotonic() < end:
        if found := re.search(pattern, log.read_text(errors="replace")):
            return found[found.lastindex or 0]
        sleep(0.1)
    raise AssertionError(log.read_text(errors="replace"))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    write_pages(folder / "pages", range(14))
    build([folder / "pages"], folder / "whole", Config(), load=stages)
    return folder / "pages"


def test_a_cluster_builds_what_one_machine_builds(
    cluster: Cluster, pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.engine.work.SHARD_CHARACTERS", 150)
    monkeypatch.setattr("kg.engine.spark._ROUNDS", 2)
    killed: list[int] = []

    def watch(step: str, done: int) -> None:
        if step == "articles" and done and not killed:
            killed.extend(_children(cluster.workers[0])[:1])
            os.kill(killed[0], SIGKILL)

    engine = Spark(cluster.address, LIGHT)
    told = build([pages], tmp_path / "out", Config(), engine=engine, load=stages, watch=watch).report
    assert killed, "an executor was killed midway"
    assert told.workers == 2 and told.seconds["segment"] >= 0
    assert digest(tmp_path / "out") == digest(pages.parent / "whole")
    assert build([pages], tmp_path / "out", Config(), load=stages).report.known == 14


def _children(process: int) -> list[int]:
    return [
        int(pid) for task in Path(f"/proc/{process}/task").iterdir() for pid in (task / "children").read_text().split()
    ]


def test_an_error_on_a_cluster_keeps_its_parts(pages: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        build([pages], tmp_path / "out", Config(home="没有市"), engine=Spark("local[1]", LIGHT), load=refusing)
    assert str(caught.value) == "没有市: no division has this name — give it in full"


def refusing(config: Config) -> object:
    """What settings that mean nothing look like."""
    raise InputError("no division has this name", config.home, "give it in full")


def test_a_cluster_that_is_not_there_is_told(pages: Path, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="Spark does not start"):
        build([pages], tmp_path / "out", Config(), engine=Spark("no-such-scheme://x"), load=stages)
