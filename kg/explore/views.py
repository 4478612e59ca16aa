"""The build in time and space: a calendar of issues, the hierarchy of unions, a map of what happens where.

In: an index.  Out: 2024-04-26, 工友周刊, page 1 with four articles; below 浙江省总工会 eleven unions; at 120.58, 30.0
绍兴市 with 41 entities, the most important first.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np

from kg.explore.index import Index, Json, brief
from kg.explore.net import Filter
from kg.gazetteer import Division, Gazetteer

_TOP = 5
"""Entities that are named for each place."""
_BELOW = 1000
"""Unions that are listed below one."""


def calendar(index: Index, year: str = "") -> Json:
    """Days of a year with their issues and pages; without a year those of the last one."""
    dated = "listed AND length(date) = 10"
    years = [row[0] for row in index.rows(f"SELECT DISTINCT substr(date, 1, 4) FROM article WHERE {dated} ORDER BY 1")]
    chosen = year or (years[-1] if years else "")
    query = f"""SELECT date, publication, issue, page, count(*) AS articles FROM article
        WHERE {dated} AND date BETWEEN ? AND ? GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4"""
    days: dict[str, dict[tuple[str, str], list[Json]]] = {}
    for row in index.rows(query, f"{chosen}-01-01", f"{chosen}-12-31"):
        issue = days.setdefault(row["date"], {}).setdefault((row["publication"], row["issue"]), [])
        issue.append({"page": row["page"], "articles": row["articles"]})
    return {"years": years, "year": chosen, "days": [_day(day, issues) for day, issues in days.items()]}


def _day(day: str, issues: dict[tuple[str, str], list[Json]]) -> Json:
    told = [{"name": name, "issue": number, "pages": pages} for (name, number), pages in issues.items()]
    articles = sum(page["articles"] for pages in issues.values() for page in pages)
    return {"date": day, "articles": articles, "publications": told}


def hierarchy(index: Index, parent: str = "") -> Json:
    """The unions right below a union, each with how many are below it; without one those below no other."""
    below = "(SELECT count(*) FROM node AS c WHERE c.parent = node.n AND c.type = 'UNION') AS children"
    number = index.number(parent) if parent else None
    placed = "parent = ?" if parent else "parent IS NULL AND type = 'UNION' AND ? IS NULL AND resolved"
    query = f"SELECT n, id, name, type, mentions, code, {below} FROM node WHERE {placed}"
    query += f" ORDER BY children = 0, code, n LIMIT {_BELOW}"
    rows = index.rows(query, number)
    children = [brief(row) | {key: row[key] for key in ("children", "mentions")} for row in rows]
    return {"node": index.briefs([number])[number] if number else None, "children": children}


def places(index: Index, wanted: Filter) -> Json:
    """Prefectures and provinces with the entities at home there that pass a filter."""
    gazetteer = Gazetteer.load()
    chosen = set(np.flatnonzero(index.net.passing(wanted).chosen).tolist())
    found: dict[str, list[int]] = {}
    above: dict[str, tuple[Division, ...]] = {}
    for number, code in index.rows("SELECT n, code FROM node WHERE code <> '' AND mentions AND resolved ORDER BY n"):
        if number in chosen:
            if code not in above:
                above[code] = tuple(_shown(gazetteer, code))
            for division in above[code]:
                found.setdefault(division.code, []).append(number)
    divisions = {division.code: division for row in above.values() for division in row}
    names = index.briefs(number for numbers in found.values() for number in numbers[:_TOP])
    rows = sorted(found.items(), key=lambda row: (-len(row[1]), row[0]))
    return {"places": [_place(index, divisions[code], numbers, names, gazetteer) for code, numbers in rows]}


def _shown(gazetteer: Gazetteer, code: str) -> Iterator[Division]:
    """The prefecture and the province of a division that have coordinates; a city under the State is both."""
    division = gazetteer.by_code(code)
    for each in (division, *gazetteer.ancestors(code)) if division else ():
        if each.level in ("prefecture", "province") and each.lat is not None and each.lon is not None:
            yield each


def _place(
    index: Index, division: Division, numbers: list[int], names: dict[int, Json], gazetteer: Gazetteer
) -> dict[str, Any]:
    query = "SELECT count(DISTINCT article) FROM appearance WHERE node IN (SELECT value FROM json_each(?))"
    return {
        "code": division.code,
        "name": gazetteer.official_name(division),
        "level": division.level,
        "lon": division.lon,
        "lat": division.lat,
        "entities": len(numbers),
        "articles": index.rows(query, numbers)[0][0],
        "top": [names[number] for number in numbers[:_TOP]],
    }
