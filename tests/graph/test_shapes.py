"""The shapes hold on what we write, and break on each kind of damage, with the shape that says so."""

from pathlib import Path

import pyshacl
import pytest
import rdflib
from rdflib.namespace import SH

from kg.errors import BuildError, DataError
from kg.graph.validate import conformance, read_shapes, read_union, validate
from kg.schema import folder, schema
from tests.graph.conftest import write
from tests.graph.press import press

HEAD = """
@base <https://w3id.org/gonghui-kg/id/> .
@prefix gh: <https://w3id.org/gonghui-kg/ontology#> .
@prefix ghv: <https://w3id.org/gonghui-kg/vocabulary/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
"""


def test_the_press_conforms(trig: Path) -> None:
    report = validate(trig)
    assert report.violations == ()
    assert report.conforms
    assert report.triples > 1000
    assert "conforms" in report.turtle


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return read_shapes(folder() / "shapes.ttl")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> rdflib.Graph:
    """The graph of the press."""
    return read_union(write(press(), tmp_path_factory.mktemp("sound")))


STATEMENT = "<s> a gh:Statement ; rdf:subject <union/330600> ; rdf:object <union/330603> ; "
WHERE = 'gh:article <article/a-1> ; gh:evidence <passage/a-1-100-106> ; gh:rule "r" ; gh:confidence 0.5 '
LINK = '<l> a gh:Link ; oa:hasTarget <passage/a-1-100-106> ; gh:rule "r" ; gh:confidence 0.5 ; '
FIGURE = "<o> a schema:Observation ; schema:observationAbout <union/330600> ; " + WHERE

