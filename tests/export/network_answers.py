"""The named questions that the graph for networkx can answer, answered by walking it.

In: the MultiDiGraph of `kg.graph.network` and values of parameters.  Out: the rows of the SPARQL query of that name.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import networkx as nx

from kg.schema import schema

Graph = "nx.MultiDiGraph[str]"
Row = tuple[Any, ...]
Edge = tuple[dict[str, Any], dict[str, Any], dict[str, Any]]
_ROLES = {"organizes": "lead", "participates_in": "participant"}


def edges(graph: Graph, *relations: str) -> Iterator[Edge]:
    """Head, tail and data of the edges of some relations."""
    for head, tail, data in graph.edges(data=True):
        if data["relation"] in relations:
            yield graph.nodes[head] | {"id": head}, graph.nodes[tail] | {"id": tail}, data


def called(node: dict[str, Any], names: Sequence[str]) -> bool:
    """Whether a node goes by one of the names, if any are given."""
    return not names or node["name"] in names or any(alias in names for alias in node["aliases"])


def role(data: dict[str, Any]) -> str:
    """The role of an edge, in Chinese."""
    concept = schema().attribute("role").concept(data["attrs"].get("role") or _ROLES[data["relation"]])
    return concept.label.zh if concept else ""


def active_unions(graph: Graph) -> Iterator[Row]:
    for node, data in graph.nodes(data=True):
        if data["type"] == "UNION" and data["resolved"] and data["articles"]:
            runs = {tail for _, tail, edge in graph.out_edges(node, data=True) if edge["relation"] == "organizes"}
            yield data["name"], len(runs), len(data["articles"])


def co_organizers(graph: Graph, initiative: Sequence[str] = ()) -> Iterator[Row]:
    for head, tail, data in edges(graph, *_ROLES):
        if called(tail, initiative) and role(data) != "参加":
            yield tail["name"], role(data), head["name"]


def documents_issued(graph: Graph, issuer: Sequence[str] = ()) -> Iterator[Row]:
    issuers: dict[str, list[dict[str, Any]]] = {}
    for head, tail, _ in edges(graph, "issued"):
        issuers.setdefault(tail["id"], []).append(head)
    by: dict[tuple[str, str | None], set[str]] = {}
    for node, data in graph.nodes(data=True):
        if data["type"] == "DOCUMENT":
            doing = {head["name"] for head, tail, _ in edges(graph, "implements") if tail["id"] == node}
            for body in issuers.get(node, [None]):
                if not issuer or (body and called(body, issuer)):
                    by.setdefault((data["name"], body and body["name"]), set()).update(doing)
    yield from ((*names, sorted(doing)) for names, doing in by.items())


def honours_conferred(graph: Graph, conferrer: Sequence[str] = ()) -> Iterator[Row]:
    def sure(data: dict[str, Any]) -> set[str]:
        planned = data["attrs"].get("modality") == "planned"
        return set() if planned else {each.article for each in data["evidence"]}

    for body, honour, gives in edges(graph, "confers"):
        if called(body, conferrer):
            got = [
                (person["name"], data["attrs"].get("year"))
                for person, what, data in edges(graph, "received_honour")
                if what["id"] == honour["id"] and not sure(data).isdisjoint(sure(gives))
            ]
            yield from ((body["name"], honour["name"], *told) for told in got or [(None, None)])


def initiative_participants(graph: Graph, initiative: Sequence[str] = ()) -> Iterator[Row]:
    for head, tail, data in edges(graph, *_ROLES):
        if called(tail, initiative) and role(data) == "参加":
            for seen in data["evidence"]:
                yield tail["name"], head["name"], head["label"], seen.quote, seen.article


def initiative_platforms(graph: Graph, platform: Sequence[str] = ()) -> Iterator[Row]:
    for user, used, _ in edges(graph, "uses"):
        if used["type"] == "PLATFORM" and called(used, platform):
            operators = {head["name"] for head, tail, _ in edges(graph, "operates") if tail["id"] == used["id"]}
            yield used["name"], user["label"], user["name"], sorted(operators)


def mentors(graph: Graph) -> Iterator[Row]:
    def at(person: dict[str, Any]) -> list[str | None]:
        return [tail["name"] for head, tail, _ in edges(graph, "holds_post") if head["id"] == person["id"]] or [None]

    for head, tail, _ in edges(graph, "mentors"):
        yield from ((head["name"], tail["name"], mine, theirs) for mine in at(head) for theirs in at(tail))


def partners(graph: Graph, organization: Sequence[str] = ()) -> Iterator[Row]:
    told: Counter[tuple[str, str]] = Counter()
    for head, tail, data in edges(graph, "partners_with"):
        for one, other in ((head, tail), (tail, head)):
            if called(one, organization):
                told[one["name"], other["name"]] += len(data["evidence"])
    yield from ((*names, count) for names, count in told.items())


def person_profile(graph: Graph, person: Sequence[str] = ()) -> Iterator[Row]:
    for head, tail, data in edges(graph, "received_honour", "holds_post"):
        if head["type"] == "PERSON" and (not person or head["name"] in person):
            kind, key = ("职务", "post") if data["relation"] == "holds_post" else ("荣誉", "year")
            for seen in data["evidence"]:
                yield head["name"], kind, tail["name"], data["attrs"].get(key), seen.quote, seen.article


def union_facilities(graph: Graph, union: Sequence[str] = ()) -> Iterator[Row]:
    places = nx.DiGraph([(head["id"], tail["id"]) for head, tail, _ in edges(graph, "located_in")])
    for head, tail, _ in edges(graph, "operates"):
        if (head["type"], tail["type"]) == ("UNION", "FACILITY") and called(head, union):
            reached = nx.descendants(places, tail["id"]) if tail["id"] in places else ()
            found = [graph.nodes[node]["name"] for node in reached if graph.nodes[node]["type"] == "PLACE"]
            yield from ((head["name"], tail["name"], place) for place in found or [None])


def union_initiatives(graph: Graph, union: Sequence[str] = ()) -> Iterator[Row]:
    runs: dict[tuple[str, str], tuple[set[str], set[str]]] = {}
    organizing = [edge for edge in edges(graph, *_ROLES) if role(edge[2]) != "参加"]
    for head, tail, data in organizing:
        if (head["type"], tail["type"]) == ("UNION", "INITIATIVE") and called(head, union):
            roles, others = runs.setdefault((head["name"], tail["name"]), (set(), set()))
            roles.add(role(data))
            others |= {
                other["name"] for other, what, _ in organizing if what["id"] == tail["id"] and other["id"] != head["id"]
            }
    yield from ((*names, sorted(roles), sorted(others)) for names, (roles, others) in runs.items())


ANSWERS: dict[str, Callable[..., Iterator[Row]]] = {
    function.__name__.replace("_", "-"): function
    for function in (
        *(active_unions, co_organizers, documents_issued, honours_conferred, initiative_participants),
        *(initiative_platforms, mentors, partners, person_profile, union_facilities, union_initiatives),
    )
}
