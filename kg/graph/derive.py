"""Facts that no text states but rules derive, kept apart from the text in a graph of their own.

In: extractions one after another, then the entities of the corpus.  Out: triples, each with a gh:Inference that names
the rule and its premises: 「省劳动模范赵立群」 makes 赵立群 a gh:ModelWorker, because of the conferral of that article.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import DataError
from kg.graph.entities import Known, Register
from kg.graph.facts import Facts, predicate
from kg.graph.post import posts
from kg.graph.term import compact, confidence, digest, name, text
from kg.model import Attrs, Extraction, Statement
from kg.schema import schema

RULES = Path(__file__).resolve().parent.parent / "data" / "graph" / "derive.toml"
_PREMISES = ("received_honour", "holds_post", "confers", "partners_with")
_SUPPOSED = ("negated", "reported", "planned")
"""Modalities from which nothing follows."""


@dataclass(frozen=True, slots=True)
class Premise:
    """A statement as the rules see it, under the identifiers of the corpus."""

    node: str
    article: str
    head: str
    relation: str
    tail: str
    attrs: Attrs
    confidence: float


@dataclass(slots=True)
class Byline:
    """A person whose name is in the byline of an article."""

    article: str
    person: str
    link: str


@dataclass(slots=True)
class Premises:
    """What the rules need to know of the corpus, gathered article by article."""

    statements: list[Premise] = field(default_factory=list)
    bylines: list[Byline] = field(default_factory=list)

    def add(self, extraction: Extraction, statements: Mapping[str, Statement], register: Register) -> None:
        """Take up the statements, by identifier, and the byline of an article."""
        identities, article = register.identities, extraction.article
        for key, fact in statements.items():
            if fact.relation in _PREMISES and dict(fact.attrs).get("modality") not in _SUPPOSED:
                head, tail = identities.id(fact.head), identities.id(fact.tail)
                about = (head, fact.relation, tail, fact.attrs, fact.confidence)
                self.statements.append(Premise(key, article.id, *about))
        for link in extraction.links:
            if link.mention.type == "PERSON" and link.mention.surface in article.reporters:
                mention = link.mention
                node = f"link/{mention.article}-{mention.raw[0]}-{mention.raw[1]}"
                self.bylines.append(Byline(article.id, identities.id(link.entity), node))

    def of(self, relation: str) -> Iterator[Premise]:
        """Statements of one relation."""
        return (premise for premise in self.statements if premise.relation == relation)


class Inferences:
    """Derived triples and why they hold."""

    def __init__(self, base: str) -> None:
        self.facts = Facts.many(base)
        self._names = {rule["name"] for group in rules().values() for rule in group}

    def iri(self, identifier: str) -> str:
        return self.facts.iri(identifier)

    def infer(self, triple: tuple[str, str, str], rule: str, premises: Iterable[str] = (), sure: float = 1.0) -> None:
        """Add a triple of terms with the rule and the relative identifiers of its premises.

        Raises DataError for a rule without a description in the table of rules.
        """
        if rule not in self._names:
            raise DataError(f"no rule {rule!r}", str(RULES), "describe it there")
        facts = self.facts
        facts.tell({(triple[0], predicate(triple[1]), triple[2])})
        node = facts.iri(f"inference/{digest(rule, *triple, *(sorted(premises)))}")
        facts.add(node, "rdf:type", name("gh:Inference"))
        facts.add(node, "rdf:subject", triple[0])
        facts.add(node, "rdf:predicate", triple[1])
        facts.add(node, "rdf:object", triple[2])
        facts.add(node, "gh:rule", text(rule))
        facts.add(node, "gh:confidence", confidence(sure))
        facts.add(node, "prov:wasDerivedFrom", *(facts.iri(premise) for premise in premises))


@cache
def rules() -> Mapping[str, list[dict[str, Any]]]:
    """The rules of kg/data/graph/derive.toml by kind."""
    return tomllib.loads(RULES.read_text(encoding="utf-8"))


def derive(premises: Premises, entities: Mapping[str, Known], inferences: Inferences) -> None:
    """Everything that follows from statements and bylines."""
    _honours(premises, entities, inferences)
    _posts(premises, entities, inferences)
    _bylines(premises, entities, inferences)
    _conferrers(premises, inferences)
    _partners(premises, inferences)


def _honours(premises: Premises, entities: Mapping[str, Known], inferences: Inferences) -> None:
    for premise in premises.of("received_honour"):
        person, honour = entities.get(premise.head), entities.get(premise.tail)
        if person is None or honour is None or person.type != "PERSON":
            continue
        for rule in rules()["honour"]:
            if _has(honour.name, rule["has"]) and not _has(honour.name, rule["lacks"]):
                triple = (inferences.iri(person.id), name("rdf:type"), name(rule["class"]))
                inferences.infer(triple, rule["name"], [premise.node], premise.confidence)


def _has(honour: str, words: list[str]) -> bool:
    return any(word in honour for word in words)


def _posts(premises: Premises, entities: Mapping[str, Known], inferences: Inferences) -> None:
    for premise in premises.of("holds_post"):
        concepts = posts(dict(premise.attrs).get("post", ""))
        node = inferences.iri(premise.node)
        for concept in concepts:
            triple = (node, name("org:role"), compact(concept.iri))
            inferences.infer(triple, "post-by-title", [premise.node], premise.confidence)
        organisation = entities.get(premise.tail)
        for rule in rules()["post"]:
            barred = {concept.notation for concept in concepts} <= set(rule["lacks"]) if concepts else False
            if organisation is not None and organisation.type == rule["type"] and not barred:
                triple = (inferences.iri(premise.head), name("rdf:type"), name(rule["class"]))
                inferences.infer(triple, rule["name"], [premise.node], premise.confidence)


def _bylines(premises: Premises, entities: Mapping[str, Known], inferences: Inferences) -> None:
    (rule,) = rules()["byline"]
    for byline in premises.bylines:
        if byline.person in entities and entities[byline.person].type == "PERSON":
            person = inferences.iri(byline.person)
            inferences.infer((person, name("rdf:type"), name(rule["class"])), rule["name"], [byline.link])
            authored = (inferences.iri(f"article/{byline.article}"), name("schema:author"), person)
            inferences.infer(authored, rule["name"], [byline.link])


def _conferrers(premises: Premises, inferences: Inferences) -> None:
    """A conferral is by whom the same article says confers the honour."""
    confers: dict[tuple[str, str], list[Premise]] = {}
    for premise in premises.of("confers"):
        confers.setdefault((premise.article, premise.tail), []).append(premise)
    for received in premises.of("received_honour"):
        for given in confers.get((received.article, received.tail), ()):
            triple = (inferences.iri(received.node), name("gh:conferrer"), inferences.iri(given.head))
            sure = min(received.confidence, given.confidence)
            inferences.infer(triple, "conferrer-in-article", [received.node, given.node], sure)


def _partners(premises: Premises, inferences: Inferences) -> None:
    relation = compact(schema().relations["partners_with"].iri)
    stated = {(premise.head, premise.tail) for premise in premises.of("partners_with")}
    for premise in premises.of("partners_with"):
        if (premise.tail, premise.head) not in stated:
            triple = (inferences.iri(premise.tail), relation, inferences.iri(premise.head))
            inferences.infer(triple, "partners-both-ways", [premise.node], premise.confidence)
