"""Names known by the word they end in: competitions, programmes, mechanisms, meetings, places, platforms, papers.

In: a text.  Out: proposals.  In 「日前举办临江市第三届“匠心杯”职工技能大赛」 the head word 大赛 is met; to its left
the name runs over the quotation and on to 举办, a boundary, so INITIATIVE 临江市第三届“匠心杯”职工技能大赛 is
proposed, on the evidence that it holds a quotation.

Every head group of ``headed.toml`` says how far each kind of evidence can be trusted: a quotation in the name, an
edition or year, a place or level at its beginning, words after it that say it is held (开幕), a cue verb just
before it, or none (``bare``).  What is left of the name without the group's generic words must be long enough, or
else 技能竞赛 would be a name.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind
from spacy.language import Language
from spacy.tokens import Doc

from kg.recognise.boundary import CLOSING, OPENING, Stop, content_words, is_kept, within_quotes
from kg.recognise.boundary import words as boundary_words
from kg.recognise.headgroup import Head, heads
from kg.recognise.lexicon import words
from kg.recognise.proposal import Analysis, Proposal, analysis
from kg.recognise.rulefile import data, expand

_COUNTED = re.compile(
    r"首[家个座条处所间支]|(?:首批|第.批)?(?:\d[\d.]*[万余多]*|[一二三四五六七八九十百千万两几数]+)[余多]?[个项场次家名位条批种座处间所节]"
)
_COUNT_BEFORE = re.compile(f"(?:{_COUNTED.pattern})(?<!首.)$")
_NO_NAME = frozenset({"v", "vd", "d", "p", "c", "r", "u", "xc"})
_PROPER = frozenset({"LOC", "ORG", "PER"})
_CONTENT = frozenset({"n", "nz", "vn", "nt", "ns", "an"})
_POINTING = frozenset("该本此这每各某我")
_LONGEST_PLACE = 6
_LONGEST_PART = 6
_LONGEST_LEVEL = 2
_LONGEST_TITLE = 40
_LEAST_TAIL, _LONGEST_TAIL = 2, 8
_JOINERS = ("和", "与", "及", "、")
_INTENTIONS = ("计划", "规划")
_LEVELS = ("省", "市", "州", "盟", "区", "县", "旗", "镇", "乡", "村")
_SECTION = re.compile(r"（[\u4e00-\u9fa5]{1,4}[段期]）")
_WHOLE = re.compile(expand("(?:{edition}|全[国省市区县州]|{year})(?:全国)?[\u4e00-\u9fa5]{2,10}$"))
_CUP = re.compile("“[^“”\n]{2,12}杯”(?=[，。；、]|决赛|中)")
_YEAR = re.compile(expand("{year}"))
_VERB = re.compile(data("headed.toml")["verb"])
_FILLER = re.compile(expand(data("headed.toml")["filler"]))


@dataclass(frozen=True, slots=True)
class _Words:
    """Words in one automaton, and whether it finds overlapping ones."""

    automaton: AhoCorasick
    words: tuple[str, ...]
    overlapping: bool

    def find(self, text: str) -> Iterator[tuple[str, int, int]]:
        """The words of the text with their places, from left to right, none within another."""
        reached = 0
        matches = self.automaton.find_matches_as_indexes(text, overlapping=self.overlapping)
        for index, start, end in sorted(matches, key=lambda match: (match[1], -match[2])):
            if end > reached:
                reached = end
                yield self.words[index], start, end


def _compiled(words: Collection[str], *, overlapping: bool) -> _Words:
    kind = MatchKind.Standard if overlapping else MatchKind.LeftmostLongest
    return _Words(AhoCorasick(list(words), matchkind=kind), tuple(words), overlapping)


@cache
def _groups() -> Mapping[str, tuple[int, ...]]:
    """The head groups (by number) that each head word belongs to; a group whose names `must` hold something takes
    every word that ends in one of its own (入会|活动)."""
    groups: dict[str, tuple[int, ...]] = {}
    for number, head in enumerate(heads()):
        for word in head.words:
            groups[word] = (*groups.get(word, ()), number)
    for number, head in enumerate(heads()):
        for word in groups if head.must else ():
            if word.endswith(head.words) and number not in groups[word]:
                groups[word] = (*groups[word], number)
    return groups


@cache
def _automata() -> tuple[_Words, _Words]:
    """The head words, and the boundary words with the head words among those that are kept whole."""
    every = dict.fromkeys((*boundary_words(), *_groups()))
    return _compiled(_groups(), overlapping=True), _compiled(every, overlapping=False)


def _stops(state: Analysis) -> list[Stop]:
    kinds, content = boundary_words(), content_words()
    return [
        Stop(start, end, kinds[word], word in content)
        for word, start, end in _automata()[1].find(state.text)
        if kinds.get(word, "keep") != "keep" and not (end - start == 1 and _in_name(state, start))
    ]


def _in_name(state: Analysis, at: int) -> bool:
    """Whether the character at `at` is part of a place's or a person's name (同 in 同安区) or a noun (能 in 能化)."""
    token = state.covering(at)
    if token is None or not 1 < token.end - token.start <= _LONGEST_PLACE:
        return False
    if token.tag in _CONTENT and state.text[at] not in _POINTING:
        return True
    return token.tag in ("LOC", "PER") or (token.tag == "ORG" and token.start == at)


@dataclass(frozen=True, slots=True)
class _Reading:
    """An article with what is found once for all its heads: boundary words, and where division names begin; `names`
    leads from the type and end of each name so far to its start, and whether it stands after a cue verb."""

    state: Analysis
    stops: list[Stop]
    places: frozenset[int]
    names: dict[tuple[str, int], tuple[int, bool]]

    def edge(self, head: Head, at: int) -> tuple[int, bool]:
        """Where the name whose head word is at `at` begins, and whether a cue verb governs it, also as a member of a
        list (建立了A制度、B机制和|C机制) or with a part before a conjunction (举办|焊工和电工技能竞赛)."""
        text = self.state.text
        start, cued = head.edge.find(text, at, self.stops)
        for joiner in range(at - 1, start, -1):
            if text[joiner] in _JOINERS and text.endswith(head.words, start, joiner):
                start, cued = joiner + 1, False
                break
        if cued or text[start - 1 : start] not in _JOINERS:
            return start, cued
        if self.names.get((head.type, start - 1), (0, False))[1]:
            return start, True
        joined, governed = head.joined.find(text, at, self.stops)
        part = text[joined : start - 1]
        if _continues(text, joined, start - 1):
            return joined, governed
        plain = len(part) <= _LONGEST_PART and not any(mark in part for mark in (*CLOSING, "、"))
        if _WHOLE.match(part) and part[-1] not in CLOSING:
            return (start, False) if part.endswith(tuple(_groups())) else (joined, governed)
        if head.joins and governed and plain and head.generic.sub("", part):
            return (start, False) if part.endswith(tuple(_groups())) else (joined, True)
        return start, False

    def beginning(self, head: Head, at: int, end: int) -> str:
        """Whether a ``site`` is named from `at` to `end`, or a ``place`` or a ``person`` from `at` on, or nothing.

        In A和B培训基地 the last noun is common to both names and B is no site.
        """
        if self.state.text[at - 1 : at] not in ("和", "与", "及") and (site := head.site(self.state.text[at:end])):
            return site
        token = self.state.token_starts.get(at)
        if token and token.tag == "PER":
            return "person"
        return "place" if at in self.places else ""


def find(state: Analysis) -> Iterator[Proposal]:
    """Proposals for names that end in a head word, from left to right."""
    reading = _Reading(state, _stops(state), frozenset(span.start for span in state.divisions), {})
    for word, start, end in _automata()[0].find(state.text):
        for number in _groups()[word]:
            if proposal := _named(reading, heads()[number], (start, end)):
                yield proposal


def _named(reading: _Reading, head: Head, word: tuple[int, int]) -> Proposal | None:
    state, text = reading.state, reading.state.text
    if head.unless and head.unless.match(text, word[1]):
        return None
    start, cued = reading.edge(head, word[0])
    if text[start - 2 : start] == "——" and head.type == "INITIATIVE":
        start, cued = _before_dash(reading, head, start)
    reading.names.setdefault((head.type, word[1]), (start, cued))
    start = _after_deixis(text, start)
    if not cued:
        start = _after_verbs(state, start, word[0], site=head.type in ("FACILITY", "PLATFORM"))
    start = _after_official(state, start, word[0])
    if head.type == "PLATFORM" and (token := state.token_starts.get(start)) and token.tag == "PER":
        start = min(token.end, word[0])
    start = _after_count(text, head, start, word[0])
    if _does(state, word, start):
        return None
    if head.type in ("FACILITY", "PLATFORM") and _COUNT_BEFORE.search(text, max(0, start - 8), start):
        return None
    low, high = within_quotes(text, _after_place(state, head, start, word), _section(text, word[1]))
    titled = _title(reading, head, low, word[1])
    low = low if titled is None else titled
    if not _is_named(text, head, (low, high), word[0]):
        return None
    scores = {
        kind: head.scores.get(kind, 0.0)
        for kind in head.evidence(text, (low, high), reading.beginning(head, low, word[0]), cued)
    }
    if titled is not None:
        scores["title"] = head.scores.get("quoted", 0.0)
    best = max(scores, key=lambda kind: scores[kind])
    return Proposal(low, high, head.type, f"{head.name}:{best}", scores[best]) if scores[best] else None


def _continues(text: str, start: int, end: int) -> bool:
    """Whether a quotation and a description of it end at a conjunction (“墨香迎新”书写春联|和剪窗花公益活动)."""
    part = text[start:end]
    closed = max(map(part.rfind, CLOSING))
    tail = part[closed + 1 :]
    described = closed >= 0 and _LEAST_TAIL <= len(tail) <= _LONGEST_TAIL and part[0] in OPENING
    return described and "、" not in tail and not (tail.endswith(tuple(_groups())) or _FILLER.fullmatch(tail))


def _before_dash(reading: _Reading, head: Head, start: int) -> tuple[int, bool]:
    """Where a name begins whose second part stands at `start` behind a dash, and whether a cue verb governs it: its
    first part is a name or a slogan in quotation marks (“中国梦·劳动美”——“江州工匠”宣讲活动)."""
    text, dash = reading.state.text, start - 2
    if text[dash - 1 : dash] == "”" and text[start : start + 1] == "“":
        opened = text.rfind("“", max(0, dash - _LONGEST_TITLE), dash)
        if opened >= 0 and not any(mark in text[opened:dash] for mark in "。！？；\n"):
            return opened, False
    return reading.names.get((head.type, dash), (start, False))


def _title(reading: _Reading, head: Head, start: int, end: int) -> int | None:
    """Where the quotation begins that is a whole title ending in the head word at `end` (“走进江州——启动仪式”)."""
    text = reading.state.text
    if text[end : end + 1] not in tuple(CLOSING) or not head.edge.through:
        return None
    opened = text.rfind(OPENING[CLOSING.index(text[end])], max(0, end - _LONGEST_TITLE), end)
    if opened < 0 or opened + 1 >= start or any(mark in text[opened:end] for mark in "。！？；\n"):
        return None
    dashed = "—" in text[opened:start]
    return opened + 1 if dashed or all(stop.start != opened + 1 for stop in reading.stops) else None


def _does(state: Analysis, word: tuple[int, int], start: int) -> bool:
    """Whether the head word is the verb of a clause whose subject stands before it (全市工会|计划|投入)."""
    token, after = state.token_starts.get(word[0]), state.token_starts.get(word[1])
    return (
        token is not None
        and state.text[slice(*word)] in _INTENTIONS
        and (token.end, token.tag) == (word[1], "v")
        and after is not None
        and after.tag in ("v", "p", "m", "TIME")
        and not any(mark in state.text[start : word[0]] for mark in CLOSING)
    )


def _is_named(text: str, head: Head, span: tuple[int, int], at: int) -> bool:
    """Whether the words before the head word at `at` name anything: a quotation that is no everyday word and is not
    followed by a filler only, or enough that is not generic."""
    name = text[span[0] : at]
    if (head.must and not head.must.search(name)) or ("+" in name and not any(mark in name for mark in CLOSING)):
        return False
    closed = max(map(name.rfind, CLOSING))
    if closed < 0:
        return head.distinguishes(name, repeated="repeated" in head.scores and text.count(text[slice(*span)]) > 1)
    after = span[0] + closed + 1
    return not (_FILLER.fullmatch(text, after, span[1]) or _VERB.match(text, after)) and not (
        name[0] in OPENING and is_everyday(name)
    )


def _after_deixis(text: str, start: int) -> int:
    """Where the name begins after a division that a pronoun points to (在该县|工人路驿站)."""
    return start + (text[start - 1 : start] in ("该", "本", "我") and text[start : start + 1] in _LEVELS)


def _after_verbs(state: Analysis, start: int, end: int, *, site: bool) -> int:
    """Where the name begins after the words at its left that the statistical analysis takes for verbs and the like,
    and after a verb that a proper name follows (升级|改造|青山县职工活动中心) or, for a `site`, a verb (决定缓建|…)."""
    end = min(_quotation(state.text, start, end), end)
    token = state.token_starts.get(start)
    while token and token.tag in _NO_NAME and token.end < end and not is_kept(state.text, start):
        start = token.end
        token = state.token_starts.get(start)
    at = start
    while (token := state.token_starts.get(at)) and token.end < end:
        after = state.token_starts.get(token.end)
        counted = token.end - token.start > 1 and after is not None and after.tag in ("m", "r")
        if token.tag == "v" and after and (after.tag in _PROPER or counted or (site and after.tag == "v")):
            start = token.end
        at = token.end
    return start


def _after_official(state: Analysis, start: int, end: int) -> int:
    """Where the name begins after an official named with his title at its left (副总经理周立群|代表铁路)."""
    at = start
    while (token := state.token_starts.get(at)) and token.end < end:
        before = (state.text[token.start - size : token.start] for size in (2, 3))
        if token.tag == "PER" and any(title in words("titles") for title in before):
            start = token.end
        at = token.end
    return start


def _section(text: str, end: int) -> int:
    """End of a name with the bracket that says which section of it is meant (…公园（临江段）), or with its cup."""
    section = _SECTION.match(text, end) or _CUP.match(text, end)
    return section.end() if section else end


def _quotation(text: str, start: int, end: int) -> int:
    """Offset of the first opening quotation mark between `start` and `end`; `end` when there is none."""
    return min((at for mark in OPENING if (at := text.find(mark, start, end)) >= 0), default=end)


def _after_place(state: Analysis, head: Head, start: int, word: tuple[int, int]) -> int:
    """Where a facility's name begins after its division, when the article also uses the name without the division.

    Source: guidelines section 5 (商河县|四杨庄园).
    """
    if head.type != "FACILITY":
        return start
    for span in state.divisions:
        if span.start == start and head.distinguishes(state.text[span.end : word[0]]):
            brand, full = state.text[span.end : word[1]], state.text[start : word[1]]
            own = brand.rpartition("·")[2]
            return span.end if state.text.count(own) > state.text.count(full) else start
    return _at_place(state, head, start, word)


def _at_place(state: Analysis, head: Head, start: int, word: tuple[int, int]) -> int:
    """Where a facility's name begins after other places, when the article also uses it without them."""
    token = state.token_starts.get(start)
    full = state.text.count(state.text[start : word[1]])
    while token and token.tag == "LOC" and token.end < word[0]:
        own = state.text[token.end : word[1]]
        if head.distinguishes(state.text[token.end : word[0]]) and state.text.count(own) > full:
            return token.end
        token = state.token_starts.get(token.end)
    return start


def _after_count(text: str, head: Head, start: int, end: int) -> int:
    """Where the name begins without a count (16座…) or, for what has no editions, a year before it."""
    site, first = head.type in ("FACILITY", "PLATFORM"), start
    for match in _COUNTED.finditer(text, start, _quotation(text, start, end)):
        if site or match.start() <= first + _LONGEST_LEVEL:
            start = match.end()
    year = _YEAR.match(text, start, end) if head.type in ("FACILITY", "PLATFORM") else None
    return year.end() if year else start


def is_everyday(name: str) -> bool:
    """Whether all that `name` quotes are everyday words, put in quotation marks for emphasis (“订单式”)."""
    return all(word in _everyday() for word in re.findall(f"[{OPENING}]([^{OPENING}{CLOSING}]+)[{CLOSING}]", name))


@cache
def _everyday() -> frozenset[str]:
    return frozenset(data("everyday.toml")["words"])


def headed(doc: Doc) -> Doc:
    """Propose the names that end in a head word."""
    state = analysis(doc)
    state.proposals.extend(list(find(state)))
    return doc


Language.component("kg_headed", func=headed)
