"""The file of an entity tells its names and why, its facts with their sentences, and where they stand."""

from dataclasses import replace

from kg.corpus import Corpus
from kg.show import choices, entity_lines, figure
from tests.records import extraction


def _lines(name: str, mentions: int = 10) -> list[str]:
    corpus = Corpus([extraction()])
    (found,) = corpus.find(name)
    return list(entity_lines(corpus, found, mentions=mentions))


def test_names_come_with_the_reason() -> None:
    lines = _lines("青禾市总工会")
    assert lines[0] == "青禾市总工会  UNION 工会组织  union/990100"
    assert "  青禾市总工会  ×2  full_name" in lines
    assert "  市总  ×1  relative_nearest" in lines


def test_a_fact_comes_with_its_sentence_and_place() -> None:
    lines = _lines("青禾市总工会")
    told = next(number for number, line in enumerate(lines) if line.startswith("  → 暖冬行动"))
    assert "[青禾市总工会日前联合海风集团启动“暖冬行动”]" in lines[told + 1]
    assert lines[told + 2].split()[0] == "p1.txt"
    assert lines[told + 2].endswith("hand_rule  0.80")


def test_both_ends_of_a_fact_tell_it() -> None:
    assert any(line.startswith("  ← 周明山") and "副主席" in line for line in _lines("青禾市总工会"))
    assert any(line.startswith("  → 青禾市总工会") and "副主席" in line for line in _lines("周明山"))


def test_topics_come_with_the_words_that_show_them() -> None:
    lines = _lines("暖冬行动")
    told = lines.index("主题 topic")
    assert lines[told + 1] == "  送温暖"
    assert "[暖冬]" in lines[told + 2]
    assert lines[told + 3].endswith("hand_rule  0.90")


def test_figures_are_told() -> None:
    assert "  服务职工 1,200 名" in _lines("暖冬行动")
    observation = replace(extraction().observations[0], value=0.5, unit="", time="2024-05")
    assert figure(observation) == "服务职工 0.5 (2024-05)"


def test_mentions_beyond_the_limit_are_counted() -> None:
    assert _lines("暖冬行动", mentions=1)[-1] == "  … 2 more"


def test_choices_give_identifiers() -> None:
    files = Corpus([extraction()]).find("青禾市总工会")
    assert list(choices(files)) == ["青禾市总工会  UNION  3 mentions  union/990100"]
