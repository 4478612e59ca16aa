"""GEXF for Gephi, with time: an edge is there from the day of the first article that says so to that of the last.

In: the MultiDiGraph of `kg.graph.network`.  Out: one file; lists are JSON arrays.  「绍兴市总工会 开展 越职安」 of 2
April and 8 May 2025 has start 2025-04-02 and end 2025-05-08.  Source: GEXF 1.3, https://gexf.net/schema.html
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import BuildError
from kg.export.property_graph import Properties, columns, edges, nodes
from kg.export.xml_text import escaped, flat
from kg.graph import period

if TYPE_CHECKING:
    import networkx as nx

_TYPES = {str: "string", int: "long", float: "double", bool: "boolean", tuple: "string"}


def write_gexf(graph: "nx.MultiDiGraph[str]", path: Path) -> None:
    """Write a GEXF file; raises BuildError if it cannot be written."""
    try:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(_lines(graph))
    except OSError as error:
        raise BuildError(f"cannot be written: {error.strerror}", str(path), "give another path") from error


def _lines(graph: "nx.MultiDiGraph[str]") -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield '  <graph mode="dynamic" timeformat="date" defaultedgetype="directed">\n'
    node_names = columns(node.properties for node in nodes(graph))
    edge_names = columns(edge.properties for edge in edges(graph))
    yield from _declared("node", node_names)
    yield from _declared("edge", edge_names)
    yield "    <nodes>\n"
    for node in nodes(graph):
        yield f'      <node id="{escaped(node.id)}" label="{escaped(flat(node.properties["name"]))}">\n'
        yield from _values(node.properties, node_names)
        yield "      </node>\n"
    yield "    </nodes>\n    <edges>\n"
    for edge in edges(graph):
        ends = f'source="{escaped(edge.head)}" target="{escaped(edge.tail)}"'
        yield f'      <edge id="{edge.id}" {ends} label="{edge.type}"{_spell(edge.properties)}>\n'
        yield from _values(edge.properties, edge_names)
        yield "      </edge>\n"
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _declared(domain: str, names: Mapping[str, type]) -> Iterator[str]:
    yield f'    <attributes class="{domain}">\n'
    for number, (name, kind) in enumerate(names.items()):
        yield f'      <attribute id="{number}" title="{escaped(name)}" type="{_TYPES[kind]}"/>\n'
    yield "    </attributes>\n"


def _values(properties: Properties, names: Mapping[str, type]) -> Iterator[str]:
    yield "        <attvalues>\n"
    for number, name in enumerate(names):
        if name in properties:
            yield f'          <attvalue for="{number}" value="{escaped(flat(properties[name]))}"/>\n'
    yield "        </attvalues>\n"


def _spell(properties: Properties) -> str:
    """First and last day of an edge as attributes; empty when no article has a date."""
    begin, _ = period.days(str(properties.get("first", "")))
    _, end = period.days(str(properties.get("last", "")))
    return f' start="{begin}" end="{end}"' if begin and end else ""
