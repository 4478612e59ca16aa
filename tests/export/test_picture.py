"""What a picture is drawn from is the same out of the tables and out of the whole corpus in memory."""

import pytest

from kg.config import Config
from kg.engine.build import build
from kg.engine.folder import Build
from kg.export.html import build_html, to_html
from kg.export.picture import around
from kg.tables.leading import leading
from tests.engine.press import stages, write_pages


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    folder = tmp_path_factory.mktemp("picture")
    write_pages(folder / "pages", range(40))
    return build([folder / "pages"], folder / "out", Config(), load=stages).build


@pytest.mark.parametrize("limit", [5, 1000])
def test_the_leading_entities_of_the_tables_are_those_of_the_corpus(built: Build, limit: int) -> None:
    ours, theirs = leading(built.tables, limit=limit, items=20), around(built.corpus(), limit=limit)
    assert list(ours.told) == list(theirs.told) and 0 < len(ours.told) <= limit
    assert (ours.statements, ours.totals) == (theirs.statements, theirs.totals)
    for identifier, told in ours.told.items():
        other = theirs.told[identifier]
        assert (told.entity, told.mentions, told.observations) == (other.entity, other.mentions, other.observations)
        assert (told.articles, told.articles_in_all) == (other.articles, other.articles_in_all)
        assert sorted(told.names) == sorted(other.names)


def test_a_page_of_the_tables_is_that_of_the_corpus(built: Build) -> None:
    assert build_html(built.tables) == to_html(built.corpus())


def test_facts_beyond_the_first_are_counted_and_not_shown(built: Build) -> None:
    some = leading(built.tables, limit=1000, items=2)
    counts = {(said.head, said.relation, said.tail): times for said, times in some.statements}
    assert max(counts.values()) > 2 and len(some.statements) < sum(counts.values())
    assert max(len(told.observations) for told in some.told.values()) == 2
    texts = {article.id for article in some.articles if article.text}
    assert {said.evidence.article for said, _ in some.statements} <= texts
