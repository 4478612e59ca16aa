"""The union registry: every federation of a division, the national unions, and the grammar of union names.

In: the gazetteer and the union tables.  Out: `Registry`: 安吉县总, 浙江省湖州市安吉县总工会 → union/330523;
余杭市总工会 (until 2001) → union/330110 under its name of then; 市总 → no union, but a `Relative` that says what it may
mean.  Names are generated from divisions, so what holds for a division at a date holds for its union.
"""

from collections.abc import Iterator
from dataclasses import replace

from kg.gazetteer import Division, Gazetteer
from kg.identifier import derived, normal_name
from kg.link.union_lexicon import Relative, Suffix, Union, UnionName, named, national, relatives, suffixes
from kg.link.union_lexicon import industry as industry_of

NATIONAL = "union/100000"
LEVELS = {
    "province": "provincial",
    "prefecture": "prefecture",
    "county": "county",
    "zone": "county",
    "township": "township",
}
"""Level of a union by the level of its division; a zone's federation ranks with those of counties."""
_ELSEWHERE = ("710000", "810000", "820000")
"""台湾, 香港 and 澳门: their unions are not below the national federation."""
FULL, SHORT, COLLECTIVE = "full", "short", "collective"


class Registry:
    """Unions by identifier, by name and by division; `gazetteer` is where divisions come from."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = self._gazetteer = gazetteer

    def federation(self, code: str, on: str = "") -> Union | None:
        """The federation of a division under its name on an ISO date; None where no division has the code."""
        division = self._gazetteer.by_code(code)
        return self._of(division, division.name_on(on)) if division else None

    def get(self, identifier: str) -> Union | None:
        """The union of an identifier under today's name (a national union, or the federation of a division)."""
        return national().get(identifier) or self.federation(identifier.removeprefix("union/"))

    def lookup(self, name: str, on: str = "") -> tuple[Union, ...]:
        """Unions that a full or short name may mean on an ISO date, best first; none for a relative name.

        With an empty date names of the past count too.  The name of each union is the canonical one of that time.
        """
        name = normal_name(name)
        whole = tuple(union for union in named().get(name, ()) if union.exists(on))
        if whole or self.relative(name):
            return whole
        for suffix in suffixes():
            head = name.removesuffix(suffix.text)
            if head and head != name:
                found = tuple(self._heads(head, suffix, on))
                if found:
                    return found
        return self._industrial(name, on)

    def relative(self, name: str) -> Relative | None:
        """What a relative name leaves open, None for a name that is not relative."""
        name = normal_name(name)
        for word, levels, classes in relatives():
            if not name.startswith(word):
                continue
            rest = name[len(word) :]
            if any(rest == suffix.text for suffix in suffixes()):
                return Relative(word, levels, classes, rest)
            industry = industry_of(rest)
            if industry:
                return Relative(word, levels, classes, rest, industry)
        return None

    def resolve(self, relative: Relative, code: str, on: str = "") -> Union | None:
        """The union a relative name means in a place: 市总 in 安吉县 → 湖州市总工会; None where nothing above fits."""
        division = self._gazetteer.by_code(code)
        if division is None:
            return None
        for place in (division, *self._gazetteer.ancestors(code)):
            if relative.fits(place):
                federation = self._of(place, place.name_on(on))
                return self._branch(federation, relative.rest, relative.industry) if relative.industry else federation
        return None

    def names(self, code: str) -> tuple[UnionName, ...]:
        """All names of a division's federation, past ones with their years."""
        division = self._gazetteer.by_code(code)
        return tuple(dict.fromkeys(_names(self._gazetteer, division))) if division else ()

    def ancestors(self, identifier: str) -> tuple[Union, ...]:
        """The unions above a federation, from its parent up to the national one."""
        found: list[Union] = []
        union = self.get(identifier)
        while union and union.parent:
            union = self.get(union.parent)
            if union:
                found.append(union)
        return tuple(found)

    def __iter__(self) -> Iterator[Union]:
        """National unions, then the federations of all divisions at county level and above, past ones too."""
        yield from national().values()
        for division in self._gazetteer:
            yield self._of(division, division.name)

    def _of(self, division: Division, name: str) -> Union:
        """The federation of a division under one of its names."""
        above = self._gazetteer.parent(division.code)
        parent = f"union/{above.code}" if above else NATIONAL
        if division.code in _ELSEWHERE:
            parent = ""
        canonical = _canonical(self._gazetteer, division, name)
        past = next((past for past in division.past if past.text == name and name != division.name), None)
        span = (past.since, past.until) if past else (division.valid_from, division.valid_until)
        return Union(f"union/{division.code}", canonical, LEVELS[division.level], parent, division.code, "", *span)

    def _heads(self, head: str, suffix: Suffix, on: str) -> Iterator[Union]:
        """Federations of the divisions that the head of a name may mean, as far as the suffix allows."""
        for division, said in self._divisions(head, on):
            if suffix.head == "class" and not _has_class_word(division, said):
                continue
            if suffix.head == "strong" and _is_weak(self._gazetteer, said):
                continue
            yield self._of(division, _name_said(division, said, on))

    def _divisions(self, head: str, on: str) -> Iterator[tuple[Division, str]]:
        """Divisions a head may mean, with the innermost name as said (浙江省|安吉县 → 安吉县)."""
        whole = self._gazetteer.named(head, on)
        if whole:
            yield from ((division, head) for division in whole)
            return
        span = next(self._gazetteer.find(head), None)
        if span is None or (span.start, span.end) != (0, len(head)) or len(span.parts) == 1:
            return
        said = head[slice(*span.parts[-1])]
        for code in span.codes:
            division = self._gazetteer.by_code(code)
            if division and (not on or division.exists(on)):
                yield division, said

    def _industrial(self, name: str, on: str) -> tuple[Union, ...]:
        """Industry unions of a division: 江苏省教育工会; the name keeps a place that is said short (上海交通工会)."""
        span = next(self._gazetteer.find(name), None)
        if span is None or span.start:
            return ()
        rest, said = name[span.end :], name[slice(*span.parts[-1])]
        industry = industry_of(rest)
        if not industry or (span.weak and len(span.codes) > 1):
            return ()
        found = []
        for place in filter(None, map(self._gazetteer.by_code, span.codes)):
            short = "" if _has_class_word(place, said) else said
            found.append(self._branch(self._of(place, place.name_on(on)), rest, industry, short))
        return tuple(found)

    def _branch(self, federation: Union, rest: str, industry: str, said: str = "") -> Union:
        name = (said or federation.name.removesuffix("总工会")) + rest
        identifier = derived("UNION", name)
        return replace(federation, id=identifier, name=name, level="industry", parent=federation.id, industry=industry)


