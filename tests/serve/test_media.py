"""Clients get the form they like best."""

import pytest

from kg.serve.media import GRAPH, TABULAR, best


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/csv", "text/csv"),
        ("text/*", "text/csv"),
        ("TEXT/CSV", "text/csv"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("*/*;q=0.1, text/tab-separated-values", "text/tab-separated-values"),
        ("text/csv;q=0, */*", "application/sparql-results+json"),
        ("application/*;q=0.2, text/csv;q=0.1", "application/sparql-results+json"),
        ("image/png", None),
        ("text/csv;q=nonsense", None),
    ],
)
def test_rows(accept: str, expected: str | None) -> None:
    assert best(accept, tuple(TABULAR)) == expected


def test_browsers_get_pages_and_programs_triples() -> None:
    offered = ("text/html", *GRAPH)
    assert best("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", offered) == "text/html"
    assert best("text/turtle", offered) == "text/turtle"
    assert best("application/ld+json, text/turtle;q=0.5", offered) == "application/ld+json"
