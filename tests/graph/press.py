"""A small press written for the tests: three invented articles with every type, every relation, every attribute."""

from collections.abc import Iterable
from dataclasses import replace

from kg.identifier import derived
from kg.model import (
    Article,
    Attrs,
    Classification,
    Entity,
    Evidence,
    Extraction,
    Issue,
    Link,
    Mention,
    Observation,
    Section,
    Statement,
)


def entity(notation: str, name: str, *scope: str, **attrs: str) -> Entity:
    """An entity with the identifier that the linker would give it."""
    code = attrs.get("code", "")
    identifier = f"union/{code}" if notation == "UNION" and code else derived(notation, name, *scope)
    return Entity(identifier, notation, name, tuple(sorted(attrs.items())))


class Writer:
    """Writes the extraction of one article: `text` is its title and body, the page holds nothing else."""

    def __init__(self, name: str, text: str, **facts: object) -> None:
        title = text.index("\n")
        sections = (Section("title", 0, title), Section("body", title + 1, len(text)))
        offsets = tuple(range(100, 100 + len(text)))
        ranges = ((100, 100 + len(text)),)
        self.article = Article(
            name, f"{name}.txt", "article", ranges, text, text, offsets, sections, text[:title], **facts
        )
        self.entities: dict[str, Entity] = {}
        self.links: list[Link] = []
        self.statements: list[Statement] = []
        self.observations: list[Observation] = []
        self.classifications: list[Classification] = []

    def evidence(self, quote: str) -> Evidence:
        """Where the quotation stands first."""
        start = self.article.text.index(quote)
        return self.article.evidence(start, start + len(quote))

    def name(self, surface: str, meant: Entity | None, kind: str = "UNION", why: str = "full_name") -> None:
        """The first occurrence of a surface not named yet, and what it means; None leaves it unresolved."""
        taken = {offset for link in self.links for offset in range(link.mention.start, link.mention.end)}
        start = self.article.text.index(surface)
        while start in taken:
            start = self.article.text.index(surface, start + 1)
        raw = (self.article.offsets[start], self.article.offsets[start + len(surface) - 1] + 1)
        kind = meant.type if meant else kind
        mention = Mention(self.article.id, start, start + len(surface), raw, surface, kind, "hand", 0.9)
        if meant is None:
            self.links.append(Link(mention, mention.id, surface, "no_anchor", 0.3))
            return
        self.entities[meant.id] = meant
        self.links.append(Link(mention, meant.id, meant.name, why, 0.95, (), self.evidence(surface)))

    def say(self, head: Entity, relation: str, tail: Entity, quote: str, **attrs: str) -> None:
        """A statement that rests on a quotation."""
        told: Attrs = tuple(sorted(attrs.items()))
        self.statements.append(
            Statement(head.id, relation, tail.id, self.evidence(quote), f"{relation}-by-hand", 0.8, told)
        )

    def count(self, subject: Entity, measure: str, value: float, unit: str, quote: str, time: str = "") -> None:
        """A figure that rests on a quotation."""
        self.observations.append(
            Observation(subject.id, measure, value, unit, time, self.evidence(quote), "figure-by-hand", 0.7)
        )

    def classify(self, service: Entity, attribute: str, concept: str, quote: str) -> None:
        """A target group or topic that rests on a quotation."""
        evidence = self.evidence(quote)
        self.classifications.append(Classification(service.id, attribute, concept, evidence, "class-by-hand", 0.9))

    def extraction(self) -> Extraction:
        """What was written so far."""
        entities, links = tuple(self.entities.values()), tuple(self.links)
        told = (tuple(self.statements), tuple(self.observations), tuple(self.classifications))
        return Extraction(self.article, entities, links, *told)


SHAOXING = entity("UNION", "绍兴市总工会", code="330600", level="prefecture")
KEQIAO = entity("UNION", "绍兴市柯桥区总工会", code="330603", level="county")
BUREAU = entity("ORG", "绍兴市医疗保障局", kind="government")
FIRM = entity("ENTERPRISE", "浙江远帆纺织有限公司")
PLANT = entity("ENTERPRISE", "远帆印染厂")
SCHEME = entity("INITIATIVE", "越职安", kind="insurance")
LECTURE = entity("INITIATIVE", "劳模工匠助企行", kind="aid")
PLATFORM = entity("PLATFORM", "越工惠APP")
STUDIO = entity("FACILITY", "赵立群工作室")
PLAN = entity("DOCUMENT", "绍兴市职工医疗互助办法")
FORUM = entity("EVENT", "纺织工匠论坛")
MODEL = entity("HONOUR", "浙江省劳动模范", level="provincial")
CRAFT = entity("HONOUR", "浙江工匠", level="provincial")
PLACE = entity("PLACE", "绍兴市柯桥区", code="330603")
ZHAO = entity("PERSON", "赵立群", "b-1")
QIAN = entity("PERSON", "钱小满", "b-1")
CHAIR = entity("PERSON", "沈知行", "a-1")
REPORTER = entity("PERSON", "何晚舟", "a-1")


