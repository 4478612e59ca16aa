"""A build after a change, after a loss, by one process or several, is the build that would be made from nothing."""

import random
from collections.abc import Callable
from pathlib import Path
from shutil import rmtree

import pytest

from kg.config import Config
from kg.engine.build import Built, build
from kg.engine.folder import shards_folder
from kg.engine.manifest import MANIFEST, REPORT
from kg.errors import BuildError
from tests.engine.press import sentence, stages, write_pages

PAGES = 12


@pytest.fixture(autouse=True)
def _small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.engine.work.SHARD_CHARACTERS", 150)
    monkeypatch.setattr("kg.engine.reading.ARTICLES_A_GROUP", 5)


def _build(folder: Path, output: Path, *, workers: int = 1, fresh: bool = False, home: str = "") -> Built:
    return build([folder], output, Config(home=home), workers=workers, fresh=fresh, load=stages)


def _bytes(output: Path) -> dict[str, bytes]:
    """Every file of a build but the report, which tells of the run."""
    files = (file for file in output.rglob("*") if file.is_file() and file.name != REPORT)
    return {file.relative_to(output).as_posix(): file.read_bytes() for file in files}


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    write_pages(folder, range(PAGES))
    return folder


def _nothing(folder: Path) -> None:
    pass


def _added_before(folder: Path) -> None:
    (folder / "00000-a.txt").write_text(sentence(901) + "\n")


def _added_behind(folder: Path) -> None:
    write_pages(folder, [77])


def _changed(folder: Path) -> None:
    (folder / "00005.txt").write_text(sentence(500) + "\n")


def _removed(folder: Path) -> None:
    (folder / "00003.txt").unlink()


def _repeated(folder: Path) -> None:
    (folder / "00000-copy.txt").write_text((folder / "00007.txt").read_text())


def _emptied_of_articles(folder: Path) -> None:
    (folder / "00006.txt").write_text("\n\n")


@pytest.mark.parametrize(
    ("change", "known"),
    [
        (_nothing, PAGES),
        (_added_before, PAGES),
        (_added_behind, PAGES),
        (_changed, PAGES - 1),
        (_removed, PAGES - 1),
        (_repeated, PAGES),
        (_emptied_of_articles, PAGES - 1),
    ],
)
def test_a_build_after_a_change_is_the_build_from_nothing(
    pages: Path, tmp_path: Path, change: Callable[[Path], None], known: int
) -> None:
    assert _build(pages, tmp_path / "out").report.known == 0
    change(pages)
    after, whole = _build(pages, tmp_path / "out").report, _build(pages, tmp_path / "whole").report
    assert after.known == known and whole.known == 0
    assert (after.counts, after.repeated, after.inputs) == (whole.counts, whole.repeated, whole.inputs)
    assert _bytes(tmp_path / "out") == _bytes(tmp_path / "whole")


def test_changes_may_follow_one_another(pages: Path, tmp_path: Path) -> None:
    chance = random.Random(20250501)
    for _ in range(12):
        number = chance.randrange(PAGES + 6)
        if chance.random() < 0.3:
            (pages / f"{number:05}.txt").unlink(missing_ok=True)
        else:
            write_pages(pages, [number], articles=chance.randrange(1, 4))
        _build(pages, tmp_path / "out")
    _build(pages, tmp_path / "whole")
    assert _bytes(tmp_path / "out") == _bytes(tmp_path / "whole")


def test_several_processes_build_what_one_builds(pages: Path, tmp_path: Path) -> None:
    _build(pages, tmp_path / "one")
    told = _build(pages, tmp_path / "two", workers=2).report
    assert (told.workers, told.documents, told.known) == (2, PAGES, 0)
    assert _bytes(tmp_path / "one") == _bytes(tmp_path / "two")


def test_shards_hold_what_the_build_is_of_and_no_more(pages: Path, tmp_path: Path) -> None:
    _build(pages, tmp_path / "out")
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
    _build(pages, tmp_path / "out")
    assert _build(pages, tmp_path / "out", home="绍兴市").report.known == 0
    assert _build(pages, tmp_path / "out", home="绍兴市").report.known == PAGES
    assert _build(pages, tmp_path / "out", home="绍兴市", fresh=True).report.known == 0


