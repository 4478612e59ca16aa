"""GraphML, which yEd, Gephi, Cytoscape and networkx read.

In: the MultiDiGraph of `kg.graph.network`.  Out: one file; lists are JSON arrays: the aliases of 绍兴市总工会 are
``["市总", "绍兴市总"]``.  Source: GraphML Primer, http://graphml.graphdrawing.org/primer/graphml-primer.html
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import BuildError
from kg.export.property_graph import Properties, columns, edges, nodes
from kg.export.xml_text import escaped, flat

if TYPE_CHECKING:
    import networkx as nx

_TYPES = {str: "string", int: "long", float: "double", bool: "boolean", tuple: "string"}


def write_graphml(graph: "nx.MultiDiGraph[str]", path: Path) -> None:
    """Write a GraphML file; raises BuildError if it cannot be written."""
    try:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(_lines(graph))
    except OSError as error:
        raise BuildError(f"cannot be written: {error.strerror}", str(path), "give another path") from error


def _lines(graph: "nx.MultiDiGraph[str]") -> Iterator[str]:
    keys = {
        "node": columns(node.properties for node in nodes(graph)),
        "edge": columns(edge.properties for edge in edges(graph)),
    }
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for domain, names in keys.items():
        for name, kind in names.items():
            about = f'for="{domain}" attr.name="{escaped(name)}" attr.type="{_TYPES[kind]}"'
            yield f'  <key id="{domain}.{escaped(name)}" {about}/>\n'
    yield '  <graph edgedefault="directed">\n'
    for node in nodes(graph):
        yield f'    <node id="{escaped(node.id)}">\n'
        yield from _data("node", node.properties, keys["node"])
        yield "    </node>\n"
    for edge in edges(graph):
        yield f'    <edge id="{edge.id}" source="{escaped(edge.head)}" target="{escaped(edge.tail)}">\n'
        yield from _data("edge", edge.properties, keys["edge"])
        yield "    </edge>\n"
    yield "  </graph>\n</graphml>\n"


def _data(domain: str, properties: Properties, names: Mapping[str, type]) -> Iterator[str]:
    for name in names:
        if name in properties:
            yield f'      <data key="{domain}.{escaped(name)}">{escaped(flat(properties[name]))}</data>\n'
