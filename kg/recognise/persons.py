"""The PERSON component: people's names, with LAC's boundaries repaired.

In: documents with words.  Out: PERSON proposals, each source a rule of its own:
person.tagged    LAC's names, lengthened where it cut one short (梅亮|亮自豪地说 → 梅亮亮)
person.title     a surname and one or two characters after a title: 钳工成明远
person.said      a word with a surname before a verb of saying: “一手准”易明说
person.list      between names: 李建华、龙兵、王安国
person.dotted    names in transliteration with a dot: 买买提·阿不都
person.address   surname forms: 马师傅, 老杨, 小李
person.byline    reporters and photographers of the article
"""

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from kg.recognise import transliteration
from kg.recognise.lexicon import Finder, words
from kg.recognise.nameshape import (
    COUNTED,
    DELIMITER,
    HAN,
    NOT_LAST,
    broken,
    common_surnames,
    count,
    may_follow,
    of_thought,
    strange,
    surname,
    unlike,
)
from kg.recognise.personlist import listed
from kg.recognise.personrun import apart, trimmed
from kg.recognise.proposal import Analysis, Proposal, Token, analysis, run_together
from kg.segment.words import everyday

_SPLIT_TAGS = frozenset({"a", "d", "n", "v", "vn", "an", "nr", "nz", "ad", "m", "q", "f", "s"})
_SAYING = ("说", "表示", "介绍", "告诉", "坦言", "认为", "感慨", "回忆")
_BETWEEN = frozenset(" “—")
_LOOK_BACK = 2
_LONG_TITLE = 4
_LEAST_WORD = 100
"""Count of a word from which it is taken for no name: 来信 in 读者|来信版."""
_PREFIX = re.compile("[老小][\u4e00-\u9fff]")
_BRAND_PENALTY = 0.2
_STRANGE_PENALTY = 0.35
_RARE_PENALTY = 0.15
_WHOLE_NAME = 3
"""Characters of most full names, so that the first of them may be a surname no list holds."""
_QUOTED_PENALTY = 0.5
_CREDITS = ("记者", "通讯员", "摄影", "编辑", "图", "文", "摄")
_BEFORE_OFFICE = frozenset("和与同及副原代前任的为是当由向对跟在、省市县区州镇乡村厂局处部校院总理主党")
"""Characters between a name and an office that belong to neither or to the office (李明|副省长)."""
_RANKS = ("省长", "市长", "县长", "区长", "州长", "书记", "主席", "部长", "局长", "厅长", "主任", "校长", "总理")
_NO_GIVEN = frozenset("副还被将则已却称们这那说是在的了摄售又")
"""Characters that are no given name alone: 李|被警告."""


