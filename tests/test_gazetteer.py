"""Divisions by code and name, through time, and in running text."""

import gzip
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import DataError
from kg.gazetteer import Gazetteer, tables
from kg.gazetteer.division import ShortNames, class_word

GAZETTEER = Gazetteer.load()


def codes(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(text[span.start : span.end], span.codes) for span in GAZETTEER.find(text)]


def test_levels_are_complete() -> None:
    present = [division for division in GAZETTEER if not division.valid_until]
    counts = {level: sum(d.level == level for d in present) for level in ("province", "prefecture", "county")}
    assert counts["province"] == 35  # 34 and the Corps
    assert 333 <= counts["prefecture"] <= 350
    assert 2800 <= counts["county"] <= 2900


def test_every_parent_exists_and_no_division_lies_below_itself() -> None:
    for division in GAZETTEER:
        assert not division.parent or GAZETTEER.by_code(division.parent), division
        assert division not in GAZETTEER.ancestors(division.code)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("杭州市", ("杭州",)),
        ("新疆维吾尔自治区", ("新疆",)),
        ("内蒙古自治区", ("内蒙古",)),
        ("巴音郭楞蒙古自治州", ("巴音郭楞州", "巴音郭楞")),
        ("延边朝鲜族自治州", ("延边州", "延边")),
        ("塔什库尔干塔吉克自治县", ("塔什库尔干县", "塔什库尔干")),
        ("龙胜各族自治县", ("龙胜县", "龙胜")),
        ("东乡族自治县", ("东乡县", "东乡")),
        ("管城回族区", ("管城区", "管城")),
        ("鄂伦春自治旗", ("鄂伦春旗", "鄂伦春")),
        ("浦东新区", ("浦东",)),
        ("赵县", ()),
        ("正蓝旗", ()),
    ],
)
def test_short_names(name: str, short: tuple[str, ...]) -> None:
    assert tables.short_names().of(name) == short


def test_short_names_without_nationalities_keep_the_name_whole() -> None:
    assert ShortNames(("回族",)).of("恩施土家族苗族自治州") == ("恩施土家族苗州", "恩施土家族苗")


def test_class_words() -> None:
    assert class_word("新疆维吾尔自治区") == "自治区"
    assert class_word("阿里地区") == "地区"
    assert class_word("市") == ""


def test_one_name_many_divisions() -> None:
    names = [GAZETTEER.official_name(division) for division in GAZETTEER.named("鼓楼区")]
    assert names == ["南京市鼓楼区", "徐州市鼓楼区", "福州市鼓楼区", "开封市鼓楼区"]
    assert [division.level for division in GAZETTEER.named("吉林")] == ["province", "prefecture"]


def test_names_hold_in_their_time() -> None:
    assert [division.code for division in GAZETTEER.named("余杭市", "1998-03-01")] == ["330110"]
    assert GAZETTEER.named("余杭市", "2015-03-01") == ()
    assert [division.code for division in GAZETTEER.named("襄樊市")] == ["420600"]
    assert [division.name for division in GAZETTEER.named("广西省", "1952-07-01")] == ["广西壮族自治区"]


def test_codes_of_the_past_lead_to_what_became_of_them() -> None:
    division = GAZETTEER.by_code("330184")
    assert division is not None and division.name == "余杭区"
    assert GAZETTEER.official_name(division, "1998-03-01") == "余杭市"
    assert GAZETTEER.official_name(division) == "杭州市余杭区"


def test_dissolved_divisions_name_their_successor() -> None:
    (division,) = GAZETTEER.named("闸北区")
    assert (division.valid_until, division.successor) == ("2016", "310106")
    assert not division.exists("") and division.exists("2010-01-01")


def test_official_names() -> None:
    official = {
        "310115": "上海市浦东新区",
        "330523": "安吉县",
        "330782": "义乌市",
        "429021": "神农架林区",
        "130107": "石家庄市井陉矿区",
        "650000": "新疆维吾尔自治区",
        "660800": "新疆生产建设兵团第八师",
        "320571": "苏州工业园区",
    }
    for code, name in official.items():
        division = GAZETTEER.by_code(code)
        assert division is not None and GAZETTEER.official_name(division) == name


def test_path_and_province() -> None:
    division = GAZETTEER.by_code("330523")
    assert division is not None and GAZETTEER.path_name(division) == "浙江省湖州市安吉县"
    province = GAZETTEER.province("330523101")
    assert province is not None and province.name == "浙江省"
    assert GAZETTEER.within("330523", "330000") and not GAZETTEER.within("330000", "330523")


def test_nested_names_are_one_span() -> None:
    assert codes("浙江省湖州市安吉县梅溪镇举办比赛") == [("浙江省湖州市安吉县梅溪镇", ("330523101",))]
    assert codes("东莞长安镇") == [("东莞长安镇", ("441900119",))]
    assert codes("记者在江苏南通采访") == [("江苏南通", ("320600",))]
    assert codes("福州市鼓楼区") == [("福州市鼓楼区", ("350102",))]


def test_names_side_by_side_are_two_spans() -> None:
    assert codes("浙江江苏两省") == [("浙江", ("330000",)), ("江苏", ("320000",))]


def test_a_mayor_is_not_a_city() -> None:
    assert codes("杭州市长到会") == [("杭州", ("330100",))]
    assert codes("西安市长安区") == [("西安市长安区", ("610116",))]


def test_everyday_words_are_weak_and_do_not_nest() -> None:
    (province, word) = GAZETTEER.find("四川南部")
    assert (province.end, word.weak) == (2, True)
    everyday = ("全州", "和平", "东方", "西湖", "中山路", "城区")
    assert all(span.weak for text in everyday for span in GAZETTEER.find(text))
    assert not any(span.weak for text in ("和平区", "义乌", "杭州") for span in GAZETTEER.find(text))


def test_letters_are_not_found_in_text() -> None:
    assert GAZETTEER.letters["沪"] == "310000"
    assert codes("沪昆高铁") == []


def test_spans_of_any_text_are_ordered_and_inside() -> None:
    text = "湖北武汉江岸区劳动街道，新疆巴州，兵团第一师阿拉尔市，苏州工业园区"
    spans = list(GAZETTEER.find(text))
    assert [text[span.start : span.end] for span in spans] == text.split("，")
    assert all(left.end <= right.start for left, right in pairwise(spans))


@given(st.text(st.sampled_from("浙江省湖州市安吉县长级域新疆巴工会和政，\n第一师兵团"), max_size=40))
def test_spans_of_random_text_lie_in_order_and_name_what_they_cover(text: str) -> None:
    spans = list(GAZETTEER.find(text))
    assert all(left.end <= right.start for left, right in pairwise(spans))
    for span in spans:
        assert (span.parts[0][0], span.parts[-1][1]) == (span.start, span.end) and span.codes
        assert all(GAZETTEER.by_code(code) for code in span.codes)
        assert all(left[1] == right[0] for left, right in pairwise(span.parts))


def test_a_broken_table_is_named(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(tables, "_DATA", tmp_path)
    with pytest.raises(DataError, match=r"x\.csv.*missing"):
        list(tables.rows("x.csv", ("a",)))
    (tmp_path / "x.csv").write_text("a,b\n1\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"x\.csv:2"):
        list(tables.rows("x.csv", ("a",)))
    (tmp_path / "y.csv.gz").write_bytes(gzip.compress(b"a\n1\n"))
    assert list(tables.rows("y.csv.gz", ("a",))) == [{"a": "1"}]
    with pytest.raises(DataError, match="columns missing: b"):
        list(tables.rows("y.csv.gz", ("b",)))
