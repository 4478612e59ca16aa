"""Terms carry any text through any parser unharmed."""

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import BuildError
from kg.graph.term import confidence, decimal, digest, iri, text, typed
from tests.graph.press import HOSTILE

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def read(terms: str, base: str = "http://base.example/id/") -> ox.Quad:
    head = f"@base <{base}> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . "
    (quad,) = ox.parse(f"{head}<http://a/> <http://b/> {terms} .", ox.RdfFormat.TURTLE)
    return quad


@settings(deadline=None)
@given(ANY_TEXT)
def test_literals_come_back_equal(value: str) -> None:
    assert read(text(value)).object == ox.Literal(value)


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_literals_come_back_equal_from_rdflib(value: str) -> None:
    ((_, _, found),) = rdflib.Graph().parse(data=f"<http://a/> <http://b/> {text(value)} .", format="nt")
    assert str(found) == value


@settings(deadline=None)
@given(ANY_TEXT)
def test_identifiers_make_iris_that_stay_below_the_base(value: str) -> None:
    found = read(iri("http://base.example/id/", f"page/{value}")).object
    assert isinstance(found, ox.NamedNode)
    assert found.value.startswith("http://base.example/id/page/")
    assert not {"/..", "/."} & {found.value[-3:], found.value[-2:]}


@settings(deadline=None)
@given(st.lists(ANY_TEXT, min_size=2, max_size=2, unique=True))
def test_identifiers_that_differ_make_iris_that_differ(pair: list[str]) -> None:
    first, second = (iri("http://base.example/", value) for value in pair)
    assert first != second


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        ("union/330100", "union/330100"),
        ("page/青禾日报 1.txt", "page/青禾日报%201.txt"),
        ("page/..", "page/%2E%2E"),
        ("page/a#b?c%20", "page/a%23b%3Fc%2520"),
        ("page/<\u202e>", "page/%3C%E2%80%AE%3E"),
        ("page//x", "page//x"),
        ("//elsewhere.example/x", "//elsewhere.example/x"),
        ("urn:x", "urn:x"),
        ("page/", "page/"),
    ],
)
@pytest.mark.parametrize("base", ["http://base.example/id/", "http://base.example/id#", "urn:kg:"])
def test_what_an_iri_cannot_hold_is_encoded(base: str, identifier: str, expected: str) -> None:
    assert read(iri(base, identifier), base).object == ox.NamedNode(base + expected)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(3394300.0, "3394300"), (12.5, "12.5"), (0.1, "0.1"), (-3.0, "-3"), (1e22, "1" + "0" * 22), (1e-7, "0.0000001")],
)
def test_figures_have_no_exponent(value: float, expected: str) -> None:
    assert decimal(value) == typed(expected, "xsd:decimal")


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_an_error(value: float) -> None:
    with pytest.raises(BuildError):
        decimal(value)


def test_probabilities_have_four_digits() -> None:
    assert confidence(1 / 3) == typed("0.3333", "xsd:decimal")


def test_a_lone_surrogate_is_replaced() -> None:
    assert text("甲\ud800") == '"甲\ufffd"'
    assert digest("甲\ud800") != digest("甲")
