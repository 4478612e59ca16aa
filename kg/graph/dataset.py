"""The graph as RDF: one named graph an article, one of entities, one of derived facts, one of the build's provenance.

In: extractions, one after another, and the identities of the corpus.  Out: `NamedGraph`s with sorted triples, the
articles in the order they come: ``graph/article/青禾日报-3`` … ``graph/entities``, ``graph/derived``, ``graph/build``.
Nothing in them depends on the clock, so the same input gives the same triples.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import kg
from kg.config import Config
from kg.gazetteer import Gazetteer
from kg.graph import period
from kg.graph.article import article_facts, best, page_id
from kg.graph.derive import Inferences, Premises, derive
from kg.graph.divisions import derive_divisions
from kg.graph.entities import Register, entity_facts
from kg.graph.facts import Facts, Triples
from kg.graph.identity import Identities
from kg.graph.ordered import Ordered
from kg.graph.term import Triple, digest, name, text, typed
from kg.model import Article, Extraction


@dataclass(frozen=True, slots=True)
class NamedGraph:
    """Sorted triples under a name, as Turtle text; `plain` are those a reader wants who wants no provenance.

    Both may be gone through more than once.
    """

    name: str
    triples: Iterable[Triple]
    plain: Iterable[Triple]


def dataset(
    extractions: Iterable[Extraction], identities: Identities, config: Config, gazetteer: Gazetteer
) -> Iterator[NamedGraph]:
    """The named graphs of a corpus, each as soon as it is complete; memory grows with entities, not with text.

    Raises DataError for what the ontology does not declare, BuildError for a figure that is not a number.
    """
    base = config.base
    register, premises, provenance = Register(identities), Premises(), Provenance(config)
    for extraction in extractions:
        statements = best(extraction.statements)
        register.add(extraction)
        premises.add(extraction, statements, register)
        provenance.add(extraction.article)
        facts = article_facts(extraction, statements, identities, base)
        yield _named(f"graph/article/{extraction.article.id}", facts)
    yield _named("graph/entities", entity_facts(register.entities.values(), base))
    inferences = Inferences(base)
    derive(premises, register.entities, inferences)
    derive_divisions(register.entities, gazetteer, inferences)
    yield _named("graph/derived", inferences.facts)
    yield _named("graph/build", provenance.facts())


def _named(identifier: str, facts: Facts) -> NamedGraph:
    return NamedGraph(facts.iri(identifier), _in_order(facts.triples), _in_order(facts.plain))


def _in_order(triples: Triples) -> Iterable[Triple]:
    return triples if isinstance(triples, Ordered) else tuple(sorted(triples))


class Provenance:
    """The build as a prov:Activity: which pages it used, with what software, and which graphs it made."""

    def __init__(self, config: Config) -> None:
        self._facts = Facts.many(config.base)
        self._read = hashlib.sha256(f"{kg.__version__}\x1f{config.base}\x1f{config.home}".encode())
        self._graphs: list[tuple[str, str]] = []
        self._pages: dict[str, None] = {}

    def add(self, article: Article) -> None:
        """Take up an article: its page, and the issue of that."""
        self._read.update(f"\x1e{article.id}\x1f{article.printed}".encode("utf-8", "surrogatepass"))
        self._graphs.append((f"graph/article/{article.id}", f"article/{article.id}"))
        facts, page = self._facts, self._facts.iri(page_id(article))
        self._pages[page] = None
        facts.add(page, "rdf:type", name("gh:Page"))
        facts.texts(page, "dct:identifier", article.doc)
        facts.texts(page, "gh:edition", article.issue.edition)
        issue = article.issue
        if issue.publication or issue.date:
            node = facts.iri(f"issue/{digest(issue.publication, issue.date)}")
            facts.add(page, "dct:isPartOf", node)
            facts.add(node, "rdf:type", name("gh:Issue"))
            facts.texts(node, "gh:publication", issue.publication)
            facts.texts(node, "schema:issueNumber", issue.number)
            if issue.date:
                facts.add(node, "schema:datePublished", typed(issue.date, period.datatype(issue.date)))

    def facts(self) -> Facts:
        """The build's triples; its identifier is derived from the software's version, the settings and the texts."""
        facts = self._facts
        build = facts.iri(f"build/{self._read.hexdigest()[:16]}")
        software = facts.iri(f"software/gonghui-kg-{kg.__version__}")
        facts.add(build, "rdf:type", name("gh:Build"), name("prov:Activity"))
        facts.add(build, "prov:wasAssociatedWith", software)
        facts.add(build, "prov:used", *self._pages)
        facts.add(software, "rdf:type", name("prov:SoftwareAgent"))
        facts.add(software, "rdfs:label", text(f"gonghui-kg {kg.__version__}"))
        facts.add(software, "schema:softwareVersion", text(kg.__version__))
        for graph, article in self._graphs:
            facts.add(facts.iri(graph), "prov:wasDerivedFrom", facts.iri(article))
        made = [graph for graph, _ in self._graphs]
        for graph in (*made, "graph/entities", "graph/derived"):
            facts.add(facts.iri(graph), "rdf:type", name("prov:Entity"))
            facts.add(facts.iri(graph), "prov:wasGeneratedBy", build)
        return facts
