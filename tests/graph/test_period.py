"""Times span the days they say."""

import pytest

from kg.graph import period


@pytest.mark.parametrize(
    ("time", "first", "last", "datatype"),
    [
        ("2024", "2024-01-01", "2024-12-31", "gYear"),
        ("2024-02", "2024-02-01", "2024-02-29", "gYearMonth"),
        ("2025-02-28", "2025-02-28", "2025-02-28", "date"),
        ("2021/2024", "2021-01-01", "2024-12-31", ""),
        ("2024-01-01/2024-03", "2024-01-01", "2024-03-31", ""),
        ("2019/..", "2019-01-01", "", ""),
        ("../2024-06", "", "2024-06-30", ""),
    ],
)
def test_times(time: str, first: str, last: str, datatype: str) -> None:
    assert [day.isoformat() if day else "" for day in period.days(time)] == [first, last]
    assert period.datatype(time).removeprefix("xsd:") == datatype


@pytest.mark.parametrize(
    "time", ["", "今年", "2025-13", "2025-02-30", "2025/2024", "25", "2025-3", "0000", "2024/", "/2024", ".."]
)
def test_what_is_no_time(time: str) -> None:
    assert period.days(time) == (None, None)
    assert period.datatype(time) == ""
