"""The gazetteer component: which division names of the text are to be believed.

In: documents with LAC's words.  Out: `Analysis.divisions`.  In 「和平区总工会为和平发展」 the division 和平区 is
kept; a weak name such as 和平 or 东方 counts only where LAC, too, sees a place or an organisation begin.
"""

from spacy.language import Language
from spacy.tokens import Doc

from kg.gazetteer import DivisionSpan, Gazetteer
from kg.recognise.lexicon import words
from kg.recognise.proposal import Analysis, analysis, run_together

_PLACES = frozenset({"LOC", "ORG", "ns", "nt"})
_OPEN = _PLACES | {"nz", "n", "nw"}
_LEVEL = ("市", "区", "、")
"""After 和县 these make the joiner and a list of levels of it: 领导|和|县区."""
_SHORT_KINDS = frozenset({"short", "past", "alias"})


def believed(state: Analysis, span: DivisionSpan) -> bool:
    """Whether the words around a span bear out that it names a division.

    It must not break a word at either end, unless the word is itself a name (LAC runs 杭州市总 together); a short form
    must be seen as a noun or a name, a weak one as a place.
    """
    name = state.text[span.start : span.end]
    if name in words("place_not") or (
        name[0] == "和" and len(name) == 2 and state.text[span.end : span.end + 1] in _LEVEL
    ):
        return False
    first, last = state.covering(span.start), state.covering(span.end - 1)
    if first is None or last is None:
        return not span.weak
    long = span.end - span.start > 2
    exact = first is last and (first.start, first.end) == (span.start, span.end)
    if "PER" in (first.tag, last.tag) and not (exact and long and not span.weak):
        return False
    if first.start < span.start and (first is not last or not (first.tag in _PLACES or run_together(first))):
        return False
    if last.end > span.end and last.tag not in _OPEN and not long:
        return False
    if span.weak:
        return first.tag in _PLACES and first.start == span.start and (first.end >= span.end or first.tag == "LOC")
    named = long or first.tag in _OPEN or run_together(first)
    return len(span.parts) > 1 or span.kind not in _SHORT_KINDS or named


def _nickname(state: Analysis, span: DivisionSpan, full: str) -> bool:
    """Whether a weak short form stands at the beginning of a word in an article that names the division in full."""
    token = state.covering(span.start)
    name = state.text[span.start : span.end]
    starts = token is not None and token.start == span.start and token.tag in _OPEN
    return span.weak and starts and any(f"{name}{level} " in full for level in ("区", "县", "市"))


class GazetteerComponent:
    """The spaCy component; holds the gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def __call__(self, doc: Doc) -> Doc:
        """Set the divisions of one document."""
        state = analysis(doc)
        found = list(self._gazetteer.find(state.text))
        sure = [span for span in found if believed(state, span)]
        full = " ".join(state.text[slice(*part)] for span in sure if not span.weak for part in span.parts) + " "
        state.set_divisions([span for span in found if span in sure or _nickname(state, span, full)])
        return doc


def create(nlp: Language, name: str) -> GazetteerComponent:
    """The gazetteer component."""
    return GazetteerComponent(Gazetteer.load())


Language.factory("kg_gazetteer", func=create)
