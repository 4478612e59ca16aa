"""What a build costs by its number of pages: CPU seconds of each step, peak memory, bytes, and how each grows.

usage: python benchmarks/cost.py [PAGES ...] [--folder FOLDER] [--workers N]

Pages are made up by benchmarks/corpus.py.  Each build is a process of its own.  Then one page is added, and it is built
again: what was read stays, the rest of the work is done anew.  A growth of 1 is linear; it is taken between each size
and the one before.  Builds stay in FOLDER, so that a larger corpus may be measured later.
"""

import argparse
import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from corpus import write

STEPS = {
    "extract": ("load", "read", "segment", "recognise", "link", "relate"),
    "store": ("tables",),
    "resolve": ("resolve",),
    "graph": ("graph",),
    "picture": ("picture",),
    "index": ("index",),
}


def measured(folder: Path, pages: int, workers: int) -> dict[str, float]:
    """The cost of a build of so many pages, and of building again with one more."""
    corpus, output = folder / f"pages-{pages}", folder / f"build-{pages}"
    if not corpus.exists():
        write(corpus, pages)
    told = _built(corpus, output, workers)
    found: dict[str, float] = {step: _seconds(told, step) for step in STEPS}
    found["peak MB"] = max(told["memory"].values())
    found["shards MB"] = _size(folder / f".build-{pages}.shards")
    found["tables MB"], found["whole MB"] = _size(output / "tables"), _size(output)
    found["wall s"] = told["elapsed"]
    write(corpus, 1, first=pages)
    found["one more, wall s"] = _built(corpus, output, workers)["elapsed"]
    return found


def _built(corpus: Path, output: Path, workers: int) -> dict[str, Any]:
    command = [sys.executable, "-c", "from kg.cli import main; main()", "build", str(corpus), "-o", str(output)]
    subprocess.run([*command, "--workers", str(workers)], check=True, stdout=subprocess.DEVNULL)
    told: dict[str, Any] = json.loads((output / "report.json").read_text(encoding="utf-8"))
    return told


def _seconds(told: dict[str, Any], step: str) -> float:
    return sum(float(told["seconds"].get(stage, 0.0)) for stage in STEPS[step])


def _size(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


def main() -> None:
    """Print a row for each step and size, with the growth."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="*", type=int, default=[100, 1000])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--workers", type=int, default=1)
    given = parser.parse_args()
    sizes = sorted(given.pages)
    with tempfile.TemporaryDirectory() as beside:
        folder = given.folder or Path(beside)
        rows = [measured(folder, pages, given.workers) for pages in sizes]
    sys.stdout.write(f"{'':18}" + "".join(f"{pages:>12,}" + " " * 9 for pages in sizes) + "\n")
    for what in rows[0]:
        line = f"{what:18}"
        for place, row in enumerate(rows):
            line += f"{row[what]:>12,.1f}" + f"{_growth(sizes, rows, what, place):>9}"
        sys.stdout.write(line.rstrip() + "\n")


def _growth(sizes: list[int], rows: list[dict[str, float]], what: str, place: int) -> str:
    if not place or rows[place][what] <= 0 or rows[place - 1][what] <= 0:
        return ""
    grown = math.log(rows[place][what] / rows[place - 1][what]) / math.log(sizes[place] / sizes[place - 1])
    return f"  ^{grown:.2f}"


if __name__ == "__main__":
    main()
