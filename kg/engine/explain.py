"""Why each article was read as it was: everything that was proposed, what was taken, and what it was linked to.

In: pages.  Out: an `Explanation` for each article.  Of 「市总主席到场」 it holds UNION 市总 with its
rule, the proposals that lost to it with the reason, and the link with all candidates.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.config import Config
from kg.engine.profile import Profile
from kg.engine.stages import Read, assemble, run
from kg.model import Article, Extraction, Page
from kg.recognise import Recogniser
from kg.recognise.proposal import Lost, mentions


@dataclass(frozen=True, slots=True)
class Explanation:
    """What an article says, and the proposals that did not become mentions."""

    extraction: Extraction
    lost: tuple[Lost, ...]


def explain(pages: Iterable[Page], config: Config) -> Iterator[Explanation]:
    """An explanation of each article of the pages, in order; raises `InputError` when no division is `config.home`."""
    recogniser, lost = Recogniser(), dict[str, tuple[Lost, ...]]()

    def recognise(articles: Iterable[Article]) -> Iterator[Read]:
        for analysis in recogniser.analyse(articles):
            lost[analysis.article.id] = analysis.lost
            yield analysis.article, mentions(analysis.article, analysis.chosen)

    for extraction in run(pages, assemble(recognise, config), Profile()):
        yield Explanation(extraction, lost.pop(extraction.article.id, ()))
