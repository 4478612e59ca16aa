"""What a picture of a corpus shows: which entities, where they stand, and the facts behind each node and edge.

In: the leading entities of a build (`kg.tables.leading`), or a `Corpus` and what to look at in it.
Out: a `Picture` of plain values ready for JSON.  绍兴市总工会 becomes a node with its aliases, figures
and articles; all statements that it organizes 越职安 become one edge with a sentence each.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from kg.corpus import Citation, Corpus, EntityFile
from kg.errors import QueryError
from kg.export.layout import layout
from kg.model import Attrs, Extraction, Statement
from kg.reason import reason
from kg.schema import schema
from kg.tables.leading import Leading, Told

Json = dict[str, Any]

_LONGEST_LABEL = 14
MOST_ITEMS = 20
"""Sentences kept for one edge, figures for one node: enough to read, few enough for one file."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Nodes and edges with all that is shown of them, and what belongs to the page as a whole."""

    nodes: list[Json]
    edges: list[Json]
    page: Json


def picture(shown: Leading, *, heading: str) -> Picture:
    """The picture of these entities and of what is between them."""
    corpus = Corpus(Extraction(article) for article in shown.articles)
    articles = {article: place for place, article in enumerate(corpus.articles)}
    edges = _edges(corpus, shown.statements, articles)
    numbers = {identifier: number for number, identifier in enumerate(shown.told)}
    points = layout(len(numbers), sorted({(numbers[edge["from"]], numbers[edge["to"]]) for edge in edges}))
    degrees = Counter(end for edge in edges for end in (edge["from"], edge["to"]))
    nodes = []
    for told, (x, y) in zip(shown.told.values(), points, strict=True):
        node = _node(corpus, told, articles)
        nodes.append(node | _look(node, degrees[told.entity.id]) | {"x": round(x), "y": round(y)})
    return Picture(nodes, edges, _page(shown, heading))


def around(corpus: Corpus, *, limit: int = 300, focus: str = "", hops: int = 1) -> Leading:
    """The `limit` most important entities, or those within `hops` of `focus` (a name); raises QueryError if unknown."""
    wanted = _around(corpus, focus, hops) if focus else dict.fromkeys(corpus.entities, 0)
    shown = _important(corpus, wanted, limit)
    groups: dict[tuple[str, str, str], list[Statement]] = {}
    for statement in corpus.statements:
        if statement.head in shown and statement.tail in shown:
            groups.setdefault((statement.head, statement.relation, statement.tail), []).append(statement)
    statements = [(each, len(group)) for _, group in sorted(groups.items()) for each in group[:MOST_ITEMS]]
    told = {identifier: _told(corpus.entities[identifier]) for identifier in shown}
    totals = (len(corpus.articles), len(corpus.entities), len(corpus.statements))
    return Leading(told, statements, list(corpus.articles.values()), totals)


def _told(file: EntityFile) -> Told:
    figures = sorted(file.observations, key=lambda seen: (seen.time, seen.measure, seen.value))[:MOST_ITEMS]
    names = [(surface, why, times) for (surface, why), times in file.names.items()]
    return Told(file.entity, len(file.links), names, file.articles, len(file.articles), figures)


def _around(corpus: Corpus, focus: str, hops: int) -> dict[str, int]:
    """Identifiers of the entities within `hops` of the one named `focus`, with their distance from it."""
    found = corpus.find(focus)
    if not found:
        raise QueryError(f"no entity is called {focus!r}", todo="try `kg show` with a part of the name")
    reached = {found[0].entity.id: 0}
    edge = list(reached)
    for distance in range(1, hops + 1):
        files = [corpus.entities[identifier] for identifier in edge]
        ends = [end for file in files for fact in (*file.outgoing, *file.incoming) for end in (fact.head, fact.tail)]
        edge = [end for end in dict.fromkeys(ends) if end not in reached]
        reached.update(dict.fromkeys(edge, distance))
    return reached


def _important(corpus: Corpus, wanted: Mapping[str, int], limit: int) -> list[str]:
    """Identifiers of the nearest entities, of those with most statements, then most mentions; whatever the order."""

    def rank(identifier: str) -> tuple[int, int, int, str]:
        file = corpus.entities[identifier]
        return wanted[identifier], -len(file.outgoing) - len(file.incoming), -len(file.links), identifier

    return sorted(sorted(wanted, key=rank)[:limit])


