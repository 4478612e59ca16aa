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
    ],
)
def test_times(time: str, first: str, last: str, datatype: str) -> None:
    assert [day.isoformat() for day in period.days(time) or ()] == [first, last]
    assert period.datatype(time).rpartition("#")[2] == datatype


@pytest.mark.parametrize("time", ["", "今年", "2025-13", "2025-02-30", "2025/2024", "25", "2025-3", "0000"])
def test_what_is_no_time(time: str) -> None:
    assert period.days(time) is None
    assert period.datatype(time) == ""
