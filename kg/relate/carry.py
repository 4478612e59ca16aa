"""Whose act a clause tells when it does not say: the subject that carries over.

In: a `Reading`, clause by clause.  Out: the names that act and how sure that is.  Chinese news chains clauses under
one subject: 「甲市总工会走访企业，推出“暖心桥”，并上线小程序」.  A new subject closes the old; a general one
(各级工会, 企业) closes it without opening another; a speaker (主席张三表示，将…) acts for the body of the post.
"""

from dataclasses import dataclass, field

from kg.model import Range
from kg.relate.reading import BODY, WORK, Name, Reading
from kg.relate.topic import GRAMMAR, main_actor
from kg.relate.verb import Verb

ACTORS = (*BODY, "PERSON")
EXPLICIT, SENTENCE, PARAGRAPH, ARTICLE = 1.0, 0.95, 0.85, 0.7
"""How sure a subject is that stands in the clause, carries in the sentence, in the paragraph, from the article."""


@dataclass(slots=True)
class Carry:
    """The subject as it stands: `actors` act, `topic` is talked of, `partners` joined in, `body` acted last."""

    reading: Reading
    units: dict[int, list[Name]]
    honours: frozenset[int] = frozenset()
    actors: list[Name] = field(default_factory=list)
    topic: Name | None = None
    partners: list[Name] = field(default_factory=list)
    speaker: list[Name] = field(default_factory=list)
    body: list[Name] = field(default_factory=list)
    main: list[Name] = field(default_factory=list)
    person: bool = False
    pointed: bool = False
    weight: float = ARTICLE
    taken: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        """Start from whom the article is about."""
        self.actors = self.body = self.main = main_actor(self.reading)
        self.taken = frozenset(unit.index for bodies in self.units.values() for unit in bodies)

    def enter(self, sentence: Range) -> None:
        """Open a sentence: partners and speakers do not carry into it, a new paragraph weakens what does."""
        fresh = self.reading.opens_paragraph(sentence)
        self.partners, self.speaker, self.person, self.pointed = [], [], False, False
        self.weight = ARTICLE if fresh else min(self.weight, PARAGRAPH)
        if fresh:
            self.topic = None
            self.body = self.body or self.main
            self.actors = self.actors or self.body

    def update(self, clause: Range, found: list[Verb]) -> None:
        """Let the clause's own subject, named or general, replace the one carried so far."""
        self.weight = min(self.weight, SENTENCE)
        if GRAMMAR["statement"].search(self.reading.signs[clause[0] : clause[1]]):
            self.actors, self.body, self.speaker, self.topic, self.person = [], [], [], None, True
            return
        first = found[0].start if found else clause[1]
        opening = self.reading.signs[clause[0] : first]
        for name in self.reading.within(clause[0], first, (*ACTORS, *WORK)):
            if self.is_subject(clause, name):
                if name.type not in WORK:
                    self._open(clause, first, name)
                    return
                self.topic = name
        named = self.reading.within(clause[0], first, ACTORS)
        pointed = None if named else self._pointed_at(clause[0], opening)
        if pointed:
            self.actors = self.body = [pointed]
            self.pointed, self.person, self.weight, self.topic = True, False, SENTENCE, None
            return
        general = GRAMMAR["generic"].search(opening) and not GRAMMAR["pronoun"].search(opening)
        if self.speaker and GRAMMAR["own-firm"].match(opening) and self.speaker[0].type == "ENTERPRISE":
            self.actors = self.body = self.speaker[:1]
            return
        if found and not named and (general or GRAMMAR["impersonal"].search(opening)):
            self.actors, self.speaker, self.body = [], [], []

    def _pointed_at(self, start: int, opening: str) -> Name | None:
        """The body that 该公司, 该院, 该工会 stands for: the last of its kind named before."""
        match = GRAMMAR["pointed"].search(opening)
        if not match:
            return None
        kind = next(kind for kind in ("enterprise", "union", "org") if match[kind])
        named = self.reading.within(0, start, (kind.upper(),))
        same = [name for name in named if name.canonical.endswith(match[kind])]
        return (same or named)[-1] if named else None

    def _open(self, clause: Range, first: int, name: Name) -> None:
        group = self.reading.group(name, ACTORS if name.type == "PERSON" else BODY)
        self.actors = [actor for actor in group if clause[0] <= actor.at < first]
        self.weight, self.partners, self.topic, self.pointed = EXPLICIT, [], None, False
        self.person = name.type == "PERSON"
        if not self.person:
            self.body = self.actors
        elif GRAMMAR["speech"].search(self.reading.signs[name.at : clause[1]]):
            self.speaker = self.units.get(name.index, [])

    def is_subject(self, clause: Range, name: Name) -> bool:
        """Whether the name can be the subject of its clause: not governed, no possessor, no part of a title."""
        signs = self.reading.signs
        return (
            name.index not in self.taken
            and not self.governed(clause, name)
            and (signs[name.at + 1 : name.at + 2] != "的" or bool(GRAMMAR["delegates"].match(signs, name.at + 1)))
        )

    def governed(self, span: Range, name: Name) -> bool:
        """Whether the name stands behind a preposition, within `span`."""
        first = self.reading.run(name)
        return bool(GRAMMAR["governed"].search(self.reading.signs[max(span[0], first - 4) : first]))

    def of(self, heads: tuple[str, ...], relation: str) -> tuple[list[Name], float]:
        """The carried names of a type in `heads`, with their weight.

        A programme itself uses and implements; who signs a document signs it for the body of the post.
        """
        if relation in ("uses", "implements") and self.topic and self.topic.type in heads:
            return [self.topic], self.weight
        actors = [actor for actor in self.actors if actor.type in heads]
        if actors:
            return actors, self.weight
        if self.speaker:
            return self.speaker[:1], 0.75
        if relation == "issued" and self.person and self.actors:
            return self.units.get(self.actors[0].index, [])[:1], 0.75
        if not self.person and self.body:
            return [body for body in self.body if body.type in heads], min(self.weight, ARTICLE)
        return [], 0.0
