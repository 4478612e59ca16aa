"""The schema holds what the contract names, and a damaged ontology is told apart by file and line."""

import shutil
from pathlib import Path

import pytest

from kg.errors import DataError
from kg.schema import folder, load, schema

BODIES = ("UNION", "ENTERPRISE", "ORG")
THINGS = ("INITIATIVE", "PLATFORM", "FACILITY", "DOCUMENT", "EVENT", "PLACE")
TYPES = [*BODIES, "PERSON", "HONOUR", *THINGS]
RELATIONS = {
    "organizes": (BODIES, ("INITIATIVE", "EVENT")),
    "participates_in": ((*BODIES, "PERSON"), ("INITIATIVE", "EVENT")),
    "holds_post": (("PERSON",), (*BODIES, "FACILITY")),
    "received_honour": ((*BODIES, "PERSON", "INITIATIVE"), ("HONOUR",)),
    "confers": (("UNION", "ORG"), ("HONOUR",)),
    "operates": (BODIES, ("PLATFORM", "FACILITY")),
    "issued": (("UNION", "ORG"), ("DOCUMENT",)),
    "part_of": ((*BODIES, "INITIATIVE", "PLATFORM", "FACILITY"), (*BODIES, "INITIATIVE")),
    "partners_with": (BODIES, BODIES),
    "located_in": (("ENTERPRISE", "ORG", "INITIATIVE", "FACILITY", "EVENT"), ("FACILITY", "PLACE")),
    "mentors": (("PERSON",), ("PERSON",)),
    "uses": (("UNION", "ORG", "INITIATIVE"), ("PLATFORM", "FACILITY")),
    "implements": (("UNION", "ORG", "INITIATIVE"), ("DOCUMENT",)),
}


def test_types_are_those_of_the_contract() -> None:
    assert list(schema().types) == TYPES
    union = schema().type("UNION")
    assert (union.label.zh, union.label.en) == ("工会组织", "trade union")
    assert "http://www.w3.org/ns/org#Organization" in union.superclasses


@pytest.mark.parametrize("name", RELATIONS)
def test_relations_join_what_the_contract_says(name: str) -> None:
    relation = schema().relation(name)
    assert (relation.domain, relation.range) == RELATIONS[name]
    assert relation.label.zh and relation.definition.en
    assert relation.symmetric == (name == "partners_with")


def test_there_are_no_other_relations() -> None:
    assert set(schema().relations) == set(RELATIONS)


@pytest.mark.parametrize(
    ("head", "tail", "allowed"),
    [
        ("INITIATIVE", "INITIATIVE", True),
        ("INITIATIVE", "UNION", False),
        ("ORG", "UNION", True),
        ("UNION", "INITIATIVE", False),
        ("FACILITY", "INITIATIVE", True),
        ("PLATFORM", "ENTERPRISE", True),
        ("PERSON", "UNION", False),
    ],
)
def test_part_of_keeps_kinds_apart(head: str, tail: str, allowed: bool) -> None:
    assert schema().relation("part_of").allows(head, tail) is allowed


def test_concepts_depend_on_the_type() -> None:
    level = schema().attribute("level")
    union, honour = level.concept("national", "UNION"), level.concept("national", "HONOUR")
    assert union and honour and union.iri != honour.iri
    assert level.concept("sidereal", "UNION") is None
    role = schema().attribute("role").concept("co_organizer")
    assert role and role.label.zh == "协办"


@pytest.mark.parametrize("ask", [lambda s: s.type("X"), lambda s: s.relation("x"), lambda s: s.attribute("x")])
def test_what_is_not_declared_is_an_error(ask: object) -> None:
    with pytest.raises(DataError, match="has no"):
        ask(schema())  # type: ignore[operator]


def test_undeclared_terms_are_an_error() -> None:
    assert schema().iri("gh:Union") == "https://w3id.org/gonghui-kg/ontology#Union"
    for compact in ("gh:Unicorn", "nobody:Union", "oa:hasSauce"):
        with pytest.raises(DataError, match="does not declare"):
            schema().iri(compact)


def copy(into: Path, name: str, old: str, new: str) -> Path:
    """The ontology with one stretch of a file changed."""
    for file in ("kg.ttl", "vocabularies.ttl"):
        shutil.copy(folder() / file, into)
    text = (into / name).read_text(encoding="utf-8")
    assert old in text
    (into / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return into


def test_broken_turtle_is_told_with_file_and_line(tmp_path: Path) -> None:
    damaged = copy(tmp_path, "kg.ttl", "gh:Union a owl:Class ;", "gh:Union a owl:Class ;;; <")
    line = (damaged / "kg.ttl").read_text(encoding="utf-8").split("gh:Union a owl:Class ;;; <")[0].count("\n") + 1
    with pytest.raises(DataError, match="not Turtle") as caught:
        load(damaged)
    assert f"kg.ttl:{line}" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("kg.ttl", 'rdfs:label "工会组织"@zh , ', "rdfs:label ", "zh and en"),
        ("kg.ttl", "rdfs:domain foaf:Agent ;", "", "has no"),
        ("kg.ttl", "gh:scheme ghv:role .", "gh:scheme ghv:none .", "empty"),
        ("vocabularies.ttl", "skos:inScheme ghv:role ;", "skos:inScheme ghv:nowhere ;", "undeclared scheme"),
    ],
)
def test_what_is_missing_is_told(tmp_path: Path, name: str, old: str, new: str, told: str) -> None:
    with pytest.raises(DataError, match=told):
        load(copy(tmp_path, name, old, new))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        load(tmp_path)
