"""Stages that need no model and read a press of one sentence an article, so that whole builds take no time.

A line 「青禾市总工会推出“暖冬行动”，主席周明山说，惠及职工1200名」 is an article with a union, an initiative, a person,
two statements and a figure.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.config import Config
from kg.engine.stages import Read, Stages
from kg.identifier import derived
from kg.model import Article, Entity, Link, Mention, Observation, Page, Section, Statement

_SENTENCE = re.compile(
    r"(?P<UNION>\w+市总工会)推出(?P<INITIATIVE>“\w+”)，主席(?P<PERSON>\w+)说，惠及职工(?P<figure>\d+)名"
)
_CITIES, _WORKS = ("青禾", "云溪", "鹭湾"), ("暖冬行动", "清凉驿站", "求学圆梦")
_PEOPLE = ("周明山", "林晓", "杜朝生")


def sentence(number: int) -> str:
    """The sentence of a number, names coming again every few numbers."""
    city, work, person = _CITIES[number % 3], _WORKS[number // 3 % 3], _PEOPLE[number // 2 % 3]
    return f"{city}市总工会推出“{work}”，主席{person}说，惠及职工{100 + number}名"


def write_pages(folder: Path, numbers: Iterable[int], *, articles: int = 2) -> None:
    """A page of some articles for each number."""
    folder.mkdir(exist_ok=True)
    for number in numbers:
        text = "\n".join(sentence(number * articles + place) for place in range(articles))
        (folder / f"{number:05}.txt").write_text(text + "\n", encoding="utf-8")


def stages(_: Config) -> Stages:
    """The stages of this press; at the top of a module, so that a worker finds them."""
    return Stages(_segment, _recognise, _link, _relate)


def _segment(page: Page) -> Iterator[Article]:
    start = 0
    for line in page.text.splitlines(keepends=True):
        text = line.rstrip("\n")
        if text:
            identifier = hashlib.sha256(text.encode()).hexdigest()[:16]
            offsets = tuple(range(start, start + len(text)))
            sections = (Section("body", 0, len(text)),)
            ranges = ((start, start + len(text)),)
            yield Article(identifier, page.doc, "article", ranges, text, text, offsets, sections, title=text[:8])
        start += len(line)


def _recognise(articles: Iterable[Article]) -> Iterator[Read]:
    for article in articles:
        yield article, tuple(_mentions(article))


def _mentions(article: Article) -> Iterator[Mention]:
    found = _SENTENCE.fullmatch(article.text)
    for kind in ("UNION", "INITIATIVE", "PERSON") if found else ():
        start, end = found.span(kind)
        surface = found[kind]
        raw = (article.offsets[start], article.offsets[end - 1] + 1)
        yield Mention(article.id, start, end, raw, surface, kind, "press", 0.9)


def _link(page: Sequence[Read]) -> list[tuple[tuple[Entity, ...], tuple[Link, ...]]]:
    return [_linked(article, mentions) for article, mentions in page]


def _linked(article: Article, mentions: Sequence[Mention]) -> tuple[tuple[Entity, ...], tuple[Link, ...]]:
    entities = tuple(_entity(article, mention) for mention in mentions)
    pairs = zip(mentions, entities, strict=True)
    return entities, tuple(Link(mention, entity.id, entity.name, "full_name", 0.9) for mention, entity in pairs)


def _entity(article: Article, mention: Mention) -> Entity:
    name = mention.surface.strip("“”")
    scope = (article.id,) if mention.type == "PERSON" else ()
    return Entity(derived(mention.type, name, *scope), mention.type, name)


def _relate(
    article: Article, entities: tuple[Entity, ...], _: tuple[Link, ...]
) -> tuple[tuple[Statement, ...], tuple[Observation, ...]]:
    found = _SENTENCE.fullmatch(article.text)
    if not found:
        return (), ()
    union, work, person = (entity.id for entity in entities)
    here = article.evidence(0, len(article.text))
    told = (
        Statement(union, "organizes", work, here, "press", 0.9),
        Statement(person, "holds_post", union, here, "press", 0.8, (("post", "主席"),)),
    )
    return told, (Observation(work, "惠及职工", float(found["figure"]), "名", "", here, "press", 0.9),)
