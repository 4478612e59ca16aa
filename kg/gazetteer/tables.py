"""Reads the division tables and lexicons of kg/data.

In: divisions.csv.gz, townships.csv.gz and lexicon/division_*.csv.  Out: `Division` records (余杭区 with its past name
余杭市) and rows of the lexicons.  A table that lacks a column or holds a broken row raises `DataError` with its line.
"""

import csv
import gzip
import io
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any

from kg.errors import DataError
from kg.gazetteer.division import Division, Name, ShortNames

Row = dict[str, str]
_DATA = files("kg") / "data"
_PAST_COLUMNS = ("code", "name", "since", "until", "level", "successor", "source")


def rows(path: str, columns: tuple[str, ...]) -> Iterator[Row]:
    """Rows of a CSV file under kg/data (``.gz`` is unpacked); raises `DataError` where columns are missing."""
    heading, lines = _table(path, columns)
    return (dict(zip(heading, fields, strict=True)) for fields in lines)


def _table(path: str, columns: tuple[str, ...]) -> tuple[list[str], Iterator[list[str]]]:
    """Heading and rows of a CSV file; raises `DataError` as `rows`, for a row of another length when it is reached."""
    resource = _DATA / path
    if not resource.is_file():
        raise DataError("the file is missing", f"kg/data/{path}", "run scripts/build_gazetteer.py or reinstall")
    content = resource.read_bytes()
    text = (gzip.decompress(content) if path.endswith(".gz") else content).decode("utf-8-sig")
    table = csv.reader(io.StringIO(text))
    heading = next(table, [])
    missing = [column for column in columns if column not in heading]
    if missing:
        raise DataError(f"columns missing: {', '.join(missing)}", f"kg/data/{path}", "restore the heading row")
    return heading, _whole(table, len(heading), path)


def _whole(table: Any, width: int, path: str) -> Iterator[list[str]]:
    for fields in table:
        if len(fields) != width:
            raise DataError("a row with too many or too few fields", f"kg/data/{path}:{table.line_num}", "mend the row")
        yield fields


def short_names() -> ShortNames:
    """The short-name grammar with the nationalities of kg/data/lexicon/ethnic_groups.csv."""
    return ShortNames(tuple(row["name"] for row in rows("lexicon/ethnic_groups.csv", ("name", "source"))))


def divisions() -> dict[str, Division]:
    """Divisions at county level and above and zones, by identifier, in the order of the tables."""
    shorten = short_names()
    past = _past_names()
    named: dict[str, list[Row]] = {}
    columns = ("code", "name", "level", "parent", "lon", "lat", "since", "until", "codes", "successor")
    for row in rows("divisions.csv.gz", columns):
        named.setdefault(row["code"], []).append(row)
    found: dict[str, Division] = {}
    for code, names in named.items():
        last = names[-1]
        earlier = (*past.pop(code, ()), *(_name(row) for row in names[:-1]))
        found[code] = Division(
            code,
            last["name"],
            last["level"],
            last["parent"],
            _short(last, shorten),
            float(last["lon"]) if last["lon"] else None,
            float(last["lat"]) if last["lat"] else None,
            last["since"] or _after(earlier),
            last["until"],
            earlier,
            last["successor"],
        )
    found.update((zone.code, zone) for zone in _zones())
    found.update((division.code, division) for division in _extinct())
    return found


def _name(row: Row) -> Name:
    return Name(row["name"], row["since"], row["until"], tuple(row["codes"].split()))


def _after(earlier: tuple[Name, ...]) -> str:
    return earlier[-1].until if earlier else ""


def _short(row: Row, shorten: ShortNames) -> tuple[str, ...]:
    return _zone_short(row["name"]) if row["level"] == "zone" else shorten.of(row["name"])


def _zone_short(name: str) -> tuple[str, ...]:
    """Short forms of a zone: 合肥高新技术产业开发区 → 合肥高新区."""
    return tuple(name.removesuffix(long) + short for long, short in _zone_words() if name.endswith(long))


@lru_cache(maxsize=1)
def _zone_words() -> tuple[tuple[str, str], ...]:
    return tuple((row["long"], row["short"]) for row in rows("lexicon/zone_word.csv", ("long", "short", "source")))


def _past_names() -> dict[str, tuple[Name, ...]]:
    """Names from before the tables begin, by the code of the division that carries them on."""
    found: dict[str, tuple[Name, ...]] = {}
    for row in rows("lexicon/division_past.csv", _PAST_COLUMNS):
        if not row["code"].startswith("past-"):
            found[row["code"]] = (*found.get(row["code"], ()), Name(row["name"], row["since"], row["until"]))
    return found


def _extinct() -> Iterator[Division]:
    for row in rows("lexicon/division_past.csv", _PAST_COLUMNS):
        if row["code"].startswith("past-"):
            yield Division(
                row["code"],
                row["name"],
                row["level"],
                "",
                (),
                None,
                None,
                row["since"],
                row["until"],
                (),
                row["successor"],
            )


def _zones() -> Iterator[Division]:
    columns = ("code", "name", "kind", "parent", "since", "until", "aliases", "source")
    for row in rows("lexicon/division_zone.csv", columns):
        level = {"corps": "province", "corps division": "prefecture"}.get(row["kind"], "zone")
        aliases = tuple(alias for alias in row["aliases"].split("|") if alias)
        short = dict.fromkeys((*aliases, *(_zone_short(row["name"]) if level == "zone" else ())))
        yield Division(
            row["code"],
            row["name"],
            level,
            row["parent"],
            tuple(short),
            None,
            None,
            row["since"],
            row["until"],
            (),
            "",
            row["kind"],
        )


def townships() -> dict[str, tuple[str, str]]:
    """Name and county's code of towns, townships and subdistricts by their code of nine digits."""
    found: dict[str, tuple[str, str]] = {}
    columns = ("code", "name", "parent")
    for path in ("townships.csv.gz", "lexicon/division_township.csv"):
        heading, lines = _table(path, columns)
        code, name, parent = map(heading.index, columns)
        found.update((fields[code], (fields[name], fields[parent])) for fields in lines)
    return found