DAMAGE = {
    "an article without extent": ("<article/x> a gh:Article .", "article-extent"),
    "a union without a name": ("<x> a gh:Union .", "name"),
    "two names": ('<union/330600> skos:prefLabel "另一个" .', "name"),
    "an empty name": ('<x> a gh:Honour ; skos:prefLabel "" .', "name"),
    "a level of honours": ("<union/330603> gh:level ghv:honour-level-national .", "union-level"),
    "a level as text": ('<union/100000> gh:level "national" .', "union-level"),
    "evidence without quotation": (
        f"{STATEMENT} rdf:predicate gh:partOf ; {WHERE.replace('passage/a-1-100-106', 'passage/p')} . "
        "<passage/p> a gh:Passage ; oa:hasSource <page/c-1.txt> ; gh:article <article/a-1> ; "
        "oa:hasSelector <passage/a-1-100-106/position> .",
        "fact-quote",
    ),
    "a level of a facility in words": ('<x> a gh:Facility ; gh:level "county" .', "level-concept"),
    "a kind of enterprise in words": ('<x> a gh:Enterprise ; gh:kind "big" .', "kind-concept"),
    "a place of a union's level": ("<place/330000> gh:level ghv:union-level-national .", "place-level"),
    "a code of five digits": ('<union/100000> gh:divisionCode "33060" .', "code"),
    "two unions above": ("<union/330603> org:subOrganizationOf <union/100000> .", "union-above"),
    "a place above": ("<union/100000> org:subOrganizationOf <place/330000> .", "union-above"),
    "a person that organises": ("<p> a gh:Person ; gh:organizes <x> . <x> a gh:Event .", "organizes-head"),
    "an organised union": ("<union/330600> gh:organizes <union/330603> .", "organizes-tail"),
    "a post at a place": ("<p> a gh:Person ; gh:holdsPost <place/330000> .", "holdsPost-tail"),
    "an honour for a place": ("<place/330000> gh:receivedHonour <h> . <h> a gh:Honour .", "receivedHonour-head"),
    "an initiative of a union": ("<i> a gh:Initiative ; gh:partOf <union/330600> .", "partOf-initiative"),
    "a union in an initiative": ("<union/330600> gh:partOf <i> . <i> a gh:Initiative .", "partOf-organization"),
    "something untyped": ("<union/330600> gh:issued <nothing> .", "issued-tail"),
    "a model worker that is a union": ("<union/330600> a gh:ModelWorker .", "inferred"),
    "a statement without evidence": (
        f'{STATEMENT} rdf:predicate gh:partOf ; gh:article <article/a-1> ; gh:rule "r" ; gh:confidence 0.5 .',
        "fact-evidence",
    ),
    "a statement without article": (
        f'{STATEMENT} rdf:predicate gh:partOf ; gh:evidence <passage/a-1-100-106> ; gh:rule "r" ; gh:confidence 0.5 .',
        "fact-article",
    ),
    "a statement of an unknown relation": (f"{STATEMENT} rdf:predicate gh:loves ; {WHERE} .", "statement-predicate"),
    "two subjects": (
        f"{STATEMENT} rdf:subject <place/330000> ; rdf:predicate gh:partOf ; {WHERE} .",
        "statement-subject",
    ),
    "a certainty of 2": (
        f"{STATEMENT} rdf:predicate gh:partOf ; {WHERE.replace('0.5', '2.0')} .",
        "fact-confidence",
    ),
    "no rule": (
        f"{STATEMENT} rdf:predicate gh:partOf ; {WHERE.replace('gh:rule', 'gh:why')} .",
        "fact-rule",
    ),
    "a year in words": (f'{STATEMENT} rdf:predicate gh:partOf ; {WHERE} ; gh:year "廿三" .', "statement-year"),
    "a time in words": (f'{STATEMENT} rdf:predicate gh:partOf ; {WHERE} ; gh:time "去年" .', "fact-time"),
    "an end before the beginning": (
        f"{STATEMENT} rdf:predicate gh:partOf ; {WHERE} ; "
        'gh:begin "2024-01-02"^^xsd:date ; gh:end "2024-01-01"^^xsd:date .',
        "fact-begin",
    ),
    "a mood that is none": (
        f'{STATEMENT} rdf:predicate gh:partOf ; {WHERE} ; gh:modality "glad" .',
        "statement-modality",
    ),
    "a conferral without honour": (
        f"{STATEMENT} a gh:Conferral ; rdf:predicate gh:receivedHonour ; gh:recipient <union/330600> ; {WHERE} .",
        "conferral-honour",
    ),
    "a part without role": (
        f"{STATEMENT} a gh:Participation ; rdf:predicate gh:organizes ; gh:participant <union/330600> ; "
        f"gh:activity <i> ; {WHERE} . <i> a gh:Initiative .",
        "participation-role",
    ),
    "a membership that is no statement": ("<m> a org:Membership .", "membership-statement"),
    "a membership of a union": (
        f"{STATEMENT} a org:Membership ; rdf:predicate gh:holdsPost ; org:member <union/330600> ; "
        f"org:organization <union/330603> ; {WHERE} .",
        "membership-member",
    ),
    "a figure without value": (f'{FIGURE} ; schema:variableMeasured "参保" .', "observation-value"),
    "a figure in words": (
        f'{FIGURE} ; schema:variableMeasured "参保" ; schema:value "很多" .',
        "observation-value",
    ),
    "a figure of nothing": (f"{FIGURE} ; schema:value 3.0 .", "observation-measure"),
    "a link without entity": (f'{LINK} gh:why "w" .', "link-body"),
    "a link to what has no name": (f'{LINK} gh:why "w" ; oa:hasBody <nobody> .', "link-body-named"),
    "a link without reason": (f"{LINK} oa:hasBody <union/330600> .", "link-why"),
    "a passage without place": (
        "<passage/x> a gh:Passage ; oa:hasSource <page/c-1.txt> ; gh:article <article/a-1> ; "
        "oa:hasSelector <passage/a-1-100-106/quote> .",
        "passage-position",
    ),
    "an end before the start": (
        "<x> a oa:TextPositionSelector ; oa:start 9 ; oa:end 3 .",
        "position-start",
    ),
    "a negative start": ("<x> a oa:TextPositionSelector ; oa:start -1 ; oa:end 3 .", "position-start"),
    "an empty quotation": ('<x> a oa:TextQuoteSelector ; oa:exact "" .', "quote"),
    "an article without page": (
        '<x> a gh:Article ; dct:identifier "x" ; gh:articleKind ghv:article-kind-article ; gh:confidence 1.0 .',
        "article-page",
    ),
    "an article of no kind": ('<article/a-1> gh:articleKind "文章" .', "article-kind"),
    "a date in words": ('<article/c-1> schema:datePublished "五月" .', "date"),
    "a topic that is a group": ("<i> a gh:Initiative ; gh:topic ghv:target-group-riders .", "topic"),
    "a group that is a topic": ("<i> a gh:Initiative ; gh:targetGroup ghv:topic-aid .", "target-group"),
    "a topic of a union": ("<union/330600> gh:topic ghv:topic-aid .", "topic-of"),
    "a group of a union": ("<union/330600> gh:targetGroup ghv:target-group-riders .", "target-group-of"),
    "a classification of nothing": (f"<c> a gh:Classification ; {WHERE} .", "classification-subject"),
    "a classification by level": (
        f"<c> a gh:Classification ; rdf:predicate gh:level ; {WHERE} .",
        "classification-predicate",
    ),
    "a classification in words": (f'<c> a gh:Classification ; rdf:object "帮扶" ; {WHERE} .', "classification-object"),
    "a classification without evidence": ("<c> a gh:Classification .", "fact-evidence"),
    "an inference without rule": (
        "<i> a gh:Inference ; rdf:subject <s> ; rdf:predicate gh:partOf ; rdf:object <o> ; gh:confidence 1.0 .",
        "fact-rule",
    ),
    "an inference from an inference": (
        "<i> a gh:Inference ; prov:wasDerivedFrom <i> .",
        "inference-premise",
    ),
    "a build without software": ("<b> a gh:Build .", "build-software"),
}


