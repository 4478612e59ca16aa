"""The PERSON component: people's names, with LAC's boundaries repaired.

In: documents with words.  Out: PERSON proposals, each source a rule of its own:
person.tagged    LAC's names, lengthened where it cut one short (梅亮|亮自豪地说 → 梅亮亮)
person.title     a surname and one or two characters after a title: 钳工成明远
person.list      between names: 李建华、龙兵、王安国
person.dotted    names in transliteration with a dot: 买买提·阿不都
person.address   surname forms: 马师傅, 老杨, 小李
person.byline    reporters and photographers of the article
"""

import re
from collections.abc import Iterator
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from kg.recognise.lexicon import Finder, words
from kg.recognise.proposal import Analysis, Proposal, Token, analysis

_HAN = re.compile(r"[\u4e00-\u9fff〇]+")
_DELIMITER = frozenset("，。、；：！？（）()“”‘’《》【】—…·|/ \n\u3000")
_FUNCTION = frozenset("的了在是和与及等也都就将把被对从向为以并于又还则却便说道称均已曾正再先后中上下里们个年月日时这那其或而同给让使用去来到过着地得不")
_LONG_FUNCTION = frozenset("的了在是等将把被对从向为以并于又还则却说道称均们这那其或给让使用着地得不与及和")
_SHORT_TAGS = frozenset({"a", "d", "n", "v", "vn", "an", "nr", "nz", "ad", "m", "q", "f", "s"})
_NEVER = frozenset("某该各")


class PersonComponent:
    """The spaCy component."""

    def __init__(self) -> None:
        self._titles = Finder(words("titles"))
        self._surnames = words("surnames")
        self._address = sorted(words("address_terms"), key=lambda term: (-len(term), term))
        self._address_finder = Finder(self._address)

    def __call__(self, doc: Doc) -> Doc:
        """Add the PERSON proposals of one document."""
        state = analysis(doc)
        titles = self._titles.find(state.text)
        after_title = {end for _, _, end in titles}
        found = [*self._tagged(state, after_title), *self._titled(state, after_title), *self._dotted(state)]
        found += self._addressed(state)
        found += self._listed(state, found)
        found += _byline(state)
        state.proposals += found
        return doc

    def _surname(self, text: str, at: int) -> int:
        """Length of the surname at `at`, 0 when there is none."""
        if text[at : at + 2] in self._surnames:
            return 2
        return int(text[at : at + 1] in self._surnames)

    def _tagged(self, state: Analysis, after_title: set[int]) -> Iterator[Proposal]:
        """LAC's names, and the same lengthened by a character that LAC split off."""
        text = state.text
        for token in state.tokens:
            if token.tag != "PER" or not _HAN.fullmatch(text, token.start, token.end):
                continue
            name = text[token.start : token.end]
            if name in words("titles") or any(name.endswith(title) for title in _OFFICES):
                continue
            titled = token.start in after_title
            longer = self._lengthened(state, token, titled)
            score = self._score(name, token.score, titled)
            yield Proposal(token.start, token.end, "PERSON", "person.tagged", score - (0.35 if longer else 0.0))
            if longer:
                yield Proposal(token.start, longer, "PERSON", "person.tagged.longer", 0.8)

    def _score(self, name: str, probability: float, titled: bool) -> float:
        size = self._surname(name, 0)
        likely = size and size < len(name) <= size + 2
        base = 0.92 if likely else 0.45 + 0.35 * probability if 2 <= len(name) <= 6 else 0.3
        return min(0.97, base + (0.05 if titled else 0.0))

    def _lengthened(self, state: Analysis, token: Token, titled: bool) -> int:
        """End of the name with the character after it, when that belongs to it; 0 when it does not."""
        text, end = state.text, token.end
        size = self._surname(text, token.start)
        if not size or end - token.start != size + 1 or end >= len(text):
            return 0
        following = state.token_starts.get(end)
        if following is None or following.end != end + 1 or not _HAN.match(text[end]):
            return 0
        if repeated(text, text[token.start : end + 1]):
            return end + 1
        if text[end] in _FUNCTION and not (titled and text[end] in "就成和中" and starts_after(text, end + 1)):
            return 0
        return end + 1 if following.tag in _SHORT_TAGS and starts_after(text, end + 1) else 0

    def _titled(self, state: Analysis, after_title: set[int]) -> Iterator[Proposal]:
        """A surname and given name after a title, where LAC saw none."""
        text = state.text
        for end in sorted(after_title):
            at = end
            while at < len(text) and text[at] in " “":
                at += 1
            token = state.token_starts.get(at)
            if text[at : at + 1] in _NEVER or (token and token.tag == "PER"):
                continue
            size = self._surname(text, at)
            if size:
                yield from self._given(state, at, size, "person.title", 0.8)

    def _given(self, state: Analysis, at: int, size: int, rule: str, score: float) -> Iterator[Proposal]:
        """Surname of `size` characters at `at` with two or one more, where words allow it."""
        text = state.text
        for given in (2, 1):
            end = at + size + given
            name = text[at:end]
            if len(name) < size + given or not _HAN.fullmatch(name) or _spoiled(state, at, end, size):
                continue
            if starts_after(text, end):
                yield Proposal(at, end, "PERSON", rule, score if given == 2 else score - 0.12)
                return

    def _dotted(self, state: Analysis) -> Iterator[Proposal]:
        """Names in transliteration: runs of transliterating characters on both sides of the dots."""
        for match in _dotted_pattern().finditer(state.text):
            yield Proposal(match.start(), match.end(), "PERSON", "person.dotted", 0.93)

    def _addressed(self, state: Analysis) -> Iterator[Proposal]:
        """马师傅, 王大姐; 老杨, 小李."""
        text = state.text
        for _, start, end in self._address_finder.find(text):
            at = start - 1
            if at < 0 or text[at] not in _common_surnames() or text[start:end] in words("titles") and end - start < 2:
                continue
            token = state.covering(at)
            if token and token.start == at and (token.end in (at + 1, end)) and text[start:end] not in _OFFICES:
                lone = len(text[start:end]) > 1
                yield Proposal(at, end, "PERSON", "person.address", 0.9 if lone else 0.55)
        for token in state.tokens:
            if token.end - token.start == 2 and text[token.start] in "老小" and text[token.start + 1] in _common_surnames():
                good = token.tag in ("PER", "nr") or text[token.start : token.end] in _NICKNAMES
                known = good or repeated(text, text[token.start : token.end])
                if known and starts_after(text, token.end):
                    yield Proposal(token.start, token.end, "PERSON", "person.address.prefix", 0.85)

    def _listed(self, state: Analysis, found: list[Proposal]) -> list[Proposal]:
        """Between 、 in a list of names what begins with a surname is a name, too."""
        text, more = state.text, []
        names = {(p.start, p.end) for p in found if p.score > 0.6}
        starts, ends = {start for start, _ in names}, {end for _, end in names}
        for mark in re.finditer("、", text):
            at = mark.end()
            for size in (3, 2, 4):
                end = at + size
                closed = text[end : end + 1] == "、" or (text[end : end + 1] in ("等", "和", "，", "。", "（") and at - 1 in ends)
                neighbour = at - 1 in ends or (end < len(text) and end + 1 in starts) or (at - 1) in ends
                inside = any((at, end + shift) in names for shift in (-1, 0, 1))
                if closed and neighbour and not inside and _HAN.fullmatch(text, at, end) and self._surname(text, at) in (1, size - 2):
                    score = 0.85 if not _spoiled(state, at, end, 1) else 0.6
                    more.append(Proposal(at, end, "PERSON", "person.list", score))
                    ends.add(end)
                    break
        return more


