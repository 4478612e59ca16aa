"""Short forms come from full names in known ways; other editions, parts and bodies do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.gazetteer import Gazetteer
from kg.link.alignment import align, align_place, spelled_out
from kg.link.enterprises import EnterpriseAligner
from kg.link.persons import surname
from kg.link.works import unquoted, work_aligner

ENTERPRISES = EnterpriseAligner(Gazetteer.load())


@pytest.mark.parametrize(
    ("short", "full", "way"),
    [
        ("群团共建 服务同行", "群团共建，服务同行", ""),
        ("群团共建服务同行", "群团共建，服务同行", "same"),
        ("爱心早餐", "工会爱心早餐", "head"),
        ("三提升", "“三提升”技能培训行动", "quoted"),
        ("职工互助医疗", "职工互助医疗保障", "generic"),
        ("会员专享保障", "江州工会会员专享基本保障", "elision"),
        ("职工互保", "职工互助保障", "abbreviation"),
        ("大病互助保险", "职工大病互助保障", "head"),
        ("暖春阁", "暖春阁·江畔书吧", "part"),
        ("职工书市", "2024银滩职工书市暨非遗展", "part"),
        ("新月国劳动党", "新月国人民劳动党", "elision"),
    ],
)
def test_ways(short: str, full: str, way: str) -> None:
    found = align(short, full)
    assert (found.way if found else "") == way


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("工匠进校园", "“工匠进校园”2.0"),
        ("第五届焊工大赛", "第六届焊工大赛"),
        ("2023年焊工大赛", "2024年焊工大赛"),
        ("会员专享保障", "会员专享保障B类"),
        ("红岸礼堂", "红岸礼堂音乐厅"),
        ("友邻创业园", "省级友邻创业园"),
        ("银滩行动", "实施银滩行动"),
        ("职工医疗保障", "职工医疗和生活互助保障"),
        ("大赛", "银滩职工大赛"),
    ],
)
def test_other_things(short: str, full: str) -> None:
    assert align(short, full) is None


def test_class_words_fit_works_by_their_end() -> None:
    assert work_aligner("大赛", "银滩职工大赛") and work_aligner("条例", "职工权益保障条例")


def test_zones_are_known_by_their_beginning() -> None:
    assert align_place("东临港", "东临港国家自主创新示范区") and not align_place("东临港", "东临港码头")


names = st.text(alphabet="职工会互保医疗第届二三“”·", max_size=12)


@given(names, names)
def test_alignment_has_a_direction(one: str, two: str) -> None:
    assert not (align(one, two) and align(two, one))


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("赣锐精密", "江西赣锐精密机械股份有限公司"),
        ("北辰集团", "北辰钢铁集团有限公司"),
        ("卓驰公司", "安徽卓驰汽车部件有限公司"),
        ("飞燕公司", "飞燕出行"),
        ("飞燕", "飞燕集团"),
        ("热轧厂", "北辰钢铁集团有限公司热轧厂"),
        ("河湾油田", "中石化河湾油田"),
    ],
)
def test_companies_keep_their_brand(short: str, full: str) -> None:
    assert ENTERPRISES(short, full)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("北辰钢铁集团有限公司", "北辰钢铁集团有限公司热轧厂"),
        ("北辰集团", "北辰物流有限公司"),
        ("北辰物流有限公司", "北辰钢铁集团有限公司"),
        ("中车株洲", "中车株洲电力机车有限公司"),
        ("天恒鞋厂", "天恒鞋业有限公司"),
        ("华东电缆", "华东管道设备有限公司"),
        ("江苏飞燕", "浙江飞燕纺织有限公司"),
    ],
)
def test_other_companies(short: str, full: str) -> None:
    assert ENTERPRISES(short, full) is None


@pytest.mark.parametrize(
    ("form", "family", "title"),
    [("胡师傅", "胡", "师傅"), ("老胡", "胡", ""), ("欧阳工", "欧阳", "工"), ("陈某", "陈", ""), ("胡立春", "", "")],
)
def test_surname_forms(form: str, family: str, title: str) -> None:
    assert surname(form) == (family, title)


def test_abbreviated_parts_are_spelled_out() -> None:
    assert spelled_out("第三届执委会") == "第三届执行委员会"
    assert spelled_out("安委会办公室") == "安全生产委员会办公室"
    assert spelled_out("组委会服务队") == "组委会服务队"


@pytest.mark.parametrize(
    ("surface", "name"),
    [("“三提升”", "三提升"), ("“三提升”行动", "“三提升”行动"), ("“甲”“乙”", "“甲”“乙”"), ("《办法》", "办法")],
)
def test_only_enclosing_quotation_marks_go(surface: str, name: str) -> None:
    assert unquoted(surface) == name
