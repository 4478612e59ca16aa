"""The competency questions, each asked of the press, with its answer worked out by hand."""

from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.graph.query import Graph
from kg.graph.sparql import bind, named_queries
from tests.graph.conftest import BASE


@pytest.fixture(scope="module")
def graph(trig: Path) -> Graph:
    return Graph.load(trig, BASE)


ANSWERS: dict[str, tuple[dict[str, str], list[list[str]]]] = {
    "active-unions": ({}, [["绍兴市总工会", "1", "3"], ["绍兴市柯桥区总工会", "0", "1"]]),
    "aliases": (
        {"entity": "绍兴市总工会"},
        [
            ["绍兴市总工会", "绍兴市总工会", "full_name", "4", "0.95"],
            ["绍兴市总工会", "市总", "relative_nearest", "1", "0.95"],
        ],
    ),
    "articles-of-day": ({"day": "2025-04-03"}, [["2025-04-03", "b-1", "赵立群：一根纱线三十年", "b-1.txt", "11", "2"]]),
    "co-organizers": (
        {"initiative": "越职安"},
        [["越职安", "协办", "绍兴市医疗保障局"], ["越职安", "牵头开展", "绍兴市总工会"]],
    ),
    "documents-issued": ({"issuer": "市总"}, [["绍兴市职工医疗互助办法", "绍兴市总工会", "越职安"]]),
    "figures-over-time": (
        {"subject": "越职安", "measure": "参保职工"},
        [
            ["越职安", "参保职工", "2025-03", "125000", "名", "已参保12.5万名", "a-1"],
            ["越职安", "参保职工", "2025-05", "140000", "名", "本月参保14万名", "c-1"],
        ],
    ),
    "honours-conferred": ({"conferrer": "绍兴市总工会"}, [["绍兴市总工会", "浙江工匠", "赵立群", ""]]),
    "initiative-participants": (
        {"initiative": "劳模工匠助企行"},
        [
            ["劳模工匠助企行", "赵立群", "人物", "钱小满参加“劳模工匠助企行”", "b-1"],
            ["劳模工匠助企行", "钱小满", "人物", "钱小满参加“劳模工匠助企行”", "b-1"],
            ["劳模工匠助企行", "浙江远帆纺织有限公司", "企业", "该活动由浙江远帆纺织有限公司承办", "b-1"],
        ],
    ),
    "initiative-platforms": ({"platform": "越工惠APP"}, [["越工惠APP", "活动项目", "越职安", "绍兴市总工会"]]),
    "initiatives-by-kind": ({"kind": "互助保障"}, [["互助保障", "越职安", "互助保障", "外卖骑手"]]),
    "initiatives-by-target-group": (
        {"group": "新就业形态劳动者"},
        [["外卖骑手", "越职安", "外卖骑手", "a-1", "0.9"]],
    ),
    "initiatives-by-topic": (
        {"topic": "医疗互助"},
        [
            ["互助保障", "越工惠APP", "参加医疗互助", "a-1", "0.9"],
            ["互助保障", "越职安", "参加医疗互助", "a-1", "0.9"],
        ],
    ),
    "issues": ({"day": "2025-04-02"}, [["2025-04-02", "越地工人报", "1024", "2", "a-1.txt", "1"]]),
    "mentors": ({}, [["赵立群", "钱小满", "远帆印染厂", ""]]),
    "model-worker-enterprises": ({}, [["劳模工匠助企行", "浙江远帆纺织有限公司", "赵立群"]]),
    "model-workers-of-province": (
        {"province": "浙江省"},
        [["浙江省", "赵立群", "荣誉名称", "浙江省劳动模范"], ["浙江省", "赵立群", "荣誉授予地", "浙江工匠"]],
    ),
    "partners": ({"organization": "绍兴市医疗保障局"}, [["绍兴市医疗保障局", "绍兴市总工会", "1"]]),
    "people-of-organization": (
        {"organization": "绍兴市总工会"},
        [["绍兴市总工会", "沈知行", "党组书记、常务副主席", "党组书记、常务副主席"]],
    ),
    "person-profile": (
        {"person": "赵立群"},
        [
            ["赵立群", "职务", "远帆印染厂", "车间主任", "赵立群是浙江远帆纺织有限公司所属远帆印染厂车间主任", "b-1"],
            ["赵立群", "荣誉", "浙江工匠", "", "浙江工匠赵立群", "b-1"],
            ["赵立群", "荣誉", "浙江省劳动模范", "2023", "2023年浙江省劳动模范", "b-1"],
        ],
    ),
    "timeline": (
        {"entity": "绍兴市职工医疗互助办法"},
        [
            [
                "绍兴市职工医疗互助办法",
                "2024",
                "印发",
                "绍兴市总工会",
                "",
                "",
                "绍兴市总工会印发《绍兴市职工医疗互助办法》",
                "a-1",
            ],
            ["绍兴市职工医疗互助办法", "2025-04-02", "贯彻落实", "越职安", "", "", "“越职安”据此实施", "a-1"],
        ],
    ),
    "union-facilities": ({}, [["绍兴市柯桥区总工会", "赵立群工作室", "绍兴市柯桥区"]]),
    "union-initiatives": ({"union": "绍兴市总工会"}, [["绍兴市总工会", "越职安", "牵头开展", "绍兴市医疗保障局"]]),
    "unions-of-province": (
        {"province": "浙江省"},
        [
            ["浙江省", "绍兴市总工会", "市级", "浙江省总工会", "330600"],
            ["浙江省", "绍兴市柯桥区总工会", "县级", "绍兴市总工会", "330603"],
        ],
    ),
    "unresolved": ({}, [["区总", "no_anchor", "a-1.txt", "268", "a-1"]]),
    "where-stated": (
        {"entity": "纺织工匠论坛"},
        [
            [
                "沈知行",
                "参加",
                "纺织工匠论坛",
                "a-1.txt",
                "170",
                "181",
                "沈知行出席纺织工匠论坛",
                "participates_in-by-hand",
                "0.8",
            ]
        ],
    ),
    "why-derived": (
        {"entity": "沈知行"},
        [["沈知行", "类型", "工会干部", "union-official-by-post", "市总党组书记、常务副主席沈知行", "a-1"]],
    ),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_the_answer_is_right(graph: Graph, name: str) -> None:
    values, expected = ANSWERS[name]
    query = bind(named_queries()[name].text, {key: [value] for key, value in values.items()})
    assert graph.ask(query).cells() == expected


@pytest.mark.parametrize("name", named_queries())
def test_every_query_runs_as_it_stands_and_finds_something(graph: Graph, name: str) -> None:
    query = named_queries()[name]
    assert graph.ask(query.text).rows
    assert query.question.zh.endswith("？") and query.question.en.endswith("?")
    for meaning in query.parameters.values():
        assert meaning.zh and meaning.en


def test_every_query_has_its_answer_here() -> None:
    assert sorted(ANSWERS) == list(named_queries())
    assert len(ANSWERS) >= 15


@pytest.mark.parametrize("name", [name for name, query in named_queries().items() if query.parameters])
def test_a_value_that_nothing_has_finds_nothing(graph: Graph, name: str) -> None:
    query = named_queries()[name]
    assert graph.ask(bind(query.text, {key: ["乌有"] for key in query.parameters})).rows == ()


def test_several_values_ask_for_any_of_them(graph: Graph) -> None:
    text = named_queries()["person-profile"].text
    both = graph.ask(bind(text, {"person": ["赵立群", "沈知行"]}))
    assert {row[0] for row in both.cells()} == {"赵立群", "沈知行"}


def test_a_header_that_does_not_fit_is_told(tmp_path: Path) -> None:
    (tmp_path / "odd.rq").write_text("# zh: 问？\nSELECT * WHERE { VALUES ?x { UNDEF } }", encoding="utf-8")
    with pytest.raises(QueryError, match="header") as caught:
        named_queries(tmp_path)
    assert "odd.rq" in str(caught.value)
