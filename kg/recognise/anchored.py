"""Names that the article itself makes known: repeated names, and short forms of full ones.

In: an analysis with the proposals so far.  Out: further proposals.  After
「远岭重工股份有限公司（以下简称“远岭重工”）」 the words 远岭重工 are that ENTERPRISE everywhere in the article, and
so are 远岭集团 and 远岭公司; after 「滨州市职工技能培训中心」 the words 职工技能培训中心 are an ORG; a person named
once with title or context is the same string elsewhere, however the words were cut there.

Only anchored names count: those that would be taken as things stand and have a high score.
"""

import re
from collections.abc import Iterator
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from kg.recognise.arbitration import THRESHOLD, best_set
from kg.recognise.lexicon import rows, words
from kg.recognise.nameshape import of_thought
from kg.recognise.proposal import Analysis, Proposal, analysis
from kg.segment.words import everyday

_ANCHOR = 0.78
_ANCHOR_PERSON = 0.8
_INTRODUCED = re.compile(r"（(?:以下|下文|后文|下)?(?:简称|统称|称)(?:为)?[：:]?[“\"]?([^“”\"（）]{2,14})[”\"]?）")
_LEGAL = re.compile(r"(?:（集团）|集团|控股|股份|有限|责任|总)*公司$|集团$")
_FORMS = ("集团公司", "集团", "公司", "股份")
_SHORTEST_REST = 5
_LONG_REST = 6
_DETERMINERS = ("该", "本", "这", "此", "某", "各")
_GROUP = re.compile("集团(?:公司)?(工会|党委|团委|纪委)(?!书记|副书记|委员)")
_NAMING = frozenset({"ORG", "LOC", "n", "nz", "PER", "m", "r"})
_GOVERNING = frozenset({"v", "vn", "p", "c", "w", "d", "u", "ad"})
_KINDS = frozenset({"research", "school", "shop", "centre", "service", "hospital", "plant"})
_LEAST_TAIL = 4
_LEAST_STEM = 6
"""Characters of a stem with a brand and two words of trade, each of which a short form takes the first (汽车配件:
汽配)."""
_BEFORE_BARE = frozenset("，。；：、和与由向在及\n“")
_BRAND_TAGS = frozenset({"ORG", "nz", "LOC", "n", "nr", "PER"})


def anchored(state: Analysis) -> Iterator[Proposal]:
    """Proposals that rest on other proposals of the article."""
    standing = best_set([p for p in state.proposals if p.score >= THRESHOLD])
    anchors = [p for p in standing if p.score >= _ANCHOR]
    taken = {(p.start, p.end) for p in standing}
    done: set[tuple[str, str]] = set()
    for anchor in anchors:
        name = state.text[anchor.start : anchor.end]
        if (name, anchor.type) in done:
            continue
        done.add((name, anchor.type))
        for short, rule, score in _ways(state, anchor, name):
            for at in _places(state.text, short):
                stands = (
                    _word(state, at, at + len(short))
                    if rule == "anchored.brand.begins"
                    else _stands(state, at, at + len(short), anchor.type)
                )
                stands = stands or (rule == "anchored.brand.trade" and at in state.token_starts)
                if stands and (at, at + len(short)) not in taken:
                    yield Proposal(at, at + len(short), anchor.type, rule, score)
    yield from _of_group(state, anchors)
    yield from _tails(state, anchors)
    yield from _bare(state, anchors)


def _of_group(state: Analysis, anchors: list[Proposal]) -> Iterator[Proposal]:
    """集团工会, 集团党委: bodies of the one group that the article names."""
    if not any("集团" in state.text[p.start + 1 : p.end] for p in anchors if p.type in ("ENTERPRISE", "UNION")):
        return
    for match in _GROUP.finditer(state.text):
        before = state.covering(match.start() - 1) if match.start() else None
        apart = before is None or (before.end == match.start() and before.tag not in _NAMING)
        if apart and match.start() in state.token_starts:
            type = "UNION" if match[1] == "工会" else "ORG"
            yield Proposal(*match.span(), type, "anchored.group", 0.75)


def _bare(state: Analysis, anchors: list[Proposal]) -> Iterator[Proposal]:
    """总工会 alone, where the article has named one federation only: 党委、政府和总工会."""
    full = {state.text[p.start : p.end] for p in anchors if p.type == "UNION" and p.end - p.start > len("省总工会")}
    if len([name for name in full if name.endswith("总工会")]) != 1:
        return
    for at in _places(state.text, "总工会"):
        token = state.token_starts.get(at)
        alone = token is not None and token.end == at + 3 and (not at or state.text[at - 1] in _BEFORE_BARE)
        if alone:
            yield Proposal(at, at + 3, "UNION", "anchored.bare", 0.7)


def _tails(state: Analysis, anchors: list[Proposal]) -> Iterator[Proposal]:
    """The last word alone of an institution's name, when the article names one such: 江州市百货大楼 … 百货大楼."""
    names: dict[str, set[str]] = {}
    types: dict[str, str] = {}
    for anchor in anchors:
        name = state.text[anchor.start : anchor.end]
        tail = next((name[-size:] for size in range(8, 2, -1) if name[-size:] in _institutions()), "")
        if anchor.type in ("ORG", "ENTERPRISE") and tail and tail != name:
            names.setdefault(tail, set()).add(name)
            types[tail] = anchor.type
    for tail in sorted(tail for tail, full in names.items() if len(full) == 1):
        for at in _places(state.text, tail):
            before, first = state.covering(at - 1) if at else None, state.token_starts.get(at)
            apart = before is None or (before.end == at and before.tag in _GOVERNING)
            last = state.covering(at + len(tail) - 1)
            if first and apart and last and last.end == at + len(tail) and state.text[at - 1] not in _DETERMINERS:
                yield Proposal(at, at + len(tail), types[tail], "anchored.tail", 0.72)


