"""Posts told in a clause of their own, behind the name or before it.

In: a `Reading`.  Out: holds_post facts; 「张三，女，1980年生，乙校高级教师」, 「作为乙厂技术带头人，张三…」,
「张三在乙厂担任首席技师，现任丙公司生产部部长」, 「张三是公司的人事经理」 (公司: the company named last).
"""

import re
from collections.abc import Iterator

from kg.relate.fact import Fact
from kg.relate.lexicon import score, table, titles
from kg.relate.reading import BODY, Name, Reading, compiled
from kg.relate.topic import he_meant

UNIT = (*BODY, "FACILITY")
_DATA = table("titles.toml")
_WORKS_AS, _ACTED_ON = (re.compile(_DATA[name]["pattern"]) for name in ("works", "acted-on"))
_PART = re.compile(r"\{([a-z]+)\}")


def _clause(pattern: str) -> re.Pattern[str]:
    """A pattern of the data with its named parts put in."""
    parts = _DATA["told"]["parts"] | {"after": titles().after}
    return compiled(_PART.sub(lambda match: parts[match[1]], pattern))


_TOLD = tuple(_clause(row["pattern"]) for row in _DATA["told"]["clause"])
_NEXT, _AT_COMPANY = (_clause(_DATA["told"][name]["pattern"]) for name in ("next", "company"))


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