class PersonComponent:
    """The spaCy component."""

    def __init__(self) -> None:
        self._titles = Finder(words("titles"))
        self._offices = tuple(sorted(words("titles", "office")))
        self._address_finder = Finder(words("address_terms"))

    def __call__(self, doc: Doc) -> Doc:
        """Add the PERSON proposals of one document."""
        state = analysis(doc)
        titles = [found for found in self._titles.find(state.text) if _whole(state, found[1], found[2])]
        after_title = {end for _, _, end in titles}
        offices = {end for number, _, end in titles if self._titles.words[number] in self._offices}
        found = [
            *self._tagged(state, after_title),
            *_titled(state, after_title, offices),
            *transliteration.dotted(state),
        ]
        found += [*_said(state), *transliteration.tibetan(state.text), *self._addressed(state), *_prefixed(state)]
        found += [*listed(state, found, after_title)]
        found += _byline(state)
        state.proposals += found
        return doc

    def _tagged(self, state: Analysis, after_title: set[int]) -> Iterator[Proposal]:
        """LAC's names, and the same lengthened by a character that LAC split off."""
        text = state.text
        for token in state.tokens:
            if token.tag != "PER":
                continue
            titled = token.start in after_title
            parts = apart(state, token, credited=titled and text.endswith(_CREDITS, 0, token.start))
            if parts:
                for part in parts:
                    yield Proposal(*part, "PERSON", "person.tagged.apart", 0.88)
                continue
            start, end = trimmed(text, token)
            name = text[start:end]
            if not HAN.fullmatch(name) or name in words("person_not") or name.endswith(self._offices) or unlike(name):
                continue
            if of_thought(text, end) or (len(name) == 2 and name[1] in _NO_GIVEN):
                continue
            called = _called(text, token)
            if called:
                yield Proposal(*called, "PERSON", "person.address", 0.88)
                continue
            longer = _lengthened(state, token, titled)
            score = _score(name, token.score, titled or may_follow(text, end))
            if strange(name) and not titled and not _before_title(text, end):
                score -= _RARE_PENALTY if len(name) == _WHOLE_NAME else _STRANGE_PENALTY
            if text[token.start - 1 : token.start] == "“" and text[end : end + 1] == "”":
                score -= _QUOTED_PENALTY
            score -= _BRAND_PENALTY if name in words("enterprises") else 0.0
            yield Proposal(start, end, "PERSON", "person.tagged", score - (0.35 if longer else 0.0))
            if longer:
                yield Proposal(token.start, longer, "PERSON", "person.tagged.longer", 0.82)

    def _addressed(self, state: Analysis) -> Iterator[Proposal]:
        """马师傅, 王大姐: a surname with a form of address."""
        text = state.text
        for _, start, end in self._address_finder.find(text):
            at = start - 1
            if at < 0 or text[at] not in common_surnames():
                continue
            token = state.covering(at)
            if token is None or token.start != at or token.end not in (start, end):
                continue
            alone = end - start > 1 and not text.startswith(self._offices, start)
            if alone or token.tag == "PER":
                yield Proposal(at, end, "PERSON", "person.address", 0.9 if alone else 0.8)


def _whole(state: Analysis, start: int, end: int) -> bool:
    """Whether a title ends where a word does, or in a name that LAC ran together with it (not 行|业主|管部门); a long
    title is one wherever the words were cut (劳动模|范时)."""
    token = state.covering(end)
    if end - start >= _LONG_TITLE:
        return True
    return token is None or token.start == end or token.tag in ("PER", "nz", "ORG") or run_together(token)


def _before_title(text: str, end: int) -> bool:
    """Whether a title of two or more characters follows the name (通伦总书记)."""
    titles = words("titles")
    return any(text[end : end + size] in titles for size in (4, 3, 2))


def _called(text: str, token: Token) -> tuple[int, int] | None:
    """The surname form in a name that LAC ran on (刘姐|端来) or began too late (小|袁爱琢磨); None when it has none."""
    start, size = token.start, token.end - token.start
    if size > 2 and text[start + 1] in "姐哥嫂婶姨" and text[start] in common_surnames():
        return start, start + 2
    if size == 2 and text[start - 1 : start] in ("小", "老") and text[start] in common_surnames():
        before = text[start - 2 : start - 1]
        return (start - 1, start + 1) if not before or before in DELIMITER else None
    return None


def _score(name: str, probability: float, framed: bool) -> float:
    """Probability that LAC's name is one, by its shape; `framed`: by a title before it or a fitting word after it."""
    size = surname(name, 0)
    if size and size < len(name) <= size + 2:
        base = 0.92 if size == 2 or name[0] in common_surnames() else 0.55 + 0.3 * probability
    elif 2 <= len(name) <= 6:
        base = 0.42 + 0.38 * probability
    else:
        base = 0.3
    return min(0.97, base + (0.05 if framed else 0.0))


