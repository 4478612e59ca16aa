"""Many triples come back as a sorted set of them would, though memory holds few at a time."""

from random import Random

import pytest

from kg.graph.ordered import Ordered


@pytest.mark.parametrize("in_memory", [1, 3, 50, 10_000])
def test_triples_come_in_order_and_once(in_memory: int) -> None:
    chance = Random(5)
    terms = ["<union/1>", '"越\\t职安"', '"a b"', "gh:organizes", "𠮷", '"\u2028"', "~", "a"]
    triples = [(chance.choice(terms), chance.choice(terms), chance.choice(terms)) for _ in range(400)]
    found = Ordered(triples[:100], in_memory=in_memory)
    for triple in triples[100:200]:
        found.add(triple)
    found.update(triples[200:])
    assert list(found) == sorted(set(triples))
    assert list(found) == sorted(set(triples)), "it may be gone through again"


def test_no_triples_are_none() -> None:
    assert list(Ordered()) == []