def _names(gazetteer: Gazetteer, division: Division) -> Iterator[UnionName]:
    spans = [(division.name, division.valid_from, division.valid_until)]
    spans += [(past.text, past.since, past.until) for past in division.past]
    for name, since, until in spans:
        yield UnionName(_canonical(gazetteer, division, name), FULL, since, until)
        for suffix in suffixes()[:3]:
            if suffix.kind != COLLECTIVE or not _is_weak(gazetteer, name):
                yield UnionName(name + suffix.text, suffix.kind, since, until)
    for short in division.short:
        since, until = division.valid_from, division.valid_until
        yield UnionName(short + "总工会", SHORT, since, until)
        if not _is_weak(gazetteer, short):
            yield UnionName(short + "工会", COLLECTIVE, since, until)
        if _has_class_word(division, short):
            yield UnionName(short + "总", SHORT, since, until)


def _is_weak(gazetteer: Gazetteer, form: str) -> bool:
    """Whether a division's form says too little to stand before 工会 alone (城区工会, 和平工会)."""
    surface = gazetteer.surfaces.get(form)
    return surface is None or surface.weak or surface.kind == "township"


def _canonical(gazetteer: Gazetteer, division: Division, name: str) -> str:
    """The canonical name of a federation: the division's official name, of a town with its county's, and 总工会."""
    if division.level == "township":
        above = gazetteer.parent(division.code)
        return (gazetteer.official_name(above) if above else "") + name + "总工会"
    return gazetteer.full_name(division, name) + "总工会"


def _name_said(division: Division, said: str, on: str) -> str:
    """The name of a division that a form means: the one of the date, or a past one that only the form tells."""
    if on or said == division.name or said in division.short:
        return division.name_on(on)
    return said if any(past.text == said for past in division.past) else division.name


def _has_class_word(division: Division, said: str) -> bool:
    """Whether a form ends in its division's class word: 恩施州 and 杭州市 do, 杭州 and 恩施 do not."""
    names = (division.name, *(past.text for past in division.past))
    return said in names or (len(said) > 1 and said[-1] == division.name[-1])
