"""An article's text with every name folded into one sign of its type, so that grammar can be read off the signs.

In: an `Article`, its entities and links.  Out: a `Reading`; 「杭州市总工会推出“暖心桥”，…」 reads ``U推出I，…``
where U is the sign of a UNION and I of an INITIATIVE (quotation marks around a whole name are folded in).  Cue
words inside names can so never match, punctuation inside names never ends a clause, and patterns are short and
linear.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.model import Article, Entity, Link, Range
from kg.sentence import clauses, sentences

TYPES = (
    "UNION",
    "ENTERPRISE",
    "ORG",
    "PERSON",
    "HONOUR",
    "INITIATIVE",
    "PLATFORM",
    "FACILITY",
    "DOCUMENT",
    "EVENT",
    "PLACE",
)
SIGNS = {kind: chr(0xE000 + index) for index, kind in enumerate(TYPES)}
BODY = ("UNION", "ENTERPRISE", "ORG")
WORK = ("INITIATIVE", "EVENT")
CLASSES = {"BODY": BODY, "WORK": WORK, "SITE": ("PLATFORM", "FACILITY"), "ANY": TYPES}
_SILENT = chr(0xE0F0)
"""Sign of a name that takes no part in what the article says: a reporter, the place of a dateline."""
_OPEN, _CLOSE = '“‘《〈【「"', '”’》〉】」"'
_JOIN = r"(?:[、/ 　]|和|与|及|以及|暨|等[^，。；、]{0,8}?(?:[、，]|以及|和|与|及))?"
_FINAL = "。！？”…：；"
_HEADLINE = 32
"""Signs below which a line without a full stop is a headline, and not a sentence cut in two by a column."""
_LONGEST_GAP = 12
"""Signs that may stand between two names of a coordination (、 · 和 · 等平台企业及)."""
_JOINED = re.compile(rf"{_JOIN}\Z")
_GLOSS = re.compile("(?<=[\ue000-\ue00a])（(?:以下|下文|后文)?(?:统称|简称|下称)[^（）]{1,30}）")
_PLACEHOLDER = re.compile(r"<([A-Z]+)(\+?)>")
_LETTERS = str.maketrans(
    {kind[0]: SIGNS[kind] for kind in ("PERSON", "ORG", "UNION", "ENTERPRISE")} | {"L": SIGNS["PLACE"]}
)
_BYLINES = tuple(
    re.compile(pattern.translate(_LETTERS))
    for pattern in (
        r"（[^（）。]{0,12}(?:记者|通讯员|摄影|实习生|见习记者)[^（）。]{0,80}）",
        r"(?:本报|本网|新华社|特约|见习|首席)?(?:记者|通讯员|实习生)[ 　]*P(?:[ 　、]*P){0,8}(?![一-龥]{0,3}[说告])",
        r"P(?:[ 　、/]*P){0,4}[ 　]*/?(?:摄(?![影制像])|文/?图?$)",
        r"O?[ 　]*L?[ 　]*[0-9]{1,2}月[ 　]*[0-9]{1,2}日电",
        r"讯[ 　]*[（(]P(?:[ 　、]*P){0,8}[）)]",
        r"[（(]P(?:[ 　、]*P){0,8}[）)][ 　]*$",
        r"O(?=(?:记者|发（|供图|资料图))",
        r"\n[（(]?[OUE]?[ 　：:]?P(?:[ 　、]{1,2}P){0,5}[）)]?\s*$",
    )
)


@dataclass(frozen=True, slots=True)
class Name:
    """A linked mention in the reading: `at` is its place among the signs, `start`/`end` reading offsets."""

    index: int
    at: int
    start: int
    end: int
    type: str
    entity: str
    canonical: str


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern over signs: ``<UNION>`` is a type, ``<BODY>`` a class of types, ``<PERSON+>`` a coordination."""

    def sign(match: re.Match[str]) -> str:
        kinds = CLASSES.get(match[1], (match[1],))
        one = SIGNS[kinds[0]] if len(kinds) == 1 else "[" + "".join(SIGNS[kind] for kind in kinds) + "]"
        return rf"{one}(?:{_JOIN}{one}){{0,60}}" if match[2] else one

    return re.compile(_PLACEHOLDER.sub(sign, pattern))


