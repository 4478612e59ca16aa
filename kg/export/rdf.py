"""RDF files: TriG with all named graphs, Turtle of the plain triples for people, N-Quads for loaders.

In: the named graphs of `kg.graph.dataset`.  Out: files with the same bytes from the same graphs.  绍兴市总工会 is short
in them, ``<union/330600> gh:organizes <initiative/5d41…>``, against the base at their head.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import IO

from kg.errors import BuildError
from kg.graph.dataset import NamedGraph
from kg.graph.term import XSD, Triple, absolute
from kg.schema import schema

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.\-]*[A-Za-z0-9_\-])?")
"""Local names that need no escapes.  Source: Turtle 1.1, 6.5 PN_LOCAL, its ASCII part."""
_RELATIVE = re.compile(r"[a-z]+/[^/?#:][^?:]*")
_TYPE = absolute("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def write_rdf(graphs: Iterable[NamedGraph], folder: Path, base: str) -> int:
    """Write graph.trig and graph.ttl into `folder` and return the number of quads; raises BuildError if it cannot."""
    plain: set[Triple] = set()
    quads = 0
    terms = Terms(base)
    try:
        with (folder / "graph.trig").open("w", encoding="utf-8", newline="\n") as trig:
            trig.writelines(terms.head())
            for graph in graphs:
                quads += len(graph.triples)
                plain.update(graph.plain)
                write_graph(graph, trig, terms)
        with (folder / "graph.ttl").open("w", encoding="utf-8", newline="\n") as turtle:
            turtle.writelines(terms.head())
            turtle.writelines(terms.subjects(sorted(plain)))
    except OSError as error:
        raise BuildError(f"cannot be written: {error.strerror}", str(folder), "give another folder") from error
    return quads


def write_graph(graph: NamedGraph, file: IO[str], terms: "Terms") -> None:
    """Write one named graph as a TriG block."""
    file.write(f"\n{terms.short(graph.name)} {{\n")
    file.writelines(terms.subjects(graph.triples))
    file.write("}\n")


def n_quads(graphs: Iterable[NamedGraph]) -> Iterator[str]:
    """Lines of N-Quads, in the order of the graphs."""
    for graph in graphs:
        for subject, predicate, value in graph.triples:
            yield f"{subject} {predicate} {value} {graph.name} .\n"


class Terms:
    """Terms as Turtle writes them: prefixed, or relative to the base, or in full."""

    def __init__(self, base: str) -> None:
        self._base = base if base.endswith("/") else ""
        self._prefixes = dict(schema().namespaces)
        self._known: dict[str, str] = {}
        """IRIs of the vocabularies, of which there are few."""

    def head(self) -> Iterator[str]:
        """Lines that declare base and prefixes."""
        if self._base:
            yield f"@base <{self._base}> .\n"
        for prefix, namespace in sorted(self._prefixes.items()):
            yield f"@prefix {prefix}: <{namespace}> .\n"

    def subjects(self, triples: Iterable[Triple]) -> Iterator[str]:
        """Blocks of a subject each; the triples must be sorted."""
        for subject, about in groupby(triples, key=itemgetter(0)):
            lines = []
            for predicate, rows in groupby(about, key=itemgetter(1)):
                values = " , ".join(self.value(row[2]) for row in rows)
                lines.append(f"{'a' if predicate == _TYPE else self.short(predicate)} {values}")
            lines.sort(key=lambda line: not line.startswith("a "))
            yield self.short(subject) + " " + " ;\n    ".join(lines) + " .\n"

    def value(self, term: str) -> str:
        """An object: an IRI, or a literal with its datatype shortened."""
        if term[0] == "<":
            return self.short(term)
        literal, caret, datatype = term.rpartition("^^<")
        if not caret or term[-1] != ">" or not datatype.startswith(XSD):
            return term
        return f"{literal}^^xsd:{datatype[len(XSD) : -1]}"

    def short(self, term: str) -> str:
        """An IRI as short as Turtle allows."""
        if self._base and term.startswith(self._base, 1):
            relative = term[len(self._base) + 1 : -1]
            return f"<{relative}>" if _RELATIVE.fullmatch(relative) else term
        known = self._known.get(term)
        if known is None:
            known = self._known[term] = self._prefixed(term)
        return known

    def _prefixed(self, term: str) -> str:
        full = term[1:-1]
        for prefix, namespace in self._prefixes.items():
            if full.startswith(namespace) and _LOCAL.fullmatch(full, len(namespace)):
                return f"{prefix}:{full[len(namespace) :]}"
        return term
