"""The gazetteer: divisions by code and by name, their ancestors and their official names.

In: nothing but the package's tables.  Out: ``Gazetteer.load().named("鼓楼区")`` → four divisions, of 南京, 徐州, 开封
and 福州; ``official_name`` of the first → 南京市鼓楼区.
"""

from collections.abc import Iterator
from functools import cached_property, lru_cache

from kg.gazetteer import tables
from kg.gazetteer.division import Division, Name
from kg.gazetteer.finder import DivisionSpan, Finder
from kg.gazetteer.surface import PAST, Claim, Surface, claimed, letters, surfaces


class Gazetteer:
    """All divisions; make one with `Gazetteer.load()`, which reads the tables once."""

    def __init__(self, divisions: dict[str, Division]) -> None:
        self._divisions = divisions

    @staticmethod
    def load() -> "Gazetteer":
        """The gazetteer of the package's own tables, read once; raises `DataError` where a table is broken."""
        return _load()

    def prepare(self) -> None:
        """Make the indexes that are otherwise made when they are first asked."""
        _ = self._finder, self._names

    @cached_property
    def _townships(self) -> dict[str, tuple[str, str]]:
        return tables.townships()

    def _township(self, code: str) -> Division | None:
        name, parent = self._townships.get(code, ("", ""))
        return Division(code, name, "township", parent) if name else None

    @cached_property
    def _codes(self) -> dict[str, str]:
        """Codes that divisions had before (330184 of 余杭市), and the identifier that carries them on."""
        found: dict[str, str] = {}
        for division in self._divisions.values():
            for name in division.past:
                for code in name.codes:
                    found.setdefault(code, division.code)
        return found

    @cached_property
    def surfaces(self) -> dict[str, Surface]:
        """Every surface form by its text, townships included."""
        return surfaces(self._claims, self._township_codes)

    @cached_property
    def _claims(self) -> tuple[tuple[str, Claim], ...]:
        """Every form of every division at county level and above, with what it claims to name."""
        return tuple(claimed(self._divisions.values(), tables.short_names()))

    @cached_property
    def letters(self) -> dict[str, str]:
        """One-letter abbreviations and their codes: 沪 → 310000."""
        return letters()

    @cached_property
    def _names(self) -> dict[str, tuple[tuple[Division, Name], ...]]:
        found: dict[str, list[tuple[Division, Name]]] = {}
        shorten = tables.short_names()
        for division in self._divisions.values():
            for past in division.past:
                for text in (past.text, *shorten.of(past.text)):
                    found.setdefault(text, []).append((division, Name(text, past.since, past.until)))
        for text, (_, code, kind, _) in self._claims:
            division = self._divisions[code]
            if kind != PAST or division.valid_until:
                held = Name(text, division.valid_from, division.valid_until)
                found.setdefault(text, []).append((division, held))
        return {text: tuple(rows) for text, rows in found.items()}

    @cached_property
    def _township_codes(self) -> dict[str, tuple[str, ...]]:
        """Codes by the name alone, in the order of the table."""
        found: dict[str, tuple[str, ...]] = {}
        for code, (name, _) in self._townships.items():
            found[name] = (*found.get(name, ()), code)
        return found

    def __iter__(self) -> Iterator[Division]:
        """Divisions at county level and above and zones, present and past, in the order of their codes."""
        return iter(self._divisions.values())

    def __len__(self) -> int:
        return len(self._divisions)

    def by_code(self, code: str) -> Division | None:
        """The division of a code, a past code too (330184 → 余杭区); None when there is none."""
        found = self._divisions.get(code) or self._divisions.get(self._codes.get(code, ""))
        return found or (self._township(code) if len(code) > 6 else None)

    def named(self, name: str, on: str = "") -> tuple[Division, ...]:
        """Divisions that bear a full or short name on an ISO date, large before small.

        With an empty date those that bear it today or, where there are none, those that bore it.
        """
        held = [(division, held) for division, held in self._names.get(name, ()) if held.holds(on)]
        if not on and any(not held.until for _, held in held):
            held = [pair for pair in held if not pair[1].until]
        held.sort(key=lambda pair: (bool(pair[1].until), _RANK[pair[0].level], pair[0].name != name, pair[0].code))
        found = tuple(dict.fromkeys(division for division, _ in held))
        return found or tuple(filter(None, map(self._township, self._township_codes.get(name, ()))))

    def parent(self, code: str) -> Division | None:
        """The division right above."""
        division = self.by_code(code)
        return self.by_code(division.parent) if division and division.parent else None

    def ancestors(self, code: str) -> tuple[Division, ...]:
        """The divisions above, from the parent up to the province."""
        found: list[Division] = []
        above = self.parent(code)
        while above and above not in found:
            found.append(above)
            above = self.parent(above.code)
        return tuple(found)

    def within(self, code: str, outer: str) -> bool:
        """Whether a division lies below another."""
        while code and code != outer:
            division = self._divisions.get(code) or self.by_code(code)
            code = division.parent if division else ""
            if code == outer:
                return bool(outer)
        return False

    def province(self, code: str) -> Division | None:
        """The province a division lies in, itself when it is one."""
        division = self.by_code(code)
        if division and division.level == "province":
            return division
        return next((above for above in self.ancestors(code) if above.level == "province"), None)

    def official_name(self, division: Division, on: str = "") -> str:
        """The full official name on an ISO date; a district carries its city: 杭州市西湖区, 上海市浦东新区."""
        return self.full_name(division, division.name_on(on), on)

    def full_name(self, division: Division, name: str, on: str = "") -> str:
        """One of a division's names, past or present, with its city before it when it is that of a district."""
        above = self.by_code(division.parent)
        if above is None:
            return name
        if division.kind == "corps division":
            return above.name + name
        district = name.endswith("区") and not name.endswith(("地区", "林区", "特区"))
        if division.level == "county" and district and above.class_word in ("市", "地区"):
            return above.name_on(on) + name
        return name

    def path_name(self, division: Division) -> str:
        """All names from the province down: 浙江省湖州市安吉县."""
        return "".join(above.name for above in reversed(self.ancestors(division.code))) + division.name

    @cached_property
    def _finder(self) -> Finder:
        return Finder(self.surfaces, self.within)

    def find(self, text: str) -> Iterator[DivisionSpan]:
        """Names of divisions in a text, in reading order, nested names as one span with the innermost division."""
        return self._finder.find(text)


_RANK = {"province": 0, "prefecture": 1, "county": 2, "zone": 3, "township": 4}


@lru_cache(maxsize=1)
def _load() -> Gazetteer:
    return Gazetteer(tables.divisions())
