"""Ways through the graph, and how central an entity is."""

from dataclasses import replace

import pytest

from kg.graph.network import to_networkx
from kg.graph.walk import MEASURES, shortest_way
from tests.graph.press import BUREAU, LECTURE, QIAN, SCHEME, SHAOXING, ZHAO, press, scheme

GRAPH = to_networkx(press())


def test_the_way_has_the_fewest_steps_and_their_direction() -> None:
    way = shortest_way(GRAPH, ZHAO.id, SHAOXING.id)
    assert way is not None
    assert len(way) == 2 and way[0].start == ZHAO.id and way[1].end == SHAOXING.id
    longer = shortest_way(GRAPH, ZHAO.id, SCHEME.id)
    assert longer is not None
    told = [(step.end, step.data["relation"], step.forward) for step in longer]
    assert told == [(LECTURE.id, "participates_in", True), (SCHEME.id, "part_of", True)]
    back = shortest_way(GRAPH, SCHEME.id, ZHAO.id)
    assert back is not None and [step.forward for step in back] == [False, False]
    assert back[0].data["evidence"][0].quote == "是“越职安”的一部分"


def test_of_two_edges_the_surest_is_told() -> None:
    sure = scheme()
    surest = [replace(s, confidence=0.95) if s.relation == "partners_with" else s for s in sure.statements]
    way = shortest_way(to_networkx([replace(sure, statements=tuple(surest))]), BUREAU.id, SHAOXING.id)
    assert way is not None
    assert [(step.data["relation"], step.forward) for step in way] == [("partners_with", False)]


def test_what_is_not_joined_has_no_way() -> None:
    (alone,) = [node for node, data in GRAPH.nodes(data=True) if not data["resolved"]]
    assert shortest_way(GRAPH, alone, SHAOXING.id) is None
    assert shortest_way(GRAPH, ZHAO.id, ZHAO.id) == ()


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_scores_every_entity(measure: str) -> None:
    scores = MEASURES[measure](GRAPH)
    assert scores.keys() == set(GRAPH)
    assert scores[SCHEME.id] > scores[QIAN.id] > 0.0 or measure == "betweenness"
    assert max(scores, key=lambda node: scores[node]) in (SCHEME.id, SHAOXING.id, ZHAO.id)


def test_neighbours_count_once_and_nobody_is_its_own() -> None:
    assert MEASURES["degree"](GRAPH)[BUREAU.id] == 2
