"""The PLACE component: divisions, zones, countries, regions, rivers and other places.

In: documents with words and divisions.  Out: PLACE proposals: 「在浙江杭州举行」 → 浙江杭州.  Adjacent nested names
are one span.  A place inside a longer name (杭州市总工会) loses in arbitration.
"""

import re
from collections.abc import Iterator
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from kg.gazetteer import DivisionSpan
from kg.recognise.extent import LETTERS
from kg.recognise.lexicon import Finder, rows, words
from kg.recognise.proposal import Analysis, Proposal, Token, analysis

_CLEAR = "京沪津渝粤浙鲁皖闽赣湘鄂豫冀晋陕黔滇桂琼川昆蓉穗邕榕甬杭"
_LETTER = re.compile(
    rf"(?<=[在来赴抵进离返驻])[{_CLEAR}苏甘宁青藏疆辽吉黑蒙](?=[，。、开举召参出考调召闭落启发进隆正成会视上工务就创投召签受揭亮打])"
)
_GOING = frozenset("在来赴抵进离返驻到入回留居")
"""Verbs of place that a letter may follow: 返昆, 留沪."""
_LEAST_LETTER = 0.4
_FOREIGN = 0.72
_LEAST_FOREIGN = 3
_LEAST_SURE = 0.6
_NOT_CITIZENS = frozenset(
    {
        "民政",
        "民营",
        "民主",
        "民办",
        "民族",
        "民间",
        "民宗",
        "民革",
        "民盟",
        "民建",
        "民进",
        "民兵",
        "民俗",
        "民用",
        "民航",
        "民警",
    }
)
_LATE = ("人", "语", "·", "—")
_DOUBTED = 0.7
_DOUBTFUL = frozenset({"everyday word", "common word", "common noun"})
_ALWAYS = frozenset({"河北", "河南", "江南", "中原"})
_UNNAMED = re.compile(
    r"[各该某每此]?(?:大|小|老|新|各|本|该|全|中小|中心|沿海|内陆|工业|旅游|文明|历史|国家|重点|示范|先进|贫困|富裕|特色|美丽|自然|行政|民族|边境|革命|解放|国有|高速|沙漠|盘山|高架|乡间|田间|林荫|滨海|环城|观光|山间|千斤|吨粮|电话|生态|科技|工业|商业|步行|居民|别墅|灾民|移民|城乡)*"
    r"(?:城市|县城|城区|市区|郊区|山区|林区|牧区|矿区|库区|灾区|老区|特区|新区|村|县|省|乡|镇|村庄|村寨|新村|公路|铁路|大道|大街|街道|街|路|公园|景区|园区|水库|大桥|小镇|乡镇|街镇|镇街|解放区|开发区|别墅区|小区|社区)"
)
"""Places told by their kind alone: 大城市, 自然村, 高速公路."""


class PlaceComponent:
    """The spaCy component."""

    def __init__(self) -> None:
        self._weak = {row["place"] for row in rows("places") if row["group"] == "weak"}
        self._finder = Finder((*words("places"), *words("place_not")))
        self._not = words("place_not")
        self._suffixes = tuple(words("place_suffixes"))
        self._everyday = {row["form"] for row in rows("division_weak") if row["why"] in _DOUBTFUL}

    def __call__(self, doc: Doc) -> Doc:
        """Add the PLACE proposals of one document."""
        state = analysis(doc)
        found = [*self._divisions(state), *self._known(state), *self._tagged(state), *_letters(state)]
        state.proposals += found
        return doc

    def _divisions(self, state: Analysis) -> Iterator[Proposal]:
        for span in state.divisions:
            start, end = span.start, span.end - _townsmen(state.text, span)
            following = state.token_starts.get(end)
            if following and following.tag == "LOC" and following.end - end > 1 and self._placelike(state, following):
                yield Proposal(start, following.end, "PLACE", "place.division.more", 0.85)
            if not (span.weak and self._doubted(state, span)):
                yield Proposal(start, end, "PLACE", "place.division", 0.8 if span.weak else 0.9)

    def _doubted(self, state: Analysis, span: DivisionSpan) -> bool:
        """Whether a weak short form is more likely the word it also is, or the beginning of an organisation's name
        (新华|出版社)."""
        name, token = state.text[span.start : span.end], state.covering(span.start)
        if token is None or len(span.parts) > 1 or span.kind != "short" or name in _ALWAYS:
            return False
        if token.end > span.end and (token.tag == "ORG" or _UNNAMED.fullmatch(state.text, token.start, token.end)):
            return True
        full = any(f"{name}{level}" in state.text for level in "区县市")
        return token.score < _DOUBTED and name in self._everyday and not full

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
            elif token is begin and _foreign(state.text, token):
                yield Proposal(token.start, token.end, "PLACE", "place.foreign", _FOREIGN)

    def _placelike(self, state: Analysis, token: Token) -> bool:
        letters = LETTERS.match(state.text, token.start, token.end)
        named = letters is None or letters.end() < token.end - 1
        name = state.text[token.start : token.end]
        return named and name.endswith(self._suffixes) and not name.endswith("地区") and not _UNNAMED.fullmatch(name)


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


def _townsmen(text: str, span: DivisionSpan) -> int:
    """1 when the 市 of a name belongs to 市民 behind it (江州|市民)."""
    citizens = text[span.end - 1 : span.end + 1] == "市民" and text[span.end : span.end + 2] not in _NOT_CITIZENS
    return int(citizens and span.end - span.start > 2)


def _foreign(text: str, token: Token) -> bool:
    """Whether LAC is sure of a place whose name is all transliteration: 莫斯科, 伊斯坦布尔."""
    name = text[token.start : token.end]
    if len(name) < _LEAST_FOREIGN or token.score < _LEAST_SURE or text.startswith(_LATE, token.end):
        return False
    return all(char in words("transliteration") for char in name)


def _letters(state: Analysis) -> Iterator[Proposal]:
    """在京, 来沪, 返昆: one-letter names of provinces and cities after a verb of place."""
    text = state.text
    found = {match.start() for match in _LETTER.finditer(text)}
    for token in state.tokens:
        if token.tag == "LOC" and token.end == token.start + 1 and token.score >= _LEAST_LETTER:
            going = text[token.start - 1 : token.start] in _GOING and text[token.start] in _signs()
            found |= {token.start} if going else set()
        elif token.tag == "v" and token.end == token.start + 2:
            going = text[token.start] in _GOING and text[token.start + 1] in _CLEAR
            found |= {token.start + 1} if going else set()
    for start in sorted(found):
        yield Proposal(start, start + 1, "PLACE", "place.letter", 0.8)


@cache
def _signs() -> frozenset[str]:
    return frozenset(row["form"] for row in rows("division_alias") if row["kind"] == "letter")


def create(nlp: Language, name: str) -> PlaceComponent:
    """The PLACE component."""
    return PlaceComponent()


Language.factory("kg_places", func=create)
