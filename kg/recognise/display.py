"""A text with its mentions in colour, as HTML, by spaCy's displaCy.

In: a text, and spans of it with their types.  Out: escaped HTML that needs nothing else.  In 「市总启动“暖蜂计划”」
市总 stands on the red of UNION, and the number behind it leads to what is said about it.
"""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from kg.recognise.proposal import Proposal

_MENTION = '<mark style="background: {bg}">{text}<small>{label}{kb_link}</small></mark>'  # filled in by displaCy


@cache
def colours() -> dict[str, str]:
    """The background of each type; text on it is white."""
    palette = tomllib.loads((files("kg") / "data" / "palette.toml").read_text(encoding="utf-8"))
    return {type: drawn["colour"] for type, drawn in palette.items()}


def coloured(text: str, spans: Iterable[tuple[Proposal, str]]) -> str:
    """The text with each span in the colour of its type, and behind it a link to the anchor given with it."""
    from spacy import displacy

    entities = [
        {"start": span.start, "end": span.end, "label": span.type, "kb_id": "?", "kb_url": f"#{anchor}"}
        for span, anchor in spans
    ]
    options = {"colors": colours(), "template": _MENTION}
    html: str = displacy.render(
        {"text": text, "ents": entities, "title": None}, style="ent", manual=True, options=options, jupyter=False
    )
    return html
