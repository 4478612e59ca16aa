"""The graph for networkx: what stands on nodes and edges."""

from dataclasses import replace

import pytest

from kg.errors import DataError
from kg.graph.identity import Identities
from kg.graph.network import to_networkx
from kg.model import Entity
from tests.graph.press import BUREAU, CRAFT, QIAN, SCHEME, SHAOXING, ZHAO, cut, press, worker


def test_nodes_know_what_the_corpus_calls_them() -> None:
    node = to_networkx(press()).nodes[SHAOXING.id]
    assert (node["type"], node["label"], node["name"]) == ("UNION", "工会组织", "绍兴市总工会")
    assert node["aliases"] == ("市总",)
    assert (node["mentions"], node["articles"]) == (5, ("a-1", "b-1", "c-1"))
    assert node["attrs"] == {"code": "330600", "level": "prefecture"}


def test_edges_carry_the_evidence_of_every_article() -> None:
    graph = to_networkx(press())
    edge = graph.edges[SHAOXING.id, SCHEME.id, "organizes|role=lead"]
    assert (edge["relation"], edge["label"], edge["attrs"]) == ("organizes", "组织开展", {"role": "lead"})
    assert [evidence.article for evidence in edge["evidence"]] == ["a-1"]
    again = (*press(), replace(cut(), article=replace(cut().article, id="c-2")))
    edge = to_networkx(again).edges[SHAOXING.id, SCHEME.id, "organizes"]
    assert [evidence.quote for evidence in edge["evidence"]] == ["绍兴市总工会“越职安”"] * 2
    assert edge["confidence"] == pytest.approx(1 / 3)


def test_roles_of_two_organisers_stay_apart() -> None:
    graph = to_networkx(press())
    assert graph.has_edge(BUREAU.id, SCHEME.id, "organizes|role=co_organizer")
    assert not graph.has_edge(BUREAU.id, SCHEME.id, "organizes|role=lead")


def test_what_is_denied_is_no_edge() -> None:
    assert not to_networkx(press()).has_edge(QIAN.id, CRAFT.id)


def test_unresolved_mentions_are_nodes_of_their_own() -> None:
    graph = to_networkx(press())
    (unresolved,) = [node for node, data in graph.nodes(data=True) if not data["resolved"]]
    assert graph.nodes[unresolved]["name"] == "区总" and graph.degree(unresolved) == 0


def test_merged_entities_are_one_node() -> None:
    one = Entity("person/one", "PERSON", "赵立群")
    graph = to_networkx((worker(),), Identities({ZHAO.id: one.id, QIAN.id: one.id}, {one.id: one}))
    assert ZHAO.id not in graph and graph.nodes[one.id]["mentions"] == 3
    assert graph.has_edge(one.id, one.id, "mentors")


def test_nodes_and_edges_come_in_the_order_of_the_text() -> None:
    first, second = to_networkx(press()), to_networkx(press())
    assert list(first.nodes) == list(second.nodes)
    assert list(first.edges(keys=True)) == list(second.edges(keys=True))


def test_a_relation_that_is_not_declared_is_told() -> None:
    told = cut()
    odd = replace(told, statements=(replace(told.statements[0], relation="adores"),))
    with pytest.raises(DataError, match="adores"):
        to_networkx((odd,))
