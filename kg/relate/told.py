"""Posts told in a clause of their own, behind the name or before it.

In: a `Reading`.  Out: holds_post facts; 「张三，女，1980年生，乙校高级教师」, 「作为乙厂技术带头人，张三…」,
「张三在乙厂担任首席技师，现任丙公司生产部部长」, 「张三是公司的人事经理」 (公司: the company named last).
"""

import re
from collections.abc import Iterator

from kg.relate.fact import Fact
from kg.relate.lexicon import score, titles
from kg.relate.reading import BODY, Name, Reading, compiled
from kg.relate.topic import he_meant

UNIT = (*BODY, "FACILITY")
_WORKS_AS = re.compile(r"^(?:的)?(?P<post>从事[^，。的]{2,14}(?:工作|行业))的$")
_ACTED_ON = re.compile("引进|培养|选派|推荐|聘请|聘任|帮扶|救助|看望|慰问|表彰|资助")
_WHO = r"(?P<person><PERSON>|[他她](?!们))"
_AT = r"(?P<unit>(?:<BODY>|<FACILITY>))的?(?:一名|一位)?"
_ONE = r"[^\ue000-\ue0ff，。；：！？\n）]{1,30}?"
_TITLE = rf"(?P<title>{_ONE})"
_TITLES = rf"(?P<title>{_ONE}(?:、[^\ue000-\ue0ff，。；：！？\n、）]{{2,14}}){{0,5}})"
_END = r"(?=[，。；：）\n]|、\ue004|[0-9]{1,2}(?:多|余)?年|$)"
_BIO = (
    r"(?:男|女|[一-龥]{1,3}族|[0-9]{4}年[^，。；\ue000-\ue0ff]{0,6}生人?|[0-9]{2}岁|中共党员|共产党员|党员|[一-龥]{2,6}人"
    r"|(?:大学|大专|中专|高中|技校|研究生|本科|硕士|博士)[^，。；\ue000-\ue0ff]{0,4}|[^，。；\ue000-\ue0ff]{0,8}参加工作|[^，。；]{0,14}(?:获得?|荣获|获评)[^，。；]{1,20})"
)
_TOLD = tuple(
    compiled(pattern)
    for pattern in (
        rf"{_WHO}(?:（|，|，{titles().after}|[0-9]{{2}}岁|{titles().after}"
        rf"|[^ 。；\ue000-\ue0ff]{{1,24}}，{titles().after}|(?:，{_BIO}){{1,6}}，(?:{titles().after})?)"
        rf"{_AT}{_TITLE}{_END}",
        rf"(?:作为|身为|时任|现任|原任){_AT}{_TITLE}[，的]{_WHO}",
        rf"{_WHO}[^。；\ue000-\ue0ff]{{0,24}}?在{_AT}(?:担任|任|出任|历任)(?:了|过)?{_TITLES}{_END}",
    )
)
_NEXT = compiled(
    rf"，(?:并|后|又|先后)?(?:现任|现为|历任|曾任|后任|兼任|调任|担任|成为|受聘为|被聘为|任){_AT}{_TITLES}{_END}"
)
_AT_COMPANY = compiled(
    rf"{_WHO}(?:如今|现在|目前)?{titles().after}(?:该|本|我们|这家)?(?:公司|集团|企业|厂里?)的?"
    r"(?P<title>[^\ue000-\ue0ff，。；：！？\n）]{2,20}?)(?=[，。；：）\n]|$)"
)


def title_span(text: str) -> tuple[int, int] | None:
    """Where in `text` the title stands, a leading 的 left out; None when the text is no title."""
    works = _WORKS_AS.match(text)
    if works:
        return works.span("post")
    begin = text.rfind("的") + 1
    body = text[begin:].rstrip(" 　")
    if begin > 10 or _ACTED_ON.search(text[:begin]):
        return None
    if body and titles().title.fullmatch(body) and not titles().stop.search(body):
        return begin, begin + len(body)
    return None


def told_posts(reading: Reading) -> Iterator[Fact]:
    """Posts that clauses tell, the name told with them or the subject of their sentence."""
    for pattern in _TOLD:
        for match in pattern.finditer(reading.signs):
            people = reading.within(*match.span("person"), ("PERSON",)) or he_meant(reading, match.start())
            yield from _fact(reading, match, people[:1], reading.within(*match.span("unit"), UNIT), "post.behind")
    for match in _NEXT.finditer(reading.signs):
        start, _ = next(one for one in reversed(reading.sentences) if one[0] <= match.start())
        subject = reading.within(start, match.start(), ("PERSON",))[:1]
        yield from _fact(reading, match, subject, reading.within(*match.span("unit"), UNIT), "post.behind")
    for match in _AT_COMPANY.finditer(reading.signs):
        people = reading.within(*match.span("person"), ("PERSON",)) or he_meant(reading, match.start())
        firms = reading.within(0, match.start(), ("ENTERPRISE",))
        yield from _fact(reading, match, people[:1], firms[-1:], "post.bare")


def _fact(reading: Reading, match: re.Match[str], people: list[Name], units: list[Name], rule: str) -> Iterator[Fact]:
    """The post of a match, if all of its titles are titles."""
    start, end = match.span("title")
    if people and units and all(title_span(part) for part in match["title"].split("、")):
        first = min(people[0].at, match.start())
        post = (("post", reading.text(start, end)),)
        yield Fact(people[0], "holds_post", units[0], first, max(end, people[0].at + 1), rule, score(rule), post)
