"""Names of unions: generated, looked up, relative, and in their time."""

import pytest

from kg.gazetteer import Gazetteer
from kg.link.registry import NATIONAL, Registry

REGISTRY = Registry(Gazetteer.load())


def found(name: str, on: str = "") -> list[tuple[str, str]]:
    return [(union.id, union.name) for union in REGISTRY.lookup(name, on)]


@pytest.mark.parametrize(
    ("name", "identifier", "canonical"),
    [
        ("杭州市总工会", "union/330100", "杭州市总工会"),
        ("杭州市总", "union/330100", "杭州市总工会"),
        ("杭州总工会", "union/330100", "杭州市总工会"),
        ("杭州工会", "union/330100", "杭州市总工会"),
        ("安吉县总", "union/330523", "安吉县总工会"),
        ("浙江省湖州市安吉县总工会", "union/330523", "安吉县总工会"),
        ("福州市鼓楼区总工会", "union/350102", "福州市鼓楼区总工会"),
        ("新疆自治区总工会", "union/650000", "新疆维吾尔自治区总工会"),
        ("新疆巴州总工会", "union/652800", "巴音郭楞蒙古自治州总工会"),
        ("阿里地区工会办事处", "union/542500", "阿里地区总工会"),
        ("兵团总工会", "union/660000", "新疆生产建设兵团总工会"),
        ("第八师石河子市总工会", "union/660800", "新疆生产建设兵团第八师总工会"),
        ("石河子市总工会", "union/659001", "石河子市总工会"),
        ("浦东新区总工会", "union/310115", "上海市浦东新区总工会"),
        ("合肥高新区总工会", "union/340171", "合肥高新技术产业开发区总工会"),
        ("武汉江岸区劳动街道总工会", "union/420102009", "武汉市江岸区劳动街道总工会"),
        ("全总", NATIONAL, "中华全国总工会"),
        ("中国教科文卫体工会全国委员会", "union/cn-education-culture-health", "中国教科文卫体工会"),
    ],
)
def test_one_union(name: str, identifier: str, canonical: str) -> None:
    assert found(name) == [(identifier, canonical)]


def test_four_federations_of_one_name() -> None:
    assert [name for _, name in found("鼓楼区总工会")] == [
        "南京市鼓楼区总工会", "徐州市鼓楼区总工会", "福州市鼓楼区总工会", "开封市鼓楼区总工会",
    ]  # fmt: skip


def test_names_in_their_time() -> None:
    assert found("余杭市总工会", "1998-05-01") == [("union/330110", "余杭市总工会")]
    assert found("余杭市总工会", "2015-05-01") == []
    assert found("广西省总工会") == [("union/450000", "广西省总工会")]
    assert found("襄樊市总工会", "2008-05-01") == [("union/420600", "襄樊市总工会")]
    federation = REGISTRY.federation("420600", "2008-05-01")
    assert federation is not None and federation.name == "襄樊市总工会"


@pytest.mark.parametrize("name", ["企业工会", "公安工会", "各级工会", "工会", "总工会", "职工之家", "鼓楼工会", ""])
def test_no_union(name: str) -> None:
    assert found(name) == [] and REGISTRY.relative(name) is None


@pytest.mark.parametrize(
    ("name", "place", "canonical"),
    [
        ("市总", "330523", "湖州市总工会"),
        ("市总工会", "310115", "上海市总工会"),
        ("市总工会", "330782", "义乌市总工会"),
        ("省总", "330523", "浙江省总工会"),
        ("区总", "330106", "杭州市西湖区总工会"),
        ("区总工会", "450100", "广西壮族自治区总工会"),
        ("州总工会", "652801", "巴音郭楞蒙古自治州总工会"),
        ("自治区教育工会", "650100", "新疆维吾尔自治区教育工会"),
        ("师总工会", "660100", "新疆生产建设兵团第一师总工会"),
        ("高新区总工会", "340171", "合肥高新技术产业开发区总工会"),
    ],
)
def test_relative_names_resolve_upwards(name: str, place: str, canonical: str) -> None:
    relative = REGISTRY.relative(name)
    assert relative is not None and found(name) == []
    union = REGISTRY.resolve(relative, place)
    assert union is not None and union.name == canonical


def test_relative_names_do_not_resolve_downwards_or_sideways() -> None:
    county, province = REGISTRY.relative("县总"), REGISTRY.relative("省总")
    assert county is not None and province is not None
    assert REGISTRY.resolve(county, "330500") is None
    assert REGISTRY.resolve(province, "310115") is None
    assert REGISTRY.resolve(province, "000000") is None


def test_industry_unions_belong_to_their_federation() -> None:
    (union,) = REGISTRY.lookup("江苏省教育工会")
    assert (union.name, union.level, union.industry) == ("江苏省教育工会", "industry", "教育")
    assert union.parent == "union/320000"


def test_industry_unions_keep_a_place_said_short() -> None:
    (union,) = REGISTRY.lookup("江苏教育工会")
    assert (union.name, union.parent) == ("江苏教育工会", "union/320000")


def test_a_city_in_zhou_is_no_prefecture_of_that_class() -> None:
    assert found("杭州总") == [] and found("恩施州总") == [("union/422800", "恩施土家族苗族自治州总工会")]


def test_hierarchy_ends_at_the_national_federation() -> None:
    above = [union.name for union in REGISTRY.ancestors("union/330106")]
    assert above == ["杭州市总工会", "浙江省总工会", "中华全国总工会"]
    assert REGISTRY.ancestors(NATIONAL) == ()
    assert [union.name for union in REGISTRY.ancestors("union/810000")] == []


def test_every_union_has_its_own_identifier() -> None:
    identifiers = [union.id for union in REGISTRY]
    assert len(identifiers) == len(set(identifiers)) > 3900


def test_every_federation_is_found_by_its_own_name() -> None:
    lost = []
    for union in REGISTRY:
        if union.division and not union.until:
            lost += [] if [found.id for found in REGISTRY.lookup(union.name)] == [union.id] else [union.name]
    assert lost == []


def test_suburbs_of_the_past_are_told_by_their_city() -> None:
    assert found("苏州市郊区总工会", "1995-05-01") == [("union/320511", "苏州市郊区总工会")]
    assert found("攀枝花市东区总工会") == [("union/510402", "攀枝花市东区总工会")]


def test_generated_names_lead_back() -> None:
    for code in ("330100", "330110", "652800", "660000", "540000", "429021", "510402", "140302"):
        for name in REGISTRY.names(code):
            on = name.until or name.since
            assert f"union/{code}" in [union.id for union in REGISTRY.lookup(name.text, on)], name
