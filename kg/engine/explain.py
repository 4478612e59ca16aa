"""Why each article was read as it was: everything that was proposed, what was taken, and what it was linked to.

In: pages.  Out: an `Explanation` for each article.  Of 「市总主席到场」 it holds UNION 市总 with its
rule, the proposals that lost to it with the reason, and the link with all candidates.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.config import Config
from kg.engine.profile import Profile
from kg.engine.stages import Read, assemble, run
from kg.model import Article, Extraction, Page, Range
from kg.recognise import Recogniser
from kg.recognise.proposal import Lost, Proposal, mentions


@dataclass(frozen=True, slots=True)
class Verdict:
    """A proposal and what became of it: `reason` says why it was not taken, and is empty when it was."""

    proposal: Proposal
    reason: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """What an article says, the proposals that became mentions, and those that did not."""

    extraction: Extraction
    chosen: tuple[Proposal, ...]
    lost: tuple[Lost, ...]

    def verdicts(self, span: Range) -> list[Verdict]:
        """Every proposal that shares a character with the span: those taken, then the others from the surest on."""
        start, end = span
        met = [Verdict(taken, "") for taken in self.chosen if taken.start < end and start < taken.end]
        rivals = [each for each in self.lost if each.proposal.start < end and start < each.proposal.end]
        rivals.sort(key=lambda each: (-each.proposal.score, each.proposal.start, each.proposal.end))
        return [*met, *(Verdict(each.proposal, each.reason) for each in rivals)]


def explain(pages: Iterable[Page], config: Config) -> Iterator[Explanation]:
    """An explanation of each article of the pages, in order; raises `InputError` as `load_stages`."""
    recogniser = Recogniser(recognisers=config.recognisers)
    judged: dict[str, tuple[tuple[Proposal, ...], tuple[Lost, ...]]] = {}

    def recognise(articles: Iterable[Article]) -> Iterator[Read]:
        for analysis in recogniser.analyse(articles):
            judged[analysis.article.id] = analysis.chosen, analysis.lost
            yield analysis.article, mentions(analysis.article, analysis.chosen)

    for extraction in run(pages, assemble(recognise, config), Profile()):
        yield Explanation(extraction, *judged.get(extraction.article.id, ((), ())))
