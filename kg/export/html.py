"""The graph as one HTML file that works offline: search, filter by type, a file for each node, sentences for each edge.

In: the leading entities of a build, or a `Corpus`.
Out: the text of the file, by pyvis with a page of our own.  A click on the edge 绍兴市总工会 — 越职安
shows 「…绍兴市总工会联合市医疗保障局推出“越职安”…」.

pyvis's own page asks other hosts for style sheets and writes headings and texts as markup; ours carries vis-network
inside, forbids every request by its content security policy, and holds what comes from pages as JSON, never as markup.
"""

from importlib.resources import files
from pathlib import Path

import pyvis
from pyvis.network import Network

from kg.corpus import Corpus
from kg.export.picture import MOST_ITEMS, Picture, around, picture
from kg.tables.leading import leading

HEADING = "工会知识图谱"
_OPTIONS = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "tooltipDelay": 100000, "keyboard": {"enabled": False}, "hideEdgesOnDrag": True},
    "nodes": {"font": {"size": 14, "face": "Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"}},
    "edges": {
        "color": {"color": "#b9c3cd", "highlight": "#b3122a", "hover": "#5c6875"},
        "arrows": {"to": {"scaleFactor": 0.5}},
        "smooth": {"enabled": True, "type": "continuous", "roundness": 0.2},
        "selectionWidth": 2,
    },
}


def to_html(corpus: Corpus, *, heading: str = HEADING, limit: int = 300, focus: str = "", hops: int = 1) -> str:
    """The page of the `limit` most important entities, or of those within `hops` steps of the entity named `focus`.

    Raises QueryError where no entity has the name `focus`.
    """
    return _page(picture(around(corpus, limit=limit, focus=focus, hops=hops), heading=heading))


def build_html(tables: Path, *, limit: int = 300) -> str:
    """The page of the `limit` most important entities of a build; of its tables no more than that is held in memory."""
    return _page(picture(leading(tables, limit=limit, items=MOST_ITEMS), heading=HEADING))


def _page(shown: Picture) -> str:
    network = Network(directed=True, heading=shown.page["heading"])
    network.set_template_dir([str(files("kg") / "export" / "templates"), _pyvis_templates()], "graph.html")
    for node in shown.nodes:
        network.add_node(node["id"], **{key: value for key, value in node.items() if key != "id"})
    for edge in shown.edges:
        network.add_edge(edge["from"], edge["to"], **{k: v for k, v in edge.items() if k not in ("from", "to")})
    network.options = _OPTIONS | {"page": shown.page}  # set_options would drop every space in it
    page: str = network.generate_html()
    return page


def _pyvis_templates() -> str:
    return str(Path(pyvis.__file__).parent / "templates")
