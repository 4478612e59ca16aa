"""The stages that look at one document and nothing else, as one function from pages to extractions.

In: pages.  Out: an `Extraction` for each article, in the order of the pages.  A page with 「市总推出“暖冬行动”」
gives an article, its mentions 市总 and 暖冬行动, the entities they mean, and the statement that joins them.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kg.config import Config
from kg.engine.profile import Profile
from kg.gazetteer import Gazetteer
from kg.link import Linker
from kg.model import Article, Entity, Extraction, Link, Mention, Observation, Page, Statement
from kg.recognise import Recogniser
from kg.relate import Relater
from kg.segment import segment

Entities = tuple[Entity, ...]
Links = tuple[Link, ...]
Facts = tuple[tuple[Statement, ...], tuple[Observation, ...]]


@dataclass(frozen=True, slots=True)
class Stages:
    """What each stage does with a document; a test may put its own in."""

    segment: Callable[[Page], Iterable[Article]]
    recognise: Callable[[Iterable[Article]], Iterator[tuple[Article, tuple[Mention, ...]]]]
    link: Callable[[Article, tuple[Mention, ...]], tuple[Entities, Links]]
    relate: Callable[[Article, Entities, Links], Facts]


def load_stages(config: Config) -> Stages:
    """The stages of the package with their models, lexicons and rules (takes seconds)."""
    return Stages(
        segment,
        Recogniser().recognise,
        Linker(Gazetteer.load(), home=config.home).link,
        Relater().relate,
    )


def run(pages: Iterable[Page], stages: Stages, profile: Profile) -> Iterator[Extraction]:
    """The extractions of the pages, one article after the other; `profile` counts the time of each stage."""
    for article, mentions in profile.steps("recognise", stages.recognise(_articles(pages, stages, profile))):
        yield _extraction(article, mentions, stages, profile)


def _extraction(article: Article, mentions: tuple[Mention, ...], stages: Stages, profile: Profile) -> Extraction:
    try:
        with profile.stage("link"):
            entities, links = stages.link(article, mentions)
        with profile.stage("relate"):
            statements, observations = stages.relate(article, entities, links)
    except Exception as error:
        error.add_note(f"while reading article {article.id} of {article.doc}")
        raise
    return Extraction(article, entities, links, statements, observations)


def _articles(pages: Iterable[Page], stages: Stages, profile: Profile) -> Iterator[Article]:
    for page in profile.steps("read", pages):
        profile.documents += 1
        profile.characters += len(page.text)
        with profile.stage("segment"):
            articles = tuple(stages.segment(page))
        yield from articles
