"""The file of an entity as text: what it is called and why, what is stated about it, and the sentence behind each fact.

In: a `Corpus` and one of its entity files.  Out: lines.  That of 绍兴市总工会 says why 市总 is one of its names, and
lists 越职安 among what it organizes, with 「2019年，绍兴市总工会联合市医保局推出…」 and where that stands.

A place is the document and the raw characters from the first to behind the last: 要闻.txt 120–141; in a PDF or a
picture also the page and the rectangle on it: 要闻.pdf#1 120–141  p. 1 (15,360–185,371).
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from kg.corpus import Citation, Corpus, EntityFile
from kg.model import Observation
from kg.schema import schema

if TYPE_CHECKING:
    from kg.graph.walk import Step


def entity_lines(corpus: Corpus, file: EntityFile, *, mentions: int = 10) -> Iterator[str]:
    """The file of one entity, line by line; of its mentions at most `mentions` are quoted."""
    entity = file.entity
    yield _named(corpus, entity.id)
    yield from (f"  {attribute_label(key)}: {attribute_value(key, value, entity.type)}" for key, value in entity.attrs)
    if file.names:
        yield "名称 names"
        rows = sorted(file.names.items(), key=lambda row: (-row[1], row[0]))
        yield from (f"  {surface}  ×{count}  {why}" for (surface, why), count in rows)
    yield from _statements(corpus, file)
    yield from _classifications(corpus, file)
    if file.observations:
        yield "数字 figures"
        for observation in file.observations:
            yield f"  {figure(observation)}"
            yield from _cited(corpus.cite(observation.evidence), observation.rule, observation.confidence)
    yield f"提及 mentions ({len(file.links)} in {len(file.articles)} articles)"
    for link in file.links[:mentions]:
        yield f"  {link.mention.surface}"
        yield from _cited(corpus.mention(link), link.why, link.confidence)
    if len(file.links) > mentions:
        yield f"  … {len(file.links) - mentions} more"


def choices(files: Sequence[EntityFile]) -> Iterator[str]:
    """One line for each of several entities of one name, to choose from."""
    for file in files:
        yield f"{file.entity.name}  {file.entity.type}  {len(file.links)} mentions  {file.entity.id}"


def way_lines(corpus: Corpus, start: str, way: "Sequence[Step]") -> Iterator[str]:
    """A way through the graph, one entity after the other, with the sentence behind each step."""
    yield _named(corpus, start)
    for step in way:
        relation = f"{step.data['label']} {step.data['relation']}"
        yield f"  {'→' if step.forward else '←'} {relation}{_qualified(step.data['attrs'].items())}"
        yield from _cited(corpus.cite(step.data["evidence"][0]), step.data["relation"], step.data["confidence"])
        yield _named(corpus, step.end)


def _named(corpus: Corpus, identifier: str) -> str:
    entity = corpus.entities[identifier].entity
    return f"{entity.name}  {entity.type} {schema().type(entity.type).label.zh}  {entity.id}"


def figure(observation: Observation) -> str:
    """An observation in one line: 参保职工 3,394,300 名 (2025-02-28)."""
    when = f" ({observation.time})" if observation.time else ""
    return f"{observation.measure} {observation.value:,.12g} {observation.unit}".rstrip() + when


def _statements(corpus: Corpus, file: EntityFile) -> Iterator[str]:
    """Under each relation, in the order of the ontology, the facts with this entity as head, then as tail."""
    for name, relation in schema().relations.items():
        sides = ((file.outgoing, "→"), (file.incoming, "←"))
        facts = [(fact, arrow) for side, arrow in sides for fact in side if fact.relation == name]
        if facts:
            yield f"{relation.label.zh} {relation.label.en}"
        for fact, arrow in facts:
            other = corpus.entities[fact.tail if arrow == "→" else fact.head].entity
            yield f"  {arrow} {other.name}{_qualified(fact.attrs)}"
            yield from _cited(corpus.cite(fact.evidence), fact.rule, fact.confidence)


def _classifications(corpus: Corpus, file: EntityFile) -> Iterator[str]:
    """Whom it is for and what it is about, each concept with every passage that shows it."""
    for key in dict.fromkeys(told.attribute for told in file.classifications):
        attribute = schema().attribute(key)
        yield f"{attribute.label.zh} {attribute.label.en}"
        of_key = [told for told in file.classifications if told.attribute == key]
        for value in dict.fromkeys(told.concept for told in of_key):
            yield f"  {attribute_value(key, value, '')}"
            for told in of_key:
                if told.concept == value:
                    yield from _cited(corpus.cite(told.evidence), told.rule, told.confidence)


def _qualified(attrs: Iterable[tuple[str, str]]) -> str:
    told = [f"{attribute_label(key)} {attribute_value(key, value, '')}" for key, value in attrs]
    return f" ({'; '.join(told)})" if told else ""


def _cited(citation: Citation, why: str, confidence: float) -> Iterator[str]:
    first, last = citation.quote
    text = citation.sentence
    yield f"      {_flat(text[:first])}[{_flat(text[first:last])}]{_flat(text[last:])}"
    yield f"      {_place(citation)}  {why}  {confidence:.2f}"


def _place(citation: Citation) -> str:
    """Document and raw characters; the page's number and the rectangle, where it is one of a PDF or a picture."""
    place = f"{citation.article.doc} {citation.raw[0]}–{citation.raw[1]}"
    found = citation.article.located([citation.raw])
    if not found:
        return place
    lefts, tops, rights, bottoms = zip(*(region.box for region in found), strict=True)
    return f"{place}  p. {found[0].page} ({min(lefts):.0f},{min(tops):.0f}–{max(rights):.0f},{max(bottoms):.0f})"


def _flat(text: str) -> str:
    return " ".join(text.split("\n"))


def attribute_label(key: str) -> str:
    """The Chinese label of an attribute's key; the key itself where the ontology has none."""
    attribute = schema().attributes.get(key)
    return attribute.label.zh if attribute else key


def attribute_value(key: str, value: str, kind: str) -> str:
    """The Chinese label of a controlled value, for an entity of type `kind` (empty: a statement); else the value."""
    attribute = schema().attributes.get(key)
    concept = attribute.concept(value, kind) if attribute else None
    return concept.label.zh if concept else value
