"""How a build went: what it read, what it found, how long each stage took, with what versions and settings.

In: the tables of a build, its inputs and its `Profile`.  Out: a `Report`, kept as report.json.  A build of 青禾日报.txt
reports one document, its SHA-256, and say 12 mentions of type UNION.
"""

import json
import platform
import re
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

import duckdb

from kg import __version__
from kg.config import Config
from kg.engine.inputs import Input
from kg.engine.profile import Profile
from kg.errors import BuildError
from kg.tables import table_path

EXTRACTION = ("read", "segment", "recognise", "link", "relate")
"""The stages whose speed is told: those that look at the text."""

_DISTRIBUTION = "gonghui-kg"
_COUNTS = {
    "articles": ("articles", "kind", "count(*)"),
    "mentions": ("mentions", "type", "count(*)"),
    "entities": ("identities", "type", "count(DISTINCT canonical)"),
    "statements": ("statements", "relation", "count(*)"),
    "observations": ("observations", "rule", "count(*)"),
    "links": ("links", "CASE WHEN resolved THEN 'resolved' ELSE 'unresolved' END", "count(*)"),
    "merges": ("merges", "why", "count_if(accepted)"),
    "open": ("merges", "why", "count_if(NOT accepted)"),
    "decisions": ("links", "why", "count(*)"),
}
"""Each count by a column of a table."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a build read and found; seconds are CPU seconds by stage except `elapsed`, which is time on the wall.

    `characters_per_second` is the speed of the stages that look at the text, in characters a CPU-second; `known` of the
    documents were read by an earlier run; `memory` is the most that was held by the end of each stage, in MB.
    """

    version: str
    python: str
    libraries: dict[str, str]
    config: dict[str, str]
    workers: int
    started: str
    elapsed: float
    seconds: dict[str, float]
    documents: int
    characters: int
    characters_per_second: float
    counts: dict[str, dict[str, int]]
    unreadable: list[dict[str, str]]
    repeated: list[str]
    problems: list[str]
    inputs: list[Input]
    known: int = 0
    memory: dict[str, int] = field(default_factory=dict)

    def to_json(self) -> str:
        """The report as the text of report.json."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"


def read_report(path: Path) -> Report:
    """The report of a build; raises `BuildError` when it cannot be read."""
    try:
        told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return Report(**told | {"inputs": [Input(**row) for row in told["inputs"]]})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BuildError(f"the report cannot be read ({error})", str(path), "run kg build again") from None


def count(tables: Path) -> dict[str, dict[str, int]]:
    """What the tables of a build hold: of each kind of row the number by type, most frequent first."""
    counts: dict[str, dict[str, int]] = {}
    with duckdb.connect() as connection:
        for name, (table, key, number) in _COUNTS.items():
            sql = f"SELECT {key} AS key, {number} AS number FROM read_parquet(?) GROUP BY key HAVING number > 0"
            sql += " ORDER BY number DESC, key"
            counts[name] = dict(connection.execute(sql, [str(table_path(tables, table))]).fetchall())
    return counts


def report(profile: Profile, config: Config, counts: dict[str, dict[str, int]], **told: Any) -> Report:
    """The report of a run; `told` are the fields that only the run knows."""
    seconds = {stage: round(spent, 3) for stage, spent in profile.seconds.items()}
    working = sum(profile.seconds.get(stage, 0.0) for stage in EXTRACTION)
    read = profile.characters - profile.known_characters
    return Report(
        version=__version__,
        python=platform.python_version(),
        libraries=_libraries(),
        config=asdict(config),
        seconds=seconds,
        documents=profile.documents,
        characters=profile.characters,
        characters_per_second=round(read / working) if working and read else 0,
        counts=counts,
        known=profile.known,
        memory=profile.memory,
        **told,
    )


@cache
def _libraries() -> dict[str, str]:
    """Versions of the libraries the package needs."""
    try:
        needs = metadata.requires(_DISTRIBUTION) or ()
    except metadata.PackageNotFoundError:
        return {}
    names = sorted(re.split(r"[^\w.-]", need, maxsplit=1)[0] for need in needs if "extra ==" not in need)
    return {name: metadata.version(name) for name in names}
