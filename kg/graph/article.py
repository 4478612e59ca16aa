"""What one article says, as triples: the article, its links, statements and figures, each with where it stands.

In: an `Extraction` and the corpus-wide identities.  Out: its `Facts`.  「绍兴市总工会启动越职安」 gives the triple
``union/330600 gh:organizes initiative/…`` and beside it a gh:Participation with role, passage, rule and confidence.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil, floor

from kg.errors import DataError
from kg.graph import period
from kg.graph.facts import Facts, attributes, times
from kg.graph.identity import Identities
from kg.graph.term import compact, confidence, decimal, name, text, typed
from kg.model import Article, Classification, Evidence, Extraction, Link, Observation, Range, Statement
from kg.schema import schema
from kg.tables import classification_id, observation_id, statement_id

UNTOLD = ("negated", "reported")
"""Modalities of which no plain triple is made: the text does not say that it is so."""


_PDF, _MEDIA = "<http://tools.ietf.org/rfc/rfc8118>", "<http://www.w3.org/TR/media-frags/>"
"""What a fragment of a PDF, and of a picture, conforms to."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where passages stand: the term of the page, and the article with its printed places."""

    page: str
    article: Article


def page_id(article: Article) -> str:
    """Relative identifier of the page of an article: digest of its text and name of the file.

    Newspapers name their pages alike every day (01.txt), so that the name alone would not tell them apart.
    """
    return f"page/{article.page}/{article.doc}" if article.page else f"page/{article.doc}"


def best(statements: Iterable[Statement]) -> dict[str, Statement]:
    """One statement an identifier, the most confident."""
    chosen: dict[str, Statement] = {}
    for statement in statements:
        key = statement_id(statement)
        if key not in chosen or statement.confidence > chosen[key].confidence:
            chosen[key] = statement
    return chosen


def article_facts(
    extraction: Extraction, statements: Mapping[str, Statement], identities: Identities, base: str
) -> Facts:
    """Everything an article says; `statements` are its `best` ones by identifier.

    Raises DataError for a relation, attribute or concept that the ontology does not declare.
    """
    facts = Facts(base)
    article = extraction.article
    page = Source(facts.iri(page_id(article)), article)
    _article(facts, article, page.page)
    for link in extraction.links:
        _link(facts, link, page, identities.id(link.entity))
    for key, statement in statements.items():
        _statement(facts, facts.iri(key), statement, page, identities)
    for key, figure in {observation_id(figure): figure for figure in extraction.observations}.items():
        _observation(facts, facts.iri(key), figure, page, identities)
    for key, told in {classification_id(told): told for told in extraction.classifications}.items():
        _classification(facts, facts.iri(key), told, page, identities)
    extent = _passage(facts, Evidence(article.id, article.ranges, ""), page)
    facts.add(facts.iri(f"article/{article.id}"), "gh:extent", extent)
    return facts


def _article(facts: Facts, article: Article, page: str) -> None:
    node = facts.iri(f"article/{article.id}")
    facts.add(node, "rdf:type", name("gh:Article"), name("schema:NewsArticle"))
    facts.add(node, "dct:isPartOf", page)
    facts.add(node, "gh:articleKind", _value("article-kind", article.kind))
    facts.add(node, "gh:confidence", confidence(article.confidence))
    facts.texts(node, "dct:identifier", article.id)
    facts.texts(node, "schema:headline", article.title)
    facts.texts(node, "gh:kicker", article.kicker)
    facts.texts(node, "gh:subtitle", article.subtitle)
    facts.texts(node, "gh:byline", *article.reporters)
    facts.texts(node, "gh:agency", article.agency)
    facts.texts(node, "gh:dateline", article.place)
    if article.continues:
        facts.add(node, "gh:continues", facts.iri(f"article/{article.continues}"))
    if article.date:
        facts.add(node, "schema:datePublished", typed(article.date, period.datatype(article.date)))


def _value(scheme: str, notation: str) -> str:
    """Term of a concept; the notation as a string where the scheme has none, for validation to report."""
    concept = schema().schemes[scheme].get(notation)
    return compact(concept.iri) if concept else text(notation)


def _passage(facts: Facts, evidence: Evidence, source: Source) -> str:
    """Node of a passage; one that the layout cuts apart has its positions in its parts."""
    ranges = evidence.ranges
    key = f"passage/{evidence.article}-" + "-".join(f"{start}-{end}" for start, end in ranges)
    node = facts.iri(key)
    if key in facts.passages:
        return node
    facts.passages.add(key)
    article = facts.iri(f"article/{evidence.article}")
    _described(facts, node, source.page, article)
    if evidence.quote:
        quotation = _part(node, "quote")
        facts.add(node, "oa:hasSelector", quotation)
        facts.add(quotation, "rdf:type", name("oa:TextQuoteSelector"))
        facts.add(quotation, "oa:exact", text(evidence.quote))
    for start, end in ranges:
        piece = node if len(ranges) == 1 else facts.iri(f"passage/{evidence.article}-{start}-{end}")
        position = _part(piece, "position")
        facts.add(piece, "oa:hasSelector", position)
        facts.add(position, "rdf:type", name("oa:TextPositionSelector"))
        facts.add(position, "oa:start", str(start))
        facts.add(position, "oa:end", str(end))
        _rectangle(facts, piece, source.article, (start, end))
        if piece != node:
            facts.add(node, "dct:hasPart", piece)
            _described(facts, piece, source.page, article)
    return node


