"""Why each article was read as it was: everything that was proposed, what was taken, and what it was linked to.

In: pages.  Out: an `Explanation` for each article.  Of 「市总主席到场」 it holds UNION 市总 with its
rule, the proposals that lost to it with the reason, and the link with all candidates.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.config import Config
from kg.gazetteer import Gazetteer
from kg.link import Linker
from kg.model import Extraction, Page
from kg.recognise import Recogniser
from kg.recognise.proposal import Lost, mentions
from kg.relate import Relater
from kg.segment import segment


@dataclass(frozen=True, slots=True)
class Explanation:
    """What an article says, and the proposals that did not become mentions."""

    extraction: Extraction
    lost: tuple[Lost, ...]


def explain(pages: Iterable[Page], config: Config) -> Iterator[Explanation]:
    """An explanation of each article of the pages, in order."""
    recogniser, linker, relater = Recogniser(), Linker(Gazetteer.load(), home=config.home), Relater()
    articles = (article for page in pages for article in segment(page))
    for analysis in recogniser.analyse(articles):
        article = analysis.article
        entities, links = linker.link(article, mentions(article, analysis.chosen))
        statements, observations = relater.relate(article, entities, links)
        yield Explanation(Extraction(article, entities, links, statements, observations), analysis.lost)
