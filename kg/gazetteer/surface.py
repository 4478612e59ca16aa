"""The surface forms of all divisions: what a recogniser may look for, and what each may mean.

In: divisions.  Out: `Surface` records: 杭州市 (full), 杭州 (short), 襄樊市 (past), 内蒙 (alias), 梅溪镇 (township),
each with the codes it may mean and whether it is weak, that is also an everyday word, a landmark or a person's (和平).
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kg.gazetteer.division import Division, ShortNames
from kg.gazetteer.tables import rows

FULL, SHORT, PAST, ALIAS, TOWNSHIP = "full", "short", "past", "alias", "township"
NEVER_NESTED = ("common word",)
"""Reasons in division_weak.csv for which a form is no division even after the name of its parent (四川南部)."""
LANDMARK = "landmark"
"""A district's bare name that is a landmark's does not nest either (杭州西湖), a city's does (安徽黄山)."""
_STRENGTH = {FULL: 0, ALIAS: 1, SHORT: 2, PAST: 3, TOWNSHIP: 4}
_LEVEL_ORDER = {"province": 0, "prefecture": 1, "county": 2, "zone": 3, "township": 4}


class Surface(NamedTuple):
    """A form that names divisions: the codes it may mean, present before past, large before small.

    `kind` is ``full short past alias township``; `weak` forms want other evidence before they are believed; those
    `alone` even after the name of their parent (四川南部 is not 四川省南部县).  `bore` are divisions that bore the form
    of another's name today; they are meant where what stands before says so (1990 苏州市郊区).
    """

    text: str
    codes: tuple[str, ...]
    kind: str
    weak: bool
    alone: bool = False
    bore: tuple[str, ...] = ()


def surfaces(claims_made: Iterable[tuple[str, "Claim"]], towns: Mapping[str, tuple[str, ...]]) -> dict[str, Surface]:
    """All surface forms by their text, from what divisions claim and the codes of townships by name, without letters.

    Of a form that several divisions claim (鼓楼区) each is a meaning.
    """
    why = {row["form"]: row["why"] for row in rows("lexicon/division_weak.csv", ("form", "why", "source"))}
    claims: dict[str, list[Claim]] = {}
    for text, claim in claims_made:
        claims.setdefault(text, []).append(claim)
    found: dict[str, Surface] = {}
    for text, rivals in claims.items():
        rivals.sort()
        best = [rival for rival in rivals if rival[2] != PAST] or rivals
        codes = tuple(dict.fromkeys(rival[1] for rival in best))
        weak = all(rival[3] for rival in best) or text in why
        alone = why.get(text) in NEVER_NESTED or (why.get(text) == LANDMARK and all(rival[3] for rival in best))
        bore = tuple(code for code in dict.fromkeys(rival[1] for rival in rivals) if code not in codes)
        found[text] = Surface(text, codes, best[0][2], weak, alone, bore)
    for text, codes in towns.items():
        if text not in found:
            found[text] = Surface(text, codes, TOWNSHIP, True)
    return found


Claim = tuple[tuple[int, int], str, str, bool]
"""Rank of a form (smaller is better), the code it names, its kind, whether it is weak."""


def claimed(divisions: Iterable[Division], shorten: ShortNames) -> Iterator[tuple[str, Claim]]:
    """Every form of every division at county level and above, with what it claims to name."""
    by_code = {division.code: division for division in divisions}
    for division in by_code.values():
        for text, kind, weak in _forms(division, shorten):
            yield text, ((_STRENGTH[kind], _LEVEL_ORDER[division.level]), division.code, kind, weak)
    for row in rows("lexicon/division_alias.csv", ("form", "code", "kind", "source")):
        if row["kind"] != "letter" and row["code"] in by_code:
            rank = _STRENGTH[ALIAS], _LEVEL_ORDER[by_code[row["code"]].level]
            yield row["form"], (rank, row["code"], ALIAS, row["kind"] == "weak")


def _forms(division: Division, shorten: ShortNames) -> Iterator[tuple[str, str, bool]]:
    gone = bool(division.valid_until)
    numbered = division.kind == "corps division"
    yield division.name, PAST if gone else FULL, numbered
    for short in division.short:
        bare = "兵团" not in short and "市" not in short if numbered else division.is_district and class_less(short)
        yield short, PAST if gone else SHORT, gone or bare
    for name in division.past:
        yield name.text, PAST, False
        for short in shorten.of(name.text):
            if short not in division.short:
                yield short, PAST, division.level == "county" or name.text.endswith("地区")


def class_less(short: str) -> bool:
    """Whether a short form has lost its class word (长阳, not 长阳县)."""
    return short[-1] not in "州县旗区"


def letters() -> dict[str, str]:
    """One-letter abbreviations and their codes: 沪 → 310000."""
    return {
        row["form"]: row["code"]
        for row in rows("lexicon/division_alias.csv", ("form", "code", "kind", "source"))
        if row["kind"] == "letter"
    }
