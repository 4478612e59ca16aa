"""`kg figures`: series with their sentences."""

import csv
import json
from pathlib import Path

from tests.cli.builds import record_build, refused, run
from tests.graph.press import SCHEME, Writer, entity


def test_same_measures_stand_together_in_the_order_of_time(pressed: Path) -> None:
    result = run("figures", pressed, "越职安")
    assert result.exit_code == 0, result.output
    first, second, third = (line.split() for line in result.stdout.splitlines()[1:])
    assert first[:4] == ["参保职工", "名", "2025-03", "125,000"]
    assert second[:4] == ["参保职工", "名", "2025-05", "140,000"]
    assert third[:4] == ["赔付", "元", "2024-01-01/2024-12-31", "3,000,000.5"]
    assert "3 rows" in result.stderr


def test_programs_get_plain_numbers_and_places(pressed: Path) -> None:
    rows = list(csv.DictReader(run("figures", pressed, SCHEME.id, "-f", "csv").stdout.splitlines()))
    assert [row["value"] for row in rows] == ["125000.0", "140000.0", "3000000.5"]
    assert rows[1] | {"start": "", "end": ""} == {
        "measure": "参保职工", "unit": "名", "time": "2025-05", "value": "140000.0", "start": "", "end": "",
        "sentence": "绍兴市总工会“越职安”本月参保14万名。", "document": "c-1.txt", "date": "2025-05-06",
    }  # fmt: skip
    told = json.loads(run("figures", pressed, "越职安", "-f", "json").stdout)
    assert (told[0]["measure"], told[0]["value"]) == ("参保职工", 125000)


def test_an_entity_without_figures_has_no_rows(pressed: Path) -> None:
    assert run("figures", pressed, "越工惠APP", "--format", "json").stdout == "[]\n"


def test_what_cannot_be_told_is_refused(pressed: Path, tmp_path: Path) -> None:
    refused(run("figures", pressed, "越职"), "越职", "try 越职安")
    refused(run("figures", tmp_path / "none", "越职安"), "none", "no build")


def test_two_of_a_name_are_listed_and_the_first_is_meant(tmp_path: Path) -> None:
    here, there = Writer("d-1", "题\n赵立群来了。\n"), Writer("e-1", "题\n赵立群做了5件，赵立群来了。\n")
    one, other = entity("PERSON", "赵立群", "here"), entity("PERSON", "赵立群", "there")
    here.name("赵立群", one)
    there.name("赵立群", other)
    there.name("赵立群", other)
    there.count(other, "做", 5, "件", "5件")
    build = record_build(tmp_path / "two", [here.extraction(), there.extraction()])
    result = run("figures", build, "赵立群", "-f", "json")
    assert json.loads(result.stdout)[0]["value"] == 5
    assert "2 entities are called 赵立群" in result.stderr
    assert all(identifier in result.stderr for identifier in (one.id, other.id))
    assert run("figures", build, one.id, "-f", "json").stdout == "[]\n"


def test_a_plot_is_drawn_beside_the_rows(pressed: Path, tmp_path: Path) -> None:
    result = run("figures", pressed, "越职安", "--plot", tmp_path / "figures.svg")
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, 4), result.output
    assert "<circle" in (tmp_path / "figures.svg").read_text(encoding="utf-8")
    refused(run("figures", pressed, "越职安", "--plot", tmp_path / "figures.png"), "figures.png", ".svg")
    refused(run("figures", pressed, "越职安", "--plot", pressed / "figures.svg"), "inside the build")
