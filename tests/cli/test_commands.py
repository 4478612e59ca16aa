"""The commands on a page of their own: what they write and print."""

import json
from importlib import import_module
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from kg.cli import app
from kg.engine.folder import open_build
from kg.engine.report import read_report
from kg.graph.validate import Report, Violation
from kg.tables import read_tables

PAGE = """\
绍兴市总工会启动“暖冬行动”

本报讯（记者 林晓）5月8日，绍兴市总工会联合绍兴海风集团有限公司启动“暖冬行动”。市总工会副主席周明山出
席仪式。截至目前，“暖冬行动”已服务职工1200名。
"""


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("pages") / "page.txt"
    file.write_text(PAGE, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def built(page: Path) -> Path:
    folder = page.parent / "outputs" / "page"
    result = _run("build", page, "-o", folder)
    assert result.exit_code == 0, result.output
    assert "graph.html" in result.stdout
    return folder


def test_a_build_is_named_after_what_it_is_of(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(import_module("kg.cli.build"), "run", lambda paths, folder, *_, **__: typer.echo(folder))
    (tmp_path / "2025.03").mkdir()
    assert _run("build", page).stdout == "outputs/page\n"
    assert _run("build", "2025.03", page).stdout == "outputs/2025.03\n"


def test_the_demo_says_what_to_do_next(tmp_path: Path) -> None:
    result = _run("demo", "-o", tmp_path / "demo")
    assert result.exit_code == 0, result.output
    assert open_build(tmp_path / "demo")
    assert "kg show" in result.stdout


def test_a_build_holds_its_files(built: Path) -> None:
    assert open_build(built)
    names = {path.name for path in built.iterdir()}
    assert {"tables", "graph.html", "report.json", "manifest.json"} <= names


def test_a_report_counts_what_the_tables_hold(built: Path, page: Path) -> None:
    told = read_report(built / "report.json")
    assert (told.documents, told.characters) == (1, len(PAGE))
    assert told.inputs[0].source == str(page)
    assert set(told.seconds) >= {"load", "read", "segment", "recognise", "link", "relate"}
    assert sum(told.counts["mentions"].values()) == read_tables(open_build(built).tables).mentions.num_rows


def test_extract_writes_the_contract(page: Path, tmp_path: Path) -> None:
    result = _run("extract", page, "-o", tmp_path / "out.jsonl")
    assert result.exit_code == 0, result.output
    (line,) = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    article = json.loads(line)
    assert (article["doc"], article["reporters"]) == ("page.txt", ["林晓"])
    for mention in article["mentions"]:
        assert "".join(PAGE[mention["start"] : mention["end"]].split()) == mention["surface"]
    assert _run("extract", page).stdout == line + "\n"


def test_one_bad_document_is_left_out_and_told(page: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"")
    result = _run("build", tmp_path / "bad.txt", page, "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert "bad.txt: the file is empty" in result.stderr
    told = read_report(open_build(tmp_path / "out").folder / "report.json")
    assert (told.documents, [row["source"] for row in told.unreadable]) == (1, [str(tmp_path / "bad.txt")])


def test_a_page_given_twice_counts_once(page: Path, built: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.txt").write_text(PAGE, encoding="utf-8")
    assert _run("build", page, tmp_path / "copy.txt", "-o", tmp_path / "out").exit_code == 0
    told = read_report(tmp_path / "out" / "report.json")
    assert told.counts == read_report(built / "report.json").counts
    assert len(told.repeated) == 1


def test_show_prints_the_file_of_an_entity(built: Path) -> None:
    result = _run("show", "绍兴市总工会", "--build", built)
    assert result.exit_code == 0, result.output
    assert "绍兴市总工会  UNION 工会组织  union/330600" in result.stdout
    assert "page.txt 0–6" in result.stdout


def test_show_of_nobody_says_so(built: Path) -> None:
    result = _run("show", "没有的人", "--build", built)
    assert result.exit_code == 2
    assert result.stderr.startswith("kg: ")
    assert "try 绍兴市总工会" in _run("show", "市总工", "--build", built).stderr


def test_show_looks_into_the_newest_build(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(built.parent.parent)
    assert _run("show", "绍兴市总工会").stdout == _run("show", "绍兴市总工会", "--build", built).stdout
    monkeypatch.chdir(built)
    result = _run("show", "绍兴市总工会")
    assert (result.exit_code, "kg build" in result.stderr) == (2, True)


def test_explain_names_rules_and_reasons(page: Path) -> None:
    result = _run("explain", page)
    assert result.exit_code == 0, result.output
    assert "UNION 绍兴市总工会" in result.stdout
    assert " by " in result.stdout


_UNIONS = "SELECT ?name WHERE { ?union a gh:Union ; skos:prefLabel ?name FILTER(STRSTARTS(?name, '绍兴')) }"
_PREFIXES = "PREFIX gh: <https://w3id.org/gonghui-kg/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "


def test_a_query_is_answered_as_a_table_and_in_other_forms(built: Path, tmp_path: Path) -> None:
    text = _PREFIXES + _UNIONS
    result = _run("query", built, text)
    assert result.exit_code == 0, result.output
    assert [line.strip() for line in result.stdout.splitlines()] == ["name", "绍兴市总工会"]
    assert _run("query", built, text, "-f", "csv").stdout.splitlines() == ["name", "绍兴市总工会"]
    told = json.loads(_run("query", built, text, "-f", "json").stdout)
    assert told["results"]["bindings"][0]["name"]["value"] == "绍兴市总工会"
    (tmp_path / "unions.rq").write_text(text, encoding="utf-8")
    assert "绍兴市总工会" in _run("query", built, tmp_path / "unions.rq").stdout
    turtle = _run("query", built, _PREFIXES + "CONSTRUCT WHERE { ?union a gh:Union }", "-f", "turtle")
    assert "union/330600" in turtle.stdout


def test_named_queries_are_listed_with_their_questions() -> None:
    result = _run("queries")
    assert result.exit_code == 0, result.output


def test_a_build_conforms_to_the_shapes(built: Path) -> None:
    result = _run("validate", built)
    assert result.exit_code == 0, result.output
    assert "conforms" in result.stdout
    assert "sh:conforms true" in _run("validate", built, "--turtle").stdout


def test_faults_end_with_status_one(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fault = Violation("urn:x", "urn:path", "", "urn:shape", "缺名称", "no name")
    monkeypatch.setattr("kg.graph.validate.validate", lambda _: Report(False, (fault,), 3, ""))
    result = _run("validate", built)
    assert (result.exit_code, result.stdout.splitlines()[0]) == (1, "urn:x  urn:path  缺名称  no name")


def test_page_text_does_not_steer_the_terminal(tmp_path: Path) -> None:
    text = "# 标题\n\n绍兴市总工会\x1b]0;owned\x07启动“暖\u202e冬行动”，[red]绍兴市总工会[/red]开会。\n"
    text += "绍兴市总工会今天开会，布置今年的重点工作。" * 5
    (tmp_path / "page.txt").write_text(text, encoding="utf-8")
    assert _run("build", tmp_path / "page.txt", "-o", tmp_path / "out").exit_code == 0
    for command in (["show", "绍兴市总工会", "--build", tmp_path / "out"], ["explain", tmp_path / "page.txt"]):
        result = _run(*command)
        assert result.exit_code == 0, result.output
        assert not set(result.stdout) & set("\x1b\x07\u202e")
        assert "[red]" in result.stdout


def test_evaluate_measures_the_sample_pages() -> None:
    result = _run("evaluate", "--json")
    assert result.exit_code == 0, result.output
    figures = json.loads(result.stdout)
    assert figures["mentions"]["gold"] > 100
    assert figures["segmentation"]["f1"] > 0.5


def test_evaluate_measures_what_was_extracted(tmp_path: Path) -> None:
    assert _run("samples", tmp_path / "pages").exit_code == 0
    assert _run("extract", tmp_path / "pages", "-o", tmp_path / "out.jsonl").exit_code == 0
    gold = Path(__file__).parents[2] / "kg" / "data" / "samples" / "gold"
    measured = _run("evaluate", gold, tmp_path / "out.jsonl", "--errors", "2")
    assert measured.exit_code == 0, measured.output
    assert "segmentation" in measured.stdout and "mentions: missed" in measured.stdout
