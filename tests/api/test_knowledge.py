"""The Python API: what it refuses, what it escapes, what it loads."""

import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.api import KnowledgeGraph
from kg.errors import BuildError, DataError, QueryError
from tests.builds import whole_build
from tests.graph.press import HOSTILE, hostile


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """A build in which everything has a hostile name."""
    return kg.load(whole_build(tmp_path_factory.mktemp("odd") / "build", hostile()))


def test_importing_the_package_loads_nothing_else() -> None:
    loaded = "import sys, kg; print([name for name in sys.modules if name.split('.')[0] in ('networkx', 'pyoxigraph')])"
    assert subprocess.run([sys.executable, "-c", loaded], capture_output=True, check=True).stdout == b"[]\n"
    with pytest.raises(AttributeError, match="no attribute 'lode'"):
        _ = kg.lode  # type: ignore[attr-defined]


def test_what_is_not_there_is_told(graph: KnowledgeGraph, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="绍兴市总工会"):
        graph.entity("绍兴市总")
    with pytest.raises(QueryError, match="没有的人"):
        graph.shortest_path("没有的人", "越职安")
    with pytest.raises(QueryError, match="betweenness"):
        graph.rank("fame")
    with pytest.raises(DataError, match="NOTHING"):
        graph.entities("NOTHING")
    with pytest.raises(QueryError, match="no parameter 'nothing'"):
        graph.ask("union-initiatives", nothing="x")
    with pytest.raises(BuildError, match="no build"):
        kg.load(tmp_path / "none")
    assert graph.find("没有的人") == [] and "union/330600" in graph


def test_nothing_joins_who_is_named_in_passing(graph: KnowledgeGraph) -> None:
    assert graph.shortest_path("何晚舟", "越职安") is None


def test_a_step_against_the_direction_of_its_fact_has_its_sentence(graph: KnowledgeGraph) -> None:
    way = graph.shortest_path("越职安", "钱小满")
    assert way is not None and len(way) == 2
    assert [(fact.head.name, fact.tail.name) for fact in way.facts] == [
        ("劳模工匠助企行", "越职安"),
        ("钱小满", "劳模工匠助企行"),
    ]
    assert "<mark>是“越职安”的一部分</mark>" in way._repr_html_()


def test_co_occurrence_counts_articles(graph: KnowledgeGraph) -> None:
    together = graph.co_occurrence(least=3)
    ((first, second, data),) = together.edges(data=True)
    assert {together.nodes[first]["name"], together.nodes[second]["name"]} == {"绍兴市总工会", "越职安"}
    assert (data["weight"], data["articles"]) == (3, ("a-1", "b-1", "c-1"))


def test_measures_agree_with_networkx(graph: KnowledgeGraph) -> None:
    import networkx as nx

    simple = nx.Graph(graph.to_networkx().to_undirected())
    assert {entity.id: score for entity, score in graph.rank("degree")} == dict(simple.degree())
    between = nx.betweenness_centrality(simple)
    assert {entity.id: score for entity, score in graph.rank("betweenness")} == pytest.approx(between)


def test_communities_part_the_graph(graph: KnowledgeGraph) -> None:
    groups = graph.communities()
    members = [entity.id for group in groups for entity in group]
    assert sorted(members) == sorted(graph.to_networkx()) and len(groups) > 1
    assert [[entity.id for entity in group] for group in graph.communities()] == [
        [entity.id for entity in group] for group in groups
    ]


def test_hostile_names_are_shown_as_text(odd: KnowledgeGraph) -> None:
    for name in HOSTILE:
        (file, *_) = odd.find(name)
        page = file._repr_html_()
        assert "<script" not in page and "<img" not in page
        assert file.facts("holds_post")
    assert "&lt;script&gt;" in odd.entity("<script>alert('工会')</script>")._repr_html_()
    assert "<script" not in odd._repr_html_()
    assert odd.shortest_path(HOSTILE[2], HOSTILE[2]) is not None
