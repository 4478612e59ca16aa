"""An entity in a small frame, for people who choose between candidates.

In: the index and an identifier.  Out: HTML with type, attributes, other names and a few neighbours, all of it escaped.
"""

from html import escape

from kg.explore.index import Index
from kg.schema import schema
from kg.serve.reconcile.values import Properties, all_properties

WIDTH, HEIGHT = 420, 240
_MOST, _ROWS = 5, 9


def preview_html(index: Index, identifier: str) -> str:
    """What is known of an entity, in a few lines; raises NotThere."""
    number = index.number(identifier)
    row = index.nodes([number])[0]
    properties = Properties(index)
    lines = []
    for each in all_properties():
        cells = properties.cells(number, each.id, _MOST)
        if cells:
            told = "、".join(str(next(reversed(cell.values()))) for cell in cells)
            lines.append(f"<tr><th>{escape(each.label)}</th><td>{escape(told)}</td></tr>")
    kind = schema().type(row["type"]).label.zh
    return (
        f"<h1>{escape(row['name'])} <small>{escape(kind)}</small></h1>"
        f"<p><code>{escape(row['id'])}</code></p><table>{''.join(lines[:_ROWS])}</table>"
    )


def preview_page(index: Index, identifier: str) -> str:
    """The same as a page of its own; raises NotThere."""
    style = "body{font:13px sans-serif;margin:8px}h1{font-size:16px;margin:0}th{text-align:left;padding-right:1em}"
    body = preview_html(index, identifier)
    return f'<!doctype html><html lang="zh"><meta charset="utf-8"><title>…</title><style>{style}</style>{body}</html>'
