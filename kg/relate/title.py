"""Titles in front of and behind a person's name: posts and honours.

In: a `Reading`.  Out: holds_post and received_honour facts; 「全国劳动模范、甲厂焊工张三」 gives the honour and the
post 焊工 at 甲厂, 「丙省人大常委会副主任、省总工会主席李四」 one post at each body, 「乙公司工人王五、赵六」 one
post to both people. Titles stack from the right: the window before the name is read segment by segment (、) until
one is no title.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.relate.fact import Fact
from kg.relate.lexicon import score, titles
from kg.relate.reading import BODY, Name, Reading, compiled
from kg.relate.told import title_span, told_posts

UNIT = (*BODY, "FACILITY")
_EDGE = compiled(r"[，。；：！？\n\ue0f0…—]|[”’](?!$)|<PERSON>|<INITIATIVE>|<PLATFORM>|<DOCUMENT>|<EVENT>")
_NICKNAME = re.compile(r"“[^“”，。]{1,8}”$")
_SEGMENT = compiled(
    r"^(?P<lead>[^\ue000-\ue0ff]*?)(?P<names>(?:(?:<BODY>|<HONOUR>|<FACILITY>|<PLACE>)(?:的|首位|首个|唯一)?)*)"
    r"(?P<title>[^\ue000-\ue0ff]*)$"
)
_LEAD = re.compile(r"(?:来自|由|据|和|与|及|以及|（|“|有着?|的)$|^$")
_SHORT_UNIT = re.compile(r"^(?:该)?(?:公司|集团|企业)(?=.)")
_REACH = 90
_LONGEST_CARRIED = 6
"""Characters of a post that may take its unit from the person before (…主席张三、副主席李四)."""


@dataclass(slots=True)
class _Stack:
    """Titles in front of one name, while they are read: (unit, first sign, last sign) and honours."""

    posts: list[tuple[Name | None, int, int]]
    honours: list[Name]
    start: int


def title_facts(reading: Reading) -> Iterator[Fact]:
    """Posts and honours that stand as titles around the names of people, in text order."""
    previous: tuple[int, Name | None] = (-1, None)
    seen = -1
    for person in reading.within(0, len(reading.signs), ("PERSON",)):
        if person.at <= seen:
            continue
        group = _under_one_title(reading, person)
        seen = group[-1].at
        stack = _read(reading, person, previous)
        units = [unit for unit, _, _ in stack.posts if unit]
        previous = (group[-1].at, units[-1] if units else None)
        yield from _facts(reading, group, stack)
    yield from told_posts(reading)


def units_of(facts: Sequence[Fact]) -> dict[int, list[Name]]:
    """The bodies that a person's posts are at, by the index of the person's name."""
    units: dict[int, list[Name]] = {}
    for fact in facts:
        if fact.relation == "holds_post":
            units.setdefault(fact.head.index, []).append(fact.tail)
    return units


def _under_one_title(reading: Reading, person: Name) -> list[Name]:
    """`person` and those listed behind with nothing but 、 和 or a space between them: one title stands for all."""
    group = [name for name in reading.group(person, ("PERSON",)) if name.at >= person.at]
    for index, (one, other) in enumerate(pairwise(group), start=1):
        if not _shares(reading, one, other):
            return group[:index]
    return group


def _shares(reading: Reading, one: Name, other: Name) -> bool:
    """Whether two neighbouring people of a list stand under one title: nothing but 、 和 or a space between them."""
    return reading.signs[one.at + 1 : other.at] in ("、", "和", " ", "与", "及", "")


def _read(reading: Reading, person: Name, previous: tuple[int, Name | None]) -> _Stack:
    """The stack of titles that ends where `person` begins."""
    signs = reading.signs
    window_end = person.at
    nickname = _NICKNAME.search(signs, max(0, person.at - 10), person.at)
    if nickname:
        window_end = nickname.start()
    window = signs[max(0, window_end - _REACH) : window_end]
    edges = list(_EDGE.finditer(window))
    window_start = window_end - len(window) + (edges[-1].end() if edges else 0)
    stack = _Stack([], [], window_end)
    cursor, last = window_end, True
    while cursor >= window_start:
        cut = signs.rfind("、", window_start, cursor)
        start = cut + 1 if cut >= 0 else window_start
        if start < cursor or not last:
            if not _segment(reading, stack, start, cursor):
                break
        elif last and cut < 0:
            break
        last, cursor = False, cut
        if cut < 0:
            break
    _attach(reading, stack, previous)
    return stack


def _segment(reading: Reading, stack: _Stack, start: int, end: int) -> bool:
    """Take the segment [start, end) into the stack; False where the stack ends."""
    match = _SEGMENT.match(reading.signs[start:end])
    if not match:
        return False
    lead, title = match["lead"], match["title"]
    names = reading.within(start, end)
    if not match["names"]:
        lead, title = "", lead + title
    span = title_span(title)
    units = [name for name in names if name.type in UNIT]
    if title == "代表" and units and stack.posts:  # 甲工会代表、乙学院院长张三: the delegate is somebody else
        return False
    honours = [name for name in names if name.type == "HONOUR"]
    if span is None:
        if (units and names[-1].type == "HONOUR") or (honours and not re.fullmatch(titles().honoured, title)):
            return False
        if not units and not honours:
            return False
        if title not in ("", "的") and names[-1].type != "HONOUR":
            return False
    first = end - len(title)
    if (units and names[-1].type != "HONOUR") or (span and not honours):
        post = (first + span[0], first + span[1]) if span else (end, end)
        stack.posts.insert(0, (units[-1] if units and (not honours or units[-1].at > honours[-1].at) else None, *post))
    elif span and honours and title and not re.fullmatch(titles().honoured, title):
        return False
    stack.honours[:0] = honours
    stack.start = min(start + len(lead), stack.start)
    return not lead or not match["names"]


def _attach(reading: Reading, stack: _Stack, previous: tuple[int, Name | None]) -> None:
    """Give posts that name no unit the unit before them; the first may take that of the person just before."""
    unit: Name | None = None
    if stack.posts and stack.posts[0][0] is None:
        first = stack.posts[0][1]
        short = stack.posts[0][2] - first <= _LONGEST_CARRIED
        if previous[1] and short and reading.signs[previous[0] + 1 : first] in ("、", "，", "和", "；"):
            unit = previous[1]
        elif _SHORT_UNIT.match(reading.signs[first : first + 6]):
            before = [name for name in reading.within(max(0, first - 300), first, ("ENTERPRISE",))]
            unit = before[-1] if before else None
            prefix = _SHORT_UNIT.match(reading.signs[first : first + 6])
            if prefix and unit:
                stack.posts[0] = (unit, first + prefix.end(), stack.posts[0][2])
    posts = []
    for own, start, end in stack.posts:
        unit = own or unit
        posts.append((unit if own else _office_of(reading, unit, reading.text(start, end)), start, end))
    stack.posts[:] = posts


def _office_of(reading: Reading, unit: Name | None, post: str) -> Name | None:
    """The body of a post behind another: 省委副书记、省长 is of the government, 公司工会主席、副总经理 of the firm."""
    if post in titles().state:
        return None
    if post in titles().government:
        named = reading.within(0, len(reading.signs), ("ORG",))
        return next((name for name in named if name.canonical.endswith("人民政府")), None)
    if post in titles().company and unit and unit.type == "UNION":
        firms = reading.within(0, len(reading.signs), ("ENTERPRISE",))
        host = unit.canonical.removesuffix("工会")
        return next((firm for firm in firms if firm.canonical == host), unit)
    return unit


def _facts(reading: Reading, group: list[Name], stack: _Stack) -> Iterator[Fact]:
    end = group[-1].at + 1
    joined: dict[int, tuple[Name, list[tuple[int, int]]]] = {}
    for unit, first, last in stack.posts:
        if unit:
            joined.setdefault(unit.index, (unit, []))[1].append((first, last))
    titled = any(first < last for _, first, last in stack.posts)
    for unit, spans in joined.values():
        stretches = [span for span in spans if span[0] < span[1]]
        if not stretches and (titled or (stack.honours and len(group) > 1)):
            continue
        post = "、".join(reading.text(*span) for span in stretches) or _told_title(reading, end)
        rule = "post.title" if stretches else "post.bare"
        start = min(unit.at, *(span[0] for span in spans))
        for person in group:
            yield Fact(person, "holds_post", unit, start, end, rule, score(rule), (("post", post),))
    for honour in stack.honours:
        for person in group:
            begin = min(honour.at, stack.start)
            yield Fact(person, "received_honour", honour, begin, end, "honour.title", score("honour.title"))


_SHARED = compiled(
    r"(?:[、和与]<BODY>的?<PERSON>){0,40}(?:等)?(?:[0-9]{1,3}|[一二三四五六七八九十两]{1,3})(?:位|名)(?P<title>[^\ue000-\ue0ff]{1,8})"
)


_IS_A = re.compile(
    rf"，?(?:今年)?(?:[0-9]{{2}}岁，?)?{titles().after}(?P<title>[^\ue000-\ue0ff，。；：！？\n]{{2,20}})(?=[，。；\n])"
)


def _told_title(reading: Reading, end: int) -> str:
    """The title told behind people and their units (甲校张三、乙校李四等4位老师; 甲厂的张三，是车间班长), or empty."""
    match = _SHARED.match(reading.signs, end) or _IS_A.match(reading.signs, end)
    title = titles().title.match(match["title"]) if match else None
    return title.group() if title and not titles().stop.search(title.group()) else ""