def _lengthened(state: Analysis, token: Token, titled: bool) -> int:
    """End of the name with the character after it, when that belongs to it; 0 when it does not."""
    text, start, end = state.text, token.start, token.end
    size = surname(text, start)
    if not size or end - start != size + 1 or end >= len(text) or not HAN.match(text[end]):
        return 0
    following = state.token_starts.get(end)
    if following is None or following.end != end + 1:
        return 0
    short, longer = count(text, text[start:end]), count(text, text[start : end + 1])
    if short > longer:
        return 0
    if text[end] not in _BEFORE_OFFICE and text.startswith(_RANKS, end + 1):
        return end + 1
    if text[end] in NOT_LAST:
        sure = text[end] in "就成和中正来" and (COUNTED.match(text, end + 1) or (titled and may_follow(text, end + 1)))
        return end + 1 if sure or (longer > 1 and text[end] in "和成正来中") else 0
    return end + 1 if longer > 1 or (following.tag in _SPLIT_TAGS and may_follow(text, end + 1)) else 0


def _titled(state: Analysis, after_title: set[int], offices: set[int]) -> Iterator[Proposal]:
    """A surname and given name after a title, where LAC saw none."""
    text = state.text
    for title in sorted(after_title):
        at = title
        while at < len(text) and at < title + _LOOK_BACK and text[at] in _BETWEEN:
            at += 1
        token = state.token_starts.get(at)
        if token and token.tag == "PER" and token.end - token.start > 1:
            continue
        yield from _given(state, at, "person.title", 0.8, office=title in offices)
        yield from transliteration.titled(text, at)
    for token in state.tokens:
        if token.tag == "PER" and token.end - token.start == 1 and token.start not in after_title:
            yield from _given(state, token.start, "person.surname", 0.75)


def _given(state: Analysis, at: int, rule: str, score: float, *, office: bool = False) -> Iterator[Proposal]:
    """The surname at `at` with two or one more characters, where the words allow it."""
    text = state.text
    size = surname(text, at)
    for given in (2, 1) if size else ():
        end = at + size + given
        if len(text) < end or not HAN.fullmatch(text, at, end) or broken(state, (at, end), size, office=office):
            continue
        if everyday(text[at : at + 2], _LEAST_WORD) or text.startswith("报道", end - 1):
            continue
        if given == 1 and size == 1 and (text[at + 1] in NOT_LAST or not (office or text[at] in common_surnames())):
            continue
        if may_follow(text, end):
            yield Proposal(at, end, "PERSON", rule, score if given == 2 else score - 0.12)
            return


def _said(state: Analysis) -> Iterator[Proposal]:
    """A word that LAC takes for a name of something, with a common surname, right before a verb of saying."""
    text = state.text
    for token in state.tokens:
        shape = token.tag in ("nz", "nr") and 2 <= token.end - token.start <= 3 and surname(text, token.start)
        if shape and text.startswith(_SAYING, token.end):
            yield Proposal(token.start, token.end, "PERSON", "person.said", 0.75)


def _prefixed(state: Analysis) -> Iterator[Proposal]:
    """老杨, 小李."""
    text = state.text
    for match in _PREFIX.finditer(text):
        token = state.token_starts.get(match.start())
        name = match[0]
        if token is None or token.end != match.end() or name[1] not in common_surnames() or name in words("person_not"):
            continue
        if everyday(name) and token.tag not in ("PER", "nr"):
            continue
        if token.tag in ("PER", "nr") or may_follow(text, token.end):
            yield Proposal(token.start, token.end, "PERSON", "person.address.prefix", 0.85)
        elif count(text, name) > 1:
            yield Proposal(token.start, token.end, "PERSON", "person.address.prefix", 0.75)


def _byline(state: Analysis) -> Iterator[Proposal]:
    """The article's reporters, wherever the byline or a credit names them."""
    for name in state.article.reporters:
        for match in re.finditer(re.escape(name), state.text):
            yield Proposal(match.start(), match.end(), "PERSON", "person.byline", 0.97)


def create(nlp: Language, name: str) -> PersonComponent:
    """The PERSON component."""
    return PersonComponent()


Language.factory("kg_persons", func=create)