def scheme() -> Extraction:
    """A union, its partner, a scheme with figures, a platform, a document, an official and a reporter."""
    text = (
        "绍兴市总工会联合绍兴市医疗保障局启动“越职安”\n"
        "本报讯（记者何晚舟）绍兴市总工会联合绍兴市医疗保障局启动“越职安”。市总党组书记、常务副主席沈知行出席纺织工匠论坛。"
        "外卖骑手等职工通过越工惠APP参加医疗互助，截至2025年3月已参保12.5万名，2024年赔付300万元。"
        "绍兴市总工会印发《绍兴市职工医疗互助办法》，“越职安”据此实施。区总将跟进。\n"
    )
    issue = Issue("越地工人报", "2025-04-02", "1024", "2")
    told = Writer("a-1", text, reporters=("何晚舟",), date="2025-04-02", place="浙江绍兴", issue=issue)
    told.name("绍兴市总工会", SHAOXING)
    told.name("绍兴市总工会", SHAOXING)
    told.name("绍兴市医疗保障局", BUREAU)
    told.name("越职安", SCHEME)
    told.name("何晚舟", REPORTER)
    told.name("市总", SHAOXING, why="relative_nearest")
    told.name("沈知行", CHAIR)
    told.name("纺织工匠论坛", FORUM)
    told.name("越工惠APP", PLATFORM)
    told.name("绍兴市职工医疗互助办法", PLAN)
    told.name("区总", None)
    launch = "绍兴市总工会联合绍兴市医疗保障局启动“越职安”"
    told.say(SHAOXING, "organizes", SCHEME, launch, role="lead")
    told.say(BUREAU, "organizes", SCHEME, launch, role="co_organizer")
    told.say(SHAOXING, "partners_with", BUREAU, launch)
    told.say(CHAIR, "holds_post", SHAOXING, "市总党组书记、常务副主席沈知行", post="党组书记、常务副主席")
    told.say(CHAIR, "participates_in", FORUM, "沈知行出席纺织工匠论坛")
    told.say(SCHEME, "uses", PLATFORM, "职工通过越工惠APP参加医疗互助")
    told.say(SHAOXING, "operates", PLATFORM, "越工惠APP", modality="stated")
    told.say(SHAOXING, "issued", PLAN, "绍兴市总工会印发《绍兴市职工医疗互助办法》", time="2024")
    told.say(SCHEME, "implements", PLAN, "“越职安”据此实施", modality="planned")
    told.classify(SCHEME, "target", "riders", "外卖骑手")
    told.classify(SCHEME, "topic", "mutual-aid", "参加医疗互助")
    told.classify(PLATFORM, "topic", "mutual-aid", "参加医疗互助")
    told.count(SCHEME, "参保职工", 125000, "名", "已参保12.5万名", "2025-03")
    told.count(SCHEME, "赔付", 3000000.5, "元", "2024年赔付300万元", "2024-01-01/2024-12-31")
    return told.extraction()


