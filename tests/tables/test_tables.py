"""Tables keep everything, and the same records give the same bytes."""

from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from kg.errors import BuildError
from kg.model import Entity, Extraction
from kg.tables import (
    SCHEMAS,
    TableWriter,
    from_tables,
    ids_called,
    observation_id,
    read_about,
    read_extractions,
    read_identities,
    read_tables,
    statement_id,
    table_path,
    to_tables,
    write_identities,
    write_tables,
)
from tests.records import article, extraction


def test_records_survive_the_way_through_tables() -> None:
    told = [extraction(), Extraction(replace(article(), id="p1-2"))]
    assert list(from_tables(to_tables(told))) == told


def test_records_survive_the_way_through_files(tmp_path: Path) -> None:
    write_tables(to_tables([extraction()]), tmp_path)
    assert list(from_tables(read_tables(tmp_path))) == [extraction()]


def test_no_records_still_give_every_table(tmp_path: Path) -> None:
    write_tables(to_tables([]), tmp_path)
    assert {path.stem for path in tmp_path.iterdir()} == set(SCHEMAS)
    assert list(from_tables(read_tables(tmp_path))) == []


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    for run in ("a", "b"):
        (tmp_path / run).mkdir()
        write_tables(to_tables([extraction()]), tmp_path / run)
    for table in SCHEMAS:
        assert table_path(tmp_path / "a", table).read_bytes() == table_path(tmp_path / "b", table).read_bytes()


def test_batches_follow_one_another(tmp_path: Path) -> None:
    second = Extraction(replace(article(), id="p1-2"))
    with TableWriter(tmp_path) as writer:
        writer.write([extraction()])
        writer.write([])
        writer.write_tables(to_tables([]))
        writer.write(iter([second]))
    assert list(from_tables(read_tables(tmp_path))) == [extraction(), second]
    assert list(read_extractions(tmp_path)) == [extraction(), second]


@pytest.mark.parametrize("name", ["union/990100", "青禾市总工会", "市总"])
def test_only_what_speaks_of_an_entity_is_read(tmp_path: Path, name: str) -> None:
    second = Extraction(replace(article(), id="p1-2"))
    write_tables(to_tables([second, extraction()]), tmp_path)
    assert ids_called(tmp_path, name) == ["union/990100"]
    assert list(read_about(tmp_path, ["union/990100"])) == [extraction()]
    assert ids_called(tmp_path, "没有") == []
    assert list(read_about(tmp_path, [])) == []


def test_tables_may_be_read_without_their_passages(tmp_path: Path) -> None:
    write_tables(to_tables([extraction()]), tmp_path)
    whole, lean = read_tables(tmp_path), read_tables(tmp_path, passages=False)
    assert lean.entities == whole.entities
    assert lean.statements == whole.statements.drop_columns(["ranges", "quote"])
    assert "text" in whole.articles.schema.names and "text" not in lean.articles.schema.names


def test_identities_survive(tmp_path: Path) -> None:
    official = Entity("person/1", "PERSON", "周明山", (("kind", "x"),))
    told = {"person/1": "person/1", "person/2": "person/1"}, {"person/1": official}
    write_identities(*told, tmp_path)
    assert read_identities(tmp_path) == told
    table_path(tmp_path, "identities").unlink()
    with pytest.raises(BuildError, match=r"identities\.parquet.*missing"):
        read_identities(tmp_path)


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    write_tables(to_tables([extraction()]), tmp_path)
    table_path(tmp_path, "links").unlink()
    with pytest.raises(BuildError, match=r"links\.parquet.*missing"):
        read_tables(tmp_path)


def test_a_damaged_table_is_named(tmp_path: Path) -> None:
    write_tables(to_tables([extraction()]), tmp_path)
    path = table_path(tmp_path, "links")
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(BuildError, match=r"links\.parquet.*damaged"):
        read_tables(tmp_path)


def test_other_columns_are_refused(tmp_path: Path) -> None:
    tables = to_tables([extraction()])
    write_tables(tables, tmp_path)
    pq.write_table(tables.links.drop_columns(["why"]), table_path(tmp_path, "links"))
    with pytest.raises(BuildError, match=r"links\.parquet.*columns"):
        read_tables(tmp_path)


def test_identifiers_follow_content_and_place() -> None:
    first, second, _ = extraction().statements
    assert statement_id(first) != statement_id(second)
    assert statement_id(first) != statement_id(replace(first, attrs=(("role", "host"),)))
    assert statement_id(first) == statement_id(replace(first, confidence=0.1))
    figure = extraction().observations[0]
    assert observation_id(figure) != observation_id(replace(figure, value=1300.0))
