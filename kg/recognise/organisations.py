"""The ORG component: party and state organs, schools, hospitals, media, associations and their units.

In: documents with words and divisions.  Out: ORG proposals by head word (`kg.recognise.heads`), by the list of central
organs and their short names (`organs.csv`), and by the grammar of relative short forms (市委, 省人社厅, 团县委):
「省妇联、市人社局联合举办」 → 省妇联, 市人社局.
"""

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from kg.recognise.heads import HeadedNames
from kg.recognise.lexicon import Finder, rows, words
from kg.recognise.proposal import Analysis, Proposal, analysis, run_together

_RELATIVE = 0.9
_BODY = re.compile(
    r"(?:中国共产党|中共|政协|中国人民政治协商会议|共青团|中国共产主义青年团|民革|民盟|民建|民进|农工党|致公党|九三学社)\Z"
)
_COMMITTEE = re.compile(r"(?:第[一二三四五六七八九十]{1,3}届)?(?:工作)?委员会|委(?!托|派|任|员)")
_LONGEST_BODY = 11
_SOURCE_LINE = ("消息", "http", " http", " <http", "<http")
"""After the name of a site these make a source line or an address, which is furniture of the page."""
_NOT_BEFORE = ("各", "每", "某", "直辖", "城", "都", "县级", "地级", "上", "超", "闹", "夜")
"""Determiners, and what makes another word of the level's first character (直辖|市人民政府)."""


class OrganisationComponent:
    """The spaCy component."""

    def __init__(self) -> None:
        self._headed = HeadedNames("ORG")
        self._organs = {row["name"]: row for row in rows("organs")}
        self._organ_finder = Finder(self._organs)
        self._levels = {row["level"] + row["organ"]: len(row["level"]) for row in _relatives()}
        self._relative_finder = Finder(self._levels)

    def __call__(self, doc: Doc) -> Doc:
        """Add the ORG proposals of one document."""
        state = analysis(doc)
        state.proposals += self._headed.find(state)
        state.proposals += self._known(state)
        state.proposals += self._short(state)
        state.proposals += _committees(state)
        return doc

    def _known(self, state: Analysis) -> Iterator[Proposal]:
        """Central organs and the like by name."""
        for number, start, end in self._organ_finder.find(state.text):
            row = self._organs[self._organ_finder.words[number]]
            if row["kind"] == "media" and state.text.startswith(_SOURCE_LINE, end):
                continue
            if clean_edges(state, start, end) and not (row["weak"] and not tagged(state, start, end)):
                yield Proposal(start, end, "ORG", f"org.known.{row['kind']}", 0.94)

    def _short(self, state: Analysis) -> Iterator[Proposal]:
        """市委, 省政府, 团市委: a level word and an organ, and the same after a division (黑龙江省政府)."""
        for number, start, end in self._relative_finder.find(state.text):
            level = self._levels[self._relative_finder.words[number]]
            division = state.division_ends.get(start + level)
            if division is not None:
                yield Proposal(division, end, "ORG", "org.division_organ", 0.95)
            elif not state.text[max(0, start - 2) : start].endswith(_NOT_BEFORE) and clean_edges(state, start, end):
                yield Proposal(start, end, "ORG", "org.relative", _RELATIVE)


def _committees(state: Analysis) -> Iterator[Proposal]:
    """共青团湖北省委, 政协河南省委员会: a party or body, a division and its committee."""
    for span in state.divisions:
        before = _BODY.search(state.text, max(0, span.start - _LONGEST_BODY), span.start)
        after = _COMMITTEE.match(state.text, span.end)
        if before and after:
            yield Proposal(before.start(), after.end(), "ORG", "org.committee", 0.96)


def clean_edges(state: Analysis, start: int, end: int) -> bool:
    """Whether the span begins and ends where words do, or inside a name that the analysis ran together."""
    first, last = state.covering(start), state.covering(end - 1)
    left = first is None or first.start == start or first.tag in ("ORG", "LOC") or run_together(first)
    if last is None or last.end == end or (last.tag in ("ORG", "LOC") and last.start < start) or run_together(last):
        return left
    rest = state.text[end : last.end].strip()
    return left and (not rest or rest in words("titles"))


def tagged(state: Analysis, start: int, end: int) -> bool:
    """Whether LAC sees an organisation or a place exactly here."""
    token = state.token_starts.get(start)
    return token is not None and token.end == end and token.tag in ("ORG", "LOC", "nz")


def _relatives() -> Iterator[dict[str, str]]:
    for row in rows("relative_organs"):
        for level in row["levels"].split("|"):
            yield {"level": level, "organ": row["organ"]}


def create(nlp: Language, name: str) -> OrganisationComponent:
    """The ORG component."""
    return OrganisationComponent()


Language.factory("kg_organisations", func=create)
