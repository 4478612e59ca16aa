"""A property graph of the press and of hostile names, and what formats that lose something hold of its values."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from kg.export.property_graph import PropertyGraph, Value
from kg.model import Classification, Extraction
from kg.schema import schema
from tests.graph.press import HOSTILE, Writer, entity, hostile, press

Records = dict[str, dict[str, Any]]
_TOPICS = tuple(schema().attribute("topic").schemes[""])
BASE = "https://example.org/kg/"
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "＝1", "\t=1", "'=1", "\r=1", "\n=1")
BACKSLASHES = ("\\u0022}) DETACH DELETE n //", "\\\\u0022", "\\", "\\\\\\u0027", "`", "甲\x1f乙")


def corpus() -> tuple[Extraction, ...]:
    """Three articles of the press, and an article for each hostile name."""
    return (*press(), *hostile(), *(odd(number, name) for number, name in enumerate((*FORMULAS, *BACKSLASHES))))


def odd(number: int, name: str) -> Extraction:
    """An article in which a person of that name has a post of that name in a union that goes by it, too."""
    told = Writer(f"o-{number}", f"题\n某工会{name}某人。\n", place=name, reporters=(name, name))
    union = entity("UNION", f"某工会{number}", code=f"99{number:04}")
    told.name(name, union)
    person = entity("PERSON", name, str(number))
    told.entities[person.id] = person
    told.say(person, "holds_post", union, name, post=name)
    told.count(union, name, -0.5, name, name, "2019/..")
    made = told.extraction()
    about = Classification(union.id, "topic", _TOPICS[number % 2], told.evidence(name), "topic-by-hand", 0.6)
    return replace(made, classifications=(about,))


def graph(*, entities_only: bool = False) -> PropertyGraph:
    """The property graph of the corpus."""
    return PropertyGraph(corpus, base=BASE, entities_only=entities_only)


def expected(made: PropertyGraph, held: Callable[[Value], Any]) -> tuple[Records, Records]:
    """Properties of nodes and edges by identifier, in the form that a format holds them."""
    return (
        {str(held(node.id)): {key: held(value) for key, value in node.properties.items()} for node in made.nodes()},
        {edge.id: {key: held(value) for key, value in edge.properties.items()} for edge in made.edges()},
    )


def in_xml(value: Value) -> Any:
    """What XML holds: lists as JSON, days as text, U+FFFD for what XML cannot hold."""
    if isinstance(value, tuple):
        return in_xml(json.dumps(value, ensure_ascii=False))
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return value
    return "".join(c if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff") else "\ufffd" for c in value)


__all__ = ["BACKSLASHES", "BASE", "FORMULAS", "HOSTILE", "corpus", "expected", "graph", "in_xml"]
