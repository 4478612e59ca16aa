"""What a corpus becomes as RDF: which facts, in which named graph, with what beside them."""

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import BuildError, DataError
from kg.graph.identity import Identities
from kg.graph.validate import validate
from kg.model import Entity, Issue
from kg.schema import schema
from tests.graph.conftest import BASE, write
from tests.graph.press import (
    BUREAU,
    CHAIR,
    CRAFT,
    FORUM,
    LECTURE,
    MODEL,
    PLACE,
    QIAN,
    REPORTER,
    SCHEME,
    SHAOXING,
    STUDIO,
    ZHAO,
    cut,
    press,
    scheme,
    worker,
)

Quads = tuple[ox.Quad, ...]
Row = tuple[str, str, str, str]


def short(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | ox.DefaultGraph) -> str:
    """An IRI relative to the base or prefixed, a literal as its text."""
    if isinstance(term, ox.Literal):
        return term.value
    value = term.value if isinstance(term, ox.NamedNode) else str(term)
    for prefix, namespace in (("", BASE), *((f"{p}:", n) for p, n in schema().namespaces.items())):
        if value.startswith(namespace):
            return prefix + value[len(namespace) :]
    return value


@pytest.fixture(scope="module")
def rows(quads: Quads) -> set[Row]:
    return {(short(q.subject), short(q.predicate), short(q.object), short(q.graph_name)) for q in quads}


def test_every_class_and_property_is_declared(quads: Quads) -> None:
    for quad in quads:
        assert quad.predicate.value in schema().labels, quad.predicate
        if short(quad.predicate) in ("rdf:type", "rdf:predicate", "oa:motivatedBy"):
            assert isinstance(quad.object, ox.NamedNode) and quad.object.value in schema().labels, quad.object


def test_every_concept_is_in_a_vocabulary(quads: Quads) -> None:
    concepts = {concept.iri for scheme in schema().schemes.values() for concept in scheme.values()}
    used = {q.object.value for q in quads if isinstance(q.object, ox.NamedNode) and "/vocabulary/" in q.object.value}
    assert len(used) > 8
    assert used <= concepts


def test_the_press_uses_every_relation_and_statement_class(rows: set[Row]) -> None:
    predicates = {row[2] for row in rows if row[1] == "rdf:predicate"}
    assert {f"gh:{relation.iri.rpartition('#')[2]}" for relation in schema().relations.values()} <= predicates
    classes = {row[2] for row in rows if row[1] == "rdf:type"}
    assert {"gh:Participation", "gh:Conferral", "org:Membership", "schema:Observation", "gh:Inference"} <= classes


def test_plain_triples_stand_in_the_graph_of_their_article(rows: set[Row]) -> None:
    assert (SHAOXING.id, "gh:organizes", SCHEME.id, "graph/article/a-1") in rows
    assert (SHAOXING.id, "gh:organizes", SCHEME.id, "graph/article/c-1") in rows
    assert (SHAOXING.id, "gh:organizes", SCHEME.id, "graph/article/b-1") not in rows


def test_denied_statements_have_a_node_and_no_plain_triple(rows: set[Row]) -> None:
    assert not [row for row in rows if row[:3] == (QIAN.id, "gh:receivedHonour", CRAFT.id)]
    (node,) = {row[0] for row in rows if row[1:3] == ("gh:modality", "ghv:modality-negated")}
    assert (node, "gh:recipient", QIAN.id, "graph/article/b-1") in rows
    assert not [row for row in rows if row[0] == QIAN.id and row[2] in ("gh:Craftsman", "gh:ModelWorker")]


def test_planned_statements_have_both(rows: set[Row]) -> None:
    (node,) = {row[0] for row in rows if row[1:3] == ("gh:modality", "ghv:modality-planned")}
    (document,) = {row[2] for row in rows if row[:2] == (node, "rdf:object")}
    assert (SCHEME.id, "gh:implements", document, "graph/article/a-1") in rows


