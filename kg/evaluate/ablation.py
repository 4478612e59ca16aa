"""What each source of recognition is worth: gold pages read again with one source left out in turn.

In: gold documents.  Out: an `Evaluation` for each source that was left out.  Without the source ``unions`` most unions
of a page are lost; without ``established`` a name in quotation marks that was told in full before.
"""

from collections.abc import Iterator, Sequence

from kg.config import Config
from kg.contract import to_contract
from kg.engine.profile import Profile
from kg.engine.stages import assemble, run
from kg.errors import InputError
from kg.evaluate.gold import GoldDocument, Json
from kg.evaluate.measure import evaluate
from kg.evaluate.scores import Evaluation, Names
from kg.recognise import Recogniser
from kg.recognise.pipeline import COMPONENTS

_PREFIX = "kg_"
SOURCES = tuple(name.removeprefix(_PREFIX) for name in COMPONENTS if name != "kg_arbitration")
"""The sources that propose mentions or that others rest on, in the order they run."""


def read_without(documents: Sequence[GoldDocument], without: Sequence[str]) -> dict[str, list[Json]]:
    """The articles of the documents, extracted now, without some sources; raises `InputError` for one there is not."""
    unknown = [name for name in without if name not in SOURCES]
    if unknown:
        raise InputError("no source of recognition", ", ".join(unknown), f"one of: {', '.join(SOURCES)}")
    recogniser, config = Recogniser(without=[_PREFIX + name for name in without]), Config()
    articles: dict[str, list[Json]] = {}
    pages = (document.page for document in documents)
    for extraction in run(pages, assemble(recogniser.recognise, config), Profile()):
        articles.setdefault(extraction.article.doc, []).append(to_contract(extraction, config))
    return articles


def ablation(documents: Sequence[GoldDocument], names: Names) -> Iterator[tuple[str, Evaluation]]:
    """The evaluation with all sources, under an empty name, and then without each."""
    yield "", evaluate(documents, read_without(documents, ()), names)
    for source in SOURCES:
        yield source, evaluate(documents, read_without(documents, (source,)), names)
