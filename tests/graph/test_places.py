"""What a PDF or a picture says points to page and rectangle, in tables, graph, JSON and text."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.config import Config
from kg.contract import to_contract
from kg.corpus import Corpus
from kg.graph.validate import validate
from kg.model import Article, Entity, Extraction, Link, Mention, Page, Region
from kg.read.pdf import read_pdf
from kg.segment import segment
from kg.show import entity_lines
from kg.tables import from_tables, to_tables
from tests.graph.conftest import write
from tests.read.editions import as_pdf
from tests.segment.damage import STORIES

OA, RDF, DCT = "http://www.w3.org/ns/oa#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://purl.org/dc/terms/"
UNION = Entity("union/990000", "UNION", "临江市总工会")


@pytest.fixture(scope="module")
def article() -> Article:
    """The first article of a PDF."""
    (page,) = read_pdf(as_pdf([STORIES[0], STORIES[2]], masthead=False), "a.pdf", "a.pdf")
    assert isinstance(page, Page)
    return segment(page)[0]


def mentioning(article: Article) -> Extraction:
    """The article with the union's mentions, one of which a line's end cuts."""
    links = []
    start = article.text.find(UNION.name)
    while start >= 0:
        end = start + len(UNION.name)
        raw = (article.offsets[start], article.offsets[end - 1] + 1)
        mention = Mention(article.id, start, end, raw, UNION.name, "UNION", "hand", 0.9)
        links.append(Link(mention, UNION.id, UNION.name, "full_name", 0.9))
        start = article.text.find(UNION.name, end)
    return Extraction(article, (UNION,), tuple(links))


def test_an_article_knows_the_printed_lines_of_its_own_characters(article: Article) -> None:
    assert len(article.regions) > 15
    owned = {offset for start, end in article.ranges for offset in range(start, end)}
    assert {offset for line in article.regions for offset in range(line.start, line.end)} <= owned


def test_a_word_takes_its_part_of_the_line(article: Article) -> None:
    start = article.text.index("滨河路")
    pieces = article.located([(article.offsets[start], article.offsets[start + 2] + 1)])
    assert [piece.page for piece in pieces] == [1, 1]
    assert "".join(str(piece.end - piece.start) for piece in pieces) in ("12", "21")
    assert all(9 < (piece.box[2] - piece.box[0]) / (piece.end - piece.start) < 11 for piece in pieces)
    assert Region(0, 10, 1, (0.0, 0.0, 100.0, 10.0)).part(2, 20) == Region(2, 10, 1, (20.0, 0.0, 100.0, 10.0))


def test_places_survive_the_tables(article: Article) -> None:
    assert list(from_tables(to_tables([mentioning(article)]))) == [mentioning(article)]


@pytest.mark.parametrize(
    ("doc", "begins", "conforms"),
    [
        ("a.pdf#1", "page=1&viewrect=", "http://tools.ietf.org/rfc/rfc8118"),
        ("a.png", "xywh=", "http://www.w3.org/TR/media-frags/"),
    ],
)
def test_every_passage_of_the_graph_has_its_rectangle(
    article: Article, tmp_path: Path, doc: str, begins: str, conforms: str
) -> None:
    trig = write((mentioning(replace(article, doc=doc)),), tmp_path)
    assert validate(trig).violations == ()
    values, kinds = [], Counter[str]()
    for quad in ox.parse(path=str(trig), format=ox.RdfFormat.TRIG):
        assert isinstance(quad.object, ox.NamedNode | ox.Literal)
        if quad.predicate.value == f"{RDF}value":
            values.append(quad.object.value)
        elif quad.predicate.value == f"{RDF}type" and quad.object.value.startswith(OA):
            kinds[quad.object.value.removeprefix(OA)] += 1
        elif quad.predicate.value == f"{DCT}conformsTo":
            assert quad.object.value == conforms
    assert values
    assert all(value.startswith(begins) for value in values)
    assert len(values) == kinds["FragmentSelector"] == kinds["TextPositionSelector"]


def test_the_interchange_form_and_the_file_of_an_entity_tell_the_rectangle(article: Article) -> None:
    told = mentioning(article)
    mentions = to_contract(told, Config())["mentions"]
    assert len(mentions) > 1
    for mention in mentions:
        for page, left, top, right, bottom in mention["boxes"]:
            assert page == 1
            assert 0 < left < right < 570
            assert 0 < top < bottom
    (file,) = (corpus := Corpus([told])).find(UNION.name)
    assert any("  p. 1 (" in line for line in entity_lines(corpus, file))
    plain = mentioning(replace(article, regions=()))
    assert all("boxes" not in mention for mention in to_contract(plain, Config())["mentions"])
