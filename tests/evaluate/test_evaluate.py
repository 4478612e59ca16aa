"""Figures count what a reader would count, and equal those of the benchmark's own scorer."""

import copy
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError
from kg.evaluate import Evaluation, GoldDocument, Names, evaluate, read_articles, read_gold, read_names
from kg.model import Page

TEXT = "青禾市总工会讯\n市总副主席周明山 到场。"
BENCH = Path(__file__).parents[2].parent / "shared" / "bench"


def _article(**changed: Any) -> dict[str, Any]:
    article: dict[str, Any] = {
        "doc": "p.txt",
        "kind": "article",
        "title": "",
        "reporters": [],
        "ranges": [[0, len(TEXT)]],
        "mentions": [
            {"start": 0, "end": 6, "surface": "青禾市总工会", "type": "UNION", "entity": "青禾市总工会"},
            {"start": 8, "end": 10, "surface": "市总", "type": "UNION", "entity": "青禾市总工会"},
            {"start": 13, "end": 16, "surface": "周明山", "type": "PERSON", "entity": "周明山"},
        ],
        "relations": [
            {"head": "周明山", "rel": "holds_post", "tail": "青禾市总工会", "attrs": {"post": "副主席"}},
            {"head": "青禾市总工会", "rel": "partners_with", "tail": "海风集团"},
        ],
        "observations": [{"subject": "青禾市总工会", "value": 1200}],
    }
    return article | changed


def _system(article: dict[str, Any]) -> dict[str, Any]:
    """The gold article as `kg extract` would write it: the canonical name of a mention is its ``name``."""
    told = copy.deepcopy(article)
    for mention in told["mentions"]:
        mention["name"] = mention.pop("entity")
    return told


def _evaluate(system: list[dict[str, Any]], gold: dict[str, Any] | None = None) -> Evaluation:
    return evaluate([GoldDocument(Page("p.txt", TEXT), [gold or _article()])], {"p.txt": system}, Names())


def test_a_perfect_reading_scores_one() -> None:
    result = _evaluate([_system(_article(title="讯", reporters=["林晓"]))], _article(title="讯", reporters=["林晓"]))
    assert {score.f1 for score in result.scores.values()} == {1.0}
    assert {share.accuracy for share in result.shares.values()} == {1.0}
    assert not result.absent and not any(result.missed.values()) and not any(result.spurious.values())


def test_nothing_read_scores_nothing() -> None:
    result = _evaluate([])
    assert result.absent == ("p.txt",)
    assert result.scores["mentions"].f1 == 0.0


def test_a_wrong_name_spoils_the_alias_not_the_mention() -> None:
    system = _system(_article())
    system["mentions"][1]["name"] = "青原省总工会"
    result = _evaluate([system])
    assert result.scores["mentions"].f1 == 1.0
    assert result.shares["alias_union"].accuracy == 0.0
    assert result.misnamed == [("p.txt", "市总", "青禾市总工会", "青原省总工会")]
    assert result.spurious["entities"] == [("p.txt", "UNION", "青原省总工会")]


def test_white_space_inside_a_mention_does_not_count() -> None:
    system = _system(_article())
    system["mentions"][2]["end"] = 17
    assert _evaluate([system]).scores["mentions"].f1 == 1.0


def test_partners_have_no_direction_as_a_pair() -> None:
    system = _system(_article())
    system["relations"][1].update(head="海风集团", tail="青禾市总工会")
    result = _evaluate([system])
    assert result.scores["relations"].right == 1
    assert result.scores["pairs"].f1 == 1.0


def test_a_cut_article_costs_recall_of_segmentation() -> None:
    halves = [_system(_article(ranges=[[0, 8]])), _system(_article(ranges=[[8, len(TEXT)]], mentions=[]))]
    score = _evaluate(halves).scores["segmentation"]
    assert score.precision == 1.0
    assert score.recall < 1.0


def test_equivalent_names_are_one() -> None:
    names = Names.of([["中国共产党中央委员会", "党中央"]])
    assert names("党 中央") == names("“中国共产党中央委员会”")


def test_what_is_no_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no \*\.gold\.json"):
        read_gold(tmp_path)
    (tmp_path / "a.gold.json").write_text("{}")
    with pytest.raises(InputError, match=r"a\.gold\.json.*no gold"):
        read_gold(tmp_path)
    (tmp_path / "a.gold.json").write_text('{"source": "a.txt", "articles": []}')
    with pytest.raises(InputError, match=r"a\.txt is missing"):
        read_gold(tmp_path)


def test_a_line_that_is_no_article_is_named(tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_text('{"doc": "p.txt"}\n[]\n')
    with pytest.raises(InputError, match="line 2: no article"):
        read_articles(tmp_path / "out.jsonl")


def _damaged(documents: list[GoldDocument], seed: int) -> list[dict[str, Any]]:
    """The gold articles with one item in five left out or changed."""
    chance = random.Random(seed)
    told = []
    for document in documents:
        for article in document.articles:
            system = _system(dict(article)) | {"doc": document.page.doc}
            for kind in ("mentions", "relations", "observations", "reporters"):
                system[kind] = [item for item in system[kind] if chance.random() > 0.1]
            for mention in system["mentions"]:
                if chance.random() < 0.1:
                    mention["name"] += "处"
                if chance.random() < 0.1:
                    mention["type"] = "ORG"
            if chance.random() < 0.2:
                system["ranges"] = system["ranges"][:-1] or [[0, 5]]
            if chance.random() < 0.2:
                system["title"] += "又"
            told.append(system)
    return told


@pytest.mark.skipif(not BENCH.is_dir(), reason="the benchmark is not beside the checkout")
@pytest.mark.parametrize("part", ["seeds", "news"])
def test_figures_equal_the_scorer_of_the_benchmark(part: str, tmp_path: Path) -> None:
    documents = read_gold(BENCH / part)
    lines = [json.dumps(article, ensure_ascii=False) for article in _damaged(documents, seed=7)]
    out = tmp_path / "out.jsonl"
    out.write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, str(BENCH / "score.py"), str(BENCH / part), str(out), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    ours = evaluate(documents, read_articles(out), read_names(BENCH / part))
    for kind, score in (ours.scores | ours.by_type).items():
        figures = theirs["by_type"][kind] if kind in ours.by_type else theirs[kind]
        assert figures["f1"] == round(score.f1, 4), kind
        assert (figures["p"], figures["r"]) == (round(score.precision, 4), round(score.recall, 4)), kind
    for kind, share in ours.shares.items():
        assert theirs[kind] == {"acc": round(share.accuracy, 4), "gold": share.gold}, kind
