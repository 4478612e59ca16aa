"""The pages for people: start, entity file, query editor.

In: what they show.  Out: HTML.  Texts from pages of newspapers are escaped by the template engine, always.
The file of 绍兴市总工会 lists its names with the reason of each, its facts by relation, its figures, and each sentence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kg.corpus import Citation, Corpus, EntityFile
from kg.graph.sparql import NamedQuery
from kg.model import Entity, Observation, Statement
from kg.reason import reason
from kg.schema import Label, schema
from kg.show import attribute_label, attribute_value

_MENTIONS = 30
"""Mentions that an entity page quotes; the SPARQL query `where-stated` gives all."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement as a page shows it: the other entity, what qualifies it, and its sentence."""

    other: Entity
    qualified: str
    statement: Statement
    citation: Citation


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one relation, `outgoing` or not."""

    label: Label
    outgoing: bool
    facts: Sequence[Fact]


def start_page(queries: Sequence[NamedQuery]) -> str:
    """The start page with a form for each named query."""
    return _render("start.html", queries=queries)


def editor_page() -> str:
    """A page to write queries on and read their answers."""
    return _render("editor.html")


def entity_page(corpus: Corpus, file: EntityFile) -> str:
    """The file of an entity."""
    return _render(
        "entity.html",
        entity=file.entity,
        type=schema().types[file.entity.type].label,
        attributes=[
            (attribute_label(key), attribute_value(key, value, file.entity.type)) for key, value in file.entity.attrs
        ],
        names=sorted(file.names.items(), key=lambda row: (-row[1], row[0])),
        relations=list(_facts(corpus, file)),
        figures=[(seen, corpus.cite(seen.evidence)) for seen in sorted(file.observations, key=_when)],
        mentions=[(link, corpus.mention(link)) for link in file.links[:_MENTIONS]],
        more=max(len(file.links) - _MENTIONS, 0),
        articles=[corpus.articles[article] for article in file.articles],
    )


def _when(observation: Observation) -> tuple[str, str, float]:
    return observation.measure, observation.time, observation.value


def _facts(corpus: Corpus, file: EntityFile) -> Iterator[Facts]:
    for name, relation in schema().relations.items():
        for outgoing, side in ((True, file.outgoing), (False, file.incoming)):
            facts = [
                Fact(
                    corpus.entities[fact.tail if outgoing else fact.head].entity,
                    "，".join(
                        f"{attribute_label(key)}：{attribute_value(key, value, '')}" for key, value in fact.attrs
                    ),
                    fact,
                    corpus.cite(fact.evidence),
                )
                for fact in side
                if fact.relation == name
            ]
            if facts:
                yield Facts(relation.label, outgoing, facts)


def _render(template: str, **values: object) -> str:
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> Environment:
    folder = str(files("kg") / "serve" / "templates")
    loader = FileSystemLoader(folder)
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters["reason"] = lambda code: reason(code).zh
    return made
