"""The pipeline as a whole: order, offsets, data files, and what may be left out."""

import csv
from importlib import resources

import pytest

from kg.errors import DataError
from kg.model import Article, Section
from kg.recognise import Recogniser
from kg.recognise.lexicon import parse
from kg.recognise.pipeline import COMPONENTS
from tests.recognise.test_names import article


def test_articles_come_back_in_order() -> None:
    articles = [article(f"江州市第{n}中学教师龙海说。") for n in range(70)]
    assert [a for a, _ in Recogniser().recognise(articles)] == articles


def test_mentions_carry_raw_offsets_and_the_printed_surface() -> None:
    raw = "杭州市\n总 工会(浙江)开会"
    keep = [i for i, char in enumerate(raw) if not char.isspace()]
    printed = "".join(raw[i] for i in keep)
    text = printed.replace("(", "（").replace(")", "）")
    source = Article(
        "a", "d", "article", ((0, len(raw)),), text, printed, tuple(keep), (Section("body", 0, len(text)),)
    )
    ((_, found),) = Recogniser().recognise([source])
    union = next(mention for mention in found if mention.type == "UNION")
    assert (union.start, union.end, union.raw, union.surface) == (0, 6, (0, 8), "杭州市总工会")
    assert 0.5 <= union.confidence <= 1 and union.rule.startswith("union.division")


def test_an_empty_article_has_no_mentions() -> None:
    assert [found for _, found in Recogniser().recognise([article("")])] == [()]


@pytest.mark.parametrize("name", [name for name in COMPONENTS if name != "kg_arbitration"])
def test_every_component_can_be_left_out(name: str) -> None:
    ((_, found),) = Recogniser(without=(name,)).recognise([article("江州市总工会主席龙海在浙江杭州参加比赛。")])
    assert all(mention.start < mention.end for mention in found)


def test_every_proposal_is_accounted_for() -> None:
    (state,) = Recogniser().analyse([article("浙江省杭州市总工会、市人社局和杭州海润达机械有限公司的龙海说。")])
    assert set(state.proposals) == set(state.chosen) | {lost.proposal for lost in state.lost}


def test_the_same_text_gives_the_same_mentions() -> None:
    source = article("浙江省杭州市总工会、市人社局和杭州海润达机械有限公司的龙海说。")
    first, second = (list(Recogniser().recognise([source])) for _ in range(2))
    assert first == second


def test_every_lexicon_row_names_its_source() -> None:
    folder = resources.files("kg") / "data" / "lexicon"
    for file in sorted(folder.iterdir(), key=lambda path: path.name):
        if file.name.endswith(".csv"):
            for row in csv.DictReader(file.read_text(encoding="utf-8").splitlines()):
                assert row["source"], (file.name, row)


def test_a_row_without_source_is_told_with_its_place() -> None:
    with pytest.raises(DataError, match=r"titles\.csv:3"):
        parse("title,source\n焊工,大典\n钳工,\n", "titles.csv")
