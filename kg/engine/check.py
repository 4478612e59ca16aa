"""Whether a build is what its writer left: every file there and unchanged, and readable by this version.

In: the folder of a build.  Out: its faults.  Of a build of 青禾日报 whose mentions were cut short by a full disk:
``tables/mentions.parquet: 4,096 bytes, not 81,920``.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kg.engine.folder import Build, standing
from kg.engine.manifest import MANIFEST, REPORT, Facts, facts, read_manifest, strange_names
from kg.errors import BuildError
from kg.export.rdf import count_statements
from kg.resolve.resolution import MERGES
from kg.tables import IDENTITIES, SCHEMAS, check_columns, table_path

TABLES = SCHEMAS | {"identities": IDENTITIES, "merges": MERGES}
"""Every table of a build with its columns."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a file of a build."""

    file: str
    what: str

    def __str__(self) -> str:
        """One line: which file, and what is wrong."""
        return f"{self.file}: {self.what}"


def check(folder: Path) -> Iterator[Fault]:
    """The faults of the build in `folder`, as they are found; raises `BuildError` when there is no folder.

    Files are read whole, a block at a time.
    """
    folder = standing(folder)
    manifest = read_manifest(folder)
    if manifest is None:
        yield Fault(MANIFEST, "missing or damaged")
        return
    unsound = set()
    for fault in _check_files(folder, manifest):
        unsound.add(fault.file)
        yield fault
    yield from _check_content(folder, unsound)


def _check_files(folder: Path, manifest: dict[str, Facts]) -> Iterator[Fault]:
    for name, told in manifest.items():
        try:
            found = facts(folder / name)
        except OSError as error:
            yield Fault(name, (error.strerror or str(error)).lower())
            continue
        if found["bytes"] != told["bytes"]:
            yield Fault(name, f"{found['bytes']:,} bytes, not {told['bytes']:,}")
        elif found["sha256"] != told["sha256"]:
            yield Fault(name, f"changed since it was written (SHA-256 {found['sha256'][:16]}…)")
    for name in strange_names(folder, manifest):
        yield Fault(name, "not written by a build")


def _check_content(folder: Path, unsound: set[str]) -> Iterator[Fault]:
    """Faults of tables, graph and report; of the files known to be `unsound` none is told twice."""
    build = Build(folder)
    readings: list[tuple[Path, Callable[[], object]]] = [
        (path, partial(check_columns, path, schema))
        for path, schema in ((table_path(build.tables, table), schema) for table, schema in TABLES.items())
    ]
    readings += [(build.trig, partial(count_statements, build.trig)), (folder / REPORT, lambda: build.base)]
    for path, read in readings:
        name = path.relative_to(folder).as_posix()
        if name not in unsound:
            try:
                read()
            except BuildError as error:
                yield Fault(name, error.what)
