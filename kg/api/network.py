"""The network of a build, and ways through it with what the texts say of each step.

In: a `Build`.  Out: a MultiDiGraph; of 钱小满 and 越职安 the two steps between them.
"""

import networkx as nx

from kg.api.records import Fact, fact
from kg.corpus import Corpus
from kg.engine.folder import Build
from kg.explore.places import homes
from kg.export.property_graph import PropertyGraph
from kg.gazetteer import Gazetteer
from kg.graph.entities import Known
from kg.graph.identity import Identities
from kg.graph.network import to_networkx
from kg.graph.walk import Step, shortest_way
from kg.tables import read_extractions, read_identities


def network(build: Build) -> "nx.MultiDiGraph[str]":
    """The graph of a build for networkx; raises `BuildError` when the build is damaged."""
    return to_networkx(read_extractions(build.tables), Identities(*read_identities(build.tables)))


def property_graph(build: Build, *, entities_only: bool = False) -> PropertyGraph:
    """The property graph of a build, as it is exported; raises `BuildError` when the build is damaged."""
    return PropertyGraph(
        lambda: read_extractions(build.tables),
        Identities(*read_identities(build.tables)),
        base=build.base,
        entities_only=entities_only,
    )


def places(build: Build, gazetteer: Gazetteer) -> list[tuple[str, str]]:
    """Type of each entity that has a home, and the code of the division that is it; errors as `network`."""
    graph = network(build)
    numbers = {node: number for number, node in enumerate(graph, 1)}
    known = {
        node: Known(node, data["type"], data["name"], dict(data["attrs"]), unresolved=not data["resolved"])
        for node, data in graph.nodes(data=True)
    }
    triples = ((numbers[head], data["relation"], numbers[tail]) for head, tail, data in graph.edges(data=True))
    found = homes(numbers, known, triples, gazetteer)
    return [(known[node].type, found[number]) for node, number in numbers.items() if number in found]


def way(build: Build, graph: "nx.MultiDiGraph[str]", start: str, end: str) -> tuple[Corpus, tuple[Step, ...]] | None:
    """The shortest way between two identifiers, and what the build knows of the entities on it; None without one."""
    steps = shortest_way(graph, start, end)
    return None if steps is None else (build.about(start, end, *(step.end for step in steps)), steps)


def surest(corpus: Corpus, step: Step) -> Fact:
    """The surest statement behind a step."""
    head, tail = (step.start, step.end) if step.forward else (step.end, step.start)
    told = [
        each
        for each in corpus.entities[head].outgoing
        if each.tail == tail and each.relation == step.data["relation"] and dict(each.attrs) == step.data["attrs"]
    ]
    return fact(corpus, max(told, key=lambda each: each.confidence))
