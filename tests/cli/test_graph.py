"""`kg graph`: a page around an entity."""

from pathlib import Path

import pytest

from kg.engine.folder import open_build
from tests.cli.builds import refused, run
from tests.graph.press import BUREAU, LECTURE, SCHEME, ZHAO


def _page(build: Path, folder: Path, *options: str) -> str:
    result = run("graph", build, "-o", folder / "page.html", *options)
    assert (result.exit_code, result.stdout) == (0, f"{folder / 'page.html'}\n"), result.output
    return (folder / "page.html").read_text(encoding="utf-8")


def _shown(page: str) -> set[str]:
    named = {"scheme": SCHEME, "bureau": BUREAU, "lecture": LECTURE, "worker": ZHAO}
    return {name for name, entity in named.items() if f'"id": "{entity.id}"' in page}


def test_the_page_shows_the_steps_asked_for(pressed: Path, tmp_path: Path) -> None:
    assert _shown(_page(pressed, tmp_path)) == {"scheme", "bureau", "lecture", "worker"}
    assert _shown(_page(pressed, tmp_path, "--focus", "赵立群")) == {"lecture", "worker"}
    assert _shown(_page(pressed, tmp_path, "--focus", "赵立群", "--hops", "2")) == {"lecture", "scheme", "worker"}
    assert "赵立群 · 工会知识图谱" in _page(pressed, tmp_path, "--focus", "赵立群", "--hops", "0")


def test_the_entity_in_the_middle_stays_whatever_the_limit(pressed: Path, tmp_path: Path) -> None:
    assert _shown(_page(pressed, tmp_path, "--focus", "绍兴市医疗保障局", "--limit", "1")) == {"bureau"}


def test_without_a_build_the_newest_is_meant(pressed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(pressed.parent.parent)
    result = run("graph", "--focus", "越职安", "-o", tmp_path / "page.html")
    assert result.exit_code == 0, result.output


def test_bad_input_is_refused(pressed: Path, tmp_path: Path) -> None:
    refused(run("graph", pressed, "--focus", "没有的人", "-o", tmp_path / "page.html"), "没有的人")
    refused(run("graph", tmp_path / "none"), "none", "no build")
    refused(run("graph", pressed, "-o", pressed / "graph.html"), "graph.html", "inside the build")
    (tmp_path / "file").write_text("")
    refused(run("graph", pressed, "-o", tmp_path / "file" / "page.html"), "cannot be written")
    assert open_build(pressed) and not (tmp_path / "page.html").exists()