def _edges(corpus: Corpus, statements: Iterable[tuple[Statement, int]], articles: dict[str, int]) -> list[Json]:
    groups: dict[tuple[str, str, str], list[tuple[Statement, int]]] = {}
    for statement, times in statements:
        groups.setdefault((statement.head, statement.relation, statement.tail), []).append((statement, times))
    edges = []
    for number, ((head, relation, tail), group) in enumerate(sorted(groups.items())):
        items = [
            _item(corpus.cite(statement.evidence), articles)
            | {"rule": statement.rule, "confidence": statement.confidence, "attrs": _attrs(statement.attrs)}
            for statement, _ in group
        ]
        count, arrows = group[0][1], "" if schema().relations[relation].symmetric else "to"
        edges.append(
            {"id": f"e{number}", "from": head, "to": tail, "relation": relation, "items": items}
            | {"count": count, "width": min(1 + 0.5 * (count - 1), 5), "arrows": arrows}
        )
    return edges


def _item(citation: Citation, articles: dict[str, int]) -> Json:
    place = {"article": articles[citation.article.id], "start": citation.raw[0], "end": citation.raw[1]}
    return place | {"sentence": citation.sentence, "quote": list(citation.quote)}


def _attrs(attrs: Attrs) -> Json:
    """Attributes with the Chinese label of a controlled value instead of its notation."""
    shown = {}
    for key, value in attrs:
        attribute = schema().attributes.get(key)
        concept = attribute.concept(value) if attribute else None
        shown[key] = concept.label.zh if concept else value
    return shown


def _node(corpus: Corpus, told: Told, articles: dict[str, int]) -> Json:
    entity = told.entity
    figures = [
        {"measure": seen.measure, "value": seen.value, "unit": seen.unit, "time": seen.time}
        | {"item": _item(corpus.cite(seen.evidence), articles)}
        for seen in told.observations
    ]
    aliases = sorted((name for name in told.names if name[0] != entity.name), key=lambda name: (-name[2], *name[:2]))
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type,
        "facts": list(_facts(entity.type, entity.attrs)),
        "aliases": [[surface, reason(why).zh, count] for surface, why, count in aliases],
        "mentions": told.mentions,
        "articles": [articles[article] for article in told.articles],
        "articlesInAll": told.articles_in_all,
        "figures": figures,
    }


def _facts(kind: str, attrs: Attrs) -> Iterable[str]:
    """Facts of an entity as 「级别：地级」, controlled values by their label."""
    for key, value in attrs:
        attribute = schema().attributes.get(key)
        if attribute:
            concept = attribute.concept(value, kind)
            yield f"{attribute.label.zh}：{concept.label.zh if concept else value}"


def _look(node: Json, degree: int) -> Json:
    style = _palette()[node["type"]]
    name = node["name"]
    label = name if len(name) <= _LONGEST_LABEL else f"{name[: _LONGEST_LABEL - 1]}…"
    size, font = round(7 + 4 * degree**0.5, 1), {"size": min(round(9 + 6 * degree**0.5), 36)}
    return {"label": label, "size": size, "font": font, "shape": style["shape"], "color": style["colour"]}


def _page(shown: Leading, heading: str) -> Json:
    palette, known = _palette(), schema()
    articles, entities, statements = shown.totals
    counts = f"{articles} 篇文章，{entities} 个实体，{statements} 条关系"
    return {
        "heading": heading,
        "counts": counts,
        "left": entities - len(shown.told),
        "types": [
            {"id": kind.notation, "zh": kind.label.zh, "en": kind.label.en, "colour": palette[kind.notation]["colour"]}
            for kind in known.types.values()
        ],
        "relations": [{"id": r.name, "zh": r.label.zh, "en": r.label.en} for r in known.relations.values()],
        "attrs": {key: attribute.label.zh for key, attribute in known.attributes.items()},
        "articles": [{"title": article.title, "doc": article.doc, "date": article.date} for article in shown.articles],
    }


def _palette() -> dict[str, dict[str, str]]:
    return tomllib.loads((files("kg") / "data" / "palette.toml").read_text(encoding="utf-8"))
