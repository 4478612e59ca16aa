"""Pictures are laid out without overlaps, side by side where nothing joins them, and alike on every run."""

import math

from hypothesis import given
from hypothesis import strategies as st

from kg.export.layout import layout

GRAPHS = st.integers(1, 40).flatmap(
    lambda count: st.tuples(
        st.just(count),
        st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=60).map(
            lambda edges: sorted({edge for edge in edges if edge[0] != edge[1]})
        ),
    )
)


@given(GRAPHS)
def test_every_node_has_a_finite_place_of_its_own(graph: tuple[int, list[tuple[int, int]]]) -> None:
    points = layout(*graph)
    assert len(points) == graph[0]
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in points)
    assert len({(round(x), round(y)) for x, y in points}) == len(points)


@given(GRAPHS)
def test_the_same_graph_looks_the_same(graph: tuple[int, list[tuple[int, int]]]) -> None:
    assert layout(*graph) == layout(*graph)


def test_nothing_to_draw() -> None:
    assert layout(0, []) == []
