"""Matches with an authority list, as CSV for people and as Turtle for triple stores.

In: `Match`es of entities with rows of a list.  Out: a line 绍兴市总工会, own-17, owl:sameAs, 0.97, registry; and
``<union/330600> owl:sameAs <authority/own-17>``.  An identifier of the list that is an address stands as it is.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pyoxigraph as ox

from kg.export.output import writing
from kg.export.rdf import write_triples
from kg.export.spreadsheet import neutral
from kg.export.table import Cell, lines
from kg.graph.term import iri
from kg.model import Entity
from kg.resolve import Known, Match

COLUMNS = ("entity", "name", "type", "known", "known_name", "relation", "score", "why")


def write_links_csv(
    matches: Iterable[Match], entities: Mapping[str, Entity], known: Iterable[Known], path: Path
) -> None:
    """Write a line for each match, with the names on both sides; raises BuildError if it cannot."""
    names = {row.id: row.name for row in known}
    rows: list[Iterable[Cell]] = [COLUMNS]
    for match in matches:
        entity = entities[match.entity]
        texts = (entity.id, entity.name, entity.type, match.known, names[match.known], match.relation)
        rows.append([*map(neutral, texts), match.score, match.why])
    with writing(path, encoding="utf-8-sig") as file:
        file.writelines(lines(rows, end="\r\n"))


def write_links_turtle(matches: Iterable[Match], path: Path, *, base: str, ids: str) -> None:
    """Write a triple for each match; `base` goes before identifiers of entities, `ids` before those of the list.

    Raises BuildError if it cannot be written.
    """
    triples = ((iri(base, match.entity), match.relation, _address(ids, match.known)) for match in matches)
    write_triples(triples, path, base)


def _address(ids: str, identifier: str) -> str:
    try:
        return str(ox.NamedNode(identifier))
    except ValueError:
        return f"<{ids}{iri('', identifier)[1:]}"
