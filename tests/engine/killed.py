"""A process of its own that builds, is killed with SIGKILL at a point that chance chooses, and builds again.

usage: python -m tests.engine.killed FOLDER SEEDS

For each seed: pages are changed, the build is killed one to four times at some call that touches the disk, and what
stands then must be a whole build, the earlier or the later; the build that is let run must give what one from nothing
gives.  Before that, builds on a disk that is full.  Prints a line a try; ends with status 1 at the first that fails.
"""

import hashlib
import os
import random
import resource
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from shutil import copytree

import kg.engine.build
import kg.engine.reading
import kg.engine.work
from kg.config import Config
from kg.engine.build import build
from kg.engine.folder import open_build
from kg.engine.manifest import REPORT
from kg.engine.report import _libraries
from kg.engine.version import version
from kg.errors import BuildError
from kg.gazetteer import Gazetteer
from kg.resolve import Resolution
from kg.schema import schema
from tests.engine.press import stages, write_pages

_DISK = frozenset(
    ("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.listdir", "os.scandir", "shutil.rmtree")
)
_POINTS = 80
"""Calls on the disk that a build of these pages makes, about."""


def main(folder: Path, seeds: range) -> None:
    """Every seed in turn, until one fails; every second starts with a build of other pages."""
    kg.engine.work.SHARD_CHARACTERS, kg.engine.reading.ARTICLES_A_GROUP = 150, 5
    _lighten()
    first = folder / "first"
    first.mkdir()
    write_pages(first / "pages", range(0, 16, 2))
    _fork(partial(_build, first / "pages", first / "out"))
    _fill(folder / "full", first)
    for seed in seeds:
        here = folder / str(seed)
        copytree(first, here) if seed % 2 else here.mkdir()
        _try(here, random.Random(seed), seed)


def _fill(here: Path, first: Path) -> None:
    """Builds on a disk where no file may grow beyond a limit end with an error that says so, and lose nothing."""
    here.mkdir()
    for limit in (1000, 9000, 14000, 30000, 60000):
        _fork(partial(_full, first / "pages", here / "out", limit))
        left = {path.name for path in here.iterdir()}
        _check(left <= {".out.shards"}, limit, f"of a full disk {left} is left")
        sys.stdout.write(f"disk full at {limit} bytes a file\n")
    _fork(partial(_build, first / "pages", here / "out"))
    _check(digest(here / "out") == digest(first / "out"), 0, "not what a disk with room gives")


def _full(pages: Path, output: Path, limit: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        _build(pages, output)
    except BuildError:
        return
    raise AssertionError("a full disk was not noticed")


def _try(here: Path, chance: random.Random, seed: int) -> None:
    pages, output = here / "pages", here / "out"
    before = standing(output)
    write_pages(pages, chance.sample(range(16), 8), articles=3)
    _fork(partial(_build, pages, here / "whole"))
    whole = digest(here / "whole")
    points = [chance.randrange(_POINTS) for _ in range(chance.randrange(3, 6))]
    for point in points:
        dead = _fork(partial(_killed, pages, output, point))
        sys.stdout.write(f"seed {seed}: {'killed at' if dead else 'ended before'} {point}\n")
        _check(standing(output) in {before, whole}, seed, "no whole build stands")
    _fork(partial(_build, pages, output))
    _check(digest(output) == whole, seed, "not what an undisturbed run gives")
    _check({path.name for path in here.glob(".out*")} == {".out.shards"}, seed, "something was left")


def digest(output: Path) -> str:
    """One digest of all files of a build but the report."""
    total = hashlib.sha256()
    for file in sorted(path for path in output.rglob("*") if path.is_file() and path.name != REPORT):
        total.update(file.relative_to(output).as_posix().encode() + file.read_bytes())
    return total.hexdigest()


def standing(output: Path) -> str:
    """Digest of the build that stands, wherever a killed run left it; empty when there is none."""
    try:
        return digest(open_build(output).folder)
    except BuildError:
        return ""


def _lighten() -> None:
    """Have in memory what every build loads, without starting a thread that a fork would lose; leave out mere sums."""
    any(Gazetteer.load().find("青禾市")), schema(), version(Config()), _libraries()
    kg.engine.build.resolve = lambda *_: Resolution()
    kg.engine.build.count = lambda _: {}
    kg.engine.build.build_html = lambda _: ""
    os.fsync = lambda _: None  # only a loss of power would show the difference


def _build(pages: Path, output: Path) -> None:
    build([pages], output, Config(), load=stages)


def _killed(pages: Path, output: Path, point: int) -> None:
    """Build, but die at the call on the disk of this number."""
    left = iter(range(point))

    def hook(event: str, _: object) -> None:
        if event in _DISK and next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    _build(pages, output)


def _fork(work: Callable[[], None]) -> bool:
    """Do the work in a process of its own; tells whether it was killed, and ends where it failed otherwise."""
    sys.stdout.flush()
    child = os.fork()
    if not child:
        work()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status) and os.waitstatus_to_exitcode(status):
        sys.exit("a build failed")
    return os.WIFSIGNALED(status)


def _check(holds: bool, seed: int, what: str) -> None:
    if not holds:
        sys.exit(f"seed {seed}: {what}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), range(int(sys.argv[2])))
