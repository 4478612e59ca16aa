"""Every hard kind of name in invented articles of many provinces: each mention gets its canonical name, or none."""

from pathlib import Path

import pytest

from kg.gazetteer import Gazetteer
from kg.link import Linker
from tests.link.marked import Marked, articles

ARTICLES = articles(Path(__file__).parent / "articles.txt")


@pytest.mark.parametrize("case", ARTICLES, ids=[case.article.id for case in ARTICLES])
def test_each_mention_gets_its_name(case: Marked) -> None:
    _, links = Linker(Gazetteer.load(), home=case.home).link(case.article, case.mentions)
    given = [f"{link.mention.surface}→{link.name if link.resolved else '-'}" for link in links]
    wanted = [f"{mention.surface}→{name}" for mention, name in zip(case.mentions, case.names, strict=True)]
    assert given == wanted
