"""Bad input ends with status 2 and one line that says what, where and what to do; nothing already built is lost."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kg.cli import app
from kg.engine.folder import open_build, replacing
from kg.engine.manifest import MANIFEST


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def _refused(result: Result, *words: str) -> None:
    assert result.exit_code == 2, result.output
    assert isinstance(result.exception, SystemExit)
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("kg: ")
    for word in words:
        assert word in line


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """An earlier build, of which only the frame matters here."""
    folder = tmp_path / "outputs" / "old"
    with replacing(folder) as beside:
        (beside / "kept.txt").write_text("kept")
    return folder


def _check_kept(folder: Path) -> None:
    assert (open_build(folder).folder / "kept.txt").read_text() == "kept"
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_a_missing_path(tmp_path: Path, earlier: Path) -> None:
    _refused(_run("build", tmp_path / "none.txt", "-o", earlier), "none.txt", "no such file")
    _refused(_run("extract", tmp_path / "none.txt"), "none.txt", "no such file")
    _check_kept(earlier)


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n", "empty"),
        ("binary.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "no text"),
        ("broken.txt", "市总工会".encode() + b"\xff\xfe\xff" * 40, "no text"),
    ],
)
def test_a_file_that_is_no_text(tmp_path: Path, earlier: Path, name: str, data: bytes, word: str) -> None:
    (tmp_path / name).write_bytes(data)
    _refused(_run("build", tmp_path / name, "-o", earlier), name)
    _refused(_run("extract", tmp_path / name, "-o", tmp_path / "out.jsonl"), name)
    assert not (tmp_path / "out.jsonl").exists()
    _check_kept(earlier)


def test_a_folder_without_documents(tmp_path: Path, earlier: Path) -> None:
    (tmp_path / "nothing").mkdir()
    _refused(_run("build", tmp_path / "nothing", "-o", earlier), "no documents")
    _check_kept(earlier)


def test_an_output_that_cannot_be_written(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("青禾市总工会今天开会。", encoding="utf-8")
    _refused(_run("build", page, "-o", page), "page.txt")
    _refused(_run("build", page, "-o", page / "inside"), "page.txt")
    _refused(_run("extract", page, "-o", page / "out.jsonl"), "out.jsonl")
    _refused(_run("extract", page, "-o", tmp_path), str(tmp_path))
    assert page.read_text(encoding="utf-8") == "青禾市总工会今天开会。"


def test_an_output_folder_that_is_no_build(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("青禾市总工会今天开会。", encoding="utf-8")
    _refused(_run("build", tmp_path / "page.txt", "-o", tmp_path), "no build")
    assert (tmp_path / "page.txt").exists()


@pytest.mark.parametrize("command", [["show", "青禾市总工会", "--build"], ["validate"], ["query"]])
def test_a_build_that_is_none_or_half_written(earlier: Path, command: list[str]) -> None:
    rest = ["ASK {}"] if command == ["query"] else []
    _refused(_run(*command, earlier.parent / "none", *rest), "none", "no build")
    (earlier / "kept.txt").write_text("k")
    _refused(_run(*command, earlier, *rest), "half written", "kept.txt", "kg build")
    (earlier / MANIFEST).unlink()
    _refused(_run(*command, earlier, *rest), MANIFEST, "kg build")


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("SELECT ?x WHERE { ?x", "line 1"),
        ("没有的查询", "neither a query"),
        ("DELETE WHERE { ?s ?p ?o }", "read-only"),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "SERVICE"),
    ],
)
def test_a_query_that_cannot_be_asked(tmp_path: Path, query: str, word: str) -> None:
    folder = tmp_path / "out"
    with replacing(folder) as beside:
        (beside / "graph.trig").write_text("")
        (beside / "report.json").write_text('{"config": {"base": "urn:x:"}}')
    _refused(_run("query", folder, query), word)
    _refused(_run("query", folder, "ASK {}", "--set", "union"), "NAME=VALUE")
    _refused(_run("query", folder, "ASK {}", "--set", "union=市总"), "no parameter")
    _refused(_run("query", folder, "ASK {}", "--format", "turtle"), "form")


def test_settings_that_mean_nothing(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("青禾市总工会今天开会。", encoding="utf-8")
    _refused(_run("extract", page, "--home", "没有市"), "没有市", "no division")
    for base in ("绍兴", "https://example.org/id", "https://example.org/a b/"):
        _refused(_run("build", page, "-o", tmp_path / "out", "--base", base), base, "address")


def test_gold_that_is_none(tmp_path: Path) -> None:
    _refused(_run("evaluate", tmp_path), "gold.json")
    _refused(_run("evaluate", tmp_path / "none"), "gold.json")


def test_samples_are_not_written_over(tmp_path: Path) -> None:
    assert _run("samples", tmp_path / "pages").exit_code == 0
    before = sorted(path.read_bytes() for path in (tmp_path / "pages").iterdir())
    result = _run("samples", tmp_path / "pages")
    _refused(result, "there already")
    assert before == sorted(path.read_bytes() for path in (tmp_path / "pages").iterdir())
