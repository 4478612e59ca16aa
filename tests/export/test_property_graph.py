"""The mapping, and one contract for all formats: somebody else's reader finds the same nodes, edges and properties."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pyarrow.parquet as pq
import pytest

from kg.errors import BuildError, DataError
from kg.export.formats import PROPERTY_GRAPHS
from kg.export.neo4j_csv import BETWEEN_ITEMS
from kg.export.property_graph import PropertyGraph, Value, label
from kg.export.spreadsheet import FORMULA_OPENERS
from kg.model import Classification, Entity, Extraction
from kg.schema import schema
from tests.export.property_graphs import BACKSLASHES, BASE, FORMULAS, Records, corpus, expected, graph, in_xml
from tests.graph.press import CRAFT, HOSTILE, PLAN, QIAN, SCHEME, SHAOXING, ZHAO, cut, press

ROOT = Path(__file__).parent.parent.parent
Reader = Callable[[Path], tuple[Records, Records]]


def test_labels_and_types_are_those_of_the_ontology() -> None:
    made = PropertyGraph(press, base=BASE)
    assert {node.labels for node in made.nodes()} <= {
        ("Article",),
        ("Observation",),
        ("Concept",),
        *(("Entity", label(kind)) for kind in schema().types),
    }
    relations = {name.upper() for name in schema().relations}
    assert {edge.type for edge in made.edges()} <= {
        *relations,
        "MENTIONS",
        "OBSERVATION_ABOUT",
        "TOPIC",
        "TARGET_GROUP",
        "BROADER",
    }


def test_a_node_has_names_attributes_and_an_address() -> None:
    nodes = {node.id: node for node in PropertyGraph(press, base=BASE).nodes()}
    union = nodes[SHAOXING.id]
    assert union.labels == ("Entity", "Union")
    assert union.properties["iri"] == f"{BASE}union/330600"
    assert union.properties["aliases"] == ("市总",) and union.properties["level"] == "prefecture"
    assert nodes["article/c-1"].properties["agency"] == "新华社"
    figures = [node.properties for node in nodes.values() if node.properties.get("measure") == "赔付"]
    assert [(f["value"], f["unit"], f["first_day"]) for f in figures] == [(3000000.5, "元", date(2024, 1, 1))]


def test_an_edge_has_its_evidence_and_its_time() -> None:
    edges = list(PropertyGraph(press, base=BASE).edges())
    (told,) = [e.properties for e in edges if e.head == SHAOXING.id and e.properties["article"] == "c-1"]
    assert (told["doc"], told["start"], told["end"]) == ("c-1.txt", 108, 306)
    assert told["ranges"] == ("300-306", "108-112")
    assert (told["quote"], told["rule"], told["confidence"]) == ("绍兴市总工会“越职安”", "hand", 1 / 3)
    (issued,) = [e.properties for e in edges if (e.type, e.tail) == ("ISSUED", PLAN.id)]
    assert (issued["time"], issued["first_day"], issued["last_day"]) == ("2024", date(2024, 1, 1), date(2024, 12, 31))
    (honour,) = [e.properties for e in edges if e.type == "RECEIVED_HONOUR" and e.properties.get("year")]
    assert (honour["first_day"], "time" in honour) == (date(2023, 1, 1), False)


def test_every_edge_has_ends_and_ids_are_unique() -> None:
    made = graph()
    known = {node.id: node.labels[0] for node in made.nodes()}
    assert len(known) == sum(1 for _ in made.nodes())
    edges = list(made.edges())
    assert all((known[edge.head], known[edge.tail]) == edge.ends for edge in edges)
    assert len({edge.id for edge in edges}) == len(edges)


def test_classifications_are_edges_to_concepts() -> None:
    made = graph()
    concepts = {node.id: node.properties for node in made.nodes() if node.labels == ("Concept",)}
    topics = [edge for edge in made.edges() if edge.ends == ("Entity", "Concept")]
    assert {edge.type for edge in topics} <= {"TOPIC", "TARGET_GROUP"}
    assert topics and {edge.tail for edge in topics} <= set(concepts)
    first = topics[-1]
    known = schema().attribute("topic").concept(first.tail.rpartition("/")[2])
    assert known and (concepts[first.tail]["name"], concepts[first.tail]["iri"]) == (known.label.zh, known.iri)
    assert first.properties["quote"] and first.properties["rule"] == "topic-by-hand"
    wrong = Classification(SHAOXING.id, "topic", "nonsense", cut().statements[0].evidence, "r", 0.5)
    with pytest.raises(DataError, match="no concept 'nonsense'"):
        PropertyGraph(lambda: (replace(cut(), classifications=(wrong,)),))


def test_what_is_denied_is_no_edge() -> None:
    assert not [e for e in graph().edges() if (e.head, e.tail) == (QIAN.id, CRAFT.id)]


def test_nothing_is_empty_and_columns_name_everything() -> None:
    made = graph()
    for things, columns in ((made.nodes(), made.node_columns), (made.edges(), made.edge_columns)):
        for thing in things:
            assert all(value != "" and value != () for value in thing.properties.values())
            assert {key: columns[key] for key in thing.properties} == {k: type(v) for k, v in thing.properties.items()}


def test_articles_and_figures_can_be_left_out() -> None:
    made = PropertyGraph(press, base=BASE, entities_only=True)
    assert {node.labels[0] for node in made.nodes()} == {"Entity"}
    assert {edge.ends for edge in made.edges()} == {("Entity", "Entity")}


def test_attributes_that_are_not_declared_are_told() -> None:
    odd = Entity(ZHAO.id, "PERSON", "赵立群", (("x` DETACH DELETE n //", "1"),))
    with pytest.raises(DataError, match="no attribute"):
        list(PropertyGraph(lambda: (Extraction(cut().article, (odd,)),)).nodes())


def rows(file: Path, encoding: str = "utf-8") -> Iterator[dict[str, str]]:
    with file.open(encoding=encoding, newline="") as opened:
        yield from csv.DictReader(opened)


def typed(value: str, kind: str) -> Any:
    """A cell of Neo4j's import as the value its header tells of."""
    read = {"long": int, "double": float, "boolean": "true".__eq__, "date": date.fromisoformat, "string": str}
    return tuple(value.split(BETWEEN_ITEMS)) if kind == "string[]" else read[kind](value)