def test_statements_carry_their_provenance(rows: set[Row]) -> None:
    nodes = {row[0] for row in rows if row[1:3] == ("rdf:type", "gh:Statement")}
    assert len(nodes) == sum(len(extraction.statements) for extraction in press())
    for node in nodes:
        told = {row[1] for row in rows if row[0] == node}
        assert {"gh:article", "gh:evidence", "gh:rule", "gh:confidence", "rdf:subject"} <= told


def test_a_passage_has_position_and_quotation(rows: set[Row]) -> None:
    extraction = scheme()
    told = extraction.statements[3]
    (start, end) = told.evidence.ranges[0]
    passage = f"passage/a-1-{start}-{end}"
    assert {row[2] for row in rows if row[:2] == (f"{passage}/position", "oa:start")} == {str(start)}
    assert {row[2] for row in rows if row[:2] == (f"{passage}/position", "oa:end")} == {str(end)}
    assert {row[2] for row in rows if row[:2] == (f"{passage}/quote", "oa:exact")} == {told.evidence.quote}
    assert (passage, "oa:hasSource", "page/a-1.txt", "graph/article/a-1") in rows


def test_a_passage_cut_apart_has_parts_with_positions(rows: set[Row]) -> None:
    whole = "passage/c-1-300-306-108-112"
    parts = {row[2] for row in rows if row[:2] == (whole, "dct:hasPart")}
    assert parts == {"passage/c-1-300-306", "passage/c-1-108-112"}
    assert {row[2] for row in rows if row[:2] == (whole, "oa:hasSelector")} == {f"{whole}/quote"}
    assert ("passage/c-1-300-306", "oa:hasSelector", "passage/c-1-300-306/position", "graph/article/c-1") in rows


def test_an_article_has_its_extent(rows: set[Row]) -> None:
    end = 100 + len(scheme().article.text)
    assert ("article/a-1", "gh:extent", f"passage/a-1-100-{end}", "graph/article/a-1") in rows
    assert (f"passage/a-1-100-{end}/position", "oa:end", str(end), "graph/article/a-1") in rows
    assert not [row for row in rows if row[0] == f"passage/a-1-100-{end}/quote"]


def test_unresolved_mentions_stay_what_they_are(rows: set[Row]) -> None:
    (thing,) = {row[0] for row in rows if row[1:3] == ("rdf:type", "gh:Unresolved")}
    assert thing.startswith("mention/a-1-")
    assert (thing, "skos:prefLabel", "区总", "graph/entities") in rows
    (link,) = {row[0] for row in rows if row[1:3] == ("oa:hasBody", thing)}
    assert (link, "gh:why", "no_anchor", "graph/article/a-1") in rows


def test_entities_are_described_once(rows: set[Row]) -> None:
    assert {row[3] for row in rows if row[:2] == (SCHEME.id, "skos:prefLabel")} == {"graph/entities"}
    assert (SHAOXING.id, "skos:altLabel", "市总", "graph/entities") in rows
    assert (SHAOXING.id, "rdf:type", "org:Organization", "graph/entities") in rows
    assert (SHAOXING.id, "gh:mentionCount", "5", "graph/entities") in rows
    assert (SHAOXING.id, "gh:level", "ghv:union-level-prefecture", "graph/entities") in rows
    assert (MODEL.id, "gh:level", "ghv:honour-level-provincial", "graph/entities") in rows


