"""GEXF as its schema has it: elements, their attributes and order, kinds of values, references, and times.

The published schema of GEXF 1.3 comes in no package and leaves parts undefined, so this is a check of our own after it,
beside two readers of other people's (networkx, and the XML parser that refuses what is not well formed).
Source: GEXF 1.3, gexf.xsd and dynamics.xsd.
"""

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest

from kg.export.gexf import write_gexf
from tests.export.property_graphs import expected, graph, in_xml

SPACE = "{http://gexf.net/1.3}"
TIMES = ("start", "end")
ELEMENTS: dict[str, tuple[set[str], set[str], tuple[str, ...]]] = {
    "gexf": ({"version"}, {"variant"}, ("meta", "graph")),
    "graph": (set(), {"mode", "defaultedgetype", "timeformat", "idtype", *TIMES}, ("attributes", "nodes", "edges")),
    "attributes": ({"class"}, {"mode", *TIMES}, ("attribute",)),
    "attribute": ({"id", "title", "type"}, set(), ("default", "options")),
    "nodes": (set(), {"count"}, ("node",)),
    "node": ({"id"}, {"label", *TIMES}, ("attvalues", "spells")),
    "edges": (set(), {"count"}, ("edge",)),
    "edge": (
        {"source", "target"},
        {"id", "type", "kind", "label", "weight", *TIMES},
        ("attvalues", "spells"),
    ),
    "attvalues": (set(), set(), ("attvalue",)),
    "attvalue": ({"for", "value"}, set(TIMES), ()),
}
"""Elements with the attributes that they must have and may have, and what stands in them, in this order."""
VALUES = {
    "string": re.compile(r"(?s).*"),
    "long": re.compile(r"[+-]?\d{1,19}"),
    "double": re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|[+-]?INF|NaN"),
    "boolean": re.compile(r"true|false|0|1"),
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus with hostile names."""
    file = tmp_path_factory.mktemp("gexf") / "corpus.gexf"
    write_gexf(graph(), file)
    return file


@pytest.fixture(scope="module")
def top(path: Path) -> ElementTree.Element:
    return ElementTree.parse(path).getroot()


def every(top: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return list(top.iter(SPACE + name))


def test_elements_and_attributes_are_those_of_the_schema(top: ElementTree.Element) -> None:
    assert top.tag == f"{SPACE}gexf" and top.get("version") == "1.3"
    for element in top.iter():
        needed, allowed, inside = ELEMENTS[element.tag.removeprefix(SPACE)]
        assert needed <= set(element.attrib) <= needed | allowed, element.tag
        order = [inside.index(child.tag.removeprefix(SPACE)) for child in element]
        assert order == sorted(order), element.tag
        assert not (element.text or "").strip() and not (element.tail or "").strip()
    (made,) = every(top, "graph")
    assert (made.get("mode"), made.get("timeformat"), made.get("defaultedgetype")) == ("dynamic", "date", "directed")


def test_identifiers_are_unique_and_references_lead_somewhere(top: ElementTree.Element) -> None:
    for name in ("node", "edge"):
        found = [element.get("id") for element in every(top, name)]
        assert None not in found and len(set(found)) == len(found) > 0
    nodes = {node.get("id") for node in every(top, "node")}
    assert all({edge.get("source"), edge.get("target")} <= nodes for edge in every(top, "edge"))


def test_values_are_of_the_kind_that_is_declared(top: ElementTree.Element) -> None:
    for name in ("node", "edge"):
        (declared,) = [each for each in every(top, "attributes") if each.get("class") == name]
        kinds = {each.get("id"): VALUES[str(each.get("type"))] for each in declared}
        for element in every(top, name):
            keys = [value.get("for") for value in every(element, "attvalue")]
            assert len(set(keys)) == len(keys)
            for value in every(element, "attvalue"):
                assert kinds[value.get("for")].fullmatch(str(value.get("value")))


def test_times_are_days_and_begin_before_they_end(top: ElementTree.Element) -> None:
    timed = [edge for edge in every(top, "edge") if edge.get("start")]
    assert timed
    for edge in timed:
        start, end = (date.fromisoformat(str(edge.get(name))) for name in TIMES if edge.get(name))
        assert start <= end


def test_networkx_reads_nodes_edges_and_times(path: Path, top: ElementTree.Element) -> None:
    back = nx.read_gexf(path, version="1.3")
    nodes, edges = expected(graph(), in_xml)
    assert set(back) == set(nodes) and back.number_of_edges() == len(edges)
    times = {data["id"]: data.get("start") for _, _, data in back.edges(data=True)}
    assert times == {str(edge.get("id")): edge.get("start") for edge in every(top, "edge")}
