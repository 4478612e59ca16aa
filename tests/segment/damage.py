"""Pages made of undamaged articles, damaged as scanned newspaper pages are.

In: articles written for the tests (facts invented).  Out: the text of a page, and for every character of it the
article it
belongs to, so that a test can say what a right cut is.  Damages: hard wraps, empty lines between printed lines,
paragraphs
cut by the end of a column, another article or a photograph inside a sentence, headline or byline after the body,
spaces in
words, half-width punctuation, no heading marks.
"""

import random
from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Story:
    """An undamaged article; a body line that begins with ``##`` is a heading."""

    title: str
    body: tuple[str, ...]
    kicker: str = ""
    subtitle: str = ""
    byline: str = ""
    reporters: tuple[str, ...] = ()
    photo: bool = False


@dataclass(frozen=True)
class Damage:
    """What is done to a page; `width` 0 means one line a paragraph."""

    width: int = 0
    blank: bool = True
    marks: bool = True
    half: bool = False
    spaced: bool = False
    indent: bool = False
    crlf: bool = False
    column_cuts: int = 0
    masthead: bool = True
    headline_after: frozenset[int] = frozenset()
    byline_after: frozenset[int] = frozenset()
    cut_in: frozenset[int] = frozenset()
    """Stories whose body is cut by the story after them."""
    lost: frozenset[int] = frozenset()
    """Stories whose end is on another page."""
    some_blank: float = 0.0
    """Share of printed lines with an empty one behind them, beside `blank`."""
    some_marks: float = 1.0
    """Share of headlines that have their mark."""
    lost_signs: float = 0.0
    """Share of printed lines whose last sign of punctuation is gone."""
    photo_in: bool = False
    """Photographs stand in the middle of a sentence of the story before them."""
    contents: bool = False
    second_page: bool = False
    """The file goes on with another page, from its header on."""
    rows: bool = False
    """Two stories beside each other are printed line by line."""


@dataclass
class Made:
    """A page: its text, and the owner of each character (−1 for furniture and white space)."""

    text: str = ""
    owner: list[int] = field(default_factory=list)

    def add(self, text: str, owner: int) -> None:
        self.text += text
        self.owner.extend(-1 if c.isspace() else owner for c in text)


MASTHEAD = (
    "工友日报",
    "2025年6月18日 星期三",
    "乙巳年五月廿三 第4127期 今日四版",
    "临江省总工会主管主办 工友日报社出版",
)

