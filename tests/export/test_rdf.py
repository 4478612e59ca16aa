"""Files of RDF: the same bytes every time, read alike by every parser, hostile names included."""

import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.config import Config
from kg.errors import BuildError
from kg.export.rdf import FORMATS, convert, write_rdf
from kg.gazetteer import Gazetteer
from kg.graph.dataset import NamedGraph, dataset
from kg.graph.identity import Identities
from kg.graph.validate import validate
from kg.model import Extraction
from tests.graph.press import HOSTILE, hostile, press

RDFLIB_WARNS_OF_ITSELF = pytest.mark.filterwarnings("ignore::DeprecationWarning")
BASE = Config().base
ROOT = Path(__file__).parent.parent.parent


def graphs(extractions: tuple[Extraction, ...], base: str = BASE) -> list[NamedGraph]:
    return list(dataset(extractions, Identities(), Config(base=base), Gazetteer.load()))


@RDFLIB_WARNS_OF_ITSELF
def test_rdflib_and_oxigraph_count_the_same(tmp_path: Path) -> None:
    written = write_rdf(graphs(press()), tmp_path, BASE)
    ours = list(ox.parse(path=str(tmp_path / "graph.trig"), format=ox.RdfFormat.TRIG))
    theirs = rdflib.Dataset()
    theirs.parse(data=(tmp_path / "graph.trig").read_text(encoding="utf-8"), format="trig")
    assert written == len(set(ours)) == sum(len(graph) for graph in theirs.graphs())
    assert {q.graph_name.value for q in ours} == {str(g.identifier) for g in theirs.graphs() if len(g)}


@pytest.mark.parametrize("form", FORMATS)
def test_other_formats_say_the_same(tmp_path: Path, form: str) -> None:
    write_rdf(graphs((*press(), *hostile())), tmp_path, BASE)
    convert(tmp_path / "graph.trig", tmp_path / "out", form)
    trig = set(ox.parse(path=str(tmp_path / "graph.trig"), format=ox.RdfFormat.TRIG))
    assert trig == set(ox.parse(path=str(tmp_path / "out"), format=FORMATS[form]))


def test_what_cannot_be_converted_is_told(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="cannot be read"):
        convert(tmp_path / "none.trig", tmp_path / "out", "n-quads")
    (tmp_path / "odd.trig").write_text("<a> <b", encoding="utf-8")
    with pytest.raises(BuildError, match="not TriG"):
        convert(tmp_path / "odd.trig", tmp_path / "out", "n-quads")


def test_plain_triples_are_part_of_the_whole(tmp_path: Path) -> None:
    write_rdf(graphs(press()), tmp_path, BASE)
    plain = {q.triple for q in ox.parse(path=str(tmp_path / "graph.ttl"), format=ox.RdfFormat.TURTLE)}
    whole = {q.triple for q in ox.parse(path=str(tmp_path / "graph.trig"), format=ox.RdfFormat.TRIG)}
    assert plain < whole
    predicates = {triple.predicate.value for triple in plain}
    assert not {p for p in predicates if p.endswith(("#evidence", "#confidence", "#rule", "#hasSelector"))}


@pytest.mark.parametrize("base", ["https://example.org/工会/", "https://example.org/kg#", "urn:kg:"])
def test_any_base_will_do(tmp_path: Path, base: str) -> None:
    made = graphs(press(), base)
    write_rdf(made, tmp_path, base)
    trig = set(ox.parse(path=str(tmp_path / "graph.trig"), format=ox.RdfFormat.TRIG))
    assert len(trig) == sum(len(graph.triples) for graph in made)
    assert ox.NamedNode(f"{base}union/330600") in {quad.subject for quad in trig}


@RDFLIB_WARNS_OF_ITSELF
@pytest.mark.parametrize("parser", ["oxigraph", "rdflib"])
def test_hostile_names_come_back_equal(tmp_path: Path, parser: str) -> None:
    write_rdf(graphs(hostile()), tmp_path, BASE)
    label = "http://www.w3.org/2004/02/skos/core#prefLabel"
    if parser == "oxigraph":
        quads = ox.parse(path=str(tmp_path / "graph.trig"), format=ox.RdfFormat.TRIG)
        names = {q.object.value for q in quads if q.predicate.value == label}
    else:
        data = rdflib.Dataset()
        data.parse(data=(tmp_path / "graph.trig").read_text(encoding="utf-8"), format="trig")
        names = {str(value) for _, _, value, _ in data.quads((None, rdflib.URIRef(label), None, None))}
    assert set(HOSTILE) <= names


def test_hostile_names_conform_to_the_shapes(tmp_path: Path) -> None:
    write_rdf(graphs(hostile()), tmp_path, BASE)
    wrong = [violation for violation in validate(tmp_path / "graph.trig").violations if "time" not in violation.shape]
    assert wrong == []


def test_hostile_names_cannot_add_triples(tmp_path: Path) -> None:
    write_rdf(graphs(hostile(["甲"])), tmp_path, BASE)
    tame = len(list(ox.parse(path=str(tmp_path / "graph.trig"))))
    write_rdf(graphs(hostile(['" . <http://e/a> <http://e/b> <http://e/c> . "'])), tmp_path, BASE)
    assert len(list(ox.parse(path=str(tmp_path / "graph.trig")))) == tame


SCRIPT = """
import sys
from pathlib import Path
from kg.config import Config
from kg.export.rdf import write_rdf
from kg.gazetteer import Gazetteer
from kg.graph.dataset import dataset
from kg.graph.identity import Identities
from tests.graph.press import hostile, press
write_rdf(dataset((*press(), *hostile()), Identities(), Config(), Gazetteer.load()), Path(sys.argv[1]), Config().base)
"""


def test_bytes_do_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    written = []
    for seed in ("0", "1", "42"):
        folder = tmp_path / seed
        folder.mkdir()
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        subprocess.run([sys.executable, "-c", SCRIPT, str(folder)], check=True, env=environment, cwd=ROOT)
        written.append([(folder / name).read_bytes() for name in ("graph.trig", "graph.ttl")])
    assert written[0] == written[1] == written[2]


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="cannot be written"):
        write_rdf(graphs(press()), tmp_path / "nowhere", Config().base)
