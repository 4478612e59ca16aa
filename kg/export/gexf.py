"""GEXF for Gephi, with time: an edge is there in the time that the text states, else in that of its article.

In: a `PropertyGraph`.  Out: one file; lists are JSON arrays.  「2024年，绍兴市总工会印发…」 is an edge with start
2024-01-01 and end 2024-12-31; what has no time at all is always there.  ``kind`` keeps parallel edges apart.
Source: GEXF 1.3, https://gexf.net/schema.html
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from kg.export.output import writing
from kg.export.property_graph import Columns, Properties, PropertyGraph
from kg.export.xml_text import escaped, flat
from kg.graph import period

_TYPES = {str: "string", int: "long", float: "double", bool: "boolean", tuple: "string", date: "string"}

_TITLES = {"start": "start_offset", "end": "end_offset"}
"""Titles of what readers would take for the time that an edge is there."""


def write_gexf(graph: PropertyGraph, path: Path) -> None:
    """Write a GEXF file; raises BuildError if it cannot be written."""
    with writing(path) as file:
        file.writelines(_lines(graph))


def _lines(graph: PropertyGraph) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield '  <graph mode="dynamic" timeformat="date" defaultedgetype="directed">\n'
    yield from _declared("node", {"labels": tuple, **graph.node_columns})
    yield from _declared("edge", graph.edge_columns)
    yield "    <nodes>\n"
    for node in graph.nodes():
        yield f'      <node id="{escaped(node.id)}" label="{escaped(flat(node.properties["name"]))}">\n'
        yield from _values({"labels": node.labels, **node.properties})
        yield "      </node>\n"
    yield "    </nodes>\n    <edges>\n"
    for edge in graph.edges():
        ends = f'source="{escaped(edge.head)}" target="{escaped(edge.tail)}"'
        yield f'      <edge id="{edge.id}" {ends} label="{edge.type}" kind="{edge.type}"{_spell(edge.properties)}>\n'
        yield from _values(edge.properties)
        yield "      </edge>\n"
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _declared(domain: str, columns: Columns) -> Iterator[str]:
    yield f'    <attributes class="{domain}">\n'
    for name, kind in columns.items():
        yield f'      <attribute id="{name}" title="{_TITLES.get(name, name)}" type="{_TYPES[kind]}"/>\n'
    yield "    </attributes>\n"


def _values(properties: Properties) -> Iterator[str]:
    yield "        <attvalues>\n"
    for name, value in properties.items():
        yield f'          <attvalue for="{name}" value="{escaped(flat(value))}"/>\n'
    yield "        </attvalues>\n"


def _spell(properties: Properties) -> str:
    """First and last day of an edge as attributes; empty when neither the text nor the article has a time."""
    begin, end = properties.get("first_day"), properties.get("last_day")
    if begin is None and end is None:
        begin, end = period.days(str(properties.get("date", "")))
    start = f' start="{begin}"' if begin else ""
    return f'{start} end="{end}"' if end else start
