"""`kg link`: entities found in a list of one's own."""

import csv
from pathlib import Path

import pyoxigraph as ox
import pytest

from tests.cli.builds import refused, run
from tests.graph.press import BUREAU, FIRM, SHAOXING, ZHAO

LIST = """\
id,name,type,aliases
own 1,浙江省绍兴市总工会,,
https://example.com/bureau#1,绍兴市医疗保障局,ORG,
own-3,远帆纺织,ENTERPRISE,远帆
own-4,赵立群,PERSON,
own-5,=HYPERLINK(1),,
own-6,无此单位,,市总
"""
AUTHORITY = "https://example.org/id/authority/"


@pytest.fixture
def authority(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def _triples(path: Path) -> set[tuple[str, str, str]]:
    found = ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
    return {(quad.subject.value, quad.predicate.value.split("/")[-1], quad.object.value) for quad in found}


def test_matches_come_as_csv_and_turtle(pressed: Path, authority: Path, tmp_path: Path) -> None:
    result = run("link", pressed, "--to", authority, "-o", tmp_path / "out.v1")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [str(tmp_path / "out.v1.csv"), str(tmp_path / "out.v1.ttl")]
    assert "5 of 6 rows" in result.stderr
    rows = list(csv.DictReader((tmp_path / "out.v1.csv").read_text(encoding="utf-8-sig").splitlines()))
    told = {row["known"]: (row["entity"], row["relation"], row["score"], row["why"]) for row in rows}
    assert told == {
        "own 1": (SHAOXING.id, "owl:sameAs", "0.97", "registry"),
        "https://example.com/bureau#1": (BUREAU.id, "owl:sameAs", "0.95", "name"),
        "own-3": (FIRM.id, "skos:closeMatch", "0.75", "core"),
        "own-4": (ZHAO.id, "skos:closeMatch", "0.5", "person"),
        "own-6": (SHAOXING.id, "skos:closeMatch", "0.7", "alias"),
    }
    base = "https://example.org/id/"
    assert _triples(tmp_path / "out.v1.ttl") == {
        (base + SHAOXING.id, "owl#sameAs", f"{AUTHORITY}own%201"),
        (base + BUREAU.id, "owl#sameAs", "https://example.com/bureau#1"),
        (base + FIRM.id, "core#closeMatch", f"{AUTHORITY}own-3"),
        (base + ZHAO.id, "core#closeMatch", f"{AUTHORITY}own-4"),
        (base + SHAOXING.id, "core#closeMatch", f"{AUTHORITY}own-6"),
    }


def test_the_threshold_and_the_addresses_can_be_chosen(pressed: Path, authority: Path, tmp_path: Path) -> None:
    options = ("--to", authority, "-o", tmp_path / "out", "--ids", "urn:own:", "--same")
    assert run("link", pressed, *options, "0.7").exit_code == 0
    triples = _triples(tmp_path / "out.ttl")
    assert ("https://example.org/id/" + FIRM.id, "owl#sameAs", "urn:own:own-3") in triples
    assert run("link", pressed, *options, "1").exit_code == 0
    assert {predicate for _, predicate, _ in _triples(tmp_path / "out.ttl")} == {"core#closeMatch"}


def test_bad_input_is_refused(pressed: Path, authority: Path, tmp_path: Path) -> None:
    out = ("-o", tmp_path / "out")
    refused(run("link", pressed, "--to", tmp_path / "none.csv", *out), "none.csv", "cannot read")
    refused(run("link", tmp_path / "none", "--to", authority, *out), "none", "no build")
    refused(run("link", pressed, "--to", authority, "-o", pressed / "out"), "inside the build")
    refused(run("link", pressed, "--to", authority, *out, "--ids", "x"), "x", "address")
    authority.write_text("id,name\n1,\n", encoding="utf-8")
    refused(run("link", pressed, "--to", authority, *out), "list.csv:2")
    authority.write_text("姓名\n", encoding="utf-8")
    refused(run("link", pressed, "--to", authority, *out), "no columns id and name")
    assert not list(tmp_path.glob("out*"))
