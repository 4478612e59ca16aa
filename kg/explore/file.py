"""The file of an entity: what it is called and why, where it belongs, its posts, honours, programmes and figures.

In: an index and an identifier.  Out: plain values.  That of 周明山 has the names 老周 and 周明山 with reasons, the post
副主席 at 青禾市总工会 since 2023, and every sentence that says so; that of a union the unions above and below it.
"""

from collections.abc import Iterator, Sequence
from sqlite3 import Row
from typing import Any

from kg.explore.cite import ARTICLE, STATEMENT, Quotes, article_brief
from kg.explore.index import NODE, Index, Json, brief, node
from kg.explore.overall import concept_label, label, relation_labels
from kg.explore.text import of_json
from kg.graph.post import posts
from kg.reason import reason
from kg.schema import schema

_NAMES, _FACTS, _POSTS, _FIGURES, _CHILDREN, _ARTICLES = 100, 50, 200, 500, 50, 20
"""Most rows of each part; the totals tell of the others, and other addresses give them."""
_HIGHEST = 12
"""Steps that a hierarchy is followed upwards."""
_PROGRAMMES = ("organizes", "participates_in")
_TOLD = "modality NOT IN ('negated', 'reported')"


def entity_file(index: Index, identifier: str) -> Json:
    """Everything about an entity, lists cut; raises NotThere."""
    number = index.number(identifier)
    row = index.one(f"SELECT {NODE}, attrs, resolved FROM node WHERE n = ?", number)
    assert row is not None
    quotes, kind = Quotes(index), row["type"]
    attrs = of_json(row["attrs"])
    return {
        "node": node(row),
        "label": label(schema().type(kind).label),
        "attributes": [
            {"key": key, "label": _attribute(key), "value": _value(key, value, kind), "notation": value}
            for key, value in attrs.items()
        ],
        "names": list(_names(index, number, quotes)),
        "parents": _parents(index, number),
        "children": _children(index, number),
        "posts": list(_posts(index, number, quotes)),
        "honours": list(_honours(index, number, quotes)),
        "programmes": list(_programmes(index, number, quotes)),
        "facts": list(_facts(index, number, quotes)),
        "series": _series(index, number, quotes),
        "topics": list(_classifications(index, number, "topic", quotes)),
        "groups": list(_classifications(index, number, "target", quotes)),
        "articles": articles_of(index, number, _ARTICLES),
        "sameAs": [],
        "former": [found["id"] for found in index.rows("SELECT id FROM former WHERE node = ? ORDER BY id", number)],
        "classes": [_class(name) for name in of_json(row["classes"])],
        "resolved": bool(row["resolved"]),
        "candidates": [] if row["resolved"] else _candidates(index, number),
    }


def articles_of(index: Index, number: int, limit: int, offset: int = 0) -> Json:
    """Articles that mention an entity, the newest first."""
    source = "FROM appearance JOIN article ON a = article WHERE node = ?"
    rows = index.rows(f"SELECT {ARTICLE} {source} ORDER BY date DESC, a LIMIT ? OFFSET ?", number, limit, offset)
    total = index.value(f"SELECT count(*) {source}", number)
    return {"total": total, "items": [article_brief(row) for row in rows]}


def _attribute(key: str) -> dict[str, str]:
    attribute = schema().attributes.get(key)
    return label(attribute.label) if attribute else {"zh": key, "en": key}


def _value(key: str, value: str, kind: str) -> Json | str:
    """The label of a controlled value, any other as it is."""
    attribute = schema().attributes.get(key)
    return concept_label(key, value, kind) if attribute and attribute.schemes else value


def _class(compact: str) -> Json:
    return {"id": compact.partition(":")[2], "label": label(schema().labels[schema().iri(compact)])}


