"""The stages that look at one document and nothing else, as one function from pages to extractions.

In: pages.  Out: an `Extraction` for each article, in the order of the pages.  A page with 「市总推出“暖冬行动”」
gives an article, its mentions 市总 and 暖冬行动, the entities they mean, and the statement that joins them.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from kg.config import Config
from kg.engine.memory import loading
from kg.engine.profile import Profile
from kg.errors import InputError
from kg.gazetteer import Gazetteer
from kg.link import Linker
from kg.model import Article, Classification, Entity, Extraction, Link, Mention, Observation, Page, Statement
from kg.recognise import Recogniser
from kg.relate import Relater, classify
from kg.segment import continued, groups, segment

Read = tuple[Article, tuple[Mention, ...]]
Group = tuple[Page, ...]
"""Pages that are evidence for one another and so are read, kept and forgotten together."""
Entities = tuple[Entity, ...]
Links = tuple[Link, ...]
Facts = tuple[tuple[Statement, ...], tuple[Observation, ...]]


@dataclass(frozen=True, slots=True)
class Stages:
    """What each stage does; a test may put its own in.

    `recognise` takes articles of many pages and gives each back with its mentions, in order; `link` takes the articles
    of one page together, since they are evidence for one another.
    """

    segment: Callable[[Page], Iterable[Article]]
    recognise: Callable[[Iterable[Article]], Iterator[Read]]
    link: Callable[[Sequence[Read]], Sequence[tuple[Entities, Links]]]
    relate: Callable[[Article, Entities, Links], Facts]
    classify: Callable[[Article, Entities, Links], tuple[Classification, ...]] = classify


def load_stages(config: Config) -> Stages:
    """The stages of the package with their models, lexicons and rules (takes seconds).

    Raises `InputError` when no division has the name `config.home`, or a recogniser is not installed.
    """
    with loading():
        return assemble(Recogniser(recognisers=config.recognisers).recognise, config)


def assemble(recognise: Callable[[Iterable[Article]], Iterator[Read]], config: Config) -> Stages:
    """The stages of the package around a recogniser; raises `InputError` as `load_stages`."""
    gazetteer = Gazetteer.load()
    gazetteer.prepare()
    if config.home and not gazetteer.named(config.home):
        raise InputError("no division has this name", config.home, "give the home in full: 绍兴市")
    linker = Linker(gazetteer, home=config.home)
    return Stages(segment, recognise, linker.link_page, Relater().relate)


def run(pages: Iterable[Page], stages: Stages, profile: Profile) -> Iterator[Extraction]:
    """The extractions of the pages, one page after the other; `profile` counts the time of each stage."""
    for extractions in read_pages(groups(profile.pages(pages)), stages, profile):
        yield from extractions


def read_pages(together: Iterable[Group], stages: Stages, profile: Profile) -> Iterator[tuple[Extraction, ...]]:
    """The extractions of each page, none for one without articles; `profile` as in `run`."""
    sizes: deque[int] = deque()
    read = profile.steps("recognise", stages.recognise(_articles(together, stages, profile, sizes)))
    for article in read:
        while not (size := sizes.popleft()):
            yield ()
        yield tuple(_page((article, *islice(read, size - 1)), stages, profile))
    yield from (() for _ in sizes)


def _articles(together: Iterable[Group], stages: Stages, profile: Profile, sizes: deque[int]) -> Iterator[Article]:
    """Articles of the pages, those of a group knowing what they continue; `sizes` receives the number of each page."""
    for group in together:
        with profile.stage("segment"):
            pages = continued([tuple(stages.segment(page)) for page in group])
        sizes.extend(map(len, pages))
        for articles in pages:
            yield from articles


def _page(page: Sequence[Read], stages: Stages, profile: Profile) -> Iterator[Extraction]:
    try:
        with profile.stage("link"):
            linked = stages.link(page)
        for (article, _), (entities, links) in zip(page, linked, strict=True):
            with profile.stage("relate"):
                statements, observations = stages.relate(article, entities, links)
                classifications = stages.classify(article, entities, links)
            yield Extraction(article, entities, links, statements, observations, classifications)
    except Exception as error:
        error.add_note(f"while reading {page[0][0].doc}")
        raise
