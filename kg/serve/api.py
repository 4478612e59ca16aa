"""The addresses under /api that the explorer asks: search, graph, files, articles.

In: the index of a build.  Out: a router.  Each answer is worked out in a thread, never on the event loop; all lists
have limits.  ``GET /api/neighbours/union/330600?relation=organizes&limit=50`` is what 绍兴市总工会 runs.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Query, Response
from fastapi.responses import StreamingResponse

from kg.errors import QueryError
from kg.explore.articles import article, find
from kg.explore.file import articles_of, entity_file
from kg.explore.index import Json
from kg.explore.net import Filter
from kg.explore.overall import summary
from kg.explore.picture import edge, neighbours, overview
from kg.explore.references import FORMATS, references
from kg.explore.tables import columns, flat, table, whole
from kg.explore.views import calendar, hierarchy, places
from kg.explore.ways import ways
from kg.export.spreadsheet import neutral
from kg.export.table import Cell, lines
from kg.serve.answers.files import ArticleFile, Articles, EntityFile
from kg.serve.answers.graph import ArticleHits, EdgeFile, Hits, Neighbours, Overview, Ways
from kg.serve.answers.views import Calendar, Hierarchy, Map, Summary, Table
from kg.serve.checking import add_checking
from kg.serve.courtesy import add_courtesy
from kg.serve.explorer import Explorer
from kg.serve.judging import add_judging
from kg.serve.wanted import Filtered, Limit, Offset, Text, graph_filter, listed

_SHAPE: dict[str, Any] = {"response_model_exclude_none": True}


def add_api(app: FastAPI, explorer: Explorer, *, guarded: bool) -> None:
    """Put the addresses into a service; `guarded` by a token."""
    add_courtesy(app, explorer.tag)
    app.include_router(_views(explorer))
    app.include_router(_reading(explorer))
    add_judging(app, explorer, guarded=guarded)
    add_checking(app, explorer.checking)


def _reading(explorer: Explorer) -> APIRouter:
    routes = APIRouter(prefix="/api", tags=["explorer"])

    @routes.get("/summary", response_model=Summary, **_SHAPE)
    def get_summary() -> Json:
        """What the build holds."""
        return explorer.about() | summary(explorer.index)

    @routes.get("/search", response_model=Hits, **_SHAPE)
    def get_search(q: Text, type: Text = "", province: Text = "", limit: Limit = 20) -> Json:
        """Entities by name, alias, pinyin or initials, with mistakes."""
        return explorer.search.find(q, types=listed(type), provinces=listed(province), limit=limit)

    @routes.get("/overview", response_model=Overview, **_SHAPE)
    def get_overview(wanted: Filtered, nodes: Annotated[int, Query(ge=1, le=5000)] = 300) -> Json:
        """The most important entities that pass, and the edges between them."""
        return overview(explorer.index, wanted, nodes)

    @routes.get("/neighbours/{id:path}", response_model=Neighbours, **_SHAPE)
    def get_neighbours(
        id: str, wanted: Filtered, limit: Annotated[int, Query(ge=1, le=500)] = 50, offset: Offset = 0
    ) -> Json:
        """An entity and those it has edges to."""
        return neighbours(explorer.index, id, wanted, limit, offset)

    @routes.get("/edges/{id:path}", response_model=EdgeFile, **_SHAPE)
    def get_edge(id: str) -> Json:
        """An edge with its sentences."""
        return edge(explorer.index, id)

    @routes.get("/entities/{id:path}/articles", response_model=Articles, **_SHAPE)
    def get_entity_articles(id: str, limit: Limit = 50, offset: Offset = 0) -> Json:
        """Articles that mention an entity, the newest first."""
        return articles_of(explorer.index, explorer.index.number(id), limit, offset)

    @routes.get("/entities/{id:path}", response_model=EntityFile, **_SHAPE)
    def get_entity(id: str) -> Json:
        """The file of an entity."""
        return entity_file(explorer.index, id)

    @routes.get("/articles", response_model=ArticleHits, **_SHAPE)
    def get_articles(q: Text = "", day: Text = "", entity: Text = "", limit: Limit = 20, offset: Offset = 0) -> Json:
        """Articles by their words, a day or an entity."""
        return find(explorer.index, q, day=day, entity=entity, limit=limit, offset=offset)

    @routes.get("/articles/{id:path}", response_model=ArticleFile, **_SHAPE)
    def get_article(id: str) -> Json:
        """An article with everything that was read in it."""
        return article(explorer.index, id)

    return routes


def _views(explorer: Explorer) -> APIRouter:
    """Ways, references, calendar, hierarchy, map and tables."""
    routes = APIRouter(prefix="/api", tags=["explorer"])

    @routes.get("/path", response_model=Ways, **_SHAPE)
    def get_path(
        wanted: Annotated[Filter, Depends(graph_filter)],
        first: Annotated[str, Query(alias="from", max_length=300)],
        last: Annotated[str, Query(alias="to", max_length=300)],
        limit: Annotated[int, Query(ge=1, le=10)] = 3,
    ) -> Json:
        """Ways from one entity to another; here the period of a filter is ``since`` and ``until``."""
        return ways(explorer.index, first, last, wanted, limit)

    @routes.get("/entities/{id:path}/cite", response_class=Response)
    def get_references(id: str, format: Annotated[str, Query(max_length=20)] = "bibtex") -> Response:
        """The articles that mention an entity as BibTeX or CSL JSON."""
        text = references(explorer.index, id, format, explorer.build.base)
        name = {"bibtex": "articles.bib", "csl": "articles.json"}[format]
        return Response(text, media_type=FORMATS[format], headers={"Content-Disposition": f'inline; filename="{name}"'})

    @routes.get("/calendar", response_model=Calendar, **_SHAPE)
    def get_calendar(year: Annotated[str, Query(pattern=r"^(\d{4})?$")] = "") -> Json:
        """Issues by day."""
        return calendar(explorer.index, year)

    @routes.get("/hierarchy", response_model=Hierarchy)
    def get_hierarchy(parent: Annotated[str, Query(max_length=300)] = "") -> Json:
        """Unions right below a union."""
        return hierarchy(explorer.index, parent)

    @routes.get("/map", response_model=Map, **_SHAPE)
    def get_map(wanted: Filtered) -> Json:
        """What is where, by prefecture and province."""
        return places(explorer.index, wanted)

    @routes.get("/table/{kind}", response_model=Table)
    def get_table(
        kind: str,
        wanted: Filtered,
        sort: Text = "",
        words: Annotated[str, Query(alias="filter", max_length=200)] = "",
        limit: Annotated[int, Query(ge=1, le=1000)] = 100,
        offset: Offset = 0,
        format: Annotated[str, Query(max_length=20)] = "",
    ) -> Any:
        """A table, sorted and filtered; with ``format=csv`` the whole of it as CSV."""
        if format == "csv":
            rows = whole(explorer.index, kind, wanted, sort=sort, words=words)
            return _csv(kind, columns(kind), rows)
        if format not in ("", "json"):
            raise QueryError(f"no form {format}", todo="leave it out, or choose csv")
        return table(explorer.index, kind, wanted, sort=sort, words=words, limit=limit, offset=offset)

    return routes


def _csv(kind: str, head: list[Json], rows: Iterator[list[Any]]) -> Response:
    """Rows as CSV with a byte order mark, no cell of which a spreadsheet takes for a formula."""
    cells = ([_neutral(flat(cell)) for cell in row] for row in rows)
    text = lines(chain([[column["label"]["zh"] for column in head]], cells), end="\r\n")
    name = {"Content-Disposition": f'attachment; filename="{kind}.csv"'}
    return StreamingResponse((line.encode() for line in chain(["\ufeff"], text)), media_type="text/csv", headers=name)


def _neutral(cell: str | float | int | None) -> Cell:
    return neutral(cell) if isinstance(cell, str) else cell