def _names(index: Index, number: int, quotes: Quotes) -> Iterator[Json]:
    query = """SELECT name.surface, name.why, count, article, start, end, mention.rule, confidence FROM name
        JOIN mention ON m = example WHERE name.node = ? ORDER BY count DESC, name.surface, name.why LIMIT ?"""
    for row in index.rows(query, number, _NAMES):
        example = quotes.quote(row["article"], row["start"], row["end"])
        told = {"surface": row["surface"], "why": row["why"], "reason": label(reason(row["why"]))}
        sure = {"count": row["count"], "rule": row["rule"], "confidence": row["confidence"]}
        yield told | sure | {"example": example}


def _parents(index: Index, number: int) -> list[Json]:
    """What an entity is part of, the next first, up to what is part of nothing."""
    query = """SELECT n, node.id, name, type FROM edge JOIN node ON n = target WHERE source = ? AND relation = 'part_of'
        ORDER BY derived DESC, edge.confidence DESC, n LIMIT 1"""
    above: dict[int, Json] = {}
    row = index.one(query, number)
    while row is not None and row["n"] not in above and row["n"] != number and len(above) < _HIGHEST:
        above[row["n"]] = brief(row)
        row = index.one(query, row["n"])
    return list(above.values())


def _children(index: Index, number: int) -> Json:
    source = "FROM edge JOIN node ON n = source WHERE target = ? AND relation = 'part_of'"
    rows = index.rows(f"SELECT DISTINCT n, node.id, name, type {source} ORDER BY n LIMIT ?", number, _CHILDREN)
    total = index.value(f"SELECT count(DISTINCT n) {source}", number)
    return {"total": total, "items": [brief(row) for row in rows]}


def _statements(index: Index, side: str, number: int, relations: Sequence[str], limit: int) -> list[Row]:
    """Statements with the entity on one side (source, target), the surest of each edge first."""
    query = f"""SELECT {STATEMENT} FROM statement WHERE edge IN
        (SELECT e FROM edge WHERE {side} = ? AND relation IN (SELECT value FROM json_each(?))) AND {_TOLD}
        ORDER BY time = '', time DESC, statement.confidence DESC, s LIMIT ?"""
    return index.rows(query, number, relations, limit)


def _posts(index: Index, number: int, quotes: Quotes) -> Iterator[Json]:
    for side, other, name in (("source", "tail", "organisation"), ("target", "head", "person")):
        rows = _statements(index, side, number, ("holds_post",), _POSTS)
        others = index.briefs(row[other] for row in rows)
        told: set[tuple[int, str]] = set()
        for row in rows:
            post = of_json(row["attrs"]).get("post", "")
            if (row[other], post) in told:
                continue
            told.add((row[other], post))
            labels = [label(concept.label) for concept in posts(post)]
            concepts = {key: ("；" if key == "zh" else "; ").join(each[key] for each in labels) for key in ("zh", "en")}
            shown = {name: others[row[other]], "post": post, "time": row["time"], "evidence": quotes.evidence(row)}
            yield shown | ({"postLabel": concepts} if labels else {})


def _honours(index: Index, number: int, quotes: Quotes) -> Iterator[Json]:
    rows = _statements(index, "source", number, ("received_honour",), _POSTS)
    levels = _levels(index, [row["tail"] for row in rows])
    yield from _with_other(index, rows, "tail", "honour", quotes, levels)


def _with_other(
    index: Index, rows: list[Row], side: str, name: str, quotes: Quotes, more: dict[int, Json]
) -> Iterator[Json]:
    """Each entity on the other side once, with its surest statement."""
    others = index.briefs(row[side] for row in rows)
    told: set[int] = set()
    for row in rows:
        if row[side] not in told:
            told.add(row[side])
            shown = {name: others[row[side]], "time": row["time"], "evidence": quotes.evidence(row)}
            yield shown | more.get(row[side], {})


def _levels(index: Index, numbers: list[int]) -> dict[int, Json]:
    query = "SELECT n, type, level FROM node WHERE level <> '' AND n IN (SELECT value FROM json_each(?))"
    return {
        row["n"]: {"level": row["level"], "levelLabel": concept_label("level", row["level"], row["type"])}
        for row in index.rows(query, numbers)
    }


