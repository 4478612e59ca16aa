"""The work gives the same result wherever it runs, in the order of the pages, and says how long it took."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

import pytest

from kg.config import Config
from kg.engine.extract import extract
from kg.engine.profile import Profile
from kg.engine.stages import Read, Stages
from kg.errors import InputError
from kg.model import Article, Entity, Link, Mention, Observation, Page, Statement
from tests.records import article, extraction

Fact = TypeVar("Fact", Statement, Observation)
PAGES = [Page(f"{number}.txt", f"第{number}版") for number in range(5)]


def _segment(page: Page) -> tuple[Article, ...]:
    return (replace(article(), id=f"{page.doc}-1"), replace(article(), id=f"{page.doc}-2"))


def _recognise(articles: Iterable[Article]) -> Iterator[tuple[Article, tuple[Mention, ...]]]:
    for each in articles:
        yield each, tuple(replace(link.mention, article=each.id) for link in extraction().links)


def _link(page: Sequence[Read]) -> list[tuple[tuple[Entity, ...], tuple[Link, ...]]]:
    told = extraction()
    (doc,) = {article.id.partition("-")[0] for article, _ in page}
    assert [article.id for article, _ in page] == [f"{doc}-1", f"{doc}-2"], "a page is linked whole and alone"
    pairs = [zip(told.links, mentions, strict=True) for _, mentions in page]
    return [(told.entities, tuple(replace(link, mention=mention) for link, mention in each)) for each in pairs]


def _relate(
    article: Article, _entities: tuple[Entity, ...], _links: tuple[Link, ...]
) -> tuple[tuple[Statement, ...], tuple[Observation, ...]]:
    told = extraction()
    return tuple(_of(article, each) for each in told.statements), tuple(
        _of(article, each) for each in told.observations
    )


def _of(article: Article, fact: Fact) -> Fact:
    """The same fact, told by this article."""
    return replace(fact, evidence=replace(fact.evidence, article=article.id))


def stages(_: Config) -> Stages:
    """Stages that need no model; at the top of a module, so that a worker finds them."""
    return Stages(_segment, _recognise, _link, _relate)


def refusing_stages(config: Config) -> Stages:
    """What settings that mean nothing look like."""
    raise InputError("no division has this name", config.home, "give it in full")


def test_articles_come_in_the_order_of_the_pages() -> None:
    found = list(extract(PAGES, Config(), load=stages))
    assert [each.article.id for each in found] == [f"{page.doc}-{n}" for page in PAGES for n in (1, 2)]
    assert [said.relation for said in found[0].statements] == [said.relation for said in extraction().statements]


def test_a_page_without_articles_is_no_harm() -> None:
    some = replace(stages(Config()), segment=lambda page: () if page.doc == "1.txt" else _segment(page))
    assert len(list(extract(PAGES, Config(), load=lambda _: some))) == 8


def test_two_processes_give_what_one_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.engine.work.SHARD_CHARACTERS", 6)
    profile = Profile()
    found = list(extract(PAGES, Config(), workers=2, load=stages, profile=profile))
    assert found == list(extract(PAGES, Config(), load=stages))
    assert (profile.documents, profile.characters) == (5, 15)


def test_an_error_in_a_worker_keeps_its_parts() -> None:
    with pytest.raises(InputError) as caught:
        list(extract(PAGES, Config(home="没有市"), workers=2, load=refusing_stages))
    assert str(caught.value) == "没有市: no division has this name — give it in full"


def test_pages_are_not_all_held_at_once() -> None:
    asked: list[str] = []

    def pages() -> Iterator[Page]:
        for page in PAGES:
            asked.append(page.doc)
            yield page

    next(extract(pages(), Config(), load=stages))
    assert asked == ["0.txt"]


def test_the_time_of_an_inner_stage_is_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 1.0, 3.0, 7.0])
    monkeypatch.setattr("time.process_time", lambda: next(clock))
    profile = Profile()
    with profile.stage("outer"), profile.stage("inner"):
        pass
    assert profile.seconds == {"outer": 1.0 + 4.0, "inner": 2.0}


def test_every_stage_is_timed() -> None:
    profile = Profile()
    list(extract(PAGES, Config(), load=stages, profile=profile))
    assert list(profile.seconds) == ["load", "recognise", "read", "segment", "link", "relate"]