@pytest.mark.parametrize(
    ("subject", "predicate", "value"),
    [
        (ZHAO.id, "rdf:type", "gh:ModelWorker"),
        (ZHAO.id, "rdf:type", "gh:Craftsman"),
        (CHAIR.id, "rdf:type", "gh:UnionOfficial"),
        (REPORTER.id, "rdf:type", "gh:Journalist"),
        ("article/a-1", "schema:author", REPORTER.id),
        (BUREAU.id, "gh:partnersWith", SHAOXING.id),
        ("union/330603", "org:subOrganizationOf", "union/330600"),
        ("union/330600", "org:subOrganizationOf", "union/330000"),
        ("union/330000", "org:subOrganizationOf", "union/100000"),
        ("union/330000", "skos:prefLabel", "浙江省总工会"),
        ("union/330000", "gh:level", "ghv:union-level-provincial"),
        ("union/330603", "gh:jurisdiction", PLACE.id),
        (PLACE.id, "schema:containedInPlace", "place/330600"),
        ("place/330000", "gh:level", "ghv:place-level-province"),
        ("place/330000", "geo:lat", "30.2666"),
    ],
)
def test_derived_facts_are_in_their_own_graph_with_a_reason(
    rows: set[Row], subject: str, predicate: str, value: str
) -> None:
    assert {row[3] for row in rows if row[:3] == (subject, predicate, value)} == {"graph/derived"}
    if predicate not in ("skos:prefLabel", "geo:lat"):
        reasons = {row[0] for row in rows if row[1:3] == ("rdf:object", value)} & {
            row[0] for row in rows if row[1:3] == ("rdf:subject", subject)
        }
        assert any(row[0] in reasons and row[1] == "gh:rule" for row in rows)


@pytest.mark.parametrize("person", [QIAN.id, CHAIR.id])
def test_not_everyone_is_a_model_worker(rows: set[Row], person: str) -> None:
    assert (person, "rdf:type", "gh:ModelWorker", "graph/derived") not in rows


def test_posts_are_normalised_and_conferrers_joined(rows: set[Row]) -> None:
    roles = {row[2] for row in rows if row[1] == "org:role"}
    assert roles == {"ghv:post-party-group-secretary", "ghv:post-executive-vice-chair", "ghv:post-workshop-head"}
    (conferral,) = {row[0] for row in rows if row[1:3] == ("gh:conferrer", SHAOXING.id)}
    assert (conferral, "gh:recipient", ZHAO.id, "graph/article/b-1") in rows


def test_a_classification_has_a_plain_triple_and_a_node_with_its_passage(rows: set[Row]) -> None:
    here = "graph/article/a-1"
    assert (SCHEME.id, "gh:targetGroup", "ghv:target-group-riders", here) in rows
    (node,) = {row[0] for row in rows if row[1:3] == ("rdf:object", "ghv:target-group-riders")}
    told = {row[1]: row[2] for row in rows if row[0] == node}
    assert (told["rdf:subject"], told["rdf:predicate"]) == (SCHEME.id, "gh:targetGroup")
    assert (told["gh:rule"], told["gh:confidence"], told["gh:article"]) == ("class-by-hand", "0.9", "article/a-1")
    assert (f"{told['gh:evidence']}/quote", "oa:exact", "外卖骑手", here) in rows


def test_roles_default_as_the_ontology_says(rows: set[Row]) -> None:
    (forum,) = {row[0] for row in rows if row[1:3] == ("gh:activity", FORUM.id)}
    assert (forum, "gh:role", "ghv:role-participant", "graph/article/a-1") in rows
    lecture = {row[0] for row in rows if row[1:3] == ("gh:activity", LECTURE.id)}
    roles = sorted(row[2] for row in rows if row[0] in lecture and row[1] == "gh:role")
    assert roles == ["ghv:role-participant"] * 3 + ["ghv:role-undertaker"]


def test_figures_have_value_unit_and_days(rows: set[Row]) -> None:
    (node,) = {row[0] for row in rows if row[1:3] == ("schema:value", "3000000.5")}
    told = {row[1]: row[2] for row in rows if row[0] == node}
    assert (told["gh:begin"], told["gh:end"], told["schema:unitText"]) == ("2024-01-01", "2024-12-31", "元")
    assert "schema:observationDate" not in told


def test_graphs_say_which_build_made_them(rows: set[Row]) -> None:
    graphs = {row[3] for row in rows} - {"graph/build"}
    made = {row[0]: row[2] for row in rows if row[1] == "prov:wasGeneratedBy"}
    assert set(made) == graphs
    (build,) = set(made.values())
    used = {row[2] for row in rows if row[:2] == (build, "prov:used")}
    assert used == {"page/a-1.txt", "page/b-1.txt", "page/c-1.txt"}


