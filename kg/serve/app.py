"""The application: addresses, what they take, and what they answer.

In: a finished build.  Out: an ASGI application.

``/``                the explorer (see `kg.serve.web`), or the start page where it was not built
``/start``           the start page: search, the named queries, where to go
``/sparql``          SPARQL 1.1 Protocol, queries only; without a query the service description, or an editor
``/rdf-graph-store`` SPARQL 1.1 Graph Store Protocol, reading only
``/id/…``            the file of an entity: a page for browsers, triples for programs
``/queries/{name}``  a named query with its parameters, ``/queries/union-initiatives?union=绍兴市总工会``
``/graph``           the graph page of the build
``/.well-known/void`` what the data set holds (VoID)
``/api/…``           what the explorer asks for, as JSON (see `kg.serve.api`)
``/reconcile``       Reconciliation Service API, for OpenRefine (see `kg.serve.reconcile`)
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from secrets import compare_digest
from typing import Any
from urllib.parse import parse_qs

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse

from kg import __version__
from kg.engine.folder import Build
from kg.errors import KgError, QueryError
from kg.explore.index import NotThere
from kg.graph.sparql import bind, named_queries
from kg.graph.term import text as literal
from kg.serve.api import add_api
from kg.serve.describe import service_description, void
from kg.serve.explorer import Explorer
from kg.serve.limits import Limits, ServeError
from kg.serve.media import GRAPH, TABULAR, best
from kg.serve.pages import editor_page, entity_page, start_page
from kg.serve.pool import Pool
from kg.serve.reconcile import add_reconcile
from kg.serve.store import opened_store
from kg.serve.web import add_web
from kg.serve.worker import Question

_SEARCH = """PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX gh: <https://w3id.org/gonghui-kg/ontology#>
SELECT ?entity ?name (SAMPLE(?called) AS ?match) (SAMPLE(?times) AS ?mentions) WHERE {{
  ?entity skos:prefLabel|skos:altLabel ?called ; skos:prefLabel ?name ; gh:mentionCount ?times .
  FILTER(CONTAINS(LCASE(STR(?called)), LCASE({wanted})))
}} GROUP BY ?entity ?name ORDER BY DESC(SAMPLE(?times)) ?name LIMIT 30"""
_ABOUT = "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {{ BIND({iri} AS ?s) ?s ?p ?o }} UNION {{ BIND({iri} AS ?o) ?s ?p ?o }} }}"
_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; connect-src 'self'"


def create_app(
    build: Build,
    limits: Limits | None = None,
    *,
    token: str = "",
    origins: tuple[str, ...] = (),
    review: Path | None = None,
) -> FastAPI:
    """The application over a build; raises BuildError where its graph cannot be read.

    With a `token` every request needs the header ``Authorization: Bearer TOKEN``.  Pages of `origins` may ask (CORS).
    With a file for `review` judgements are taken and appended to it.
    """
    explorer = Explorer(build, review=review)
    service = _Service(build, explorer, limits or Limits())
    app = FastAPI(title="gonghui-kg", version=__version__, docs_url=None, redoc_url=None, lifespan=service.lifespan)
    if origins:
        app.add_middleware(CORSMiddleware, allow_origins=list(origins), allow_methods=["GET", "POST"])
    app.middleware("http")(_guard(token))
    add_api(app, explorer, guarded=bool(token))
    add_reconcile(app, explorer)
    app.add_exception_handler(KgError, _failed)
    add = app.add_api_route
    if not add_web(app):
        add("/", service.start, response_class=HTMLResponse)
    add("/start", service.start, response_class=HTMLResponse)
    add("/sparql", service.sparql_get, methods=["GET"])
    add("/sparql", service.sparql_post, methods=["POST"])
    add("/rdf-graph-store", service.graph_store)
    add("/id/{identifier:path}", service.entity)
    add("/queries", service.questions)
    add("/queries/{name}", service.question)
    add("/search", service.search)
    add("/graph", service.graph_page, response_class=HTMLResponse)
    add("/.well-known/void", service.void)
    return app


class _Service:
    """What the addresses do, over one build and its pool."""

    def __init__(self, build: Build, explorer: Explorer, limits: Limits) -> None:
        self._build, self._explorer, self._limits, self._base = build, explorer, limits, build.base
        self._pool: Pool

    @asynccontextmanager
    async def lifespan(self, _: FastAPI) -> AsyncIterator[None]:
        """Open the store that all processes read, and start the processes; end them at the end."""
        with opened_store(self._build) as store, self._explorer:
            self._pool = Pool(str(store), self._limits)
            try:
                yield
            finally:
                self._pool.close()

    async def _answer(self, query: str, accept: str, **graphs: Any) -> Response:
        reply = await self._pool.answer(Question(query, accept, **graphs))
        return Response(reply.body, media_type=reply.media, headers={"Vary": "Accept"})

    # ---- SPARQL

    async def sparql_get(self, request: Request) -> Response:
        """Answer ``?query=``; without one describe the service, or show an editor to a browser."""
        accept = _accept(request)
        given = request.query_params
        if "update" in given:
            raise HTTPException(403, "updates are refused: a build is read-only")
        if "query" in given:
            return await self._answer(_only(given.getlist("query")), accept, **_graphs(request))
        if best(accept, ("text/turtle", "text/html")) == "text/html":
            return _html(editor_page())
        return _turtle(service_description(str(request.url_for("sparql_get"))))

    async def sparql_post(self, request: Request) -> Response:
        """Answer a query sent as ``application/sparql-query`` or as a form."""
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        body = (await request.body()).decode("utf-8", "replace")
        if kind == "application/sparql-query":
            return await self._answer(body, _accept(request), **_graphs(request))
        if kind == "application/x-www-form-urlencoded":
            form = parse_qs(body)
            if "query" in form:
                chosen = {
                    "default_graphs": form.get("default-graph-uri", []),
                    "named_graphs": form.get("named-graph-uri", []),
                }
                return await self._answer(_only(form["query"]), _accept(request), **chosen)
            if "update" in form:
                raise HTTPException(403, "updates are refused: a build is read-only")
            raise HTTPException(400, "the form has no query")
        if kind == "application/sparql-update":
            raise HTTPException(403, "updates are refused: a build is read-only")
        raise HTTPException(415, "send application/sparql-query, or a form with query=")

    async def graph_store(self, request: Request) -> Response:
        """All triples of ``?graph=IRI``, or of all graphs together with ``?default``."""
        graph = request.query_params.get("graph")
        if graph is None and "default" not in request.query_params:
            raise HTTPException(400, "say ?default or ?graph=IRI")
        accept = _accept(request)
        if graph is None:
            return await self._answer("CONSTRUCT WHERE { ?s ?p ?o }", accept)
        found = await self._answer("ASK { ?s ?p ?o }", "*/*", default_graphs=[graph])
        if b"true" not in bytes(found.body):
            raise HTTPException(404, f"no graph {graph}")
        return await self._answer("CONSTRUCT WHERE { ?s ?p ?o }", accept, default_graphs=[graph])

    async def questions(self) -> list[dict[str, Any]]:
        """The named queries: name, question, parameters, text."""
        return [
            {
                "name": named.name,
                "zh": named.question.zh,
                "en": named.question.en,
                "parameters": {key: {"zh": label.zh, "en": label.en} for key, label in named.parameters.items()},
                "query": named.text,
            }
            for named in named_queries().values()
        ]

    async def question(self, name: str, request: Request) -> Response:
        """Answer a named query; its parameters are those of the address and may be repeated."""
        named = named_queries().get(name)
        if named is None:
            raise HTTPException(404, f"no query is called {name}; /queries lists them")
        given = request.query_params
        values = {key: given.getlist(key) for key in given}
        return await self._answer(bind(named.text, values), _accept(request))

    # ---- pages

    async def start(self) -> Response:
        """The start page."""
        return _html(start_page(list(named_queries().values())))

    async def search(self, q: str, request: Request) -> Response:
        """Entities with ``q`` in a name or alias, the most mentioned first, as SPARQL results."""
        return await self._answer(_SEARCH.format(wanted=literal(q)), _accept(request))

    async def entity(self, identifier: str, request: Request) -> Response:
        """The file of an entity: a page, or its triples in a form that the client accepts."""
        accept = _accept(request)
        media = best(accept, ("text/html", *GRAPH))
        if media != "text/html":
            iri = self._base + identifier
            if any(mark in iri for mark in '<>"{}|^`\\ \n'):
                raise HTTPException(404, f"nothing is called {identifier}")
            found = await self._answer(_ABOUT.format(iri=f"<{iri}>"), accept)
            return found if found.body else PlainTextResponse(f"nothing is called {identifier}", 404)
        corpus = self._build.about(identifier)
        if identifier not in corpus.entities:
            raise HTTPException(404, f"nothing is called {identifier}")
        return _html(entity_page(corpus, corpus.entities[identifier]))

    async def graph_page(self) -> Response:
        """The graph page of the build."""
        return FileResponse(self._build.folder / "graph.html", media_type="text/html")

    async def void(self, request: Request) -> Response:
        """What the data set holds."""
        return _turtle(void(str(request.url_for("sparql_get")), self._base))


def _accept(request: Request) -> str:
    """The Accept headers of a request; ``?format=`` with a media type stands before them."""
    wanted = request.query_params.get("format", "")
    return wanted if wanted in TABULAR or wanted in GRAPH else ",".join(request.headers.getlist("accept"))


def _only(queries: list[str]) -> str:
    """The query of a request.  Source: SPARQL 1.1 Protocol, section 2.1: there is exactly one."""
    if len(queries) != 1:
        raise HTTPException(400, "send one query at a time")
    return queries[0]


def _graphs(request: Request) -> dict[str, Any]:
    given = request.query_params
    return {"default_graphs": given.getlist("default-graph-uri"), "named_graphs": given.getlist("named-graph-uri")}


def _html(page: str) -> Response:
    return HTMLResponse(page, headers={"Content-Security-Policy": _POLICY, "Vary": "Accept"})


def _turtle(text: str) -> Response:
    return Response(text, media_type="text/turtle", headers={"Vary": "Accept"})


def _guard(token: str) -> Callable[[Request, Callable[[Request], Awaitable[Response]]], Awaitable[Response]]:
    """Let only those in who know the token, where there is one."""

    async def guard(request: Request, follow: Callable[[Request], Awaitable[Response]]) -> Response:
        given = request.headers.get("authorization", "")
        if token and not compare_digest(given.encode(), f"Bearer {token}".encode()):
            return PlainTextResponse("a bearer token is needed", 401, {"WWW-Authenticate": "Bearer"})
        return await follow(request)

    return guard


async def _failed(_: Request, error: Exception) -> Response:
    """A mistake of the client's, or a limit, as plain JSON with its HTTP status."""
    status = 404 if isinstance(error, NotThere) else 400 if isinstance(error, QueryError) else 500
    status = error.status if isinstance(error, ServeError) else status
    headers: Mapping[str, str] = {"Retry-After": "10"} if status == 503 else {}
    return JSONResponse({"error": str(error)}, status, dict(headers))