def _rectangle(facts: Facts, piece: str, article: Article, span: Range) -> None:
    """The rectangle that a passage takes of its page, where that is one of a PDF or a picture.

    Source: RFC 8118, 3 (``page``, ``viewrect``); Media Fragments URI 1.0, 4.2.2 (``xywh``).
    """
    found = article.located([span])
    if found:
        left, top = (floor(min(region.box[side] for region in found)) for side in (0, 1))
        right, bottom = (ceil(max(region.box[side] for region in found)) for side in (2, 3))
        box = f"{left},{top},{right - left},{bottom - top}"
        is_pdf = ".pdf" in article.doc.lower().rpartition("/")[2]
        fragment = _part(piece, "rectangle")
        facts.add(piece, "oa:hasSelector", fragment)
        facts.add(fragment, "rdf:type", name("oa:FragmentSelector"))
        facts.add(fragment, "dct:conformsTo", _PDF if is_pdf else _MEDIA)
        facts.texts(fragment, "rdf:value", f"page={found[0].page}&viewrect={box}" if is_pdf else f"xywh={box}")


def _described(facts: Facts, passage: str, page: str, article: str) -> None:
    """A passage is of a page and in an article."""
    facts.add(passage, "rdf:type", name("gh:Passage"))
    facts.add(passage, "oa:hasSource", page)
    facts.add(passage, "gh:article", article)


def _part(node: str, part: str) -> str:
    """Term of what belongs to a node; a path, since a base may end in # and an IRI has one fragment."""
    return f"{node[:-1]}/{part}>"


def _link(facts: Facts, link: Link, page: Source, entity: str) -> None:
    mention = link.mention
    node = facts.iri(f"link/{mention.article}-{mention.raw[0]}-{mention.raw[1]}")
    here = Evidence(mention.article, (mention.raw,), mention.surface)
    facts.add(node, "rdf:type", name("gh:Link"))
    facts.add(node, "oa:motivatedBy", name("oa:identifying"))
    facts.add(node, "oa:hasTarget", _passage(facts, here, page))
    facts.add(node, "oa:hasBody", facts.iri(entity))
    facts.texts(node, "gh:rule", mention.rule)
    facts.texts(node, "gh:why", link.why)
    facts.add(node, "gh:confidence", confidence(link.confidence))
    if link.evidence and link.evidence.ranges:
        facts.add(node, "gh:evidence", _passage(facts, link.evidence, page))
    facts.add(facts.iri(f"article/{mention.article}"), "schema:mentions", facts.iri(entity))


def _statement(facts: Facts, node: str, statement: Statement, page: Source, identities: Identities) -> None:
    relation = schema().relation(statement.relation)
    head, tail = facts.iri(identities.id(statement.head)), facts.iri(identities.id(statement.tail))
    property_ = compact(relation.iri)
    facts.add(node, "rdf:type", name("gh:Statement"), compact(relation.node.iri))
    facts.add(node, "rdf:subject", head)
    facts.add(node, "rdf:predicate", property_)
    facts.add(node, "rdf:object", tail)
    qualified = Facts(facts.base)
    attributes(qualified, node, statement.attrs)
    if relation.node.head:
        qualified.add(node, "rdf:type", compact(relation.node.iri))
        qualified.triples.add((node, compact(relation.node.head), head))
        qualified.triples.add((node, compact(relation.node.tail), tail))
        if relation.node.role and "role" not in dict(statement.attrs):
            qualified.add(node, "gh:role", compact(relation.node.role))
    facts.triples.update(qualified.triples)
    _stands(facts, node, statement, page)
    if dict(statement.attrs).get("modality") not in UNTOLD:
        facts.tell({(head, property_, tail)})
        facts.plain.update(qualified.triples if relation.node.head else ())


def _observation(facts: Facts, node: str, figure: Observation, page: Source, identities: Identities) -> None:
    figures = Facts(facts.base)
    figures.add(node, "rdf:type", name("schema:Observation"))
    figures.add(node, "schema:observationAbout", facts.iri(identities.id(figure.subject)))
    figures.texts(node, "schema:variableMeasured", figure.measure)
    figures.add(node, "schema:value", decimal(figure.value))
    figures.texts(node, "schema:unitText", figure.unit)
    times(figures, node, figure.time)
    datatype = period.datatype(figure.time) if figure.time else ""
    if datatype:
        figures.add(node, "schema:observationDate", typed(figure.time, datatype))
    facts.tell(figures.triples)
    _stands(facts, node, figure, page)


def _classification(facts: Facts, node: str, told: Classification, page: Source, identities: Identities) -> None:
    attribute = schema().attribute(told.attribute)
    concept = attribute.concept(told.concept)
    if concept is None:
        raise DataError(f"{told.attribute} has no concept {told.concept!r}", "ontology/vocabularies.ttl", "add it")
    triple = (facts.iri(identities.id(told.entity)), compact(attribute.iri), compact(concept.iri))
    facts.tell({triple})
    facts.add(node, "rdf:type", name("gh:Classification"))
    facts.add(node, "rdf:subject", triple[0])
    facts.add(node, "rdf:predicate", triple[1])
    facts.add(node, "rdf:object", triple[2])
    _stands(facts, node, told, page)


def _stands(facts: Facts, node: str, fact: Statement | Observation | Classification, page: Source) -> None:
    """Where a fact stands, by which rule it was read, and how sure that is."""
    facts.add(node, "gh:article", facts.iri(f"article/{fact.evidence.article}"))
    facts.add(node, "gh:evidence", _passage(facts, fact.evidence, page))
    facts.texts(node, "gh:rule", fact.rule)
    facts.add(node, "gh:confidence", confidence(fact.confidence))
