"""RDF files: TriG with all named graphs, Turtle of the plain triples for people, other formats for loaders.

In: the named graphs of `kg.graph.dataset`.  Out: files with the same bytes from the same graphs.  绍兴市总工会 is short
in them, ``<union/330600> gh:organizes <initiative/5d41…>``, against the base at their head.
"""

from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from kg.errors import BuildError
from kg.export.output import writing
from kg.graph.dataset import NamedGraph
from kg.graph.ordered import Ordered
from kg.graph.term import Triple
from kg.schema import schema

FORMATS = {"n-quads": ox.RdfFormat.N_QUADS, "json-ld": ox.RdfFormat.JSON_LD, "trig": ox.RdfFormat.TRIG}
"""Formats that hold named graphs."""


def write_rdf(graphs: Iterable[NamedGraph], folder: Path, base: str) -> int:
    """Write graph.trig and graph.ttl into `folder` and return the number of quads; raises BuildError if it cannot."""
    plain = Ordered()
    quads = 0
    try:
        with (folder / "graph.trig").open("w", encoding="utf-8", newline="\n") as trig:
            trig.write(_head(base))
            for graph in graphs:
                plain.update(graph.plain)
                quads += _write_graph(graph, trig)
        with (folder / "graph.ttl").open("w", encoding="utf-8", newline="\n") as turtle:
            turtle.write(_head(base))
            turtle.writelines(_subjects(plain))
    except OSError as error:
        raise BuildError(f"cannot be written: {error.strerror}", str(folder), "give another folder") from error
    return quads


def write_triples(triples: Iterable[Triple], path: Path, base: str) -> None:
    """Write triples as Turtle, each once; raises BuildError if it cannot."""
    with writing(path) as file:
        file.write(_head(base))
        file.writelines(_subjects(sorted(set(triples))))


def convert(trig: Path, path: Path, form: str) -> None:
    """Write a TriG file in another of the `FORMATS`, named graphs kept; raises BuildError if it cannot."""
    try:
        quads = ox.parse(path=str(trig), format=ox.RdfFormat.TRIG)
        ox.serialize(quads, str(path), format=FORMATS[form], prefixes=dict(schema().namespaces))
    except SyntaxError as error:
        raise BuildError(f"not TriG: {error.msg}", f"{trig}:{error.lineno}", "run kg build again") from error
    except OSError as error:
        raise BuildError(f"cannot be read or written: {error}", str(path), "give another path") from error


def count_statements(path: Path) -> int:
    """The number of statements in a TriG or Turtle file; raises BuildError where one cannot be read."""
    try:
        return sum(1 for _ in ox.parse(path=str(path), format=ox.RdfFormat.TRIG))
    except SyntaxError as error:
        raise BuildError(f"not TriG: {error.msg}", f"{path}:{error.lineno}", "run kg build again") from error
    except OSError as error:
        raise BuildError(f"cannot be read: {error}", str(path), "run kg build again") from error


def _head(base: str) -> str:
    """Lines that declare base and prefixes."""
    prefixes = "".join(f"@prefix {prefix}: <{full}> .\n" for prefix, full in sorted(schema().namespaces.items()))
    return f"@base <{base}> .\n{prefixes}"


def _write_graph(graph: NamedGraph, file: IO[str]) -> int:
    """Write a named graph and return the number of its triples."""
    counted = count()
    file.write(f"\n{graph.name} {{\n")
    file.writelines(_subjects(triple for triple, _ in zip(graph.triples, counted, strict=False)))
    file.write("}\n")
    return next(counted)


def _subjects(triples: Iterable[Triple]) -> Iterator[str]:
    """Sorted triples with each subject and each predicate written once."""
    last, last_predicate = "", ""
    for subject, predicate, value in triples:
        if subject != last:
            yield f"{' .' if last else ''}\n{subject} {predicate} {value}"
        elif predicate != last_predicate:
            yield f" ;\n    {predicate} {value}"
        else:
            yield f" , {value}"
        last, last_predicate = subject, predicate
    if last:
        yield " .\n"
