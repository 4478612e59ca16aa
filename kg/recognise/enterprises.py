"""The ENTERPRISE component: companies, banks, plants, mines, shops and co-operatives.

In: documents with words and divisions.  Out: ENTERPRISE proposals by head word (`kg.recognise.heads`) and by the list
of well-known enterprises and their short names (`enterprises.csv`): 「美团、临川轴承股份有限公司」 gives both.
"""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from kg.recognise.heads import HeadedNames
from kg.recognise.lexicon import Finder, rows
from kg.recognise.organisations import clean_edges, tagged
from kg.recognise.proposal import Analysis, Proposal, analysis

_KNOWN = 0.92
_KNOWN_TAGGED = 0.95


class EnterpriseComponent:
    """The spaCy component."""

    def __init__(self) -> None:
        self._headed = HeadedNames("ENTERPRISE")
        self._weak = [bool(row["weak"]) for row in rows("enterprises")]
        self._finder = Finder((row["form"] for row in rows("enterprises")), overlapping=True)

    def __call__(self, doc: Doc) -> Doc:
        """Add the ENTERPRISE proposals of one document."""
        state = analysis(doc)
        state.proposals += self._headed.find(state)
        state.proposals += self._known(state)
        return doc

    def _known(self, state: Analysis) -> Iterator[Proposal]:
        for number, start, end in self._finder.find(state.text):
            sure = tagged(state, start, end)
            if sure or (not self._weak[number] and clean_edges(state, start, end)):
                yield Proposal(start, end, "ENTERPRISE", "enterprise.known", _KNOWN_TAGGED if sure else _KNOWN)


def create(nlp: Language, name: str) -> EnterpriseComponent:
    """The ENTERPRISE component."""
    return EnterpriseComponent()


Language.factory("kg_enterprises", func=create)