@cache
def _institutions() -> frozenset[str]:
    """Heads that name an institution almost alone: long ones, and those of research."""
    return frozenset(
        row["word"]
        for row in rows("heads")
        if row["kind"] in _KINDS
        and (row["mode"] != "middle" or row["kind"] == "research")
        and not row["word"].endswith(("公司", "技术中心", "人才中心", "信息中心"))
        and len(row["word"]) >= (_LEAST_TAIL if row["kind"] != "research" else 3)
    ) - {"研究会", "科学院"}


def _ways(state: Analysis, anchor: Proposal, name: str) -> Iterator[tuple[str, str, float]]:
    """The strings by which the article may name it again: (string, rule, probability)."""
    introduced = _INTRODUCED.match(state.text, anchor.end)
    if introduced and anchor.type in ("ENTERPRISE", "ORG", "UNION"):
        yield introduced[1], "anchored.introduced", 0.93
    if anchor.type == "PERSON":
        if anchor.score < _ANCHOR_PERSON or "person.address" in anchor.rule:
            return
        yield name, "anchored.person", 0.9 if len(name) > 2 else 0.82
    elif anchor.type == "ENTERPRISE" and anchor.rule.startswith("enterprise.company"):
        yield from _brands(state, anchor, name)
    elif anchor.type == "ORG" and len(name) > _SHORTEST_REST:
        rest = _without_place(state, anchor, name)
        if rest != name and len(rest) >= _SHORTEST_REST and _own(rest):
            yield rest, "anchored.rest", 0.85
        yield name, "anchored.repeat", 0.88


def _own(rest: str) -> bool:
    """Whether a name without its place still has words of its own (职工技能培训中心, not 人力资源和社会保障局)."""
    return (rest not in words("heads") or len(rest) > _LONG_REST) and not any(
        rest.endswith(word) for word in words("relative_organs")
    )


def _without_place(state: Analysis, anchor: Proposal, name: str) -> str:
    end = max((end for start, end in _divisions(state, anchor)), default=anchor.start)
    rest = name[end - anchor.start :]
    return rest[1:] if end > anchor.start and rest[:1] in ("省", "市", "县") else rest


def _divisions(state: Analysis, anchor: Proposal) -> Iterator[tuple[int, int]]:
    return ((s.start, s.end) for s in state.divisions if s.start == anchor.start and s.end < anchor.end)


def _brands(state: Analysis, anchor: Proposal, name: str) -> Iterator[tuple[str, str, float]]:
    """Short forms of a full company name that keep its brand: brand + form, brand + trade, the brand alone."""
    rest = _without_place(state, anchor, name)
    stem = _LEGAL.sub("", rest)
    if len(stem) < 2:
        return
    brands = [stem] if len(stem) < 4 else [stem[:2], stem[:3], stem]
    for brand in dict.fromkeys(brands):
        if "（" in brand or "）" in brand:
            continue
        if any(brand in words(name) for name in ("generic_noun", "name_word", "heads", "level")):
            continue
        place = name[: len(name) - len(rest)]
        for form in _FORMS:
            yield brand + form, "anchored.brand.form", 0.9
            if place:
                yield place + brand + form, "anchored.brand.form", 0.9
        if brand != stem:
            yield brand, "anchored.brand.begins", 0.8
            if len(stem) >= _LEAST_STEM:
                yield stem[:2] + stem[2:_LEAST_STEM:2], "anchored.brand.trade", 0.85
        else:
            yield brand, "anchored.brand", 0.85 if len(brand) > 2 else 0.75
            if place:
                yield place + brand, "anchored.brand", 0.85


def _places(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + len(wanted))


def _word(state: Analysis, start: int, end: int) -> bool:
    """Whether LAC sees a name exactly there; a shortened brand needs that."""
    token = state.token_starts.get(start)
    return token is not None and token.end == end and token.tag in ("ORG", "nz" if end - start > 2 else "ORG")


def _stands(state: Analysis, start: int, end: int, type: str) -> bool:
    """Whether the words there allow the name: no other word is broken by a short string."""
    first, last = state.covering(start), state.covering(end - 1)
    if first is None or last is None:
        return True
    if type == "PERSON":
        if of_thought(state.text, end) or (first.tag != "PER" and everyday(state.text[start:end])):
            return False
        if end - start > 2:
            return last.end == end or last.end - last.start < 3 or first.tag == "PER"
        return first.start == start and (last.end == end or last.start > start)
    left = first.start == start or first.tag in ("ORG", "LOC")
    if state.text[start - 1 : start] in _DETERMINERS:
        return False
    right = last.end == end or last.tag in ("ORG", "LOC")
    return left and right and (end - start > 2 or first.tag in _BRAND_TAGS)


def propose(doc: Doc) -> Doc:
    """Add what the article's own names make known; runs after the sources that find them."""
    state = analysis(doc)
    state.proposals.extend(list(anchored(state)))
    return doc


Language.component("kg_anchored", func=propose)
