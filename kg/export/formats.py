"""The formats a build can be exported to, by the name the command line uses.

In: a name, ``graphml``.  Out: what writes it.  A property graph is made of the MultiDiGraph, in which 绍兴市总工会 is a
node, a form of RDF of graph.trig.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kg.export.cypher import write_cypher
from kg.export.gexf import write_gexf
from kg.export.graphml import write_graphml
from kg.export.neo4j_csv import write_neo4j_csv
from kg.export.rdf import FORMATS as RDF_FORMATS

if TYPE_CHECKING:
    import networkx as nx

PROPERTY_GRAPHS: Mapping[str, Callable[["nx.MultiDiGraph[str]", Path], None]] = {
    "graphml": write_graphml,
    "gexf": write_gexf,
    "cypher": write_cypher,
    "neo4j-csv": write_neo4j_csv,
}
"""Writers of a MultiDiGraph; neo4j-csv writes a folder, the others a file."""

__all__ = ["PROPERTY_GRAPHS", "RDF_FORMATS"]
