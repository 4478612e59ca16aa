"""A small corpus of hand-made extractions, for the stages that work on records."""

from kg.identifier import derived
from kg.model import (
    Article,
    Attrs,
    Candidate,
    Classification,
    Entity,
    Extraction,
    Issue,
    Link,
    Mention,
    Observation,
    Section,
    Statement,
)

PAGE = (
    "青禾日报\n2024年5月8日\n\n"
    "# 青禾市总工会办起“暖冬行动”\n\n"
    "本报讯（记者 林晓） 青禾市总工会日前联\n合海风集团启动“暖冬行动”，市总副主席周明山到\n场。"
    "“暖冬行动”已服务职工1200名。\n"
)
"""One damaged page: hard wraps inside words."""


def article() -> Article:
    """The article of `PAGE`, wraps undone."""
    start = PAGE.index("青禾市总工会办")
    kept = [(offset, mark) for offset, mark in enumerate(PAGE) if offset >= start]
    title_end = PAGE.index("\n", start)
    pairs = [(offset, mark) for offset, mark in kept if mark != "\n" or offset == title_end]
    text = "".join(mark for _, mark in pairs)
    title = title_end - start
    return Article(
        id="p1-1",
        doc="p1.txt",
        kind="article",
        ranges=((start, len(PAGE)),),
        text=text,
        printed=text,
        offsets=tuple(offset for offset, _ in pairs),
        sections=(Section("title", 0, title), Section("body", title + 1, len(text))),
        title="青禾市总工会办起“暖冬行动”",
        reporters=("林晓",),
        date="2024-05-08",
        issue=Issue("青禾日报", "2024-05-08"),
        page="5f1d0c",
    )


def mention(where: Article, surface: str, kind: str, occurrence: int = 0) -> Mention:
    """The mention of `surface` in the article, the given occurrence of it."""
    start = -1
    for _ in range(occurrence + 1):
        start = where.text.index(surface, start + 1)
    end = start + len(surface)
    raw = where.raw(start, end)
    return Mention(where.id, start, end, (raw[0][0], raw[-1][1]), surface, kind, "hand", 0.9)


def extraction() -> Extraction:
    """What the article says: five entities, a short form of one, an unresolved mention, two relations, a figure."""
    told = article()
    union = Entity("union/990100", "UNION", "青禾市总工会", (("level", "prefecture"),))
    firm = Entity(derived("ENTERPRISE", "海风集团"), "ENTERPRISE", "海风集团")
    drive = Entity(derived("INITIATIVE", "暖冬行动"), "INITIATIVE", "暖冬行动")
    official = Entity(derived("PERSON", "周明山", told.id), "PERSON", "周明山")
    reporter = Entity(derived("PERSON", "林晓", told.id), "PERSON", "林晓")

    def named(surface: str, entity: Entity, occurrence: int = 0, why: str = "full_name") -> Link:
        return Link(mention(told, surface, entity.type, occurrence), entity.id, entity.name, why, 0.95)

    short = mention(told, "市总副", "UNION")
    short = Mention(told.id, short.start, short.end - 1, (short.raw[0], short.raw[1] - 1), "市总", "UNION", "hand", 0.8)
    weighed = (
        Candidate(union.id, union.name, 0.9, "full name nearby"),
        Candidate("union/990000", "青原省总工会", 0.1, ""),
    )
    evidence = told.evidence(told.text.index("青禾市总工会日前"), told.text.index("日前"))
    links = (
        named("青禾市总工会", union),
        named("暖冬行动", drive),
        named("林晓", reporter),
        named("青禾市总工会", union, 1),
        named("海风集团", firm),
        named("暖冬行动", drive, 1),
        Link(short, union.id, union.name, "relative_nearest", 0.85, weighed, evidence),
        named("周明山", official),
        named("暖冬行动", drive, 2),
    )
    named = told.evidence(told.text.index("暖冬"), told.text.index("暖冬") + 2)
    about = Classification(drive.id, "topic", "warmth", named, "hand_rule", 0.9)
    entities = (union, drive, reporter, firm, official)
    return Extraction(told, entities, links, _statements(told), _observations(told), (about,))


def _statement(told: Article, said: tuple[str, str, str], sentence: str, attrs: Attrs = ()) -> Statement:
    start = told.text.index(sentence)
    return Statement(*said, told.evidence(start, start + len(sentence)), "hand_rule", 0.8, attrs)


def _statements(told: Article) -> tuple[Statement, ...]:
    drive, firm = derived("INITIATIVE", "暖冬行动"), derived("ENTERPRISE", "海风集团")
    launched = "青禾市总工会日前联合海风集团启动“暖冬行动”"
    return (
        _statement(told, ("union/990100", "organizes", drive), launched, (("role", "lead"),)),
        _statement(told, (firm, "organizes", drive), launched, (("role", "co_organizer"),)),
        _statement(
            told,
            (derived("PERSON", "周明山", told.id), "holds_post", "union/990100"),
            "市总副主席周明山",
            (("post", "副主席"),),
        ),
    )


def _observations(told: Article) -> tuple[Observation, ...]:
    sentence = "“暖冬行动”已服务职工1200名"
    start = told.text.index(sentence)
    evidence = told.evidence(start, start + len(sentence))
    return (Observation(derived("INITIATIVE", "暖冬行动"), "服务职工", 1200.0, "名", "", evidence, "hand_rule", 0.9),)
