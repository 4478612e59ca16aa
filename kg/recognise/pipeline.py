"""Articles in, mentions out: a blank spaCy pipeline over characters whose components propose spans and one decides.

In: articles.  Out: each article with its mentions, in the same order.  「市总工会主席杜朝生」 gives UNION 市总工会
and PERSON 杜朝生.  A component is registered by name (`Language.factory`) in its own module and imported here; it
reads and fills the `Analysis` of the document (`kg.recognise.proposal`).
"""

from collections.abc import Iterable, Iterator, Sequence

import spacy
from spacy.tokens import Doc

from kg.model import Article, Mention
from kg.recognise import (
    anchored,
    arbitration,
    enterprises,
    established,
    gazetteer,
    headed,
    lac,
    organisations,
    persons,
    places,
    plugin,
    quoted,
    rules,
    unions,
)
from kg.recognise.proposal import Analysis, analysis, attach, mentions

MODULES = (
    lac,
    gazetteer,
    enterprises,
    organisations,
    unions,
    places,
    persons,
    plugin,
    rules,
    headed,
    quoted,
    established,
    anchored,
    arbitration,
)
"""The modules whose components make the pipeline; importing a module registers its component."""

COMPONENTS = (
    "kg_lac",
    "kg_gazetteer",
    "kg_enterprises",
    "kg_organisations",
    "kg_unions",
    "kg_places",
    "kg_persons",
    "kg_anchored",
    "kg_rules",
    "kg_headed",
    "kg_quoted",
    "kg_established",
    "kg_arbitration",
)
"""The components in the order they run."""

_AFTER_PLUGINS = "kg_arbitration"
"""Plug-ins run last before this: what they propose is weighed, but makes no other name known."""

_BATCH = 64
"""Articles that are analysed together; enough to fill the batches of the network."""


class Recogniser:
    """The recognition pipeline; `without` leaves out components by name (arbitration always stays).

    `recognisers` are plug-ins by name (`kg.recognise.plugin`); raises `InputError` when one is not installed.
    """

    def __init__(self, *, without: Sequence[str] = (), recognisers: Sequence[str] = ()) -> None:
        self._nlp = spacy.blank("zh")
        for name in COMPONENTS:
            if name not in without or name == "kg_arbitration":
                self._nlp.add_pipe(name)
        for name in dict.fromkeys(recognisers):
            self._nlp.add_pipe("kg_plugin", f"kg_plugin {name}", before=_AFTER_PLUGINS, config={"recogniser": name})

    def recognise(self, articles: Iterable[Article]) -> Iterator[tuple[Article, tuple[Mention, ...]]]:
        """Each article with its mentions in reading order; articles are batched, their order is kept."""
        for state in self.analyse(articles):
            yield state.article, mentions(state.article, state.chosen)

    def analyse(self, articles: Iterable[Article]) -> Iterator[Analysis]:
        """Each article's full analysis: tokens, all proposals, the chosen ones, and why the others lost."""
        for doc in self._nlp.pipe(map(self._document, articles), batch_size=_BATCH):
            yield analysis(doc)

    def _document(self, article: Article) -> Doc:
        doc = Doc(self._nlp.vocab, words=list(article.text), spaces=[False] * len(article.text))
        attach(doc, article)
        return doc
