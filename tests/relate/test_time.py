"""Time expressions, resolved against the article's day."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.relate.time import times

RESOLVED = [
    ("截至今年2月底", "2025-02-28"),
    ("近5年来", "2020/2025"),
    ("今年前2个月", "2025-01/2025-02"),
    ("20世纪90年代", "1990/1999"),
    ("上世纪五十年代", "1950/1959"),
    ("2024年7月5日", "2024-07-05"),
    ("2019年以来", "2019/2025"),
    ("今年以来", "2025-01/2025-03"),
    ("1至11月", "2025-01/2025-11"),
    ("“十四五”期间", "2021/2025"),
    ("2025—2027年", "2025/2027"),
    ("6月24日", "2025-06-24"),
    ("18日上午", "2025-03-18"),
    ("去年同期", "2024"),
    ("2024年上半年", "2024-01/2024-06"),
    ("今年一季度", "2025-01/2025-03"),
    ("未来3年", "2025/2028"),
    ("今天", "2025-03-22"),
    ("昨天", "2025-03-21"),
    ("截至目前", "2025-03-22"),
    ("去年底", "2024-12-31"),
    ("2023年初", "2023-01"),
    ("2024年2月底", "2024-02-29"),
]


@pytest.mark.parametrize(("text", "value"), RESOLVED)
def test_resolved(text: str, value: str) -> None:
    (time,) = times(text, "2025-03-22")
    assert time.value == value


@pytest.mark.parametrize("text", ["每年", "第一名", "一线职工", "5年级", "十五名", "60日内付款"])
def test_no_time(text: str) -> None:
    assert not [time for time in times(text, "2025-03-22") if time.value]


def test_without_a_date_only_what_stands_alone_is_resolved() -> None:
    assert [time.value for time in times("2024年底，今年，近5年")] == ["2024-12-31", "", ""]


@given(st.dates())
def test_a_full_date_gives_itself_back(day: object) -> None:
    text = f"{day.year}年{day.month}月{day.day}日"  # type: ignore[attr-defined]
    found = [time.value for time in times(text)]
    assert day.year < 1900 or day.year >= 2100 or found == [day.isoformat()]  # type: ignore[attr-defined]
