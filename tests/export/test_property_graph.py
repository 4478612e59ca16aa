"""Property graphs: every format holds the same nodes, edges and properties, read by somebody else's reader."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg.errors import BuildError, DataError
from kg.export.cypher import CONSTRAINT, batches, write_cypher
from kg.export.gexf import write_gexf
from kg.export.graphml import write_graphml
from kg.export.neo4j_csv import BETWEEN_ITEMS, write_neo4j_csv
from kg.export.property_graph import Value, columns, edges, nodes
from kg.graph.network import to_networkx
from tests.graph.press import HOSTILE, SCHEME, SHAOXING, hostile, press

Records = dict[str, dict[str, Any]]
CORPUS = (*press(), *hostile())


@pytest.fixture(scope="module")
def graph() -> "nx.MultiDiGraph[str]":
    return to_networkx(CORPUS)


def xml_text(value: Value) -> Value:
    """What XML can hold of a text: the only loss."""
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False) if isinstance(value, tuple) else value
    return "".join(c if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff") else "\ufffd" for c in value)


def expected(graph: "nx.MultiDiGraph[str]", as_held: Callable[[Value], Value]) -> tuple[Records, Records]:
    """Nodes and edges by identifier, as the mapping says."""
    return (
        {str(as_held(n.id)): {k: as_held(v) for k, v in n.properties.items()} for n in nodes(graph)},
        {e.id: {k: as_held(v) for k, v in e.properties.items()} for e in edges(graph)},
    )


def held(value: Value) -> Value:
    """A list becomes JSON first, then XML text."""
    return xml_text(json.dumps(value, ensure_ascii=False)) if isinstance(value, tuple) else xml_text(value)


def test_the_mapping_names_labels_types_and_evidence(graph: "nx.MultiDiGraph[str]") -> None:
    (union,) = [node for node in nodes(graph) if node.id == SHAOXING.id]
    assert union.labels == ("Entity", "Union")
    assert union.properties["aliases"] == ("市总",) and union.properties["level"] == "prefecture"
    (edge,) = [e for e in edges(graph) if (e.head, e.tail) == (SHAOXING.id, SCHEME.id) and "role" not in e.properties]
    assert edge.type == "ORGANIZES"
    assert edge.properties["places"] == ("300-306,108-112",)
    assert edge.properties["quotes"] == ("绍兴市总工会“越职安”",)
    assert (edge.properties["first"], edge.properties["last"]) == ("2025-05", "2025-05")


def test_graphml_comes_back_from_networkx(tmp_path: Path, graph: "nx.MultiDiGraph[str]") -> None:
    write_graphml(graph, tmp_path / "g.graphml")
    back = nx.read_graphml(tmp_path / "g.graphml", force_multigraph=True)
    of_nodes, of_edges = expected(graph, held)
    assert {n: dict(data) for n, data in back.nodes(data=True)} == of_nodes
    assert {data["id"]: {k: v for k, v in data.items()} for _, _, data in back.edges(data=True)} == of_edges


def test_gexf_comes_back_from_networkx(tmp_path: Path, graph: "nx.MultiDiGraph[str]") -> None:
    write_gexf(graph, tmp_path / "g.gexf")
    back = nx.read_gexf(tmp_path / "g.gexf", version="1.3")
    of_nodes, of_edges = expected(graph, held)
    assert set(back.nodes) == set(of_nodes)
    for name, properties in of_nodes.items():
        assert {k: v for k, v in back.nodes[name].items() if k in properties} == properties
    assert back.number_of_edges() == len(of_edges)
    for head, tail, data in back.edges(data=True):
        if (head, tail) == (SHAOXING.id, SCHEME.id) and "role" not in data:
            assert (data["start"], data["end"]) == ("2025-05-01", "2025-05-31")


def test_neo4j_csv_comes_back_from_csv(tmp_path: Path, graph: "nx.MultiDiGraph[str]") -> None:
    write_neo4j_csv(graph, tmp_path / "neo4j")
    with (tmp_path / "neo4j" / "nodes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == graph.number_of_nodes()
    for row, node in zip(rows, nodes(graph), strict=True):
        assert (row["key:ID"], row[":LABEL"]) == (node.id, ";".join(node.labels))
        assert row["name:string"] == str(node.properties["name"]).replace(BETWEEN_ITEMS, "\ufffd")
        aliases = tuple(alias for alias in row["aliases:string[]"].split(BETWEEN_ITEMS) if alias)
        assert aliases == node.properties["aliases"]
        assert row["resolved:boolean"] == str(node.properties["resolved"]).lower()
    with (tmp_path / "neo4j" / "relationships.csv").open(encoding="utf-8", newline="") as file:
        told = {(r[":START_ID"], r[":TYPE"], r[":END_ID"], r["id:string"]) for r in csv.DictReader(file)}
    assert told == {(edge.head, edge.type, edge.tail, edge.id) for edge in edges(graph)}


def test_cypher_batches_hold_everything_as_parameters(graph: "nx.MultiDiGraph[str]") -> None:
    made = list(batches(graph))
    rows = [row for _, members in made for row in members]
    assert len(rows) == graph.number_of_nodes() + graph.number_of_edges()
    assert len({row["id"] for row in rows}) == len(rows)
    for statement, _ in made:
        assert statement.isascii() and statement.count("$rows") == 1
    kinds = [("MERGE (n:" in statement) for statement, _ in made]
    assert kinds == sorted(kinds, reverse=True), "nodes go before edges"


def test_cypher_scripts_keep_hostile_names_inside_their_quotes(tmp_path: Path, graph: "nx.MultiDiGraph[str]") -> None:
    write_cypher(graph, tmp_path / "g.cypher")
    script = (tmp_path / "g.cypher").read_text(encoding="utf-8")
    assert script.startswith(CONSTRAINT)
    names = set()
    for line in script.split(";\nUNWIND "):
        decoder, place = json.JSONDecoder(), line.find('`name`: "')
        while place >= 0:
            value, end = decoder.raw_decode(line, place + len("`name`: "))
            names.add(value)
            place = line.find('`name`: "', end)
    assert set(HOSTILE) <= names


@pytest.mark.parametrize(
    ("write", "name"),
    [(write_graphml, "g"), (write_gexf, "g"), (write_cypher, "g"), (write_neo4j_csv, "d")],
    ids=["graphml", "gexf", "cypher", "neo4j"],
)
def test_files_are_the_same_every_time_and_faults_are_told(
    tmp_path: Path, graph: "nx.MultiDiGraph[str]", write: Callable[..., None], name: str
) -> None:
    written = []
    for run in ("1", "2"):
        write(to_networkx(CORPUS), tmp_path / (name + run))
        target = tmp_path / (name + run)
        files = sorted(target.iterdir()) if target.is_dir() else [target]
        written.append([file.read_bytes() for file in files])
    assert written[0] == written[1]
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(BuildError, match="cannot be written"):
        write(graph, tmp_path / "file" / "below")


def test_columns_of_mixed_types_are_text() -> None:
    assert columns(iter([{"a": 1, "b": "x"}, {"a": "1"}, {"c": ("l",)}])) == {"a": str, "b": str, "c": tuple}


def test_attributes_that_are_not_declared_are_told(graph: "nx.MultiDiGraph[str]") -> None:
    odd = graph.copy()
    odd.nodes[SHAOXING.id]["attrs"] = {"x` DETACH DELETE n //": "1"}
    with pytest.raises(DataError, match="no attribute"):
        list(nodes(odd))
