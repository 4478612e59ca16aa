"""Pages of an invented press, as many as are wanted: names, places and figures vary, the wording is the genre's.

usage: python benchmarks/corpus.py FOLDER PAGES [--first NUMBER] [--seed SEED]

Page number n is the same whatever the number of pages, so a corpus grows by giving a larger one.  Divisions are those
of the gazetteer; people, enterprises and programmes are made up of parts, some of them told of again and again and most
of them seldom, as in a paper (the rank of a name is drawn from a power law).
"""

import argparse
import math
import random
from pathlib import Path

from kg.gazetteer import Gazetteer
from kg.gazetteer.division import Division

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国志文海燕春梅晓东立新永红玉兰振宇思远子涵嘉怡浩然"
_BRANDS = "海风江澜云岭星河金禾宏远恒泰瑞丰天成华晟盛达永昌中科新宇博远启明东升长青昆仑嘉禾国泰万象安和顺通"
_TRADES = [
    "机械",
    "化工",
    "纺织",
    "电子",
    "物流",
    "建设",
    "食品",
    "医药",
    "能源",
    "汽车",
    "钢铁",
    "服饰",
    "环保",
    "新材料",
    "船舶",
    "电力",
]
_PROGRAMMES = [
    "暖冬",
    "清凉",
    "求学",
    "护航",
    "匠心",
    "安康",
    "春风",
    "同心",
    "圆梦",
    "守望",
    "扬帆",
    "育苗",
    "连心",
    "向阳",
    "启航",
    "筑梦",
]
_KINDS = ["行动", "计划", "工程", "服务季", "专项行动", "大讲堂"]
_HONOURS = ["五一劳动奖章", "工人先锋号", "劳动模范", "五一劳动奖状", "最美职工", "工匠"]
_POSTS = ["主席", "副主席", "党组书记", "女职工委员会主任", "经审会主任"]
_JOBS = ["车间主任", "班组长", "技术员", "工会主席", "董事长", "总工程师", "快递员", "焊工"]
_EFFECTS = ["发放慰问品", "提供法律咨询", "开展技能培训", "建成户外劳动者服务站点", "办理互助保障", "走访困难职工家庭"]
_UNITS = {"人": 400, "人次": 3000, "名": 900, "个": 60, "家": 120, "万元": 800}

_ARTICLES = (
    "{union}启动“{work}”\n\n"
    "本报讯（记者 {reporter}）{month}月{day}日，{union}联合{firm}在{place}启动“{work}”。"
    "{union}{post}{leader}出席仪式并讲话。"
    "据介绍，“{work}”实施以来，已{effect}{n1}{unit1}，覆盖职工{n2}名。{firm}{job}{worker}说，活动办到了职工心坎上。\n",
    "{worker}：二十年守在一线\n\n"
    "“把小事做好就是大事。”{firm}{job}{worker}常说。参加工作以来，{worker}先后获得{province}{honour}、"
    "{city}{honour2}等荣誉。由其领衔的{worker}劳模创新工作室完成技术革新{n1}项，培养技术骨干{n2}名。\n",
    "{city}{n1}家企业开展集体协商\n\n"
    "本报讯（记者 {reporter} 通讯员 {writer}）日前，{union}印发《关于推进{trade}行业集体协商的实施意见》。"
    "截至{month}月底，全市已有{n1}家企业签订集体合同，惠及职工{n2}名。{union}{post}{leader}表示，下一步将"
    "推动协商要约行动向{firm}等企业延伸。\n",
    "{union}为户外劳动者送清凉\n\n"
    "{month}月{day}日，{union}{post}{leader}一行来到{firm}，为一线职工{effect}。今年以来，{union}依托"
    "{place}职工服务中心投入资金{n1}万元，新建工会驿站{n2}个，服务户外劳动者{n3}人次。\n",
)


