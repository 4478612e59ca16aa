"""A build after a change, after a loss, by one process or several, is the build that would be made from nothing."""

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree, rmtree

import pyarrow.parquet as pq
import pytest

from kg.config import Config
from kg.engine.build import Built, build
from kg.engine.folder import shards_folder
from kg.engine.manifest import MANIFEST, REPORT
from kg.engine.shards import Shards
from kg.errors import BuildError
from kg.model import Page, Region
from kg.read import Unreadable
from tests.engine.press import sentence, stages, write_pages

PAGES = 12


@pytest.fixture(autouse=True, scope="module")
def _small_shards() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.engine.work.SHARD_CHARACTERS", 150)
        patch.setattr("kg.engine.reading.ARTICLES_A_GROUP", 5)
        yield


def _build(folder: Path, output: Path, *, workers: int = 1, fresh: bool = False, home: str = "") -> Built:
    return build([folder], output, Config(home=home), workers=workers, fresh=fresh, load=stages)


def _bytes(output: Path) -> dict[str, bytes]:
    """Every file of a build but the report, which tells of the run."""
    files = (file for file in output.rglob("*") if file.is_file() and file.name != REPORT)
    return {file.relative_to(output).as_posix(): file.read_bytes() for file in files}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, _small_shards: None) -> Path:
    """A folder with pages and their build, which no test changes."""
    folder = tmp_path_factory.mktemp("built")
    write_pages(folder / "pages", range(PAGES))
    assert _build(folder / "pages", folder / "out").report.known == 0
    return folder


@pytest.fixture
def pages(built: Path, tmp_path: Path) -> Path:
    """Pages with their build beside them in ``out``, to do anything to."""
    copytree(built, tmp_path, dirs_exist_ok=True)
    return tmp_path / "pages"


def _added(folder: Path) -> None:
    """Before, between and behind; one of them is a copy."""
    (folder / "00000-a.txt").write_text(sentence(901) + "\n")
    (folder / "00000-copy.txt").write_text((folder / "00007.txt").read_text())
    write_pages(folder, [77])


def _changed(folder: Path) -> None:
    """One to another article, one to none."""
    (folder / "00005.txt").write_text(sentence(500) + "\n")
    (folder / "00006.txt").write_text("\n\n")


def _removed(folder: Path) -> None:
    (folder / "00003.txt").unlink()
    (folder / "00011.txt").unlink()


@pytest.mark.parametrize(("change", "known"), [(_added, PAGES), (_changed, PAGES - 2), (_removed, PAGES - 2)])
def test_a_build_after_a_change_is_the_build_from_nothing(
    pages: Path, tmp_path: Path, change: Callable[[Path], None], known: int
) -> None:
    change(pages)
    after, whole = _build(pages, tmp_path / "out").report, _build(pages, tmp_path / "whole").report
    assert after.known == known and whole.known == 0
    assert (after.counts, after.repeated, after.inputs) == (whole.counts, whole.repeated, whole.inputs)
    assert _bytes(tmp_path / "out") == _bytes(tmp_path / "whole")


def test_changes_may_follow_one_another(pages: Path, tmp_path: Path) -> None:
    chance = random.Random(20250501)
    for _ in range(6):
        number = chance.randrange(PAGES + 6)
        if chance.random() < 0.3:
            (pages / f"{number:05}.txt").unlink(missing_ok=True)
        else:
            write_pages(pages, [number], articles=chance.randrange(1, 4))
        _build(pages, tmp_path / "out")
    _build(pages, tmp_path / "whole")
    assert _bytes(tmp_path / "out") == _bytes(tmp_path / "whole")


def test_several_processes_build_what_one_builds(pages: Path, tmp_path: Path) -> None:
    told = _build(pages, tmp_path / "two", workers=2).report
    assert (told.workers, told.documents, told.known) == (2, PAGES, 0)
    assert _bytes(tmp_path / "two") == _bytes(tmp_path / "out")


def test_shards_hold_what_the_build_is_of_and_no_more(pages: Path, tmp_path: Path) -> None:
    before = _size(tmp_path / "out")
    write_pages(pages, range(100, 120))
    _build(pages, tmp_path / "out")
    assert _size(tmp_path / "out") > 2 * before
    for number in range(100, 120):
        (pages / f"{number:05}.txt").unlink()
    _build(pages, tmp_path / "out")
    assert _size(tmp_path / "out") <= before


def _size(output: Path) -> int:
    return sum(file.stat().st_size for file in shards_folder(output).iterdir())


def test_other_settings_read_everything_again(pages: Path, tmp_path: Path) -> None:
    assert _build(pages, tmp_path / "out", home="绍兴市").report.known == 0
    assert _build(pages, tmp_path / "out", home="绍兴市").report.known == PAGES
    assert _build(pages, tmp_path / "out", home="绍兴市", fresh=True).report.known == 0


def test_a_page_known_under_another_name_is_another(pages: Path, tmp_path: Path) -> None:
    (pages / "00001.txt").rename(pages / "00001-renamed.txt")
    assert _build(pages, tmp_path / "out").report.known == PAGES - 1
    _build(pages, tmp_path / "whole")
    assert _bytes(tmp_path / "out") == _bytes(tmp_path / "whole")


def test_a_folder_may_move(pages: Path, tmp_path: Path) -> None:
    pages.rename(tmp_path / "moved")
    assert _build(tmp_path / "moved", tmp_path / "out").report.known == PAGES


