"""The number grammar: what newspapers write, and what any number must give back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.relate.number import han, numbers

WRITTEN = [
    ("近百人", 100, "近", ""),
    ("七八十人", 70, "", ""),
    ("12.14亿元", 1_214_000_000, "", ""),
    ("10余万人", 100_000, "余", ""),
    ("7000多万元", 70_000_000, "多", ""),
    ("1万6千名", 16_000, "", ""),
    ("10,000人", 10_000, "", ""),
    ("３．５万人", 35_000, "", ""),
    ("一万六千多名", 16_000, "多", ""),
    ("近三分之二", 66.7, "近", "%"),
    ("百分之三十五", 35, "", "%"),
    ("超四成", 40, "超", "%"),
    ("88.2%", 88.2, "", "%"),
    ("提高3.8个百分点", 3.8, "", "个百分点"),
    ("上百万司机", 1_000_000, "上", ""),
    ("1000千伏", 1000, "", ""),
    ("二〇二五", 2025, "", ""),
    ("两三百人", 200, "", ""),
    ("三点五倍", 3.5, "", ""),
]


@pytest.mark.parametrize(("text", "value", "hedge", "unit"), WRITTEN)
def test_written(text: str, value: float, hedge: str, unit: str) -> None:
    (number,) = numbers(text)
    assert (number.value, number.hedge, number.unit) == (value, hedge, unit)


def test_ranges_are_two_numbers_and_ranks_are_marked() -> None:
    assert [number.value for number in numbers("每月100元～200元")] == [100, 200]
    assert [number.ordinal for number in numbers("第4名奖励2万元")] == [True, False]
    assert not list(numbers("零部件与零距离"))


def _spoken(value: int) -> str:
    """`value` below 100 million in Chinese characters."""
    digits, out = "零一二三四五六七八九", ""
    for unit, name in ((10_000, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if value >= unit:
            out += (_spoken(value // unit) if unit == 10_000 else digits[value // unit]) + name
            value %= unit
            if value and value < unit // 10:
                out += "零"
    return out + (digits[value] if value else "")


@given(st.integers(1, 99_999_999))
def test_characters_give_the_value_back(value: int) -> None:
    assert han(_spoken(value)) == value


@given(st.integers(0, 10**9), st.sampled_from(["", "万", "亿", "千", "百"]))
def test_arabic_gives_the_value_back(value: int, scale: str) -> None:
    factor = {"": 1, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}[scale]
    (number,) = numbers(f"共{value}{scale}个")
    assert number.value == value * factor


@given(st.text(alphabet="0123456789.,，一二十百千万亿零两余多近第成%个百分点分之年月日人", max_size=60))
def test_spans_are_in_order_and_inside(text: str) -> None:
    last = 0
    for number in numbers(text):
        assert last <= number.start < number.end <= len(text)
        last = number.end
