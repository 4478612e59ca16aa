"""Series as a picture: what is drawn where, and texts that stay texts."""

from xml.etree import ElementTree

from kg.corpus import Series
from kg.export.chart import to_svg
from kg.model import Evidence, Observation
from tests.graph.press import HOSTILE

_SVG = "{http://www.w3.org/2000/svg}"


def _series(*figures: tuple[str, float], measure: str = "参保职工") -> Series:
    where = Evidence("a", ((0, 1),), "例")
    seen = (Observation("initiative/1", measure, value, "名", time, where, "hand", 0.9) for time, value in figures)
    return Series(measure, "名", tuple(seen))


def _points(svg: str) -> list[tuple[float, float]]:
    circles = ElementTree.fromstring(svg).iter(f"{_SVG}circle")
    return [(float(circle.attrib["cx"]), float(circle.attrib["cy"])) for circle in circles]


def _texts(svg: str) -> list[str]:
    return [text.text or "" for text in ElementTree.fromstring(svg).iter(f"{_SVG}text")]


def test_time_goes_right_and_values_go_up() -> None:
    svg = to_svg([_series(("2024-01-01/2024-12-31", 20.0), ("2023", 10.0), ("2025-06", 15.0), ("", 99.0))])
    first, second, third = _points(svg)
    assert first[0] < second[0] < third[0]
    assert second[1] < third[1] < first[1]
    assert _texts(svg)[0] == "参保职工 (名)"
    assert "2024-01-01/2024-12-31" in _texts(svg) and "99" not in _texts(svg)


def test_one_figure_and_figures_below_zero_have_their_place() -> None:
    ((x, y),) = _points(to_svg([_series(("2024", 0.0))]))
    assert (x, y) == (380.0, 130.0)
    assert [y for _, y in _points(to_svg([_series(("2023", -10.0), ("2024", 0.0))]))] == [130.0, 60.0]


def test_figures_that_stand_close_are_not_written_over_one_another() -> None:
    svg = to_svg([_series(*((f"2024-01-{day:02}", float(day)) for day in range(1, 31)))])
    assert len(_points(svg)) == 30
    assert len(_texts(svg)) < 20


def test_a_series_without_times_has_no_panel() -> None:
    assert _points(to_svg([_series(("", 1.0), ("不详", 2.0))])) == []


def test_hostile_names_stay_texts() -> None:
    svg = to_svg([_series(("2024", 1.0), measure=odd) for odd in HOSTILE])
    assert len(_points(svg)) == len(HOSTILE)
    assert "<script" not in svg