STORIES = (
    Story(
        "四十个驿站点亮夜班路",
        (
            "本报讯（记者沈一禾 通讯员陆鸣）晚上十点，环卫工周桂兰走进临江市滨河路工会驿站，"
            "接了一杯热水。像这样的驿站，临江市总工会今年新建了40个，全部24小时开放。",
            "“以前下了夜班没地方歇脚，现在推门就能进，还能热饭。”周桂兰说，驿站里的微波炉、充电柜和雨伞都不要钱。",
            "据介绍，临江市总工会按照“就近、便捷、实用”的原则选址，把驿站设在外卖骑手、环卫工人最集中的商圈和路口，"
            "由沿街商户自愿认领管理。截至5月底，全市驿站累计服务户外劳动者18.6万人次。",
            "市总工会副主席郝建业表示，下一步将为驿站配备急救箱，并开展心肺复苏培训，让驿站不仅能歇脚，还能救急。",
        ),
        kicker="临江市总工会推进户外劳动者服务站点建设",
        reporters=("沈一禾", "陆鸣"),
    ),
    Story(
        "老技师带出“金蓝领”",
        (
            "清晨七点半，青岭重型机械厂的车间里已经响起了机器声。数控车间首席技师马守田戴着老花镜，"
            "正俯身查看一根刚下线的曲轴。",
            "“差一丝都不行。”他把曲轴举到灯下，对徒弟姚远说。姚远是三年前进厂的大学生，"
            "如今已能独立完成高精度曲轴的加工，去年还拿了青岭市技能大赛车工组的第一名。",
            "##一张图纸改了九遍",
            "2019年，厂里接到一批出口订单，曲轴的圆度误差不能超过三微米。马守田带着徒弟们白天试切，"
            "晚上改图，九易其稿，终于把废品率从两成降到了千分之五。",
            "厂工会主席袁方介绍，围绕马守田成立的创新工作室六年来完成技术攻关52项，为企业节约成本近千万元。",
            "##让手艺传下去",
            "如今，马守田每周三下午都要开一堂课，听课的不只是本厂职工，还有园区里十几家小企业的年轻人。"
            "青岭市总工会把这堂课录成视频，放到网上供职工免费学习。",
        ),
        subtitle="——记全国五一劳动奖章获得者马守田",
        byline="本报记者 方若川",
        reporters=("方若川",),
    ),
    Story(
        "集体合同签到田间",
        (
            "本报讯（记者高远）近日，云岭县柑橘产业工会联合会与县柑橘协会签订了首份季节工集体合同，"
            "约定采摘季日工资不低于180元，高温时段停工不停薪。",
            "云岭县种植柑橘12万亩，每到采摘季要用季节工两万多人。过去工价全凭口头商定，纠纷时有发生。"
            "去年以来，县总工会会同人社、农业农村部门走访了60多个合作社，摸清了用工底数。",
            "“白纸黑字写清楚了，心里踏实。”来自邻县的采摘工覃秀英算了一笔账，一个月下来比去年多挣九百多元。"
            "合同还规定，果农要为季节工购买意外伤害保险，并提供饮水和防暑药品。",
        ),
        reporters=("高远",),
    ),
    Story(
        "外卖小哥上了“议事厅”",
        (
            "本报北川6月17日电（记者祁连 郑晓岚）“送餐箱能不能统一加装反光条？”“小区门禁什么时候对我们开放？”今天，"
            "北川市总工会邀请16名外卖骑手走进“小哥议事厅”，与交警、物业、平台企业的负责人面对面。",
            "议事厅每月开放一次，由骑手出题，部门答题，工会督办。开办半年来，已收到建议213条，"
            "办结187条，其中骑手换电柜进社区、临时停车位等问题得到了解决。",
            "平台企业“快跑到家”北川站站长丁海生告诉记者，站里根据议事厅的建议调整了派单规则，"
            "恶劣天气下每单延时八分钟。",
        ),
        kicker="北川市总工会搭建新就业形态劳动者协商平台",
        reporters=("祁连", "郑晓岚"),
    ),
    Story(
        "焊花里的接力赛",
        (
            "6月16日，在海州船舶修造基地，焊工在比赛中进行管板焊接。当日，海州市第九届职工焊接技能大赛开赛，"
            "来自32家企业的140名选手参加角逐。",
            "本报记者 齐望 摄",
        ),
        reporters=("齐望",),
        photo=True,
    ),
    Story(
        "暑期托管班提前报名",
        (
            "本报讯（记者尹诗涵）“放假前孩子往哪儿送的心病去了。”6月12日，双职工家长戴敏在手机上为女儿报上了名。"
            "东平市总工会今年开办爱心托管班58个，可容纳2300名职工子女，比去年增加了三分之一。",
            "托管班从7月5日起为期六周，设在企业、学校和社区，由退休教师和大学生志愿者看护，"
            "开设书法、编程、游泳等课程，每人只收餐费。",
            "东平市总工会女职工部部长谷雨告诉记者，针对双班倒的企业，部分托管班将延长到晚上八点。",
        ),
        subtitle="今年名额增加三分之一",
        reporters=("尹诗涵",),
    ),
    Story(
        "数据中心为何不停电",
        (
            "新华社西岭6月17日电（记者裴洋）走进西岭大数据产业园的配电室，值班电工柯明正在核对一排排仪表。"
            "园区服务器的用电负荷相当于一座小城，容不得一秒闪断。",
            "过去一年，柯明所在的班组编写了21条倒闸操作口诀，把一次切换的时间从90秒压缩到12秒。"
            "西岭供电公司把这套口诀印成手册，发给了所有运维班组。",
            "专家认为，随着算力需求快速增长，电力运维人员的技能培训应当走在设备更新的前面。",
        ),
        reporters=("裴洋",),
    ),
    Story(
        "采茶时节",
        (
            "6月15日，在南屏县云雾山茶园，茶农采摘夏茶。近年来，南屏县把茶园、民宿与山地步道连在一起，"
            "带动三千多户农民增收。",
            "新华社发（骆平 摄）",
        ),
        reporters=("骆平",),
        photo=True,
    ),
    Story(
        "心理咨询室开进矿区",
        (
            "井下作业八小时，升井后的第一件事，矿工贺大山会到更衣室旁的“解压小屋”坐上一刻钟。"
            "屋里有音乐放松椅，也有专业咨询师值班。",
            "石门煤业集团工会去年在五座矿井建起了心理咨询室，聘请17名持证咨询师轮流下矿，"
            "并开通了夜间热线。一年来，咨询室接待职工4600多人次，干预危机事件9起。",
            "“矿工不善表达，我们就主动到班前会上去聊。”咨询师文静说，许多家庭矛盾在闲聊里就解开了。",
            "石门煤业集团工会主席冉志强介绍，今年还将为矿工家属开设亲子沟通课，让关心从井口一直延伸到家门口。",
        ),
        kicker="石门煤业集团工会关注职工心理健康",
        byline="本报记者 宁晓 通讯员 巩固",
        reporters=("宁晓", "巩固"),
    ),
)


