"""`kg path` and `kg rank`: ways between entities, and the most central of them."""

import json
from pathlib import Path

from tests.cli.builds import refused, run
from tests.graph.press import SCHEME


def test_each_step_of_a_path_has_its_sentence(pressed: Path) -> None:
    result = run("path", pressed, "钱小满", "越职安")
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert [line.split()[0] for line in lines if not line.startswith(" ")] == ["钱小满", "劳模工匠助企行", "越职安"]
    assert lines[1].strip() == "→ 参加 participates_in"
    assert "[钱小满参加“劳模工匠助企行”]" in lines[2]
    assert lines[3].split()[:1] == ["b-1.txt"]


def test_entities_without_a_path_are_told(pressed: Path) -> None:
    result = run("path", pressed, "何晚舟", "越职安")
    assert (result.exit_code, result.stdout) == (0, "nothing joins 何晚舟 and 越职安\n")


def test_the_most_central_come_first(pressed: Path) -> None:
    told = json.loads(run("rank", pressed, "-n", "3", "-f", "json").stdout)
    assert [row["rank"] for row in told] == [1, 2, 3]
    assert told[0]["degree"] >= told[1]["degree"] >= told[2]["degree"]
    (first,) = json.loads(
        run("rank", pressed, "--by", "pagerank", "--type", "INITIATIVE", "-n", "1", "-f", "json").stdout
    )
    assert (first["id"], first["type"]) == (SCHEME.id, "INITIATIVE")
    assert "绍兴市总工会" in run("rank", pressed, "--by", "betweenness").stdout


def test_bad_input_is_refused(pressed: Path, tmp_path: Path) -> None:
    refused(run("path", pressed, "没有的人", "越职安"), "没有的人")
    refused(run("path", pressed, "越职安", "没有的人"), "没有的人")
    refused(run("path", tmp_path / "none", "a", "b"), "none", "no build")
    refused(run("rank", pressed, "--type", "没有"), "没有", "UNION")
    refused(run("rank", tmp_path / "none"), "none", "no build")
