"""How long the explorer's questions take over a build: median and slowest, by the clock and of the CPU, in ms.

usage: python benchmarks/explorer.py BUILD [--times N]

BUILD may be one of benchmarks/synthetic.py.  The questions are asked of the index in this process, over entities of all
ranks: names typed letter by letter, with mistakes, in pinyin; neighbours; ways between two; overviews with filters.
"""

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kg.explore import INDEX
from kg.explore.articles import find
from kg.explore.file import entity_file
from kg.explore.index import Index
from kg.explore.net import Filter
from kg.explore.picture import neighbours, overview
from kg.explore.search import Search
from kg.explore.tables import table
from kg.explore.ways import ways


def typed(name: str, chance: random.Random) -> str:
    """A beginning of a name, as somebody types it."""
    return name[: chance.randint(1, len(name))]


def mistaken(name: str, chance: random.Random) -> str:
    """A name with one character replaced."""
    place = chance.randrange(len(name))
    return name[:place] + "某" + name[place + 1 :]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=Path)
    parser.add_argument("--times", type=int, default=100)
    given = parser.parse_args()
    clock = time.perf_counter()
    index = Index(given.build / INDEX)
    search, chance = Search(index), random.Random(1)
    _ = index.net
    search.prepare()
    sys.stdout.write(f"opened in {time.perf_counter() - clock:.1f} s\n")
    count = int(index.value("SELECT count(*) FROM node WHERE mentions"))
    edges = int(index.value("SELECT count(*) FROM edge"))
    sys.stdout.write(f"{count:,} nodes, {edges:,} edges\n{'':28}   median  slowest  median, slowest CPU (ms)\n")

    def anybody() -> dict[str, Any]:
        """An entity of any rank, the first ones as likely as all the others."""
        number = chance.randint(1, count) if chance.random() < 0.5 else chance.randint(1, min(count, 300))
        return index.nodes([number])[0]

    def letters() -> str:
        return str(index.value("SELECT letters FROM spelling WHERE node = ?", index.number(anybody()["id"])))

    asked: dict[str, Callable[[], object]] = {
        "search, as one types": lambda: search.find(typed(anybody()["name"], chance)),
        "search, a wrong character": lambda: search.find(mistaken(anybody()["name"], chance)),
        "search, pinyin": lambda: search.find(typed(letters(), chance)),
        "neighbours": lambda: neighbours(index, anybody()["id"], Filter(), 50),
        "neighbours of the largest": lambda: neighbours(index, index.identifiers([1])[1], Filter(), 50),
        "overview of 300": lambda: overview(index, Filter(), 300),
        "overview, another filter": lambda: overview(index, Filter(confidence=round(chance.random(), 6)), 300),
        "way between two": lambda: ways(index, index.identifiers([chance.randint(1, count // 2)]).popitem()[1],
                                        index.identifiers([chance.randint(count // 2 + 1, count)]).popitem()[1],
                                        Filter(), 3),
        "file of an entity": lambda: entity_file(index, anybody()["id"]),
        "articles by words": lambda: find(index, anybody()["name"][:4]),
        "table of statements, sorted": lambda: table(index, "statements", Filter(), sort="-confidence"),
    }  # fmt: skip
    for name, question in asked.items():
        took, worked = list[float](), list[float]()
        for _ in range(given.times if "sorted" not in name else 5):
            started, spent = time.perf_counter(), time.thread_time()
            question()
            took.append(1000 * (time.perf_counter() - started))
            worked.append(1000 * (time.thread_time() - spent))
        figures = (statistics.median(took), max(took), statistics.median(worked), max(worked))
        sys.stdout.write(f"{name:28} " + " ".join(f"{figure:8.1f}" for figure in figures) + "\n")


if __name__ == "__main__":
    main()