def page(stories: list[Story], damage: Damage, seed: int = 0) -> Made:
    """The damaged page of the stories, in this order."""
    rng = random.Random(seed)
    made = Made()
    if damage.masthead:
        for line in MASTHEAD:
            _line(made, line, -1, damage)
    if damage.contents:
        for story in stories[:3]:
            _line(made, f"{story.title}………………………{rng.randint(2, 8)}版", -1, damage)
    lines = [_lines(story, i, damage, rng) for i, story in enumerate(stories)]
    if damage.photo_in:
        lines = _with_photographs(lines, stories, damage, rng)
    order = _interleaved(lines, damage, rng)
    half = next((k for k, row in enumerate(order) if row[1] >= len(stories) // 2), 0)
    printed: list[tuple[str, int]] = []
    for k, (text, owner, kind) in enumerate(order):
        if damage.second_page and k == half:
            printed.append(("3 民生 2025年6月18日 星期三", -1))
        printed.extend(_printed(text, owner, kind, damage, rng))
    for text, owner in _by_rows(printed) if damage.rows else printed:
        _line(made, text, owner, damage)
        if damage.some_blank and rng.random() < damage.some_blank:
            made.add("\n", -1)
    return made


def _with_photographs(
    lines: list[list[tuple[str, int, str]]], stories: list[Story], damage: Damage, rng: random.Random
) -> list[list[tuple[str, int, str]]]:
    """Each photograph moved into a sentence of the story before it."""
    found: list[list[tuple[str, int, str]]] = []
    for rows, story in zip(lines, stories, strict=True):
        if story.photo and found:
            cut = _cut(found[-1], rng, damage)
            at = next(
                (k + 1 for k in range(len(cut) - 1) if cut[k] not in found[-1] and cut[k + 1] not in found[-1]), 0
            )
            if at:
                found[-1] = [*cut[:at], *rows, *cut[at:]]
                continue
        found.append(rows)
    return found


def _by_rows(printed: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Body lines of the first two stories that stand beside each other, in turn."""
    first = [k for k, row in enumerate(printed) if row[1] == 0]
    second = [k for k, row in enumerate(printed) if row[1] == 1]
    if not first or not second or first[-1] > second[0]:
        return printed
    begin, middle, end = first[0], second[0], second[-1] + 1
    left, right = printed[begin:middle], printed[middle:end]
    turns = [row for pair in zip(left, right, strict=False) for row in pair]
    shared = min(len(left), len(right))
    return [*printed[:begin], *turns, *left[shared:], *right[shared:], *printed[end:]]


def _lines(story: Story, i: int, damage: Damage, rng: random.Random) -> list[tuple[str, int, str]]:
    mark = "# " if damage.marks else ""
    head = [(line, i, "head") for line in (f"## {story.kicker}" if mark and story.kicker else story.kicker,
                                           mark + story.title, story.subtitle) if line]  # fmt: skip
    body = [
        (f"### {p[2:]}" if mark else p[2:], i, "head") if p.startswith("##") else (p, i, "body") for p in story.body
    ]
    if story.photo:
        return [*head, *body[:-1], (body[-1][0], i, "line")]
    if i in damage.lost and not story.photo:
        cut = _cut(body, rng, damage)
        body = cut[: 1 + next((k for k, row in enumerate(cut) if row not in body), len(cut))]
    for _ in range(damage.column_cuts):
        body = _cut(body, rng, damage)
    by = [(story.byline, i, "line")] if story.byline else []
    rows = [*body, *by] if i in damage.byline_after else [*by, *body]
    return [*rows, *head] if i in damage.headline_after else [*head, *rows]


def _cut(body: list[tuple[str, int, str]], rng: random.Random, damage: Damage) -> list[tuple[str, int, str]]:
    """One paragraph cut in two in the middle of a sentence, as by the end of a column: where a printed line ends."""
    at = rng.choice([k for k, row in enumerate(body) if row[2] == "body" and len(row[0]) > 60] or [-1])
    if at < 0:
        return body
    text, owner, kind = body[at]
    place = rng.randrange(30, len(text) - 20)
    if damage.width:
        rows = _wrapped(text, damage.width)
        place = len("".join(rows[: rng.randint(1, len(rows) - 1)]))
        if text[place - 1] in "。！？”":
            return body
        return [*body[:at], (text[:place], owner, kind), (text[place:], owner, "rest"), *body[at + 1 :]]
    while text[place - 1] in "。！？”，、；：（" or text[place] in "。！？”，、；：）“":
        place += 1
        if place >= len(text) - 8:
            return body
    return [*body[:at], (text[:place], owner, kind), (text[place:], owner, kind), *body[at + 1 :]]


def _interleaved(
    stories: list[list[tuple[str, int, str]]], damage: Damage, rng: random.Random
) -> list[tuple[str, int, str]]:
    """Stories one after another; one that is cut goes on behind the story after it."""
    order: list[tuple[str, int, str]] = []
    held: list[tuple[str, int, str]] = []
    for i, rows in enumerate(stories):
        if i in damage.cut_in and i + 1 < len(stories) and not held and len(rows) > 3:
            whole = _cut(rows, rng, damage)
            fresh = [row not in rows for row in whole]
            at = next((k + 1 for k in range(len(whole) - 1) if fresh[k] and fresh[k + 1]), None)
            if at is not None:
                order.extend(whole[:at])
                held = whole[at:]
                continue
        order.extend(rows)
        order.extend(held)
        held = []
    return [*order, *held]


def _printed(text: str, owner: int, kind: str, damage: Damage, rng: random.Random) -> list[tuple[str, int]]:
    """The printed lines of a part."""
    if damage.half:
        text = text.translate(str.maketrans("，；：（）！？", ",;:()!?"))
    if text.startswith("#") and damage.some_marks < 1.0 and rng.random() >= damage.some_marks:
        text = text.lstrip("# ")
    if kind not in ("body", "rest") or not damage.width:
        return [(_spaced(text) if damage.spaced and kind == "head" and "#" not in text else text, owner)]
    rows = _wrapped(text, damage.width, first=kind == "body")
    if damage.lost_signs:
        rows = [row[:-1] if row[-1:] in "，、。" and rng.random() < damage.lost_signs else row for row in rows]
    indent = "　　" if damage.indent and kind == "body" else ""
    return [(row if k else indent + row, owner) for k, row in enumerate(rows) if row]


def _wrapped(text: str, width: int, *, first: bool = True) -> list[str]:
    """The paragraph in lines of `width` Chinese characters, the first two shorter; no line begins with a full stop."""
    rows, row, room = [], "", 2.0 * (width - 2 if first else width)
    for c in text:
        size = 1 if c.isascii() else 2
        if room < size and c not in "，。、；：！？”）,;:!?)":
            rows.append(row)
            row, room = "", 2.0 * width
        row += c
        room -= size
    return [*rows, row]


def _line(made: Made, text: str, owner: int, damage: Damage) -> None:
    end = "\r\n" if damage.crlf else "\n"
    made.add(text + end, owner)
    if damage.blank:
        made.add(end, -1)


def _spaced(text: str) -> str:
    return " ".join(text) if len(text) <= 14 else text


def plain(damage: Damage) -> Damage:
    """The damage with everything left out that changes the printed order."""
    return replace(damage, column_cuts=0, headline_after=frozenset(), byline_after=frozenset(), cut_in=frozenset())


KINDS: dict[str, dict[str, object]] = {
    "order kept": {},
    "no marks": {"marks": False},
    "some marks": {"some_marks": 0.5},
    "headline after": {"marks": False, "headline_after": True},
    "byline after": {"marks": False, "byline_after": True},
    "cut by columns": {"marks": False, "column_cuts": 2},
    "cut by an article": {"marks": False, "cut_in": True},
    "end lost": {"marks": False, "lost": True},
    "photograph inside": {"marks": False, "photo_in": True},
    "signs lost": {"marks": False, "width": 18, "lost_signs": 0.2},
    "some blank lines": {"marks": False, "width": 18, "blank": False, "some_blank": 0.2},
    "contents": {"marks": False, "contents": True},
    "two pages": {"marks": False, "second_page": True},
    "by rows": {"marks": False, "width": 18, "rows": True},
}
"""Kinds of damage that can be told apart; True for stories stands for about half of them."""


def damaged(stories: list[Story], rng: random.Random, kind: str = "") -> Made:
    """A page of the stories with damage of one kind, or without a kind of two or three (never by rows) at random."""
    plain = {"width": rng.choice([0, 16, 18, 23]), "blank": rng.random() < 0.7, "half": rng.random() < 0.3,
             "indent": rng.random() < 0.3, "masthead": rng.random() < 0.7, "spaced": rng.random() < 0.2}  # fmt: skip
    kinds = [kind] if kind else rng.sample([name for name in KINDS if name != "by rows"], rng.choice([2, 3]))
    for name in kinds:
        plain |= KINDS[name]
    for name in ("headline_after", "byline_after", "cut_in", "lost"):
        if name in plain:
            plain[name] = frozenset(i for i in range(len(stories)) if rng.random() < 0.5)
    return page(stories, Damage(**plain), rng.randrange(1 << 30))
