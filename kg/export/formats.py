"""The formats that a build can be exported to, by the name the command line uses.

In: a name, ``graphml``.  Out: what writes it.  A property graph, in which 绍兴市总工会 is a node, goes to a file or a
folder; RDF is converted from graph.trig.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.export.cypher import write_cypher
from kg.export.gexf import write_gexf
from kg.export.graphml import write_graphml
from kg.export.ladybug import write_ladybug
from kg.export.neo4j_csv import write_neo4j_csv
from kg.export.parquet import write_parquet
from kg.export.property_graph import PropertyGraph
from kg.export.spreadsheet import write_csv

Writer = Callable[[PropertyGraph, Path], None]
"""Writes a graph to a path, a file or a folder; raises BuildError if it cannot."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format of property graphs: what writes it, and whether into a folder."""

    write: Writer
    folder: bool = False


PROPERTY_GRAPHS: Mapping[str, Format] = {
    "neo4j-csv": Format(write_neo4j_csv, folder=True),
    "cypher": Format(write_cypher),
    "graphml": Format(write_graphml),
    "gexf": Format(write_gexf),
    "csv": Format(write_csv, folder=True),
    "parquet": Format(write_parquet, folder=True),
    "ladybug": Format(write_ladybug),
}

RDF: Mapping[str, str] = {"jsonld": "json-ld", "nquads": "n-quads"}
"""Names of RDF formats, and what `kg.export.rdf.convert` calls them."""
