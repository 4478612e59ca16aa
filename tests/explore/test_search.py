"""What people type finds what they mean: names, parts, pinyin, initials, mistakes."""

import pytest

from kg.explore.index import Index
from kg.explore.search import Search
from kg.explore.spelling import pairs, phrases, sound, spellings
from tests.explore.press import APP, CITY, DISTRICT, HOSTILE, LONE, MILL, SHAN, WARM, ZHOU


@pytest.fixture(scope="module")
def search(index: Index) -> Search:
    return Search(index)


@pytest.mark.parametrize(
    ("query", "entity", "by"),
    [
        ("绍兴市总工会", CITY.id, "name"),
        ("暖冬", WARM.id, "name"),
        ("诗社", LONE.id, "name"),
        ("越工惠app", APP.id, "name"),
        ("shaoxingshizonggonghui", CITY.id, "pinyin"),
        ("nuandong", WARM.id, "pinyin"),
        ("sichi", MILL.id, None),
        ("sizhi", MILL.id, "pinyin"),
        ("nuan dong", WARM.id, "pinyin"),
        ("zms", ZHOU.id, "initials"),
        ("sxszgh", CITY.id, "initials"),
        ("nd", WARM.id, "initials"),
        ("shanzhiqiang", SHAN.id, "pinyin"),
        ("danzhiqiang", SHAN.id, "pinyin"),
        ("邵兴市总工会", CITY.id, "fuzzy"),
        ("绍新市总工会", CITY.id, "fuzzy"),
        ("saoxinsi", CITY.id, "fuzzy"),
        ("周名山", ZHOU.id, "fuzzy"),
        ("暖冬形动", WARM.id, "fuzzy"),
        ("暖冬行功", WARM.id, "fuzzy"),
        ("行暖冬动", WARM.id, None),
        ("绍兴鉴湖丝纺有限公司", MILL.id, "fuzzy"),
        ("绍兴鉴丝织有限公司", MILL.id, "fuzzy"),
    ],
)
def test_what_is_found_and_how(search: Search, query: str, entity: str, by: str | None) -> None:
    found = {result["id"]: result["by"] for result in search.find(query)["results"]}
    assert found.get(entity) == by


def test_the_surest_comes_first(search: Search) -> None:
    found = search.find("绍兴")
    ids = [result["id"] for result in found["results"]]
    assert found["total"] == 3
    assert ids[:2] == [DISTRICT.id, CITY.id], "what begins with the word, by importance"
    assert search.find("绍兴市总工会")["results"][0]["match"] == "绍兴市总工会"


def test_types_provinces_and_limits(search: Search) -> None:
    assert {hit["type"] for hit in search.find("绍兴", types=("ENTERPRISE",))["results"]} == {"ENTERPRISE"}
    assert search.find("绍兴", provinces=("370000",)) == {"total": 0, "results": []}
    assert len(search.find("绍兴", limit=1)["results"]) == 1


@pytest.mark.parametrize("entity", HOSTILE[:5], ids=lambda entity: entity.id)
def test_hostile_names_are_found_by_themselves(search: Search, entity) -> None:  # type: ignore[no-untyped-def]
    found = search.find(entity.name[:60])["results"]
    assert entity.id in [result["id"] for result in found]


@pytest.mark.parametrize("query", ["", " ", "“”", '"', "*", "a" * 5000, "'; --", "NEAR(", "%", "\x00", "\ud800", "—"])
def test_any_query_is_answered(search: Search, query: str) -> None:
    assert search.find(query)["total"] >= 0


def test_polyphones_are_read_in_their_words() -> None:
    assert [spelling.letters for spelling in spellings("重庆银行")] == ["chong qing yin hang"]
    assert spellings("六安市")[0].initials == "las"


def test_surnames_have_all_their_readings() -> None:
    assert {spelling.letters.split()[0] for spelling in spellings("单志强", person=True)} == {"dan", "shan", "chan"}


def test_what_sounds_alike_is_one_sound() -> None:
    assert sound("shaoxing") == sound("saoxin") != sound("shaoxu")


def test_texts_are_pairs_of_neighbours() -> None:
    assert pairs("绍兴市APP。职") == "绍兴 兴市 市 app 职"
    assert phrases("绍兴市 ap") == '"绍兴 兴市" AND "ap" *'
    assert phrases("“”") == ""
