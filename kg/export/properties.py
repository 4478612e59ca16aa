"""The properties of nodes and edges: records as flat dictionaries.

In: what a build knows of an entity, an article, a figure, a statement, the mentions of an entity in an article.
Out: `Properties`: of 「参保职工12.5万名」 measure 参保职工, value 125000.0, unit 名, and where it stands: article,
document, raw characters ``start`` to ``end``, ``ranges`` (each piece, in reading order), ``quote``, ``rule`` and
``confidence``.

Nothing is null or empty: what is not known is left out.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from kg.export.concepts import concept_id
from kg.graph import period
from kg.graph.entities import Known
from kg.graph.term import iri
from kg.model import Article, Classification, Link, Observation, Range, Statement
from kg.schema import Concept, schema

Value = str | int | float | bool | date | tuple[str, ...]
Properties = Mapping[str, Value]
Columns = Mapping[str, type]
"""Names of properties with the types of their values, in the order of a table's columns."""

_IDENTITY: Columns = {"id": str, "iri": str, "type": str, "name": str}
_EVIDENCE: Columns = {
    **{"article": str, "doc": str, "start": int, "end": int, "ranges": tuple, "quote": str},
    **{"rule": str, "confidence": float},
}
_SPELL: Columns = {"time": str, "first_day": date, "last_day": date}
NODE_COLUMNS: Columns = {
    **_IDENTITY,
    **{"aliases": tuple, "mentions": int, "articles": tuple, "resolved": bool},
    **{"date": str, "agency": str, "reporters": tuple, "place": str, "publication": str},
    **{"measure": str, "value": float, "unit": str},
    **{"name_en": str, "scheme": str, "notation": str},
    **_SPELL,
    **_EVIDENCE,
}
EDGE_COLUMNS: Columns = {
    **{"id": str, "relation": str, "date": str},
    **_SPELL,
    **{"count": int, "surfaces": tuple},
    **_EVIDENCE,
}
"""What nodes and edges may have beside attributes, which the ontology declares and which are text."""


def of_entity(known: Known, base: str) -> Properties:
    """Properties of an entity; raises DataError for an attribute that the ontology does not declare."""
    return _said(
        _declared(known.attrs),
        _identity(known.id, known.type, known.name, base),
        {"aliases": known.aliases, "mentions": known.names.total(), "articles": tuple(known.articles)},
        {"resolved": not known.unresolved},
    )


def of_article(article: Article, base: str) -> Properties:
    """Properties of an article; its name is its headline."""
    return _said(
        _identity(f"article/{article.id}", "ARTICLE", article.title or article.id, base),
        {"article": article.id, "doc": article.doc, "kind": article.kind, "confidence": article.confidence},
        {"date": article.date, "agency": article.agency, "reporters": article.reporters, "place": article.place},
        {"publication": article.issue.publication},
        _pieces(article.ranges),
    )


def of_observation(figure: Observation, identifier: str, article: Article, base: str) -> Properties:
    """Properties of a figure; its name is measure, value and unit as one reads them."""
    name = f"{figure.measure} {figure.value:,.12g} {figure.unit}".rstrip()
    return _said(
        _identity(identifier, "OBSERVATION", name, base),
        {"measure": figure.measure, "value": float(figure.value), "unit": figure.unit, "date": article.date},
        _spell(figure.time),
        {"time": figure.time},
        _stands(figure, article),
    )


def of_statement(statement: Statement, identifier: str, article: Article) -> Properties:
    """Properties of a relation; raises DataError for an attribute that the ontology does not declare."""
    attrs = dict(statement.attrs)
    return _said(
        _declared(attrs),
        {"id": identifier, "relation": statement.relation, "date": article.date},
        _spell(attrs.get("time", "") or attrs.get("year", "")),
        _stands(statement, article),
    )


def of_concept(concept: Concept) -> Properties:
    """Properties of a concept of the vocabularies."""
    return _said(
        {"id": concept_id(concept), "iri": concept.iri, "type": "CONCEPT", "name": concept.label.zh},
        {"aliases": concept.names[1:], "name_en": concept.label.en},
        {"scheme": concept.scheme, "notation": concept.notation},
    )


def of_classification(told: Classification, identifier: str, article: Article) -> Properties:
    """Properties of what ties an entity to a concept."""
    return _said(
        {"id": identifier, "relation": told.attribute, "date": article.date},
        _stands(told, article),
    )


def of_mentions(links: Sequence[Link], identifier: str, article: Article) -> Properties:
    """Properties of what ties an article to an entity: how often and by which words it is named, and where."""
    surfaces = tuple(dict.fromkeys(link.mention.surface for link in links))
    return _said(
        {"id": identifier, "relation": "mentions", "date": article.date, "article": article.id, "doc": article.doc},
        {"count": len(links), "surfaces": surfaces, "confidence": max(float(link.confidence) for link in links)},
        _pieces(tuple(link.mention.raw for link in links)),
    )


def address(identifier: str, base: str) -> str:
    """Full IRI of an identifier."""
    term = iri(base, identifier)[1:-1]
    return term if term.startswith(base) else base + term


def _identity(identifier: str, kind: str, name: str, base: str) -> Properties:
    return {"id": identifier, "iri": address(identifier, base), "type": kind, "name": name}


def _declared(attrs: Mapping[str, str]) -> Properties:
    return {schema().attribute(key).key: value for key, value in attrs.items()}


def _spell(time: str) -> Properties:
    """First and last day of a time, where it has such."""
    begin, end = period.days(time)
    return ({"first_day": begin} if begin else {}) | ({"last_day": end} if end else {})


def _stands(fact: Statement | Observation | Classification, article: Article) -> Properties:
    evidence = fact.evidence
    return {
        **{"article": article.id, "doc": article.doc, **_pieces(evidence.ranges), "quote": evidence.quote},
        **{"rule": fact.rule, "confidence": float(fact.confidence)},
    }


def _pieces(ranges: Sequence[Range]) -> Properties:
    """First raw character, the one behind the last, and each piece; the layout may put a later piece before."""
    if not ranges:
        return {}
    start, end = min(start for start, _ in ranges), max(end for _, end in ranges)
    return {"start": start, "end": end, "ranges": tuple(f"{start}-{end}" for start, end in ranges)}


def _said(*parts: Properties) -> Properties:
    """All the properties that are not empty; of two of the same name the later."""
    return {key: value for part in parts for key, value in part.items() if value != "" and value != ()}
