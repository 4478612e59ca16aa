"""Recognisers from outside: found by entry point and name, their proposals judged like all others.

In: a name of the entry-point group ``gonghui_kg.recognisers``.  Out: a spaCy component that adds what the recogniser
proposes to the analysis.  Of a recogniser ``crafts`` that proposes HONOUR 江州巧匠 with the rule ``list``, the mention
says that ``crafts.list`` found it; where ours find something longer or surer there, arbitration takes that.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.metadata import entry_points
from itertools import islice
from typing import Protocol

from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import DataError, InputError
from kg.model import Article
from kg.recognise.proposal import Analysis, Proposal, analysis
from kg.schema import schema

GROUP = "gonghui_kg.recognisers"
"""The entry-point group; an entry point is called without arguments, once a process, and gives the recogniser."""


class PlugIn(Protocol):
    """A recogniser from outside.

    `version` names all that its proposals depend on beside the text: a build reads pages again when it changes.
    """

    @property
    def version(self) -> str:
        """What the proposals depend on: a version, the name of a model."""

    def propose(self, articles: Sequence[Article]) -> Iterable[Sequence[Proposal]]:
        """The proposals for each article, in the order of the articles; offsets count in `Article.text`."""


def names() -> tuple[str, ...]:
    """The names of the recognisers that are installed."""
    return tuple(sorted({point.name for point in entry_points(group=GROUP)}))


@cache
def load(name: str) -> PlugIn:
    """The recogniser of that name; raises `InputError` when there is none or it lacks a setting."""
    for point in entry_points(group=GROUP, name=name):
        found: PlugIn = point.load()()
        return found
    known = ", ".join(names()) or "none"
    raise InputError("no recogniser of this name is installed", name, f"installed: {known}")


def versions(recognisers: Iterable[str]) -> str:
    """The recognisers with their versions, as one text; empty for none."""
    return "\x1f".join(f"{name} {load(name).version}" for name in recognisers)


class PlugInComponent:
    """The spaCy component: the recogniser is given the articles of a whole batch."""

    def __init__(self, name: str, recogniser: PlugIn) -> None:
        self._name, self._recogniser = name, recogniser

    def __call__(self, doc: Doc) -> Doc:
        """Add the proposals for one document."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:
        """Add the proposals for every document, the order is kept; raises `DataError` for what is no proposal."""
        documents = iter(stream)
        while batch := list(islice(documents, batch_size)):
            states = [analysis(doc) for doc in batch]
            answers = list(self._recogniser.propose([state.article for state in states]))
            if len(answers) != len(states):
                raise DataError(f"{len(answers)} answers to {len(states)} articles", self._name, "mend the recogniser")
            for state, proposals in zip(states, answers, strict=True):
                state.proposals += [self._own(state, proposal) for proposal in proposals]
            yield from batch

    def _own(self, state: Analysis, proposal: Proposal) -> Proposal:
        """The proposal under the recogniser's name; raises `DataError` when it cannot be one."""
        start, end, type, rule, score = (
            proposal.start, proposal.end, proposal.type, proposal.rule, proposal.score,
        )  # fmt: skip
        if not (0 <= start < end <= len(state.text)) or type not in schema().types or not 0 <= score <= 1:
            raise DataError(
                f"{proposal} is no proposal for a text of {len(state.text)} characters", self._name,
                "mend the recogniser: offsets in Article.text, a type of the ontology, a score from 0 to 1",
            )  # fmt: skip
        return Proposal(start, end, type, rule if rule.startswith(f"{self._name}.") else f"{self._name}.{rule}", score)


def create(nlp: Language, name: str, recogniser: str) -> PlugInComponent:
    """The component of the recogniser of that name."""
    return PlugInComponent(recogniser, load(recogniser))


Language.factory("kg_plugin", func=create)