class Reading:
    """`signs` is the folded text, `names` its names in order; sentences and clauses are ranges of signs."""

    def __init__(self, article: Article, entities: Sequence[Entity], links: Sequence[Link]) -> None:
        self.article = article
        canonical = {entity.id: entity.name for entity in entities}
        self.signs, self.offsets, self.names = _unglossed(*_fold(article, canonical, links))
        silenced = {at for pattern in _BYLINES for match in pattern.finditer(self.signs) for at in range(*match.span())}
        silenced |= {
            at
            for section in article.sections
            if section.role == "byline"
            for at in range(bisect_left(self.offsets, section.start), bisect_left(self.offsets, section.end))
        }
        if silenced:
            self.signs = "".join(
                _SILENT if at in silenced and "\ue000" <= sign <= "\ue00a" else sign
                for at, sign in enumerate(self.signs)
            )
        self._heard = [name for name in self.names if self.signs[name.at] != _SILENT]
        self._at = [name.at for name in self._heard]
        self._groups: dict[tuple[str, ...], dict[int, list[Name]]] = {}
        self._clauses: dict[Range, tuple[Range, ...]] = {}
        self.sentences: tuple[Range, ...] = self._sentences()

    def _sentences(self) -> tuple[Range, ...]:
        """The sentences of each section; none runs from a headline into the body."""
        cuts = {
            bisect_left(self.offsets, edge)
            for section in self.article.sections
            for edge in (section.start, section.end)
        }
        edges = sorted({0, len(self.signs), *(cut for cut in cuts if cut < len(self.signs))})
        return tuple(found for start, end in pairwise(edges) for found in sentences(self.signs, start, end))

    def opens_paragraph(self, sentence: Range) -> bool:
        """Whether the sentence begins a paragraph: behind a line break that does not cut a long sentence in two."""
        before = self.signs[max(0, sentence[0] - 2) : sentence[0]]
        line = self.signs.rfind("\n", 0, max(0, sentence[0] - 2)) + 1
        whole = self.signs[line : sentence[0]].rstrip()
        return sentence[0] == 0 or ("\n" in before and (whole[-1:] in _FINAL or len(whole) < _HEADLINE))

    def clauses(self, sentence: Range) -> tuple[Range, ...]:
        """The clauses of a sentence, as ranges of signs."""
        if sentence not in self._clauses:
            self._clauses[sentence] = clauses(self.signs, *sentence)
        return self._clauses[sentence]

    def within(self, start: int, end: int, types: Sequence[str] = TYPES) -> list[Name]:
        """The names of `types` among the signs [start, end), in order; silent names are left out."""
        stretch = self._heard[bisect_left(self._at, start) : bisect_left(self._at, end)]
        return stretch if types is TYPES else [name for name in stretch if name.type in types]

    def run(self, name: Name) -> int:
        """Where the run of names begins that `name` ends, with nothing between them (甲公司|乙车间)."""
        at = name.at
        while at and "\ue000" <= self.signs[at - 1] <= "\ue00a":
            at -= 1
        return at

    def group(self, name: Name, types: Sequence[str]) -> list[Name]:
        """The coordination of `types` that `name` stands in (A、B和C), itself included, in order."""
        known = self._groups.setdefault(tuple(types), {})
        if name.index not in known:
            group = [*self._joined(name, types, -1)[::-1], name, *self._joined(name, types, 1)]
            known.update({member.index: group for member in group if name.type in types} or {name.index: group})
        return list(known[name.index])

    def _joined(self, name: Name, types: Sequence[str], step: int) -> list[Name]:
        """The names joined to `name` one after the other, backwards or forwards."""
        found: list[Name] = []
        edge, here = name, name.index + step
        while 0 <= here < len(self.names):
            other = self.names[here]
            first, last = (other, edge) if step < 0 else (edge, other)
            gap = self.signs[first.at + 1 : last.at]
            if other.type not in types or len(gap) > _LONGEST_GAP or not _JOINED.match(gap):
                break
            found.append(other)
            edge, here = other, here + step
        return found

    def span(self, start: int, end: int) -> Range:
        """The reading range of the signs [start, end)."""
        return self.offsets[start], self.offsets[end]

    def text(self, start: int, end: int) -> str:
        """The reading text of the signs [start, end), names written out."""
        return self.article.text[self.offsets[start] : self.offsets[end]]


def _unglossed(signs: str, offsets: list[int], names: tuple[Name, ...]) -> tuple[str, list[int], tuple[Name, ...]]:
    """The same without glosses behind names (（以下简称“甲公司”）), which part a unit from its post or verb."""
    glosses = [match.span() for match in _GLOSS.finditer(signs)]
    if not glosses:
        return signs, offsets, names
    dropped = {at for start, end in glosses for at in range(start, end)}
    kept = [at for at in range(len(signs)) if at not in dropped]
    place = {at: index for index, at in enumerate(kept)}
    left = (name for name in names if name.at in place)
    renumbered = tuple(replace(name, index=index, at=place[name.at]) for index, name in enumerate(left))
    return "".join(signs[at] for at in kept), [*(offsets[at] for at in kept), offsets[-1]], renumbered


def _fold(
    article: Article, canonical: dict[str, str], links: Sequence[Link]
) -> tuple[str, list[int], tuple[Name, ...]]:
    """The signs, their reading offsets (and that of the end), the names; of overlapping mentions the first stays."""
    text, here = article.text, 0
    signs: list[str] = []
    offsets: list[int] = []
    names: list[Name] = []
    for link in sorted(links, key=lambda link: (link.mention.start, -link.mention.end)):
        mention = link.mention
        if mention.start < here or mention.type not in SIGNS:
            continue
        start, end = mention.start, mention.end
        if (
            start > here
            and end < len(text)
            and text[start - 1] in _OPEN
            and text[end] == _CLOSE[_OPEN.index(text[start - 1])]
        ):
            start, end = start - 1, end + 1
        signs.append(text[here:start])
        offsets.extend(range(here, start))
        names.append(
            Name(
                len(names),
                len(offsets),
                mention.start,
                mention.end,
                mention.type,
                link.entity,
                canonical.get(link.entity, link.name),
            )
        )
        signs.append(SIGNS[mention.type])
        offsets.append(start)
        here = end
    signs.append(text[here:])
    offsets.extend(range(here, len(text) + 1))
    return "".join(signs), offsets, tuple(names)
