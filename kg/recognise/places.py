"""The PLACE component: divisions, zones, countries, regions, rivers and other places.

In: documents with words and divisions.  Out: PLACE proposals: 「在浙江杭州举行」 → 浙江杭州.  Adjacent nested names
are one span.  A place inside a longer name (杭州市总工会) loses in arbitration.
"""

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from kg.recognise.extent import LETTERS
from kg.recognise.lexicon import Finder, rows, words
from kg.recognise.proposal import Analysis, Proposal, Token, analysis

_LETTER = re.compile(
    r"(?<=[在来赴抵进离返驻])[京沪津渝粤浙鲁苏皖闽赣湘鄂豫冀晋陕甘宁青藏疆黔滇桂琼辽吉黑蒙川](?=[，。、开举召参出考调召闭落启发进隆正成会视上工务就创投召签受揭亮打])"
)


class PlaceComponent:
    """The spaCy component."""

    def __init__(self) -> None:
        self._weak = {row["place"] for row in rows("places") if row["group"] == "weak"}
        self._finder = Finder((*words("places"), *words("place_not")))
        self._not = words("place_not")
        self._suffixes = tuple(words("place_suffixes"))

    def __call__(self, doc: Doc) -> Doc:
        """Add the PLACE proposals of one document."""
        state = analysis(doc)
        found = [*self._divisions(state), *self._known(state), *self._tagged(state), *_letters(state.text)]
        state.proposals += found
        return doc

    def _divisions(self, state: Analysis) -> Iterator[Proposal]:
        for span in state.divisions:
            start, end = span.start, span.end
            following = state.token_starts.get(end)
            if following and following.tag == "LOC" and following.end - end > 1 and self._placelike(state, following):
                yield Proposal(start, following.end, "PLACE", "place.division.more", 0.85)
            yield Proposal(start, end, "PLACE", "place.division", 0.8 if span.weak else 0.9)

    def _known(self, state: Analysis) -> Iterator[Proposal]:
        """Countries and regions by name, unless a set phrase holds them (中国式, 中国特色)."""
        for number, start, end in self._finder.find(state.text):
            word = self._finder.words[number]
            token = state.covering(start)
            if word in self._not or token is None or token.tag == "PER" or _person(state.text, end):
                continue
            sure = token.start == start and (token.end <= end or token.tag == "LOC")
            if sure and not (word in self._weak and token.tag != "LOC"):
                yield Proposal(start, end, "PLACE", "place.known", 0.88)

    def _tagged(self, state: Analysis) -> Iterator[Proposal]:
        """Places that LAC sees and that end in a word for a place; adjacent ones are one span."""
        begin: Token | None = None
        for token in state.tokens:
            if token.tag != "LOC":
                begin = None
                continue
            begin = begin if begin and _adjacent(state, begin, token) else token
            quoted = state.text[begin.start - 1 : begin.start] == "“" and state.text[token.end : token.end + 1] == "”"
            if token.end - token.start > 2 and self._placelike(state, token) and not quoted:
                yield Proposal(begin.start, token.end, "PLACE", "place.tagged", 0.55 + 0.3 * token.score)

    def _placelike(self, state: Analysis, token: Token) -> bool:
        letters = LETTERS.match(state.text, token.start, token.end)
        named = letters is None or letters.end() < token.end - 1
        return (
            named
            and state.text.endswith(self._suffixes, token.start, token.end)
            and not state.text.endswith("地区", token.start, token.end)
        )


def _adjacent(state: Analysis, begin: Token, token: Token) -> bool:
    """Whether only places stand between the two words."""
    at = begin.end
    while at < token.start:
        between = state.token_starts.get(at)
        if between is None or between.tag != "LOC":
            return False
        at = between.end
    return True


def _person(text: str, end: int) -> bool:
    """Whether 人 follows that means a native (德国人), not the beginning of a word (中国人民)."""
    return text[end : end + 1] == "人" and text[end + 1 : end + 2] not in tuple("民大社才事口力工员造文均类")


def _letters(text: str) -> Iterator[Proposal]:
    """在京, 来沪: one-letter names of provinces after a verb of place."""
    for match in _LETTER.finditer(text):
        yield Proposal(match.start(), match.end(), "PLACE", "place.letter", 0.8)


def create(nlp: Language, name: str) -> PlaceComponent:
    """The PLACE component."""
    return PlaceComponent()


Language.factory("kg_places", func=create)
