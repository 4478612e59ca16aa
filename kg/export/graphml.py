"""GraphML, which yEd, Gephi, Cytoscape and networkx read.

In: a `PropertyGraph`.  Out: one file; lists are JSON arrays: the aliases of 绍兴市总工会 are ``["市总", "绍兴市总"]``.
Labels of a node and the type of an edge are the data ``labels`` and ``label``, which Neo4j's tools know.
Source: GraphML Primer, http://graphml.graphdrawing.org/primer/graphml-primer.html
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from kg.export.output import writing
from kg.export.property_graph import Columns, Properties, PropertyGraph
from kg.export.xml_text import escaped, flat

_TYPES = {str: "string", int: "long", float: "double", bool: "boolean", tuple: "string", date: "string"}


def write_graphml(graph: PropertyGraph, path: Path) -> None:
    """Write a GraphML file; raises BuildError if it cannot be written."""
    with writing(path) as file:
        file.writelines(_lines(graph))


def _lines(graph: PropertyGraph) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    yield from _keys("node", {"labels": str, **graph.node_columns})
    yield from _keys("edge", {"label": str, **graph.edge_columns})
    yield '  <graph edgedefault="directed">\n'
    for node in graph.nodes():
        labels = "".join(f":{label}" for label in node.labels)
        yield f'    <node id="{escaped(node.id)}">\n'
        yield from _data("node", {"labels": labels, **node.properties})
        yield "    </node>\n"
    for edge in graph.edges():
        yield f'    <edge id="{edge.id}" source="{escaped(edge.head)}" target="{escaped(edge.tail)}">\n'
        yield from _data("edge", {"label": edge.type, **edge.properties})
        yield "    </edge>\n"
    yield "  </graph>\n</graphml>\n"


def _keys(domain: str, columns: Columns) -> Iterator[str]:
    for name, kind in columns.items():
        yield f'  <key id="{domain}.{name}" for="{domain}" attr.name="{name}" attr.type="{_TYPES[kind]}"/>\n'


def _data(domain: str, properties: Properties) -> Iterator[str]:
    for name, value in properties.items():
        yield f'      <data key="{domain}.{name}">{escaped(flat(value))}</data>\n'
