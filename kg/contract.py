"""One JSON object an article: the interchange form of `kg extract`, one line each.

In: an `Extraction` and the `Config` whose base makes identifiers IRIs.  Out: a dictionary with the keys doc, article,
kind, title, kicker, subtitle, reporters, agency, date, ranges, mentions, relations, observations, in this order; all
offsets are those of the raw file.  「市总表示」 gives {"start": 97, "end": 99, "surface": "市总", "type": "UNION", …}.
Where the file is a PDF or a picture, mentions, relations and observations have ``boxes``, too: [page, left, top, right,
bottom] for each printed line they touch, in points of the PDF or pixels of the picture.  ``continues`` is the
identifier of the article on another page that this one goes on with, where there is one.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from kg.config import Config
from kg.model import Article, Evidence, Extraction, Link, Observation, Statement

Json = dict[str, Any]


def contract_line(extraction: Extraction, config: Config) -> str:
    """The article as one line of JSON, without the line end."""
    return json.dumps(to_contract(extraction, config), ensure_ascii=False)


def to_contract(extraction: Extraction, config: Config) -> Json:
    """The article as a dictionary of JSON values."""
    article = extraction.article
    names = _names(extraction)
    whole: Json = {
        "doc": article.doc,
        "article": article.id,
        "kind": article.kind,
        **{part: "".join(getattr(article, part).split()) for part in ("title", "kicker", "subtitle")},
        "reporters": list(article.reporters),
        "agency": article.agency,
        "date": article.date,
        "ranges": [list(span) for span in article.ranges],
        "mentions": [_mention(link, config) for link in sorted(extraction.links, key=lambda link: link.mention.raw)],
        "relations": [_relation(statement, names, config) for statement in extraction.statements],
        "observations": [_observation(observation, names, config) for observation in extraction.observations],
    }
    if article.continues:
        whole["continues"] = article.continues
    if article.regions:
        for item in (*whole["mentions"], *whole["relations"], *whole["observations"]):
            item["boxes"] = _boxes(article, item.get("evidence") or [(item["start"], item["end"])])
    return whole


def _boxes(article: Article, ranges: Iterable[Sequence[int]]) -> list[list[float]]:
    """Page and rectangle (left, top, right, bottom) of each printed line that the raw ranges touch."""
    found = article.located((start, end) for start, end in ranges)
    return [[region.page, *(round(side, 1) for side in region.box)] for region in found]


def _names(extraction: Extraction) -> dict[str, str]:
    """Canonical name of each identifier of the article, those of unresolved mentions included."""
    names = {link.entity: link.name for link in extraction.links}
    names.update((entity.id, entity.name) for entity in extraction.entities)
    return names


def _mention(link: Link, config: Config) -> Json:
    mention = link.mention
    return {
        "start": mention.raw[0],
        "end": mention.raw[1],
        "surface": mention.surface,
        "type": mention.type,
        "entity": config.iri(link.entity),
        "name": link.name,
        "confidence": link.confidence,
        "why": link.why,
    }


def _relation(statement: Statement, names: dict[str, str], config: Config) -> Json:
    return {
        "head": names[statement.head],
        "rel": statement.relation,
        "tail": names[statement.tail],
        "head_id": config.iri(statement.head),
        "tail_id": config.iri(statement.tail),
        "attrs": dict(statement.attrs),
        "evidence": _evidence(statement.evidence),
        "confidence": statement.confidence,
    }


def _observation(observation: Observation, names: dict[str, str], config: Config) -> Json:
    value = observation.value
    return {
        "subject": names[observation.subject],
        "subject_id": config.iri(observation.subject),
        "measure": observation.measure,
        "value": int(value) if value.is_integer() else value,
        "unit": observation.unit,
        "time": observation.time,
        "evidence": _evidence(observation.evidence),
        "confidence": observation.confidence,
    }


def _evidence(evidence: Evidence) -> list[list[int]]:
    return [list(span) for span in evidence.ranges]
