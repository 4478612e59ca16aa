"""What two builds tell differently: what came, what went, and what changed under the same identifier.

In: two builds, the earlier first.  Out: `Change`s, kind by kind.  When a page with 「绍兴市总工会推出“越职安”」
is added, the entity 越职安 comes, and with it the statement that the union organizes it.  Identifiers are derived from
content, so the same fact at the same characters is the same row in both builds; where it names an entity, the canonical
one counts.  DuckDB joins the tables, on disk where memory does not hold them.
"""

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import duckdb

from kg.engine.check import TABLES
from kg.engine.folder import Build
from kg.errors import BuildError
from kg.tables import check_columns, table_path

Told = dict[str, Any]

_ROWS = {
    "entity": """
        SELECT canonical AS id, '' AS doc, any_value(concat_ws(' ', type, name)) AS label,
            any_value(struct_pack(type, name, attrs)) AS told
        FROM {build}.identities GROUP BY canonical""",
    "statement": """
        SELECT s.id, doc, concat_ws(' ', coalesce(h.name, head), relation, coalesce(t.name, tail)) AS label,
            struct_pack(head := coalesce(h.canonical, head), relation, tail := coalesce(t.canonical, tail),
                attrs := s.attrs, rule, confidence := s.confidence, quote) AS told
        FROM {build}.statements s JOIN {build}.articles a ON a.id = article
            LEFT JOIN {build}.identities h ON h.entity = head LEFT JOIN {build}.identities t ON t.entity = tail""",
    "figure": """
        SELECT o.id, doc, concat_ws(' ', coalesce(i.name, subject), measure, printf('%.12g', value) || unit) AS label,
            struct_pack(subject := coalesce(i.canonical, subject), measure, value, unit, time,
                rule, confidence := o.confidence, quote) AS told
        FROM {build}.observations o JOIN {build}.articles a ON a.id = article
            LEFT JOIN {build}.identities i ON i.entity = subject""",
    "classification": """
        SELECT c.id, doc, concat_ws(' ', coalesce(i.name, c.entity), attribute, concept) AS label,
            struct_pack(entity := coalesce(i.canonical, c.entity), attribute, concept,
                rule, confidence := c.confidence, quote) AS told
        FROM {build}.classifications c JOIN {build}.articles a ON a.id = article
            LEFT JOIN {build}.identities i ON i.entity = c.entity""",
    "link": """
        SELECT mention AS id, doc, concat_ws(' ', m.type, surface) AS label,
            struct_pack(entity := coalesce(i.canonical, l.entity), name := coalesce(i.name, l.name), why,
                confidence := l.confidence) AS told
        FROM {build}.links l JOIN {build}.mentions m ON m.id = mention JOIN {build}.articles a ON a.id = l.article
            LEFT JOIN {build}.identities i ON i.entity = l.entity""",
}
"""The rows of each kind: identifier, document, a line to read, and all that may change."""

_CHANGED = """
    WITH was AS ({was}), now AS ({now})
    SELECT id, coalesce(now.doc, was.doc), coalesce(now.label, was.label), was.told, now.told
    FROM was FULL JOIN now USING (id) WHERE was.told IS DISTINCT FROM now.told
    ORDER BY 2, 3, 1"""

_BATCH = 1000
"""Changes that are held at a time."""

KINDS = tuple(_ROWS)
"""What is compared."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something of a kind that the builds tell differently: `was` is None for what came, `now` for what went.

    `doc` is the document that says it (empty for an entity), `label` a line to read; both told as they are now.
    """

    kind: str
    id: str
    doc: str
    label: str
    was: Told | None
    now: Told | None

    @property
    def sign(self) -> str:
        """``+`` for what came, ``-`` for what went, ``~`` for what changed."""
        return "+" if self.was is None else "-" if self.now is None else "~"

    @property
    def changed(self) -> dict[str, tuple[Any, Any]]:
        """What was and what is now, of each part that changed; empty for what came or went."""
        if self.was is None or self.now is None:
            return {}
        return {part: (old, self.now[part]) for part, old in self.was.items() if old != self.now[part]}


def diff(was: Build, now: Build, *, kinds: Iterable[str] = KINDS) -> Iterator[Change]:
    """The changes from one build to another, by kind, document and label; `BuildError` when a table is damaged."""
    with duckdb.connect(config={"temp_directory": tempfile.gettempdir()}) as connection:
        _attach(connection, "was", was)
        _attach(connection, "now", now)
        for kind in kinds:
            was_rows, now_rows = (_ROWS[kind].format(build=build) for build in ("was", "now"))
            sql = _CHANGED.format(was=was_rows, now=now_rows)
            try:
                connection.execute(sql)
                while batch := connection.fetchmany(_BATCH):
                    yield from (Change(kind, *row) for row in batch)
            except duckdb.Error as error:
                where = f"{was.folder} or {now.folder}"
                raise BuildError(f"a table is damaged ({error})", where, "look with kg fsck") from None


def _attach(connection: duckdb.DuckDBPyConnection, name: str, build: Build) -> None:
    """Make the tables of the build known as ``name.table``."""
    connection.execute(f"CREATE SCHEMA {name}")
    for table, schema in TABLES.items():
        path = table_path(build.tables, table)
        check_columns(path, schema)
        quoted = str(path).replace("'", "''")
        connection.execute(f"CREATE VIEW {name}.{table} AS FROM read_parquet('{quoted}')")