def worker() -> Extraction:
    """A model worker, honours, a studio, a plant, an apprentice."""
    text = (
        "赵立群：一根纱线三十年\n"
        "2023年浙江省劳动模范、浙江工匠赵立群是浙江远帆纺织有限公司所属远帆印染厂车间主任。"
        "绍兴市柯桥区总工会建起赵立群工作室，工作室位于绍兴市柯桥区。徒弟钱小满参加“劳模工匠助企行”，"
        "该活动由浙江远帆纺织有限公司承办，是“越职安”的一部分。绍兴市总工会授予浙江工匠称号。他并未获浙江工匠。\n"
    )
    told = Writer("b-1", text, date="2025-04-03", issue=Issue("越地工人报", "2025-04-03"))
    for surface, meant in (
        ("赵立群", ZHAO),
        ("赵立群", ZHAO),
        ("浙江省劳动模范", MODEL),
        ("浙江工匠", CRAFT),
        ("浙江远帆纺织有限公司", FIRM),
        ("远帆印染厂", PLANT),
        ("绍兴市柯桥区总工会", KEQIAO),
        ("赵立群工作室", STUDIO),
        ("钱小满", QIAN),
        ("劳模工匠助企行", LECTURE),
        ("越职安", SCHEME),
        ("绍兴市总工会", SHAOXING),
    ):
        told.name(surface, meant)
    told.entities[PLACE.id] = PLACE
    told.say(ZHAO, "received_honour", MODEL, "2023年浙江省劳动模范", year="2023")
    told.say(ZHAO, "received_honour", CRAFT, "浙江工匠赵立群", edition="第三届")
    told.say(QIAN, "received_honour", CRAFT, "他并未获浙江工匠", modality="negated")
    told.say(SHAOXING, "confers", CRAFT, "绍兴市总工会授予浙江工匠称号")
    told.say(ZHAO, "holds_post", PLANT, "赵立群是浙江远帆纺织有限公司所属远帆印染厂车间主任", post="车间主任")
    told.say(PLANT, "part_of", FIRM, "浙江远帆纺织有限公司所属远帆印染厂")
    told.say(KEQIAO, "operates", STUDIO, "绍兴市柯桥区总工会建起赵立群工作室")
    told.say(STUDIO, "located_in", PLACE, "工作室位于绍兴市柯桥区")
    told.say(ZHAO, "mentors", QIAN, "徒弟钱小满")
    told.say(QIAN, "participates_in", LECTURE, "钱小满参加“劳模工匠助企行”")
    told.say(ZHAO, "participates_in", LECTURE, "钱小满参加“劳模工匠助企行”")
    told.say(FIRM, "participates_in", LECTURE, "该活动由浙江远帆纺织有限公司承办")
    told.say(FIRM, "organizes", LECTURE, "由浙江远帆纺织有限公司承办", role="undertaker")
    told.say(LECTURE, "part_of", SCHEME, "是“越职安”的一部分")
    told.classify(LECTURE, "topic", "model-workers", "劳模工匠")
    return told.extraction()


def cut() -> Extraction:
    """An article that the layout cuts in two, in a photograph's caption, and a later figure of the scheme."""
    text = "图片新闻\n绍兴市总工会“越职安”本月参保14万名。\n"
    told = Writer("c-1", text, date="2025-05", agency="新华社")
    told.article = replace(told.article, ranges=((300, 340), (100, 131)))
    told.name("绍兴市总工会", SHAOXING)
    told.name("越职安", SCHEME)
    told.count(SCHEME, "参保职工", 140000, "名", "本月参保14万名", "2025-05")
    evidence = Evidence("c-1", ((300, 306), (108, 112)), "绍兴市总工会“越职安”")
    told.statements.append(Statement(SHAOXING.id, "organizes", SCHEME.id, evidence, "hand", 1 / 3, ()))
    return told.extraction()


def press() -> tuple[Extraction, ...]:
    """All three articles."""
    return scheme(), worker(), cut()


HOSTILE = (
    "\"引号\" \\反斜杠\\ '单'",
    "换行\n回车\r制表\t尾",
    "<script>alert('工会')</script>",
    "{花括号} ${jndi} {{x}}",
    "\u202e倒写\u202c\u200f",
    "\x00\x01\x1f\x7f控制符",
    "𠮷野家🀄",
    '" . <http://example.org/a> <http://example.org/b> "',
    'x"^^<http://www.w3.org/2001/XMLSchema#integer',
    "\\u0022 \\U00000022",
    "=HYPERLINK(1)",
    "长" * 10_000,
    "\ufffe\uffff\u2028\u2029\ufeff",
)
"""Names that break what writes them carelessly."""


def hostile(names: Iterable[str] = HOSTILE) -> tuple[Extraction, ...]:
    """One extraction a hostile name: the name is title, place, union, post, measure and unit."""
    made = []
    for number, odd in enumerate(names):
        told = Writer(f"h {number}#?{odd[:9]}", f"题\n某工会{odd}某人。\n", place=odd, reporters=(odd,))
        union = Entity(f"union/x{odd[:20]}", "UNION", odd)
        person = Entity(f"person/{number}", "PERSON", odd)
        told.name(odd, union)
        told.entities[person.id] = person
        told.say(person, "holds_post", union, odd, post=odd)
        told.count(union, odd, 1.0, odd, odd)
        made.append(told.extraction())
    return tuple(made)
