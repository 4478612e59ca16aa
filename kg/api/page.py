"""Entities, ways and builds as HTML for notebooks.

In: what `kg.api` answers.  Out: a piece of HTML.  Names and sentences come from newspaper pages and are escaped, all of
them: 「<script>」 is shown as it is written.
"""

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from kg.reason import reason
from kg.schema import schema
from kg.show import attribute_label, attribute_value

if TYPE_CHECKING:
    from kg.api.entity import EntityFile
    from kg.api.knowledge import KnowledgeGraph
    from kg.api.records import Sentence, Way

_MOST = 20
"""Rows of a table: a notebook is for looking, the methods give everything."""


def entity_html(file: "EntityFile") -> str:
    """An entity: names with the reason of each, facts and figures with their sentences."""
    told = "；".join(
        f"{escape(attribute_label(key))}：{escape(attribute_value(key, value, file.type))}"
        for key, value in file.attributes.items()
    )
    names = ((name.surface, str(name.count), reason(name.why).zh) for name in file.names)
    facts = ((str(fact), _cited(fact.sentence)) for fact in file.facts())
    figures = (
        (figure.measure, f"{figure.value:,.12g} {figure.unit}", figure.time, _cited(figure.sentence))
        for figure in file.figures
    )
    return "".join((
        f"<h3>{escape(file.name)} <small>{escape(file.label)}</small></h3><p><code>{escape(file.id)}</code> {told}</p>",
        _table(("名称", "次数", "依据"), names),
        _table(("事实", "原文"), facts),
        _table(("指标", "数值", "时间", "原文"), figures),
    ))  # fmt: skip


def way_html(way: "Way") -> str:
    """A way: each step with its sentence."""
    rows = ((str(fact), _cited(fact.sentence)) for fact in way.facts)
    return f"<p>{escape(str(way))}</p>" + _table(("事实", "原文"), rows)


def knowledge_html(graph: "KnowledgeGraph") -> str:
    """A build: its folder, and how many entities there are of each type."""
    counts = ((schema().type(kind).label.zh, kind, f"{count:,}") for kind, count in graph.types().items())
    return f"<h3>{escape(str(graph.folder))}</h3>" + _table(("类型", "type", "数量"), counts)


class _Markup(str):
    """HTML that is made already."""


def _cited(sentence: "Sentence") -> _Markup:
    """A sentence, the quote in it marked, and where it stands."""
    before, quote, after = sentence.text.partition(sentence.quote)
    place = f"{sentence.document} {sentence.start}–{sentence.end}"
    return _Markup(f"{escape(before)}<mark>{escape(quote)}</mark>{escape(after)}<br><small>{escape(place)}</small>")


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of at most `_MOST` rows that says how many more there are; nothing without rows."""
    all_rows = list(rows)
    if not all_rows:
        return ""
    head = "".join(f"<th style='text-align:left'>{escape(name)}</th>" for name in heads)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in all_rows[:_MOST])
    more = f"<p>… {len(all_rows) - _MOST}</p>" if len(all_rows) > _MOST else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _cell(text: str) -> str:
    return f"<td style='text-align:left'>{text if isinstance(text, _Markup) else escape(text)}</td>"
