"""The gazetteer component: which division names of the text are to be believed.

In: documents with LAC's words.  Out: `Analysis.divisions`.  In 「和平区总工会为和平发展」 the division 和平区 is kept; a weak
name such as 和平 or 东方 counts only where LAC, too, sees a place or an organisation begin.
"""

from spacy.language import Language
from spacy.tokens import Doc

from kg.gazetteer import DivisionSpan, Gazetteer
from kg.recognise.proposal import Analysis, analysis

_PLACES = frozenset({"LOC", "ORG", "ns", "nt"})
_OPEN = frozenset({"LOC", "ORG", "ns", "nt", "nz", "n", "nw"})


def believed(state: Analysis, span: DivisionSpan) -> bool:
    """Whether the words around a span bear out that it names a division."""
    token = state.covering(span.start)
    if token is None:
        return not span.weak
    if token.tag == "PER":
        return False
    if span.weak:
        return token.tag in _PLACES and token.start == span.start and (token.end >= span.end or token.tag == "LOC")
    return token.start == span.start or token.tag in _OPEN or token.end < span.end


class GazetteerComponent:
    """The spaCy component; holds the gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def __call__(self, doc: Doc) -> Doc:
        """Set the divisions of one document."""
        state = analysis(doc)
        state.set_divisions([span for span in self._gazetteer.find(state.text) if believed(state, span)])
        return doc


def create(nlp: Language, name: str) -> GazetteerComponent:
    """The gazetteer component."""
    return GazetteerComponent(Gazetteer.load())


Language.factory("kg_gazetteer", func=create)
