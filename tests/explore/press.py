"""A small press: articles that say exactly what is listed here, and the index over them."""

from collections.abc import Iterable
from pathlib import Path

from kg.explore import write_index
from kg.explore.index import Index
from kg.graph.identity import Identities
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
from kg.tables import TableWriter

CITY = Entity("union/330600", "UNION", "绍兴市总工会", (("level", "prefecture"),))
DISTRICT = Entity("union/330603", "UNION", "绍兴市柯桥区总工会", (("level", "county"),))
FAR = Entity("union/370700", "UNION", "潍坊市总工会", (("level", "prefecture"),))
MILL = Entity("enterprise/mill", "ENTERPRISE", "绍兴鉴湖丝织有限公司")
SHAN = Entity("person/shan", "PERSON", "单志强")
ZHOU = Entity("person/zhou", "PERSON", "周明山")
ZHOU_AGAIN = Entity("person/zhou-again", "PERSON", "周明山")
WARM = Entity("initiative/warm", "INITIATIVE", "暖冬行动")
MODEL = Entity("honour/model", "HONOUR", "全国劳动模范", (("level", "national"),))
APP = Entity("platform/app", "PLATFORM", "越工惠APP")
LONE = Entity("org/lone", "ORG", "春晓诗社")
HOSTILE = tuple(
    Entity(f"org/hostile-{number}", "ORG", name)
    for number, name in enumerate(
        (
            "<script>alert(1)</script>",
            '=HYPERLINK("http://a")',
            "'; DROP TABLE node; --",
            "\u202e倒写的协会",
            "长" * 3000,
            "两行\n的名字",
            '"引号" AND NOT *',
        )
    )
)

Said = tuple[Entity, str, Entity, Attrs, float]


def said(head: Entity, relation: str, tail: Entity, sure: float = 0.8, **attrs: str) -> Said:
    """That a relation holds."""
    return head, relation, tail, tuple(sorted(attrs.items())), sure


def tell(
    number: int,
    date: str,
    facts: Iterable[Said],
    *,
    more: Iterable[Entity] = (),
    open_mention: str = "",
    byline: str = "",
) -> Extraction:
    """An article with a sentence for each fact, one for each further entity, and a mention left open."""
    title = f"第{number}篇报道"
    text, links, statements = f"{title}\n", [], []
    identifier = f"art{number}"
    spans = []
    for head, relation, tail, attrs, sure in facts:
        start = len(text)
        text += f"{head.name}与{tail.name}有关。"
        spans.append((start, head, relation, tail, attrs, sure, len(text) - 1))
    others = []
    for entity in more:
        others.append((len(text), entity))
        text += f"{entity.name}也来了。"
    opened = len(text)
    text += f"{open_mention}未说明。" if open_mention else ""
    sections = (Section("title", 0, len(title)), Section("body", len(title) + 1, len(text)))
    issue = Issue("青禾日报", date, str(number), "1")
    offsets = tuple(range(len(text)))
    article = Article(
        identifier, f"{number}.txt", "article", ((0, len(text)),), text, text, offsets, sections,
        title=title, date=date, issue=issue, reporters=(byline,) if byline else (), page=identifier,
    )  # fmt: skip

    def link(entity: Entity, at: int, why: str = "surface") -> Link:
        end = at + len(entity.name)
        mention = Mention(identifier, at, end, (at, end), entity.name, entity.type, "made", 0.9)
        return Link(mention, entity.id, entity.name, why, 0.9)

    for start, head, relation, tail, attrs, sure, end in spans:
        links += [link(head, start), link(tail, start + len(head.name) + 1)]
        statements.append(Statement(head.id, relation, tail.id, article.evidence(start, end), "made", sure, attrs))
    links += [link(entity, at) for at, entity in others]
    if open_mention:
        mention = Mention(identifier, opened, opened + len(open_mention), (opened, opened + len(open_mention)),
                          open_mention, "UNION", "made", 0.4)  # fmt: skip
        weighed = (Candidate(CITY.id, CITY.name, 0.4, "registry"), Candidate(FAR.id, FAR.name, 0.3, "registry"))
        links.append(Link(mention, mention.id, open_mention, "unresolved:ambiguous", 0.3, weighed))
    entities = tuple({entity.id: entity for _, h, _, t, _, _, _ in spans for entity in (h, t)}.values())
    everything = tuple({entity.id: entity for entity in (*entities, *(entity for _, entity in others))}.values())
    figures = _figures(article, everything)
    return Extraction(article, everything, tuple(links), tuple(statements), figures, _topics(article, everything))


def _figures(article: Article, entities: tuple[Entity, ...]) -> tuple[Observation, ...]:
    if WARM not in entities:
        return ()
    at = article.text.index(WARM.name)
    value, evidence = 1000.0 + int(article.date[:4]), article.evidence(at, at + 4)
    return (Observation(WARM.id, "服务职工", value, "名", article.date[:4], evidence, "made", 0.9),)


def _topics(article: Article, entities: tuple[Entity, ...]) -> tuple[Classification, ...]:
    if WARM not in entities:
        return ()
    at = article.text.index(WARM.name)
    evidence = article.evidence(at, at + 4)
    return (
        Classification(WARM.id, "topic", "warmth", evidence, "made", 0.9),
        Classification(WARM.id, "target", "migrant-workers", evidence, "made", 0.9),
    )


def corpus() -> list[Extraction]:
    """The whole press."""
    return [
        tell(1, "2023-05-01", [said(CITY, "organizes", WARM, 0.7, role="lead"), said(MILL, "partners_with", CITY)]),
        tell(2, "2024-06-02", [
            said(CITY, "organizes", WARM, 0.9, role="lead", time="2022"),
            said(CITY, "partners_with", MILL, 0.6),
            said(ZHOU, "holds_post", CITY, 0.95, post="党组书记、常务副主席", time="2023"),
            said(DISTRICT, "organizes", WARM, 0.6, role="co_organizer", modality="planned"),
        ], byline="单志强", more=[SHAN]),
        tell(3, "2025-07-03", [
            said(ZHOU_AGAIN, "received_honour", MODEL, 0.9, year="2024"),
            said(SHAN, "holds_post", MILL, 0.8, post="挡车工"),
            said(FAR, "organizes", WARM, 0.8, modality="negated"),
            said(CITY, "operates", APP, 0.8),
        ], open_mention="市总"),
        tell(4, "", [], more=[LONE, FAR]),
        *(tell(5 + n, "2025-08-01", [said(entity, "partners_with", DISTRICT)]) for n, entity in enumerate(HOSTILE)),
    ]  # fmt: skip


def identities() -> Identities:
    """周明山 of two articles is one person."""
    return Identities({ZHOU_AGAIN.id: ZHOU.id}, {ZHOU.id: ZHOU})


def index_of(extractions: Iterable[Extraction], folder: Path, decided: Identities | None = None) -> Index:
    """The index over articles."""
    tables = folder / "tables"
    tables.mkdir(parents=True)
    with TableWriter(tables) as writer:
        writer.write(extractions)
    return Index(write_index(tables, decided or Identities(), folder))