class Press:
    """Draws what a page tells of; `seed` makes another press of the same kind."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._gazetteer = Gazetteer.load()
        present = [division for division in self._gazetteer if division.exists("2025-01-01")]
        cities = [division for division in present if division.level == "prefecture" and division.name.endswith("市")]
        self._counties: dict[str, list[Division]] = {city.code: [] for city in cities}
        for division in present:
            if division.level == "county" and f"{division.code[:4]}00" in self._counties:
                self._counties[f"{division.code[:4]}00"].append(division)
        self._cities = [city for city in cities if self._counties[city.code]]

    def page(self, number: int) -> str:
        """The text of a page of one to five articles, hard wrapped as on the printed page."""
        chance = random.Random(f"{self._seed}/{number}")
        day = f"{2015 + number % 10}年{chance.randint(1, 12)}月{chance.randint(1, 28)}日"
        articles = [self._article(chance) for _ in range(chance.randint(1, 5))]
        return f"{day}  要闻  第{number % 4 + 1}版\n\n" + "\n\n".join(_wrapped(article) for article in articles)

    def _article(self, chance: random.Random) -> str:
        city = self._cities[_rank(chance, len(self._cities))]
        province = self._gazetteer.province(city.code)
        told = {
            "city": city.name,
            "province": province.name if province else "",
            "union": f"{city.name}总工会",
            "place": chance.choice(self._counties[city.code]).name,
            "firm": _firm(chance, city.name),
            "trade": chance.choice(_TRADES),
            "work": _PROGRAMMES[_rank(chance, len(_PROGRAMMES))] + chance.choice(_PROGRAMMES) + chance.choice(_KINDS),
            "post": chance.choice(_POSTS),
            "job": chance.choice(_JOBS),
            "leader": _person(random.Random(f"{city.code}/{chance.randrange(4)}")),
            "worker": _person(chance),
            "reporter": _person(random.Random(f"reporter/{_rank(chance, 200)}")),
            "writer": _person(chance),
            "honour": chance.choice(_HONOURS),
            "honour2": chance.choice(_HONOURS),
            "effect": chance.choice(_EFFECTS),
            "month": str(chance.randint(1, 12)),
            "day": str(chance.randint(1, 28)),
        }
        unit = chance.choice(list(_UNITS))
        figures = {name: str(chance.randint(2, 5000)) for name in ("n1", "n2", "n3")}
        return chance.choice(_ARTICLES).format(**told, **figures, unit1=unit)


def _rank(chance: random.Random, size: int) -> int:
    """A rank below `size`, the first the most frequent."""
    return min(size - 1, int(math.exp(chance.random() * math.log(size))) - 1 + chance.randrange(2))


def _person(chance: random.Random) -> str:
    return chance.choice(_SURNAMES) + "".join(chance.choice(_GIVEN) for _ in range(chance.choice((1, 2, 2, 2))))


def _firm(chance: random.Random, city: str) -> str:
    end = chance.choice(("有限公司", "集团有限公司", "股份有限公司"))
    brand = "".join(chance.choice(_BRANDS) for _ in range(2))
    return f"{city.removesuffix('市')}{brand}{chance.choice(_TRADES)}{end}"


def _wrapped(article: str) -> str:
    """The article with the lines of its body cut after 24 characters."""
    head, _, body = article.partition("\n\n")
    return head + "\n\n" + "\n".join(body[start : start + 24] for start in range(0, len(body), 24))


def write(folder: Path, pages: int, *, first: int = 0, seed: int = 2025) -> None:
    """Write pages into a folder, a thousand to a folder in it."""
    press = Press(seed)
    for number in range(first, first + pages):
        place = folder / f"{number // 1000:04}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number:07}.txt").write_text(press.page(number), encoding="utf-8")


def main() -> None:
    """Write as many pages as are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("pages", type=int)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=2025)
    given = parser.parse_args()
    write(given.folder, given.pages, first=given.first, seed=given.seed)


if __name__ == "__main__":
    main()