_OFFICES = tuple(sorted(words("titles", "office"), key=lambda title: (-len(title), title)))
_NICKNAMES = frozenset(prefix + name for prefix in "老小" for name in "张王李赵刘陈杨黄周吴徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武戴莫孔向汤")


@cache
def _common_surnames() -> frozenset[str]:
    return frozenset(name for name in words("surnames", "common") if len(name) == 1) | frozenset("高常安于时万易向文管白温牛师")


@cache
def _dotted_pattern() -> re.Pattern[str]:
    signs = "".join(sorted(words("transliteration")))
    return re.compile(rf"[{signs}]{{1,7}}(?:[·•・][{signs}]{{1,8}}){{1,3}}")


@cache
def _after() -> tuple[str, ...]:
    return tuple(sorted(words("person_after"), key=lambda word: (-len(word), word)))


def starts_after(text: str, at: int) -> bool:
    """Whether what stands at `at` may follow a person's name: the end, a mark, or a word such as 说, 介绍, 等."""
    return at >= len(text) or text[at] in _DELIMITER or text.startswith(_after(), at)


def repeated(text: str, name: str) -> bool:
    """Whether the string stands more than once in the text."""
    first = text.find(name)
    return first >= 0 and text.find(name, first + len(name)) >= 0


def _spoiled(state: Analysis, start: int, end: int, surname: int) -> bool:
    """Whether a word or a function character shows that [start, end) is no name."""
    text = state.text
    given = text[start + surname : end]
    if any(char in _LONG_FUNCTION for char in given):
        return True
    token = state.token_starts.get(start)
    if token and token.end - token.start > 1 and token.tag not in ("PER", "nr", "nz", "n", "a", "v", "TIME"):
        return True
    last = state.covering(end - 1)
    return last is not None and last.end > end and last.end - last.start > 1 and last.start >= start + surname


def _byline(state: Analysis) -> Iterator[Proposal]:
    """The article's reporters, wherever the byline or a credit names them."""
    for name in state.article.reporters:
        for match in re.finditer(re.escape(name), state.text):
            yield Proposal(match.start(), match.end(), "PERSON", "person.byline", 0.97)


def create(nlp: Language, name: str) -> PersonComponent:
    """The PERSON component."""
    return PersonComponent()


Language.factory("kg_persons", func=create)
