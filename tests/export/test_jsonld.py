"""JSON-LD is short, needs nothing from elsewhere, and is the same quads to every parser."""

import json
import socket
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib

from kg.config import Config
from kg.errors import BuildError
from kg.export.jsonld import context, write_jsonld
from kg.export.rdf import write_rdf
from kg.gazetteer import Gazetteer
from kg.graph.dataset import dataset
from kg.graph.identity import Identities
from kg.schema import folder
from tests.graph.press import hostile, press


def written(path: Path, base: str) -> tuple[set[ox.Quad], str]:
    """The quads of a corpus with hostile names, and their JSON-LD."""
    graphs = dataset((*press(), *hostile()), Identities(), Config(base=base), Gazetteer.load())
    write_rdf(graphs, path, base)
    write_jsonld(path / "graph.trig", path / "graph.jsonld", base)
    quads = set(ox.parse(path=str(path / "graph.trig"), format=ox.RdfFormat.TRIG))
    return quads, (path / "graph.jsonld").read_text(encoding="utf-8")


@pytest.mark.parametrize("base", [Config().base, "https://example.org/kg#", "urn:kg:"])
def test_it_comes_back_equal(tmp_path: Path, base: str) -> None:
    quads, text = written(tmp_path, base)
    assert set(ox.parse(text.encode(), format=ox.RdfFormat.JSON_LD)) == quads


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_another_parser_finds_the_same_and_fetches_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any) -> None:
        raise AssertionError("something is fetched")

    quads, text = written(tmp_path, Config().base)
    monkeypatch.setattr(socket.socket, "connect", refused)
    theirs = rdflib.Dataset()
    theirs.parse(data=text, format="json-ld")
    counted = {str(graph.identifier): len(graph) for graph in theirs.graphs() if len(graph)}
    ours: dict[str, int] = {}
    for quad in quads:
        ours[quad.graph_name.value] = ours.get(quad.graph_name.value, 0) + 1
    assert counted == ours


def test_it_is_short(tmp_path: Path) -> None:
    _, text = written(tmp_path, Config().base)
    nodes = [node for graph in json.loads(text)["@graph"] for node in graph["@graph"]]
    (union,) = [node for node in nodes if node["id"] == "union/330600" and "prefLabel" in node]
    assert union["prefLabel"] == "绍兴市总工会" and "Union" in union["type"] and union["mentionCount"]
    told = [node["organizes"] for node in nodes if node["id"] == "union/330600" and "organizes" in node]
    assert told and all(each.startswith("initiative/") for each in told)


def test_the_shipped_context_is_that_of_the_files() -> None:
    shipped = json.loads((folder() / "context.jsonld").read_text(encoding="utf-8"))
    assert shipped == {"@context": context()}, "run scripts/write_context.py"


def test_terms_mean_what_the_ontology_declares() -> None:
    assert context()["organizes"] == {"@id": "gh:organizes", "@type": "@id"}
    assert context()["confidence"] == {"@id": "gh:confidence", "@type": "xsd:decimal"}
    assert context()["Union"] == "gh:Union"
    assert "role" not in context(), "gh:role and org:role keep their prefixes"


def test_faults_are_told(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="cannot be read"):
        write_jsonld(tmp_path / "none.trig", tmp_path / "out", "")
    (tmp_path / "odd.trig").write_text("<a> <b", encoding="utf-8")
    with pytest.raises(BuildError, match="not TriG"):
        write_jsonld(tmp_path / "odd.trig", tmp_path / "out", "")
    assert not (tmp_path / "out").exists()