def neo4j_csv(folder: Path) -> tuple[Records, Records]:
    def properties(row: dict[str, str]) -> dict[str, Any]:
        cells = ((*name.split(":"), value) for name, value in row.items() if name[0] != ":" and value)
        return {name: typed(value, "string" if kind == "ID" else kind) for name, kind, value in cells}

    nodes, edges = list(rows(folder / "nodes.csv")), list(rows(folder / "relationships.csv"))
    assert {row[":LABEL"] for row in nodes} >= {f"Entity{BETWEEN_ITEMS}Union", "Article", "Observation"}
    assert all(row[":TYPE"] and row[":START_ID"] and row[":END_ID"] for row in edges)
    return {row["id:ID"]: properties(row) for row in nodes}, {row["id:string"]: properties(row) for row in edges}


def spreadsheet(folder: Path) -> tuple[Records, Records]:
    def records(name: str) -> Records:
        assert (folder / name).read_bytes().startswith(b"\xef\xbb\xbf")
        found = {}
        for row in rows(folder / name, "utf-8-sig"):
            numbers = {key: row.pop(key) for key in ("value", "count", "mentions", "start", "end") if key in row}
            assert not [value for value in row.values() if value.startswith(FORMULA_OPENERS[:-1])]
            cells = {key: value.removeprefix("'") for key, value in row.items()} | numbers
            found[cells["id"]] = {k: v for k, v in cells.items() if v and k not in ("label", "head", "tail")}
        return found

    return records("nodes.csv"), records("edges.csv")


def parquet(folder: Path) -> tuple[Records, Records]:
    def records(name: str) -> Records:
        table = pq.read_table(folder / name).to_pylist()
        others = ("labels", "label", "head", "tail")
        return {r["id"]: {k: v for k, v in r.items() if v is not None and k not in others} for r in table}

    return records("nodes.parquet"), records("edges.parquet")


def graphml(file: Path) -> tuple[Records, Records]:
    back = nx.read_graphml(file, force_multigraph=True)
    edges = {edge["id"]: {k: v for k, v in edge.items() if k != "label"} for _, _, edge in back.edges(data=True)}
    return {n: {k: v for k, v in data.items() if k != "labels"} for n, data in back.nodes(data=True)}, edges


def gexf(file: Path) -> tuple[Records, Records]:
    space = "{http://gexf.net/1.3}"
    top = ElementTree.parse(file).getroot()
    read = {"string": str, "long": int, "double": float, "boolean": "true".__eq__}

    def records(domain: str) -> Records:
        kinds = {
            each.get("id"): read[each.get("type", "")]
            for each in top.findall(f"{space}graph/{space}attributes[@class='{domain}']/{space}attribute")
        }
        found = {}
        for element in top.iter(f"{space}{domain}"):
            values = ((each.get("for", ""), each.get("value")) for each in element.iter(f"{space}attvalue"))
            found[element.get("id", "")] = {key: kinds[key](value) for key, value in values if key != "labels"}
        return found

    return records("node"), records("edge")


def ladybug(file: Path) -> tuple[Records, Records]:
    import ladybug as library

    internal = ("_ID", "_LABEL", "_SRC", "_DST", "labels")

    def records(query: str) -> Records:
        with library.Database(str(file), read_only=True) as database, library.Connection(database) as connection:
            found = [row[0] for row in connection.execute(query)]
        assert len({each["id"] for each in found}) == len(found)
        return {e["id"]: {k: v for k, v in e.items() if v is not None and k not in internal} for e in found}

    return records("MATCH (n) RETURN n"), records("MATCH ()-[r]->() RETURN r")


def as_list(value: Value) -> Any:
    return list(value) if isinstance(value, tuple) else value


def in_neo4j(value: Value) -> Any:
    return tuple(v.replace(BETWEEN_ITEMS, "\ufffd") for v in value) if isinstance(value, tuple) else value