@pytest.mark.parametrize(
    ("honour", "classes"),
    [
        ("全国劳动模范", {"gh:ModelWorker"}),
        ("全国先进工作者", {"gh:ModelWorker"}),
        ("大国工匠年度人物", {"gh:Craftsman"}),
        ("大国工匠培育对象", set()),
        ("劳动模范提名奖", set()),
        ("劳模工匠之星", set()),
        ("劳模工作室", set()),
        ("全国五一劳动奖章", set()),
    ],
)
def test_what_an_honour_makes_of_a_person(tmp_path: Path, honour: str, classes: set[str]) -> None:
    told = worker()
    named = replace(MODEL, name=honour)
    one = replace(told, entities=(ZHAO, named), statements=told.statements[:1], links=(), observations=())
    found = {short(q.object) for q in ox.parse(path=str(write((one,), tmp_path))) if short(q.subject) == ZHAO.id}
    assert found & {"gh:ModelWorker", "gh:Craftsman"} == classes


def test_pages_of_one_name_are_told_apart_by_their_text(tmp_path: Path) -> None:
    told = ((scheme(), "0a"), (worker(), "0b"))
    alike = [replace(one, article=replace(one.article, doc="01.txt", issue=Issue(), page=page)) for one, page in told]
    trig = write(tuple(alike), tmp_path)
    pages = {short(q.subject) for q in ox.parse(path=str(trig)) if short(q.object) == "gh:Page"}
    assert pages == {"page/0a/01.txt", "page/0b/01.txt"}
    assert validate(trig).conforms


def test_merged_entities_speak_with_one_identifier(tmp_path: Path) -> None:
    one = Entity("person/one", "PERSON", "赵立群")
    identities = Identities({ZHAO.id: one.id, QIAN.id: one.id}, {one.id: one})
    trig = write((worker(),), tmp_path, identities)
    rows = {(short(q.subject), short(q.predicate), short(q.object)) for q in ox.parse(path=str(trig))}
    assert (one.id, "gh:mentors", one.id) in rows
    assert {(ZHAO.id, "dct:isReplacedBy", one.id), (QIAN.id, "dct:isReplacedBy", one.id)} <= rows
    assert {row[1] for row in rows if row[0] == ZHAO.id} == {"dct:isReplacedBy"}
    assert {row[2] for row in rows if row[:2] == (one.id, "skos:altLabel")} == {"钱小满"}


def test_values_that_are_none_are_kept_as_text(tmp_path: Path) -> None:
    told = worker()
    odd = replace(told.statements[0], attrs=(("year", "廿三"),))
    trig = write((replace(told, statements=(odd,)),), tmp_path)
    (year,) = [q.object for q in ox.parse(path=str(trig)) if short(q.predicate) == "gh:year"]
    assert year == ox.Literal("廿三")


@pytest.mark.parametrize("change", [{"relation": "adores"}, {"attrs": (("mood", "glad"),)}])
def test_what_the_ontology_does_not_declare_stops_the_build(tmp_path: Path, change: dict[str, object]) -> None:
    told = cut()
    odd = replace(told.statements[0], **change)  # type: ignore[arg-type]
    with pytest.raises(DataError, match=r"the ontology has no (relation|attribute)"):
        write((replace(told, statements=(odd,)),), tmp_path)


def test_a_concept_that_is_none_stops_the_build(tmp_path: Path) -> None:
    told = scheme()
    odd = replace(told.classifications[0], concept="martians")
    with pytest.raises(DataError, match="no concept 'martians'"):
        write((replace(told, classifications=(odd,)),), tmp_path)


def test_a_figure_that_is_no_number_stops_the_build(tmp_path: Path) -> None:
    told = cut()
    odd = replace(told.observations[0], value=float("nan"))
    with pytest.raises(BuildError, match="nan"):
        write((replace(told, observations=(odd,)),), tmp_path)


def test_the_studio_is_where_its_place_is(rows: set[Row]) -> None:
    assert (STUDIO.id, "gh:locatedIn", PLACE.id, "graph/article/b-1") in rows