def _programmes(index: Index, number: int, quotes: Quotes) -> Iterator[Json]:
    rows = _statements(index, "source", number, _PROGRAMMES, _POSTS)
    roles: dict[int, Json] = {}
    for row in reversed(rows):
        role = of_json(row["attrs"]).get("role") or ("lead" if row["relation"] == "organizes" else "participant")
        roles[row["tail"]] = {"role": role, "roleLabel": concept_label("role", role)}
    yield from _with_other(index, rows, "tail", "initiative", quotes, roles)


def _facts(index: Index, number: int, quotes: Quotes) -> Iterator[Json]:
    """The edges of an entity by relation and direction, in the order of the ontology."""
    for name, relation in schema().relations.items():
        sides = (("out", "source", "target"), ("in", "target", "source"))
        for direction, side, other in sides:
            where = f"FROM edge WHERE {side} = ? AND relation = ? AND NOT derived"
            total = index.value(f"SELECT count(*) {where}", number, name)
            if total:
                rows = index.rows(f"SELECT * {where} ORDER BY {other} LIMIT ?", number, name, _FACTS)
                named = label(relation.label) if direction == "out" else relation_labels()[name]
                items = list(_items(index, rows, other, quotes))
                yield {"relation": name, "label": named, "direction": direction, "items": items, "total": total}


def _items(index: Index, rows: list[Row], other: str, quotes: Quotes) -> Iterator[Json]:
    others = index.briefs(row[other] for row in rows)
    query = f"SELECT {STATEMENT} FROM statement WHERE edge = ? ORDER BY {_TOLD} DESC, confidence DESC, s LIMIT 1"
    for row in rows:
        found = index.one(query, row["e"])
        assert found is not None
        shown = {"edge": row["id"], "other": others[row[other]], "attrs": of_json(row["attrs"])}
        shown |= {key: row[key] for key in ("time", "count", "confidence")}
        yield shown | {"evidence": quotes.evidence(found)}


def _series(index: Index, number: int, quotes: Quotes) -> list[Json]:
    """Figures by what they measure, the longest series first, each with the earliest first."""
    query = "SELECT * FROM observation WHERE subject = ? ORDER BY time = '', time, o LIMIT ?"
    groups: dict[tuple[str, str], list[Json]] = {}
    for row in index.rows(query, number, _FIGURES):
        said = {"statement": row["id"], "rule": row["rule"], "confidence": row["confidence"], "time": row["time"]}
        evidence = said | {"attrs": {}} | quotes.quote(row["article"], row["start"], row["end"])
        point = {"value": row["value"], "time": row["time"], "evidence": evidence}
        groups.setdefault((row["measure"], row["unit"]), []).append(point)
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return [{"measure": measure, "unit": unit, "points": points} for (measure, unit), points in ordered]


def _classifications(index: Index, number: int, attribute: str, quotes: Quotes) -> Iterator[Json]:
    query = "SELECT * FROM classification WHERE node = ? AND attribute = ? ORDER BY confidence DESC, c"
    told: set[str] = set()
    for row in index.rows(query, number, attribute):
        if row["concept"] not in told:
            told.add(row["concept"])
            said: dict[str, Any] = {"statement": row["id"], "rule": row["rule"], "confidence": row["confidence"]}
            evidence = said | {"time": "", "attrs": {}} | quotes.quote(row["article"], row["start"], row["end"])
            named = concept_label(attribute, row["concept"])
            yield {"id": row["concept"], "label": named, "evidence": evidence}


def _candidates(index: Index, number: int) -> list[Json]:
    """What a mention that was left open might mean."""
    query = "SELECT candidates, type FROM mention WHERE node = ? AND candidates IS NOT NULL"
    row = index.one(query, number)
    told, kind = (row["candidates"], row["type"]) if row else ("[]", "")
    return [
        {"id": identifier, "name": name, "type": kind, "score": score, "why": why, "reason": label(reason(why))}
        for identifier, name, score, why in of_json(told)
    ]
