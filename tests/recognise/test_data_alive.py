"""No dead data: every pattern, word class, word list and head of a name is used and can fire."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from kg.recognise import Recogniser
from kg.recognise.headgroup import heads
from kg.recognise.lexicon import rows
from kg.recognise.rulefile import CLASS, data, expand
from tests.recognise.test_names import article

RULES = files("kg") / "data" / "rules"
LEXICON = files("kg") / "data" / "lexicon"
PACKAGE = Path(str(files("kg")))
LISTS = sorted(file.name.removesuffix(".csv") for file in LEXICON.iterdir() if file.name.endswith(".csv"))
BRACKETS = re.compile(r"[\[\]]")


def _samples() -> str:
    """The sample pages, the examples and counter-examples of the rules, and the cases beside this test."""
    pages = [
        page.read_text(encoding="utf-8") for page in (files("kg") / "data" / "samples").iterdir() if page.is_file()
    ]
    shown = [text for head in heads() for text in (*head.examples, *head.counters)]
    pages += [cases.read_text(encoding="utf-8") for cases in sorted(Path(__file__).parent.glob("*.csv"))]
    return "\n".join((*pages, *(BRACKETS.sub("", text) for text in shown)))


@pytest.mark.parametrize("name", sorted(name for name, rule in data("headed.toml").items() if isinstance(rule, str)))
def test_every_single_pattern_fires(name: str) -> None:
    assert any(match[0] for match in re.finditer(expand(data("headed.toml")[name]), _samples()))


@pytest.mark.parametrize("name", sorted(data("classes.toml")))
def test_every_word_class_is_named_somewhere(name: str) -> None:
    texts = [file.read_text(encoding="utf-8") for file in RULES.iterdir() if file.name.endswith(".toml")]
    texts += [file.read_text(encoding="utf-8") for file in PACKAGE.rglob("*.py")]
    assert any(name in CLASS.findall(text) for text in texts)


@pytest.mark.parametrize("name", LISTS)
def test_every_word_list_is_read_and_says_nothing_twice(name: str) -> None:
    code = "".join(file.read_text(encoding="utf-8") for file in PACKAGE.rglob("*.py"))
    assert re.search(rf"[\"'/]{name}(?:\.csv)?[\"']", code)
    keys = [tuple(value for column, value in row.items() if column != "source") for row in rows(name)]
    assert len(keys) == len(set(keys)), sorted({key for key in keys if keys.count(key) > 1})


FRAMES = (
    *("记者从河源市海鸥{}了解到", "记者从江苏{}了解到", "记者从中国{}了解到", "龙海{}了解到"),
    *("顺丰速运{}了解到", "中国农业银行江州支行{}了解到", "中国移动江州分公司{}了解到"),
)
"""What stands before a head: a place and a brand, a place, a country, a person, a company that it is part of."""


def test_every_head_of_a_name_ends_one_in_some_frame() -> None:
    recogniser, waiting = Recogniser(), [(row["word"], row["type"]) for row in rows("heads")]
    for frame in FRAMES:
        read = recogniser.analyse([article(frame.format(word)) for word, _ in waiting])
        ends = [(state.text.index("了解到"), state.proposals) for state in read]
        waiting = [
            (word, type)
            for (word, type), (end, proposals) in zip(waiting, ends, strict=True)
            if not any((p.end, p.type) == (end, type) for p in proposals)
        ]
    assert not waiting
