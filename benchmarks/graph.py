"""The store of this package (oxigraph) beside rdflib, on the named queries, and the time of validation by shapes.

usage: python benchmarks/graph.py [--triples N ...] [--limit SECONDS] [--engines ENGINE ...] [--folder FOLDER]

Builds are synthetic (benchmarks/synthetic.py: invented entities, joined as the ontology allows), of about as many
triples as are asked for.  Every engine runs in a process of its own and is measured in CPU seconds; a query is asked
without values, so that it is answered for the whole build, and given up after `--limit`.  The table has the seconds of
oxigraph and how many times as long rdflib takes; ``>`` stands where rdflib was given up.
"""

import argparse
import json
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
NODES, EDGES, TRIPLES = 1500, 4000, 274_000
"""A synthetic build of so many nodes and edges has about so many triples."""
REPEATS = 3


def oxigraph(trig: Path, limit: float) -> dict[str, Any]:
    """CPU seconds of loading and of each named query, with how many rows it has."""
    from kg.graph.query import Graph
    from kg.graph.sparql import named_queries

    started = time.process_time()
    graph = Graph.load(trig)
    told: dict[str, Any] = {"load": [time.process_time() - started, len(graph)]}
    for name, query in named_queries().items():
        seconds, rows = [], 0
        for _ in range(REPEATS):
            started = time.process_time()
            rows = len(graph.ask(query.text).rows)
            seconds.append(time.process_time() - started)
            if seconds[-1] > limit:
                break
        told[name] = [statistics.median(seconds), rows]
    return told


def rdflib(trig: Path, limit: float) -> dict[str, Any]:
    """The same with rdflib: all graphs together are the default graph, as they are for the store."""
    import rdflib

    from kg.graph.sparql import named_queries
    from kg.schema import folder

    class GivenUp(Exception):
        pass

    def give_up(*_: object) -> None:
        raise GivenUp

    signal.signal(signal.SIGVTALRM, give_up)
    started = time.process_time()
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(trig, format="trig")
    for name in ("kg.ttl", "vocabularies.ttl"):
        dataset.graph(rdflib.URIRef("urn:ontology")).parse(folder() / name, format="turtle")
    told: dict[str, Any] = {"load": [time.process_time() - started, len(dataset)]}
    for name, query in named_queries().items():
        started = time.process_time()
        signal.setitimer(signal.ITIMER_VIRTUAL, limit)
        try:
            rows = len(list(dataset.query(query.text)))
            told[name] = [time.process_time() - started, rows]
        except GivenUp:
            told[name] = [None, None]
        except rdflib.plugins.sparql.sparql.NotBoundError:  # GROUP_CONCAT(DISTINCT ?unbound)
            told[name] = ["fails", None]
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return told


def shapes(trig: Path, limit: float) -> dict[str, Any]:
    """CPU seconds of `kg validate`."""
    from kg.graph.validate import validate

    started = time.process_time()
    report = validate(trig)
    return {"validate": [time.process_time() - started, report.triples]}


ENGINES = {"oxigraph": oxigraph, "rdflib": rdflib, "shapes": shapes}


def build(folder: Path, triples: int) -> Path:
    """graph.trig of a synthetic build of about so many triples."""
    share = triples / TRIPLES
    sizes = ["--nodes", str(max(50, round(NODES * share))), "--edges", str(max(50, round(EDGES * share)))]
    command = [sys.executable, str(HERE / "synthetic.py"), str(folder), *sizes, "--rdf"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return folder / "graph.trig"


def measured(engine: str, trig: Path, limit: float) -> dict[str, Any]:
    """What an engine tells, in a process of its own."""
    command = [sys.executable, __file__, "--child", engine, str(trig), str(limit)]
    answer: dict[str, Any] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return answer


def show(ours: dict[str, Any], theirs: dict[str, Any], limit: float) -> None:
    """The table of one size."""
    say("| | oxigraph, s | rdflib, times | rows |\n| --- | ---: | ---: | ---: |")
    for name, (seconds, rows) in ours.items():
        other, count = theirs.get(name, (None, None))
        base = max(seconds, 1e-4)
        ratio = f"> {limit / base:,.0f}" if other is None else other if other == "fails" else f"{other / base:,.0f}"
        differs = "" if count in (None, rows) or name == "load" else f" (rdflib {count:,})"
        say(f"| {name} | {seconds:.3f} | {ratio if theirs else ''} | {rows:,}{differs} |")


def say(line: str) -> None:
    """A line on standard output."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--limit", type=float, default=10.0)
    parser.add_argument("--engines", nargs="+", choices=list(ENGINES), default=list(ENGINES))
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as temporary:
        for triples in given.triples:
            trig = build((given.folder or Path(temporary)) / str(triples), triples)
            told = {engine: measured(engine, trig, given.limit) for engine in given.engines}
            say(f"\n{triples:,} triples\n")
            if "oxigraph" in told:
                show(told["oxigraph"], told.get("rdflib", {}), given.limit)
            if "shapes" in told:
                seconds, checked = told["shapes"]["validate"]
                say(f"\nkg validate: {seconds:.1f} s for {checked:,} triples")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        _, _, engine, trig, limit = sys.argv
        say(json.dumps(ENGINES[engine](Path(trig), float(limit))))
    else:
        main()
