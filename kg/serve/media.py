"""Which form of an answer a client gets: content negotiation by the Accept header.

In: ``text/csv, */*;q=0.1`` and what can be had.  Out: ``text/csv``.
Source: RFC 9110, section 12.5.1 (quality values, the more specific range first).
"""

from collections.abc import Sequence

import pyoxigraph as ox

TABULAR = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/xml": ox.QueryResultsFormat.XML,
}
"""Forms of rows, the default first."""
BOOLEAN = {media: form for media, form in TABULAR.items() if not media.startswith("text/")}
GRAPH = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/n-quads": ox.RdfFormat.N_QUADS,
    "application/trig": ox.RdfFormat.TRIG,
}
"""Forms of triples, the default first."""


def best(accept: str, offered: Sequence[str]) -> str | None:
    """The offered media type that the Accept header likes best; the first of equals, None if it likes none."""
    ranges = [_range(part) for part in accept.split(",") if part.strip()] or [("*/*", 1.0)]
    scored = [(_quality(media, ranges), -place, media) for place, media in enumerate(offered)]
    quality, _, media = max(scored, default=(0.0, 0, ""))
    return media if quality > 0 else None


def _range(part: str) -> tuple[str, float]:
    media, *parameters = (piece.strip() for piece in part.split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                return media.lower(), min(max(float(value), 0.0), 1.0)
            except ValueError:
                return media.lower(), 0.0
    return media.lower(), 1.0


def _quality(media: str, ranges: Sequence[tuple[str, float]]) -> float:
    """Quality of a media type by the most specific range that covers it."""
    family = media.partition("/")[0]
    for covering in (media, f"{family}/*", "*/*"):
        given = [quality for name, quality in ranges if name == covering]
        if given:
            return max(given)
    return 0.0
