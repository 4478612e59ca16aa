"""What an index holds as a whole: how many of which type, relation, level, province, topic and group, and since when.

In: an index.  Out: the answer that the explorer asks for first: 39 UNION 「工会组织」 #b3122a, 12 organizes ….
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from kg.explore.index import Index, Json
from kg.gazetteer import Gazetteer
from kg.schema import Label, schema


def summary(index: Index) -> Json:
    """Counts of everything, with labels; the same at each call."""
    return {
        "counts": _counts(index),
        "types": _types(_counted(index, "SELECT type, count(*) FROM node WHERE mentions AND resolved GROUP BY 1")),
        "relations": _relations(_counted(index, "SELECT relation, count(*) FROM edge WHERE NOT derived GROUP BY 1")),
        "levels": _levels(index),
        "provinces": _provinces(index),
        "topics": _concepts(index, "topic"),
        "groups": _concepts(index, "target"),
        "dates": _dates(index),
    }


def _counts(index: Index) -> dict[str, int]:
    count = {
        "articles": "article WHERE listed",
        "entities": "node WHERE mentions AND resolved",
        "statements": "statement",
        "observations": "observation",
        "edges": "edge WHERE NOT derived",
    }
    return {name: index.value(f"SELECT count(*) FROM {rows}") for name, rows in count.items()}


def _counted(index: Index, query: str) -> dict[str, int]:
    return {row[0]: row[1] for row in index.rows(query)}


def _types(counts: Mapping[str, int]) -> list[Json]:
    return [
        {"id": kind.notation, "label": label(kind.label), "count": counts[kind.notation]} | look(kind.notation)
        for kind in schema().types.values()
        if kind.notation in counts
    ]


def look(kind: str) -> dict[str, str]:
    """How a type is drawn: colour and shape."""
    drawn = _palette()[kind]
    return {"color": drawn["colour"], "shape": drawn["shape"]}


@cache
def _palette() -> dict[str, dict[str, str]]:
    return tomllib.loads((files("kg") / "data" / "palette.toml").read_text(encoding="utf-8"))


def _relations(counts: Mapping[str, int]) -> list[Json]:
    inverses = relation_labels()
    return [
        {"id": name, "label": label(relation.label), "inverse": inverses[name], "count": counts.get(name, 0)}
        for name, relation in schema().relations.items()
    ]


@cache
def relation_labels() -> Mapping[str, dict[str, str]]:
    """How each relation reads from its tail: 「主办方」 for organizes."""
    rows = tomllib.loads((files("kg") / "data" / "explore" / "inverse.toml").read_text(encoding="utf-8"))
    return {name: {"zh": rows[name]["zh"], "en": rows[name]["en"]} for name in schema().relations}


def _levels(index: Index) -> list[Json]:
    counts = _counted(
        index, "SELECT level, count(*) FROM node WHERE type = 'UNION' AND mentions AND resolved GROUP BY 1"
    )
    return [
        {"id": concept.notation, "label": label(concept.label), "count": counts[concept.notation]}
        for concept in schema().schemes["union-level"].values()
        if concept.notation in counts
    ]


def _provinces(index: Index) -> list[Json]:
    gazetteer = Gazetteer.load()
    query = "SELECT province, count(*) FROM node WHERE province <> '' AND mentions AND resolved GROUP BY 1 ORDER BY 1"
    found = ((gazetteer.by_code(code), code, count) for code, count in index.rows(query))
    return [
        {"code": code, "name": division.name if division else code, "count": count} for division, code, count in found
    ]


def _concepts(index: Index, attribute: str) -> list[Json]:
    """Topics or groups with the number of entities that are of each, the most frequent first."""
    query = "SELECT concept, count(DISTINCT node) FROM classification WHERE attribute = ? GROUP BY 1 ORDER BY 2 DESC, 1"
    return [
        {"id": concept, "label": concept_label(attribute, concept), "count": count}
        for concept, count in index.rows(query, attribute)
    ]


def concept_label(attribute: str, value: str, kind: str = "") -> dict[str, str]:
    """Label of a controlled value of an attribute, for an entity of type `kind`; else the value itself."""
    declared = schema().attributes.get(attribute)
    concept = declared.concept(value, kind) if declared else None
    return label(concept.label) if concept else {"zh": value, "en": value}


def _dates(index: Index) -> dict[str, str]:
    row = index.one("SELECT min(date), max(date) FROM article WHERE date <> '' AND listed")
    return {"first": row[0] or "", "last": row[1] or ""} if row else {"first": "", "last": ""}


def label(told: Label) -> dict[str, str]:
    """A label as plain values."""
    return {"zh": told.zh, "en": told.en}
