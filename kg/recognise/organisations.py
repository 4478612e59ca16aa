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
_KNOWN_FIRM = "enterprise.known"
_UNIT = re.compile(
    "(?:(?:中央|技术|设计|工程|勘察|规划|科学)?(?:研究|设计)(?:总?院|所|中心)|技术中心|(?:职工|总)?医院|职工大学|职工学校|党校|技校|技工学校|"
    "技师学院|职业技术学院|培训中心|老年大学|文工团|文联|科协|党委宣传部|报社|电视台)"
)
_OF_ORGANS = frozenset({"org.relative", "org.division_organ", "org.known.government", "org.known.party"})
_LEAST_OFFICE = 0.5
_AFFAIRS = ("台湾工作", "台湾事务", "港澳")
_AFTER = frozenset({"稿", "电", "讯", "供", "供图", "消息"})
"""What the press puts behind the name of an agency: 新华社|稿."""
_OFFICE = re.compile("(?:办公室|委员会|领导小组|研究室)$")
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
        state.proposals += list(_offices(state))
        state.proposals += list(_of_firms(state))
        return doc

    def _known(self, state: Analysis) -> Iterator[Proposal]:
        """Central organs and the like by name."""
        for number, start, end in self._organ_finder.find(state.text):
            row = self._organs[self._organ_finder.words[number]]
            if row["kind"] == "media" and state.text.startswith(_SOURCE_LINE, end):
                continue
            if state.text[end - 1 : end + 1] == "部门":
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


def _offices(state: Analysis) -> Iterator[Proposal]:
    """An organ and its office side by side are one name: 自治区党委|台湾工作办公室."""
    organs = {p.end: p.start for p in state.proposals if p.type == "ORG" and p.rule in _OF_ORGANS}
    for office in state.proposals:
        begin = organs.get(office.start)
        if begin is None or office.type != "ORG" or office.score < _LEAST_OFFICE or office.rule in _OF_ORGANS:
            continue
        name = state.text[office.start : office.end]
        placed = any(span.start == office.start for span in state.divisions) or name[0] in "省市县区州旗盟"
        own = not placed or name.startswith(_AFFAIRS)
        if own and _OFFICE.search(name) and begin < office.start:
            yield Proposal(begin, office.end, "ORG", "org.office_of", 0.96)


def _of_firms(state: Analysis) -> Iterator[Proposal]:
    """A firm's own institute, school or hospital: 远钢|研究院."""
    firms = {p.end: p.start for p in state.proposals if p.type == "ENTERPRISE" and p.rule.startswith(_KNOWN_FIRM)}
    for end, start in firms.items():
        unit = _UNIT.match(state.text, end)
        if unit and (unit.end() in state.token_starts or unit.end() == len(state.text)):
            yield Proposal(start, unit.end(), "ORG", "org.of_firm", 0.93)


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
    return left and (not rest or rest in _AFTER or rest in words("titles"))


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
