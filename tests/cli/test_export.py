"""`kg export` and `kg load` on a build of their own."""

import json
from pathlib import Path

import networkx as nx
import pyarrow.parquet as pq
import pyoxigraph as ox
import pytest
from typer.testing import CliRunner, Result

from kg.cli import app
from kg.cli.export import Form
from kg.config import Config
from kg.engine.build import build
from kg.engine.folder import open_build
from kg.export.formats import PROPERTY_GRAPHS, RDF

PAGE = """\
嘉兴市总工会启动“清凉驿站”

本报讯（记者 柳叶舟）7月3日，嘉兴市总工会联合嘉兴南湖丝业有限公司启动“清凉驿站”。嘉兴市总工会副主席程远帆出
席仪式。截至目前，“清凉驿站”已服务职工3600名。
"""


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    (folder / "page.txt").write_text(PAGE, encoding="utf-8")
    return build([folder / "page.txt"], folder / "built", Config()).build.folder


def test_every_format_is_offered() -> None:
    assert set(Form) == {*PROPERTY_GRAPHS, *RDF}


@pytest.mark.parametrize("form", Form)
def test_a_build_is_exported(built: Path, tmp_path: Path, form: Form) -> None:
    if form is Form.ladybug:
        pytest.importorskip("ladybug", reason="the extra [ladybug] is not installed")
    result = _run("export", form, built, "-o", tmp_path / "new" / "out")
    assert result.exit_code == 0, result.output
    files = [path for path in (tmp_path / "new").rglob("*") if path.is_file()]
    assert files and all(
        "嘉兴市总工会".encode() in file.read_bytes() for file in files if file.name in ("out", "nodes.csv")
    )
    assert not [file for file in files if "writing" in file.name]


def test_a_file_goes_to_standard_output(built: Path, tmp_path: Path) -> None:
    _run("export", "graphml", built, "-o", tmp_path / "g")
    assert _run("export", "graphml", built).stdout_bytes == (tmp_path / "g").read_bytes()
    assert _run("export", "graphml", built, "-o", "-").stdout_bytes == (tmp_path / "g").read_bytes()


def test_a_folder_does_not(built: Path) -> None:
    result = _run("export", "csv", built)
    assert (result.exit_code, result.stderr) == (2, "kg: csv is a folder of files — name it with -o\n")


def test_addresses_are_those_of_the_rdf(built: Path, tmp_path: Path) -> None:
    _run("export", "parquet", built, "-o", tmp_path)
    nodes = pq.read_table(tmp_path / "nodes.parquet").to_pylist()
    trig = ox.parse(path=str(open_build(built).trig), format=ox.RdfFormat.TRIG)
    subjects = {quad.subject.value for quad in trig if isinstance(quad.subject, ox.NamedNode)}
    assert {node["iri"] for node in nodes if node["type"] != "CONCEPT"} <= subjects
    edges = pq.read_table(tmp_path / "edges.parquet").to_pylist()
    stated = {Config().base + edge["id"] for edge in edges if edge["id"].startswith("statement/")}
    assert stated and stated <= subjects


def test_rdf_is_all_of_the_trig(built: Path, tmp_path: Path) -> None:
    told = set(ox.parse(path=str(open_build(built).trig), format=ox.RdfFormat.TRIG))
    for form, media in (("nquads", ox.RdfFormat.N_QUADS), ("jsonld", ox.RdfFormat.JSON_LD)):
        assert set(ox.parse(_run("export", form, built).stdout_bytes, format=media)) == told
    assert json.loads(_run("export", "jsonld", built).stdout)


def test_entities_alone(built: Path, tmp_path: Path) -> None:
    _run("export", "graphml", built, "-o", tmp_path / "g", "--entities-only")
    graph = nx.read_graphml(tmp_path / "g", force_multigraph=True)
    assert not {"ARTICLE", "OBSERVATION"} & {kind for _, kind in graph.nodes(data="type")}
    assert {edge[2]["relation"] for edge in graph.edges(data=True)} & {"organizes", "holds_post"}


def test_what_is_no_build_or_no_place_is_told(built: Path, tmp_path: Path) -> None:
    assert _run("export", "gexf", tmp_path).exit_code == 2
    (tmp_path / "file").touch()
    result = _run("export", "nquads", built, "-o", tmp_path / "file" / "below")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


def test_a_server_that_is_not_there_is_told(built: Path) -> None:
    pytest.importorskip("neo4j", reason="the extra [neo4j] is not installed")
    result = _run("load", "bolt://127.0.0.1:1", built, "--seconds", "2")
    assert result.exit_code == 2
    assert result.stderr.startswith("kg: bolt://127.0.0.1:1: ") and result.stderr.count("\n") == 1
