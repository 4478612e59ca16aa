"""A built corpus is looked things up in under canonical identifiers, and cites the sentence behind each fact."""

from dataclasses import replace

import pytest

from kg.corpus import Corpus
from kg.model import Article, Entity, Extraction, Link, Mention, Observation, Section, Statement

PRINTED = "青禾市总工会开\n设夜校。市总今年投入12万元。夜校受欢迎。"
"""Raw text with a hard wrap; the reading text leaves the wrap out."""


def article(identifier: str) -> Article:
    offsets = tuple(place for place, character in enumerate(PRINTED) if character != "\n")
    text = "".join(PRINTED[offset] for offset in offsets)
    section = Section("body", 0, len(text))
    return Article(identifier, "页.txt", "article", ((0, len(PRINTED)),), text, text, offsets, (section,))


def extraction(identifier: str, name: str = "青禾市总工会") -> Extraction:
    page = article(identifier)
    union, school = Entity("union/1", "UNION", name), Entity("initiative/1", "INITIATIVE", "夜校")

    def link(surface: str, entity: Entity, why: str) -> Link:
        start = page.text.index(surface)
        raw = (page.offsets[start], page.offsets[start + len(surface) - 1] + 1)
        mention = Mention(identifier, start, start + len(surface), raw, surface, entity.type, "test", 0.9)
        return Link(mention, entity.id, entity.name, why, 0.9)

    links = (link("青禾市总工会", union, "full"), link("夜校", school, "full"), link("市总今年", union, "near"))
    runs = Statement(union.id, "organizes", school.id, page.evidence(0, 11), "launch", 0.8)
    paid = Observation(union.id, "投入", 120000.0, "元", "2025", page.evidence(14, 20), "amount", 0.7)
    return Extraction(page, (union, school), links, (runs,), (paid,))


def test_citation_is_the_sentence_with_its_place_in_the_file() -> None:
    corpus = Corpus([extraction("a1")])
    citation = corpus.cite(corpus.statements[0].evidence)
    assert citation.sentence == "青禾市总工会开设夜校。"
    assert citation.sentence[slice(*citation.quote)] == "青禾市总工会开设夜校。"
    assert PRINTED[slice(*citation.raw)] == "青禾市总工会开\n设夜校。"


def test_evidence_within_a_sentence_is_marked() -> None:
    corpus = Corpus([extraction("a1")])
    paid = corpus.entities["union/1"].observations[0]
    citation = corpus.cite(paid.evidence)
    assert citation.sentence == "市总今年投入12万元。"
    assert citation.sentence[slice(*citation.quote)] == paid.evidence.quote


def test_names_are_counted_with_their_reason() -> None:
    file = Corpus([extraction("a1"), extraction("a2")]).entities["union/1"]
    assert file.aliases == [("市总今年", "near", 2)]
    assert file.articles == ["a1", "a2"]


def test_merged_entities_share_one_file() -> None:
    chosen = Entity("union/9", "UNION", "青禾市总工会")
    corpus = Corpus([extraction("a1")], canonical={"union/1": "union/9"}, entities={"union/9": chosen})
    assert corpus.entities.keys() == {"union/9", "initiative/1"}
    assert corpus.statements[0].head == "union/9"
    assert corpus.entities["union/9"].entity == chosen


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_name_does_not_depend_on_the_order_of_articles(order: tuple[int, int]) -> None:
    both = (extraction("a1", "青禾总工会"), extraction("a2", "青禾市总工会"))
    assert Corpus(both[place] for place in order).entities["union/1"].entity.name == "青禾市总工会"


def test_entities_are_found_by_identifier_name_and_alias() -> None:
    corpus = Corpus([extraction("a1")])
    assert [file.entity.id for file in corpus.find("union/1")] == ["union/1"]
    assert [file.entity.id for file in corpus.find("夜校")] == ["initiative/1"]
    assert [file.entity.id for file in corpus.find("市总今年")] == ["union/1"]
    assert corpus.find("市总") == []


def test_names_of_two_entities_are_the_own_names_of_neither() -> None:
    here, there = extraction("a1"), extraction("a2")
    other = Entity("union/2", "UNION", "嘉禾市总工会")
    links = tuple(replace(link, entity=other.id, name=other.name) for link in there.links if link.why == "near")
    corpus = Corpus([here, Extraction(there.article, (other,), links)])
    assert corpus.own_names() == {"union/1": ("青禾市总工会",), "initiative/1": ("夜校",), "union/2": ()}


def test_figures_of_one_measure_are_a_series_in_the_order_of_time() -> None:
    told = extraction("a1")
    (paid,) = told.observations
    more = (replace(paid, time="", value=1.0), replace(paid, time="2024-03"), replace(paid, unit="美元"), paid)
    first, second = Corpus([replace(told, observations=more)]).entities["union/1"].series
    assert [seen.time for seen in first.observations] == ["2024-03", "2025", ""]
    assert (first.unit, second.unit) == ("元", "美元")