def test_a_page_known_under_another_name_is_another(pages: Path, tmp_path: Path) -> None:
    _build(pages, tmp_path / "out")
    (pages / "00001.txt").rename(pages / "renamed.txt")
    assert _build(pages, tmp_path / "out").report.known == PAGES - 1
    _build(pages, tmp_path / "whole")
    assert _bytes(tmp_path / "out") == _bytes(tmp_path / "whole")


def test_a_folder_may_move(pages: Path, tmp_path: Path) -> None:
    _build(pages, tmp_path / "out")
    pages.rename(tmp_path / "moved")
    assert _build(tmp_path / "moved", tmp_path / "out").report.known == PAGES


@pytest.mark.parametrize("harm", [lambda data: data[:-9], lambda data: data[:99] + b"?" + data[100:], lambda _: b""])
def test_a_damaged_shard_is_read_again(pages: Path, tmp_path: Path, harm: Callable[[bytes], bytes]) -> None:
    _build(pages, tmp_path / "whole")
    _build(pages, tmp_path / "out")
    victim = sorted(shards_folder(tmp_path / "out").iterdir())[1]
    victim.write_bytes(harm(victim.read_bytes()))
    told = _build(pages, tmp_path / "out").report
    assert 0 < told.known < PAGES
    assert told.problems == ["1 shards of an earlier run were damaged; what they held was read again"]
    assert _bytes(tmp_path / "out") == _bytes(tmp_path / "whole")
    assert _build(pages, tmp_path / "out").report.problems == []


def test_shards_may_be_thrown_away(pages: Path, tmp_path: Path) -> None:
    _build(pages, tmp_path / "out")
    before = _bytes(tmp_path / "out")
    rmtree(shards_folder(tmp_path / "out"))
    assert _build(pages, tmp_path / "out").report.known == 0
    assert _bytes(tmp_path / "out") == before


def test_what_an_interrupted_run_read_is_kept(pages: Path, tmp_path: Path) -> None:
    def stop(step: str, done: int) -> None:
        if step == "articles" and done >= 9:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([pages], tmp_path / "out", Config(), load=stages, watch=stop)
    assert not (tmp_path / "out").exists()
    assert 4 <= _build(pages, tmp_path / "out").report.known < PAGES
    _build(pages, tmp_path / "whole")
    assert _bytes(tmp_path / "out") == _bytes(tmp_path / "whole")


def test_a_full_disk_is_a_clear_error_and_costs_nothing(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _build(pages, tmp_path / "out")
    before = _bytes(tmp_path / "out")
    write_pages(pages, range(40, 60))
    room = iter(range(4))

    def add(self: object, rows: object) -> None:
        if next(room, None) is None:
            raise OSError(28, "No space left on device")
        real(self, rows)  # type: ignore[arg-type]

    from kg.engine.shards import Shards

    real = Shards.add
    monkeypatch.setattr(Shards, "add", add)
    with pytest.raises(BuildError, match="No space left on device"):
        _build(pages, tmp_path / "out")
    assert _bytes(tmp_path / "out") == before and (tmp_path / "out" / MANIFEST).exists()
    monkeypatch.undo()
    assert _build(pages, tmp_path / "out").report.known > PAGES
    _build(pages, tmp_path / "whole")
    assert _bytes(tmp_path / "out") == _bytes(tmp_path / "whole")


def test_a_clock_that_jumps_changes_nothing(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _build(pages, tmp_path / "out")
    before = _bytes(tmp_path / "out")
    hours = iter(range(0, 10**9, 7))
    monkeypatch.setattr("time.monotonic", lambda: 1e6 - 3600.0 * next(hours))
    monkeypatch.setattr("time.process_time", lambda: 1e6 - 3600.0 * next(hours))
    _build(pages, tmp_path / "out", fresh=True)
    assert _bytes(tmp_path / "out") == before
