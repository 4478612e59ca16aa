"""The addresses under /api that the explorer asks: search, graph, files, articles.

In: the index of a build.  Out: a router.  Each answer is worked out in a thread, never on the event loop; all lists
have limits.  ``GET /api/neighbours/union/330600?relation=organizes&limit=50`` is what 绍兴市总工会 runs.
"""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Query, Request, Response
from fastapi.exception_handlers import http_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from kg.errors import QueryError
from kg.explore.articles import article, find
from kg.explore.file import articles_of, entity_file
from kg.explore.index import Json
from kg.explore.net import Filter, day
from kg.explore.overall import summary
from kg.explore.picture import edge, neighbours, overview
from kg.serve.explorer import Explorer
from kg.serve.files import ArticleFile, Articles, EntityFile
from kg.serve.models import ArticleHits, EdgeFile, Hits, Neighbours, Overview, Summary

Text = Annotated[str, Query(max_length=200)]
Limit = Annotated[int, Query(ge=1, le=200)]
Offset = Annotated[int, Query(ge=0, le=1_000_000)]
_SHAPE: dict[str, Any] = {"response_model_exclude_none": True}


def listed(text: str) -> tuple[str, ...]:
    """The values of a list with commas, each once, sorted."""
    return tuple(sorted({part.strip() for part in text.split(",") if part.strip()}))


def period(text: str, name: str) -> str:
    """A day, month or year in ISO form, or nothing; raises QueryError."""
    if text and not day(text):
        raise QueryError(f"{name}={text[:40]} is no day, month or year", todo="write 2024, 2024-05 or 2024-05-01")
    return text


def graph_filter(
    type: Text = "",
    relation: Text = "",
    level: Text = "",
    province: Text = "",
    topic: Text = "",
    group: Text = "",
    since: Annotated[str, Query(max_length=10)] = "",
    until: Annotated[str, Query(max_length=10)] = "",
    confidence: Annotated[float, Query(ge=0, le=1)] = 0.0,
    derived: bool = True,
) -> Filter:
    """The filters that all addresses share, but for the period."""
    return Filter(
        types=listed(type),
        relations=listed(relation),
        levels=listed(level),
        provinces=listed(province),
        topics=listed(topic),
        groups=listed(group),
        since=period(since, "since"),
        until=period(until, "until"),
        confidence=confidence,
        derived=derived,
    )


def period_filter(
    wanted: Annotated[Filter, Depends(graph_filter)],
    first: Annotated[str, Query(alias="from", max_length=10)] = "",
    last: Annotated[str, Query(alias="to", max_length=10)] = "",
) -> Filter:
    """The filters with the period as ``from`` and ``to``."""
    since, until = period(first, "from") or wanted.since, period(last, "to") or wanted.until
    fields = {name: getattr(wanted, name) for name in wanted.__slots__}
    return Filter(**(fields | {"since": since, "until": until}))


Filtered = Annotated[Filter, Depends(period_filter)]


def add_api(app: FastAPI, explorer: Explorer) -> None:
    """Put the addresses into a service, with their errors and what browsers may keep of their answers."""
    app.add_exception_handler(RequestValidationError, _unfit)
    app.add_exception_handler(HTTPException, _refused)
    app.middleware("http")(_kept(explorer))
    app.include_router(_reading(explorer))


async def _unfit(_: Request, error: Exception) -> Response:
    """A value in the address that does not fit, as plain JSON."""
    faults = error.errors() if isinstance(error, RequestValidationError) else []
    told = "; ".join(f"{'.'.join(map(str, fault['loc'][1:]))}: {fault['msg']}" for fault in faults)
    return JSONResponse({"error": f"{told} — see /openapi.json"}, 400)


async def _refused(request: Request, error: Exception) -> Response:
    """An address that is not there, or a refusal: with `error` under /api, elsewhere as FastAPI tells it."""
    assert isinstance(error, HTTPException)
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": str(error.detail)}, error.status_code, error.headers)
    return await http_exception_handler(request, error)


def _kept(explorer: Explorer) -> Callable[[Request, Callable[[Request], Awaitable[Response]]], Awaitable[Response]]:
    """A browser keeps an answer and asks whether it still holds: it does until the build is another."""

    async def kept(request: Request, follow: Callable[[Request], Awaitable[Response]]) -> Response:
        if request.method != "GET" or not request.url.path.startswith("/api/") or _changing(request.url.path):
            return await follow(request)
        headers = {"ETag": explorer.tag, "Cache-Control": "private, no-cache", "Vary": "Accept"}
        if explorer.tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        response = await follow(request)
        if response.status_code == 200:
            response.headers.update(headers)
        return response

    return kept


def _changing(path: str) -> bool:
    """Whether an address answers something else after a judgement or a validation."""
    return path.startswith(("/api/review", "/api/validate"))


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
