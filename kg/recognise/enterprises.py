"""The ENTERPRISE component: companies, banks, plants, mines, shops and co-operatives.

In: documents with words and divisions.  Out: ENTERPRISE proposals by head word (`kg.recognise.heads`) and by the list
of well-known enterprises and their short names (`enterprises.csv`): 「美团、临川轴承股份有限公司」 gives both.
"""

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from kg.recognise.heads import HeadedNames
from kg.recognise.lexicon import Finder, rows
from kg.recognise.organisations import clean_edges, tagged
from kg.recognise.proposal import Analysis, Proposal, analysis

_KNOWN = 0.92
_KNOWN_TAGGED = 0.95


_BEGINS = 0.6
_PLACE = re.compile("（[\u4e00-\u9fff]{2,5}）")
_PRODUCTS = ("手机", "手环", "平板", "耳机", "电脑", "空调", "冰箱", "彩电", "电视", "洗衣机", "股价", "股票")
"""After a brand these make a ware of it."""


def begins_name(state: Analysis, start: int, end: int) -> bool:
    """Whether a name that LAC sees begins here and runs on, a swallowed word or two (中车株机派队)."""
    token = state.token_starts.get(start)
    return token is not None and token.tag == "ORG" and token.end > end and state.text[end] not in "员工人者"


class EnterpriseComponent:
    """The spaCy component."""

    def __init__(self) -> None:
        self._headed = HeadedNames("ENTERPRISE")
        self._weak = [bool(row["weak"]) for row in rows("enterprises")]
        trades = sorted((row["word"] for row in rows("heads") if row["type"] == "ENTERPRISE"), key=len, reverse=True)
        self._trades = re.compile("|".join(map(re.escape, trades)))
        self._finder = Finder((row["form"] for row in rows("enterprises")), overlapping=True)

    def __call__(self, doc: Doc) -> Doc:
        """Add the ENTERPRISE proposals of one document."""
        state = analysis(doc)
        known = list(self._known(state))
        state.proposals += self._headed.find(state)
        state.proposals += known
        state.proposals += _joined(known)
        state.proposals += self._placed(state, known)
        state.proposals += self._bracketed(state.text, known)
        return doc

    def _bracketed(self, text: str, known: list[Proposal]) -> Iterator[Proposal]:
        """A company of a known group that is told by its place: 华能（大连）热电."""
        for group in known:
            place = _PLACE.match(text, group.end)
            trade = self._trades.match(text, place.end()) if place else None
            if trade:
                yield Proposal(group.start, trade.end(), "ENTERPRISE", "enterprise.known.place", _KNOWN)

    def _placed(self, state: Analysis, known: list[Proposal]) -> Iterator[Proposal]:
        """A company of a group that is told by its place and trade: 远岭集团临川矿业."""
        groups = {group.end: group.start for group in known}
        for found in state.proposals:
            if found.type == "ENTERPRISE" and state.text.endswith("集团", found.start, found.end):
                groups.setdefault(found.end, found.start)
        for span in state.divisions:
            start = groups.get(span.start)
            trade = self._trades.match(state.text, span.end) if start is not None else None
            if start is not None and trade and trade.end() in state.token_starts and len(trade[0]) > 1:
                yield Proposal(start, trade.end(), "ENTERPRISE", "enterprise.known.place", _KNOWN)

    def _known(self, state: Analysis) -> Iterator[Proposal]:
        for number, start, end in self._finder.find(state.text):
            sure = tagged(state, start, end)
            if state.text.startswith(_PRODUCTS, end):
                continue
            if sure or (not self._weak[number] and clean_edges(state, start, end)):
                yield Proposal(start, end, "ENTERPRISE", "enterprise.known", _KNOWN_TAGGED if sure else _KNOWN)
            elif begins_name(state, start, end):
                yield Proposal(start, end, "ENTERPRISE", "enterprise.known.begins", _BEGINS)


def _joined(known: list[Proposal]) -> Iterator[Proposal]:
    """A group and its company side by side are one name: 中国石油|大庆油田."""
    begins: dict[int, Proposal] = {}
    for unit in known:
        if unit.start not in begins or unit.end > begins[unit.start].end:
            begins[unit.start] = unit
    for group in known:
        if group.end in begins:
            yield Proposal(group.start, begins[group.end].end, "ENTERPRISE", "enterprise.known.unit", _KNOWN)


def create(nlp: Language, name: str) -> EnterpriseComponent:
    """The ENTERPRISE component."""
    return EnterpriseComponent()


Language.factory("kg_enterprises", func=create)
