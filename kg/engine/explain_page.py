"""Explanations as one offline HTML page.

In: explanations of articles.  Out: the page.  Under the text with its mentions in colour stands a table for each
mention: 市总 by union.relative.short (0.90), and PLACE 州市 by place.known, which lost because it overlaps.
"""

from collections.abc import Iterable, Iterator
from html import escape

from kg.engine.explain import Explanation, Verdict
from kg.model import Link
from kg.reason import reason
from kg.recognise.display import coloured, colours
from kg.schema import schema

_STYLE = """
body { font: 16px/1.9 "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif;
       max-width: 62rem; margin: 2rem auto; padding: 0 1rem; color: #222; }
h1 { font-size: 1.3rem; } h2 { font-size: 1.15rem; margin-top: 3rem; border-top: 1px solid #ccc; padding-top: 1rem; }
p.about, .keys { color: #555; font-size: .9rem; }
mark { color: #fff; padding: .1em .3em; margin: 0 .08em; border-radius: .25em;
       -webkit-box-decoration-break: clone; box-decoration-break: clone; }
mark small { font-size: .65em; margin-left: .4em; opacity: .85; }
mark a { color: #fff; margin-left: .3em; }
details { border-left: 4px solid; padding: .1rem .6rem; margin: .3rem 0; }
details:target { background: #fff6d6; }
summary { cursor: pointer; }
summary b { color: inherit; } summary span { color: #222; }
table { border-collapse: collapse; font-size: .88rem; line-height: 1.5; }
td, th { text-align: left; vertical-align: top; padding: .15rem .8rem .15rem 0; }
tr.taken { font-weight: bold; } td.score { text-align: right; font-variant-numeric: tabular-nums; }
"""
_SCRIPT = """
function open_target() {
  const target = document.getElementById(location.hash.slice(1));
  if (target && target.tagName === "DETAILS") { target.open = true; }
}
addEventListener("hashchange", open_target);
open_target();
"""
"""Opens the table that a link leads to; without it the table is there all the same, closed."""


def explain_page(explanations: Iterable[Explanation]) -> Iterator[str]:
    """The page, piece by piece."""
    yield '<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8"><title>kg explain</title>\n'
    yield '<meta name="viewport" content="width=device-width">\n'
    yield f"<style>{_STYLE}</style></head><body>\n<h1>为什么这样读 · Why it was read like this</h1>\n{_keys()}\n"
    for number, explanation in enumerate(explanations, 1):
        yield _article(number, explanation)
    yield f"<script>{_SCRIPT}</script></body></html>\n"


def _keys() -> str:
    types = schema().types
    marks = (f'<mark style="background: {colours()[name]}">{types[name].label.zh}</mark>' for name in types)
    return f'<p class="keys">{" ".join(marks)} 点“?”看该处的全部候选 · ? leads to all proposals there</p>'


def _article(number: int, explanation: Explanation) -> str:
    extraction = explanation.extraction
    article = extraction.article
    anchors = [f"a{number}m{place}" for place in range(len(explanation.chosen))]
    taken = sorted(explanation.chosen, key=lambda span: span.start)
    told = (article.doc, article.kind, article.date, "、".join(article.reporters), article.id)
    parts = [
        f"<h2>{escape(article.title or article.doc)}</h2>",
        f'<p class="about">{escape(" · ".join(part for part in told if part))}</p>',
        coloured(article.text, zip(taken, anchors, strict=True)),
        "<h3>实体 · Mentions</h3>",
        *(
            _mention(explanation, link, anchor)
            for link, anchor in zip(sorted(extraction.links, key=_start), anchors, strict=True)
        ),
        *_untaken(explanation),
        *_facts(explanation),
    ]
    return "\n".join(parts) + "\n"


def _start(link: Link) -> int:
    return link.mention.start


def _mention(explanation: Explanation, link: Link, anchor: str) -> str:
    mention = link.mention
    why = reason(link.why)
    rows = [f"{escape(link.name)}：{escape(why.zh)} · {escape(why.en)} ({link.confidence:.2f})"]
    rows += [f"{escape(other.name)} ({other.score:.2f})" for other in link.candidates if other.entity != link.entity]
    head = (
        f'<details id="{anchor}" style="border-color: {colours()[mention.type]}"><summary><b>{mention.type}</b> '
        f"<span>{escape(mention.surface)} = {escape(link.name)}</span></summary>"
    )
    table = _table(explanation, explanation.verdicts((mention.start, mention.end)))
    return f"{head}{table}<p>指 · means {'<br>不是 · not '.join(rows)}</p></details>"


def _table(explanation: Explanation, verdicts: Iterable[Verdict]) -> str:
    text = explanation.extraction.article.text
    rows = "".join(
        f"<tr{'' if verdict.reason else ' class=taken'}><td>{each.type}</td>"
        f"<td>{escape(text[each.start : each.end])}</td><td>{each.start}–{each.end}</td>"
        f'<td>{escape(each.rule)}</td><td class="score">{each.score:.2f}</td>'
        f"<td>{escape(verdict.reason) or '取 · taken'}</td></tr>"
        for verdict in verdicts
        for each in (verdict.proposal,)
    )
    heads = ("类型 type", "文字 text", "位置 place", "规则 rule", "分数 score", "结果 outcome")
    return f"<table><tr>{''.join(f'<th>{head}</th>' for head in heads)}</tr>{rows}</table>"


def _untaken(explanation: Explanation) -> Iterator[str]:
    """Proposals where nothing was taken."""
    alone = [
        Verdict(each.proposal, each.reason)
        for each in explanation.lost
        if not any(each.proposal.overlaps(taken) for taken in explanation.chosen)
    ]
    if alone:
        alone.sort(key=lambda verdict: (verdict.proposal.start, verdict.proposal.end, verdict.proposal.rule))
        yield "<details><summary>没有取的候选 · Proposed where nothing was taken</summary>"
        yield f"{_table(explanation, alone)}</details>"


def _facts(explanation: Explanation) -> Iterator[str]:
    extraction = explanation.extraction
    names = {link.entity: link.name for link in extraction.links}
    labels = schema().relations
    rows = [
        f"{names.get(fact.head, fact.head)} —{labels[fact.relation].label.zh}→ {names.get(fact.tail, fact.tail)}  "
        f"{'; '.join(f'{key} {value}' for key, value in fact.attrs)}  [{fact.rule} {fact.confidence:.2f}]"
        for fact in extraction.statements
    ]
    rows += [
        f"{names.get(figure.subject, figure.subject)}：{figure.measure} {figure.value:,.12g} {figure.unit} "
        f"{figure.time}  [{figure.rule} {figure.confidence:.2f}]"
        for figure in extraction.observations
    ]
    if rows:
        yield "<h3>事实 · Facts</h3><ul>"
        yield from (f"<li>{escape(' '.join(row.split()))}</li>" for row in rows)
        yield "</ul>"