@pytest.mark.parametrize("harm", [lambda data: data[:-9], lambda data: data[:99] + b"?" + data[100:], lambda _: b""])
def test_a_damaged_shard_is_read_again(pages: Path, tmp_path: Path, harm: Callable[[bytes], bytes]) -> None:
    before = _bytes(tmp_path / "out")
    victim = sorted(shards_folder(tmp_path / "out").iterdir())[1]
    victim.write_bytes(harm(victim.read_bytes()))
    told = _build(pages, tmp_path / "out").report
    assert 0 < told.known < PAGES
    assert told.problems == ["1 shards of an earlier run were damaged; what they held was read again"]
    assert _bytes(tmp_path / "out") == before


def test_shards_may_be_thrown_away(pages: Path, tmp_path: Path) -> None:
    before = _bytes(tmp_path / "out")
    rmtree(shards_folder(tmp_path / "out"))
    assert _build(pages, tmp_path / "out").report.known == 0
    assert _bytes(tmp_path / "out") == before


def test_what_an_interrupted_run_read_is_kept(pages: Path, tmp_path: Path) -> None:
    def stop(step: str, done: int) -> None:
        if step == "articles" and done >= 9:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([pages], tmp_path / "new", Config(), load=stages, watch=stop)
    assert not (tmp_path / "new").exists()
    assert 4 <= _build(pages, tmp_path / "new").report.known < PAGES
    assert _bytes(tmp_path / "new") == _bytes(tmp_path / "out")


def test_a_full_disk_is_a_clear_error_and_costs_nothing(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _bytes(tmp_path / "out")
    write_pages(pages, range(40, 60))
    room, real = iter(range(4)), Shards.add

    def add(self: object, rows: object) -> None:
        if next(room, None) is None:
            raise OSError(28, "No space left on device")
        real(self, rows)  # type: ignore[arg-type]

    monkeypatch.setattr(Shards, "add", add)
    with pytest.raises(BuildError, match="No space left on device"):
        _build(pages, tmp_path / "out")
    assert _bytes(tmp_path / "out") == before and (tmp_path / "out" / MANIFEST).exists()
    monkeypatch.undo()
    assert _build(pages, tmp_path / "out").report.known > PAGES
    _build(pages, tmp_path / "whole")
    assert _bytes(tmp_path / "out") == _bytes(tmp_path / "whole")


def test_nothing_is_read_again_without_a_change(pages: Path, tmp_path: Path) -> None:
    before = _bytes(tmp_path / "out")
    told = _build(pages, tmp_path / "out").report
    assert (told.known, told.characters_per_second) == (PAGES, 0)
    assert "load" not in told.seconds
    assert _bytes(tmp_path / "out") == before


def test_a_statement_judged_wrong_is_left_out_and_comes_back(pages: Path, tmp_path: Path) -> None:
    before = pq.read_table(tmp_path / "out" / "tables" / "statements.parquet")["id"].to_pylist()
    said = {"judgement": "wrong", "left": "union/x", "statement": before[3], "who": "林晓", "when": "2026-11-22"}
    judged = tmp_path / "decisions.jsonl"
    judged.write_text(json.dumps(said, ensure_ascii=False) + "\n", encoding="utf-8")
    build([pages], tmp_path / "out", Config(), decisions=[judged], load=stages)
    left = pq.read_table(tmp_path / "out" / "tables" / "statements.parquet")["id"].to_pylist()
    assert left == [identifier for identifier in before if identifier != before[3]]
    _build(pages, tmp_path / "out")
    assert pq.read_table(tmp_path / "out" / "tables" / "statements.parquet")["id"].to_pylist() == before


def test_a_clock_that_jumps_changes_nothing(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _bytes(tmp_path / "out")
    hours = iter(range(0, 10**9, 7))
    monkeypatch.setattr("time.monotonic", lambda: 1e6 - 3600.0 * next(hours))
    monkeypatch.setattr("time.process_time", lambda: 1e6 - 3600.0 * next(hours))
    _build(pages, tmp_path / "out", fresh=True)
    assert _bytes(tmp_path / "out") == before


def test_a_document_that_is_dear_to_read_is_read_once(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def scan(data: bytes, doc: str, source: str) -> Iterator[Page | Unreadable]:
        asked.append(doc)
        if data == b"torn":
            yield Unreadable.of(source, "torn")
        for number, text in enumerate(data.decode().split("|"), 1):
            regions = (Region(0, 4, number, (1.5, 2.0, 30.25, 4.0)),)
            yield Page(f"{doc}#{number}", text, f"{source}#{number}", "image", regions)

    monkeypatch.setattr("kg.engine.remembered.documents", lambda data, doc, source: scan(data, doc, source))
    for file in pages.iterdir():
        file.unlink()
    (pages / "a.pdf").write_text(f"{sentence(1)}|{sentence(2)}")
    (pages / "b.png").write_text(sentence(3))
    (pages / "c.png").write_text("torn")
    first = _build(pages, tmp_path / "out").report
    assert asked == ["a.pdf", "b.png", "c.png"] and first.documents == 4
    (pages / "b.png").rename(pages / "d.png")
    second = _build(pages, tmp_path / "out").report
    assert asked[3:] == ["c.png"], "what could not be read is tried again"
    assert [item.doc for item in second.inputs] == ["a.pdf#1", "a.pdf#2", "c.png#1", "d.png#1"]
    before = _bytes(tmp_path / "out")
    kept = sorted((shards_folder(tmp_path / "out") / "pages").iterdir())[0]
    kept.write_bytes(kept.read_bytes()[:-1])
    _build(pages, tmp_path / "out")
    assert _bytes(tmp_path / "out") == before and len(asked) == 6
    (pages / "a.pdf").unlink()
    _build(pages, tmp_path / "out")
    assert len(list((shards_folder(tmp_path / "out") / "pages").iterdir())) == 1
