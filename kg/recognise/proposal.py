"""What passes between the components of recognition: tokens, proposed spans, and the reasons why some lost.

In: an article.  Out: its `Analysis`, kept on the spaCy document: components read tokens and sections from it and add
proposals to it; arbitration fills `chosen` and `lost`.  「主席李辉到市总」 holds the LAC token 李辉 (PER) and ends with
the proposals PERSON 李辉 and UNION 市总.  All offsets are reading offsets (characters of `Article.text`), half open.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from kg.gazetteer import DivisionSpan
from kg.model import Article, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc

_KEY = "analysis"


class Token(NamedTuple):
    """A word of the statistical analysis with LAC's tag (PER LOC ORG TIME n v …) and the tag's probability."""

    start: int
    end: int
    tag: str
    score: float


_LONGEST_WORD = 5


def run_together(token: Token) -> bool:
    """Whether a token is too long for a word, so that the analysis failed (怒江州总联合州人社局 as a verb)."""
    return token.end - token.start > _LONGEST_WORD


@dataclass(frozen=True, slots=True)
class Proposal:
    """A span that may be a mention of type `type`; `rule` names who says so, `score` the probability of it."""

    start: int
    end: int
    type: str
    rule: str
    score: float

    def overlaps(self, other: "Proposal") -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Lost:
    """A proposal that was not taken, with the reason in words."""

    proposal: Proposal
    reason: str


@dataclass(slots=True)
class Analysis:
    """Everything the components know about one article while it is recognised.

    `divisions` are the spans of division names that the gazetteer component believes, in reading order.
    """

    article: Article
    tokens: list[Token] = field(default_factory=list)
    divisions: list[DivisionSpan] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    chosen: tuple[Proposal, ...] = ()
    lost: tuple[Lost, ...] = ()
    token_starts: dict[int, Token] = field(default_factory=dict)
    token_ends: dict[int, Token] = field(default_factory=dict)
    division_ends: dict[int, int] = field(default_factory=dict)
    _starts: list[int] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The article as it is read."""
        return self.article.text

    def set_tokens(self, tokens: list[Token]) -> None:
        """Store the words, indexed by where they start and where they end."""
        self.tokens = tokens
        self._starts = [token.start for token in tokens]
        self.token_starts = dict(zip(self._starts, tokens, strict=True))
        self.token_ends = {token.end: token for token in tokens}

    def set_divisions(self, divisions: list[DivisionSpan]) -> None:
        """Store the division names; `division_ends` leads from the end of each nested name to the start of all."""
        self.divisions = divisions
        self.division_ends = {end: span.start for span in divisions for _, end in span.parts}

    def covering(self, offset: int) -> Token | None:
        """The word that holds the character at `offset`."""
        index = bisect_right(self._starts, offset) - 1
        return self.tokens[index] if index >= 0 and offset < self.tokens[index].end else None

    def propose(self, start: int, end: int, type: str, rule: str, score: float) -> None:
        """Add a proposal."""
        self.proposals.append(Proposal(start, end, type, rule, score))

    def role(self, offset: int) -> str:
        """Role of the section that holds `offset` (``title``, ``body`` …); ``body`` outside every section."""
        for section in self.article.sections:
            if section.start <= offset < section.end:
                return section.role
        return "body"


def attach(doc: "Doc", article: Article) -> Analysis:
    """Put a fresh analysis of `article` on `doc`."""
    doc.user_data[_KEY] = result = Analysis(article)
    return result


def analysis(doc: "Doc") -> Analysis:
    """The analysis that travels with `doc`."""
    result: Analysis = doc.user_data[_KEY]
    return result


def mentions(article: Article, proposals: Iterable[Proposal]) -> tuple[Mention, ...]:
    """The proposals as mentions of `article`, with raw offsets and the surface as printed, in reading order."""
    return tuple(
        Mention(
            article.id,
            p.start,
            p.end,
            (article.offsets[p.start], article.offsets[p.end - 1] + 1),
            "".join(article.printed[p.start : p.end].split()),
            p.type,
            p.rule,
            round(p.score, 4),
        )
        for p in sorted(proposals, key=lambda p: (p.start, p.end))
    )
