"""The tables that the explorer shows: their columns, and where their rows come from.

In: nothing.  Out: `KINDS`.  The table posts has a row for each statement 「周明山任绍兴市总工会副主席」: person, post,
organisation, time, confidence, article, date.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column: identifier, labels, kind (text, number, date, entity, article), and what SQL sorts it by."""

    id: str
    zh: str
    en: str
    kind: str
    sql: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A table: its columns, where its rows come from, the words of a row, and what a filter is about.

    `nodes` are columns with the number of an entity that must pass, `edge` whether the edge of a statement must.
    """

    columns: tuple[Column, ...]
    source: str
    words: str
    key: str
    nodes: str = ""
    edge: bool = False


_ARTICLE = Column("article", "文章", "article", "article", "a.title")
_DATE = Column("date", "日期", "date", "date", "a.date")
_SURE = Column("confidence", "置信度", "confidence", "number", "s.confidence")
_TIME = Column("time", "时间", "time", "date", "s.time")
_SOURCE = (_TIME, _SURE, _ARTICLE, _DATE)
"""When something is told to hold, how sure that is, and where it is told."""
_STATED = "statement s JOIN node h ON h.n = s.head JOIN node t ON t.n = s.tail JOIN article a ON a.a = s.article"
_TOLD = f"{_STATED} AND s.modality NOT IN ('negated', 'reported')"
KINDS = {
    "entities": Kind(
        (
            Column("name", "名称", "name", "entity", "h.name"),
            Column("type", "类型", "type", "text", "h.type"),
            Column("level", "级别", "level", "text", "h.level"),
            Column("place", "所在地", "place", "text", "h.place"),
            Column("mentions", "提及", "mentions", "number", "h.mentions"),
            Column("articles", "文章", "articles", "number", "h.articles"),
            Column("degree", "关系", "relations", "number", "h.degree"),
        ),
        "node h",
        "h.name || ' ' || h.place",
        "h.n",
        nodes="h.n",
    ),
    "statements": Kind(
        (
            Column("head", "主体", "head", "entity", "h.name"),
            Column("relation", "关系", "relation", "text", "s.relation"),
            Column("tail", "客体", "tail", "entity", "t.name"),
            _TIME,
            _SURE,
            Column("rule", "规则", "rule", "text", "s.rule"),
            _ARTICLE,
            _DATE,
        ),
        _STATED,
        "h.name || ' ' || t.name || ' ' || a.title",
        "s.s",
        edge=True,
    ),
    "observations": Kind(
        (
            Column("subject", "主体", "subject", "entity", "h.name"),
            Column("measure", "指标", "measure", "text", "s.measure"),
            Column("value", "数值", "value", "number", "s.value"),
            Column("unit", "单位", "unit", "text", "s.unit"),
            *_SOURCE,
        ),
        "observation s JOIN node h ON h.n = s.subject JOIN article a ON a.a = s.article",
        "h.name || ' ' || s.measure || ' ' || s.unit || ' ' || a.title",
        "s.o",
        nodes="h.n",
    ),
    "articles": Kind(
        (
            Column("article", "标题", "title", "article", "a.title"),
            _DATE,
            Column("publication", "报刊", "publication", "text", "a.publication"),
            Column("page", "版面", "page", "text", "a.page"),
            Column("doc", "文件", "file", "text", "a.doc"),
        ),
        "article a",
        "a.title || ' ' || a.publication || ' ' || a.doc",
        "a.a",
    ),
    "posts": Kind(
        (
            Column("person", "人物", "person", "entity", "h.name"),
            Column("post", "职务", "post", "text", "json_extract(s.attrs, '$.post')"),
            Column("organisation", "单位", "organisation", "entity", "t.name"),
            *_SOURCE,
        ),
        f"{_TOLD} AND s.relation = 'holds_post'",
        "h.name || ' ' || t.name || ' ' || coalesce(json_extract(s.attrs, '$.post'), '')",
        "s.s",
        edge=True,
    ),
    "honours": Kind(
        (
            Column("receiver", "获得者", "receiver", "entity", "h.name"),
            Column("honour", "荣誉", "honour", "entity", "t.name"),
            Column("level", "级别", "level", "text", "t.level"),
            *_SOURCE,
        ),
        f"{_TOLD} AND s.relation = 'received_honour'",
        "h.name || ' ' || t.name",
        "s.s",
        edge=True,
    ),
}
DEFAULT = {"entities": "-mentions", "articles": "-date"}
"""What tables are sorted by if nothing is said; the others by their articles."""