@pytest.mark.parametrize("case", DAMAGE)
def test_damage_is_caught(sound: rdflib.Graph, shapes: rdflib.Graph, case: str) -> None:
    damage, shape = DAMAGE[case]
    damaged = rdflib.Graph() + sound
    damaged.parse(data=HEAD + damage, format="turtle")
    caught = conformance(damaged, shapes).violations
    named = [violation for violation in caught if violation.shape.endswith(f"#{shape}")]
    assert named, sorted({violation.shape for violation in caught})
    assert named[0].focus and named[0].message.zh and named[0].message.en


def test_what_is_damaged_was_sound(sound: rdflib.Graph, shapes: rdflib.Graph) -> None:
    assert conformance(rdflib.Graph() + sound, shapes).violations == ()


def test_shapes_agree_with_domains_and_ranges() -> None:
    shapes = rdflib.Graph().parse(data=(folder() / "shapes.ttl").read_text(encoding="utf-8"), format="turtle")
    iris = {kind.iri: kind.notation for kind in schema().types.values()}
    for relation in schema().relations.values():
        local = relation.iri.rpartition("#")[2]
        for end, notations in (("head", relation.domain), ("tail", relation.range)):
            shape = rdflib.URIRef(f"https://w3id.org/gonghui-kg/shapes#{local}-{end}")
            (listed,) = shapes.objects(shape, SH["in"])
            classes = [str(cls) for cls in shapes.items(listed)]
            assert {iris[cls] for cls in classes if cls in iris} == set(notations), (local, end)
            for notation in notations:
                assert set(schema().type(notation).superclasses) <= set(classes), (local, end)


def test_every_shape_tells_what_is_wrong_in_both_languages() -> None:
    shapes = rdflib.Graph().parse(data=(folder() / "shapes.ttl").read_text(encoding="utf-8"), format="turtle")
    for shape in set(shapes.subjects(rdflib.RDF.type, SH.PropertyShape)):
        assert sorted(text.language for text in shapes.objects(shape, SH.message)) == ["en", "zh"], shape
    assert not list(shapes.subject_objects(SH.sparql))


def test_the_shapes_are_well_formed(sound: rdflib.Graph, shapes: rdflib.Graph) -> None:
    conforms, _, text = pyshacl.validate(rdflib.Graph() + sound, shacl_graph=shapes, meta_shacl=True)
    assert conforms, text


def test_bad_files_are_told(tmp_path: Path, trig: Path) -> None:
    cut = tmp_path / "graph.trig"
    cut.write_text(trig.read_text(encoding="utf-8")[:-40], encoding="utf-8")
    with pytest.raises(BuildError, match="not TriG"):
        validate(cut)
    with pytest.raises(BuildError, match="cannot be read"):
        validate(tmp_path / "none.trig")
    odd = tmp_path / "shapes.ttl"
    odd.write_text("<a> <b", encoding="utf-8")
    with pytest.raises(DataError, match="not Turtle"):
        validate(trig, odd)