def in_cells(value: Value) -> str:
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else str(value)


READERS: dict[str, tuple[Reader, Callable[[Value], Any]]] = {
    "neo4j-csv": (neo4j_csv, in_neo4j),
    "csv": (spreadsheet, in_cells),
    "parquet": (parquet, as_list),
    "ladybug": (ladybug, as_list),
    "graphml": (graphml, in_xml),
    "gexf": (gexf, in_xml),
}


def test_every_format_has_a_reader() -> None:
    assert {*READERS, "cypher"} == set(PROPERTY_GRAPHS)


@pytest.mark.parametrize("form", READERS)
def test_somebody_elses_reader_finds_the_same(tmp_path: Path, form: str) -> None:
    if form == "ladybug":
        pytest.importorskip("ladybug", reason="the extra [ladybug] is not installed")
    read, held = READERS[form]
    PROPERTY_GRAPHS[form].write(graph(), tmp_path / "out")
    nodes, edges = read(tmp_path / "out")
    of_nodes, of_edges = expected(graph(), held)
    assert nodes == of_nodes
    assert edges == of_edges


def test_gexf_has_the_time_of_the_text_else_of_the_article(tmp_path: Path) -> None:
    PROPERTY_GRAPHS["gexf"].write(graph(), tmp_path / "g.gexf")
    back = nx.read_gexf(tmp_path / "g.gexf", version="1.3")
    (issued,) = [d for _, tail, d in back.edges(data=True) if tail == PLAN.id and d["relation"] == "issued"]
    assert (issued["start"], issued["end"]) == ("2024-01-01", "2024-12-31")
    spells = [
        (d["start"], d["end"]) for _, t, d in back.edges(data=True) if t == SCHEME.id and d.get("article") == "c-1"
    ]
    assert set(spells) == {("2025-05-01", "2025-05-31")}
    assert not any("start" in d for _, _, d in back.edges(data=True) if "date" not in d and "first_day" not in d)


@pytest.mark.parametrize("form", PROPERTY_GRAPHS)
def test_faults_are_told_and_leave_nothing(tmp_path: Path, form: str) -> None:
    if form == "ladybug":
        pytest.importorskip("ladybug", reason="the extra [ladybug] is not installed")
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(BuildError, match="cannot be written"):
        PROPERTY_GRAPHS[form].write(graph(), tmp_path / "file" / "below")

    def broken() -> Iterator[Extraction]:
        yield from press()
        calls.append(None)
        if len(calls) > 2:
            raise BuildError("the table is damaged")

    calls: list[None] = []
    with pytest.raises(BuildError, match="damaged"):
        PROPERTY_GRAPHS[form].write(PropertyGraph(broken), tmp_path / "new" / "out")
    left = {path.name for path in (tmp_path / "new").rglob("*") if path.is_file()}
    assert left <= {"nodes.csv", "nodes.parquet"}, "whole files only"


SCRIPT = """
import sys
from pathlib import Path
from kg.export.formats import PROPERTY_GRAPHS
from tests.export.property_graphs import graph
for name, form in PROPERTY_GRAPHS.items():
    if name != "ladybug":
        form.write(graph(), Path(sys.argv[1]) / name)
"""


def test_bytes_do_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    written = []
    for seed in ("0", "42"):
        folder = tmp_path / seed
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        subprocess.run([sys.executable, "-c", SCRIPT, str(folder)], check=True, env=environment, cwd=ROOT)
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        written.append({path.relative_to(folder): path.read_bytes() for path in files})
    assert written[0] == written[1] and len(written[0]) == 9


def test_cypher_is_one_statement_a_line_with_names_inside_their_quotes(tmp_path: Path) -> None:
    PROPERTY_GRAPHS["cypher"].write(graph(), tmp_path / "g.cypher")
    script = (tmp_path / "g.cypher").read_text(encoding="utf-8")
    for line in script.split("\n")[:-1]:
        assert line.startswith(("CREATE CONSTRAINT ", "UNWIND [{`id`: ")) and line.endswith(";")
    decoder, names, place = json.JSONDecoder(), set(), script.find('`name`: "')
    while place >= 0:
        name, end = decoder.raw_decode(script, place + len("`name`: "))
        while script.startswith(' + "', end):
            more, end = decoder.raw_decode(script, end + 3)
            name += more
        names.add(name)
        place = script.find('`name`: "', end)
    assert {*HOSTILE, *FORMULAS, *BACKSLASHES} <= names


def test_no_unicode_escape_of_a_name_reaches_a_cypher_parser(tmp_path: Path) -> None:
    PROPERTY_GRAPHS["cypher"].write(graph(), tmp_path / "g.cypher")
    script = (tmp_path / "g.cypher").read_text(encoding="utf-8")
    assert any("\\u0022" in name for name in BACKSLASHES)
    assert "\\u0022" not in script and "\\u0027" not in script


def test_the_corpus_is_hostile() -> None:
    names = {entity.name for extraction in corpus() for entity in extraction.entities}
    assert {*HOSTILE, *FORMULAS, *BACKSLASHES} <= names
