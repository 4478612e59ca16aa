"""The addresses of the reconciliation service, and the forms of what goes in and out.

In: the index of a build.  Out: a router: ``/reconcile`` is the manifest, and takes ``queries`` and ``extend``;
``/reconcile/suggest/entity?prefix=绍兴`` and its kin complete what somebody types.

OpenRefine's pages may read the answers (CORS), as may the origins that the service was told; other pages may not:
a build on this machine is nobody else's.
Source: Reconciliation Service API 0.2, https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/
"""

import json
from collections.abc import Callable, Mapping
from typing import Annotated, Any
from urllib.parse import parse_qs

from fastapi import APIRouter, FastAPI, HTTPException, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, JSONResponse

from kg import __version__
from kg.explore.index import NotThere
from kg.schema import schema
from kg.serve.explorer import Explorer
from kg.serve.reconcile.candidates import Candidate, candidates
from kg.serve.reconcile.candidates import Query as Wish
from kg.serve.reconcile.preview import HEIGHT, WIDTH, preview_html, preview_page
from kg.serve.reconcile.values import Properties, Property, Wanted, all_properties

Json = dict[str, Any]
OPENREFINE = ("http://127.0.0.1:3333", "http://localhost:3333")
"""Where OpenRefine shows its pages."""

_BATCH, _BYTES, _MOST, _LISTED = 500, 4 << 20, 50, 20
"""Queries of a batch, bytes of a request, candidates of a query, suggestions of an answer."""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
Prefix = Annotated[str, Query(max_length=200)]
Cursor = Annotated[int, Query(ge=0, le=10_000)]


def add_reconcile(app: FastAPI, explorer: Explorer) -> None:
    """Put the reconciliation service into an application."""
    router, service = APIRouter(prefix="/reconcile", tags=["reconcile"]), _Service(explorer)
    for method in ("GET", "POST"):
        router.add_api_route("", service.endpoint, methods=[method], operation_id=f"reconcile_{method.lower()}")
    for kind in ("entity", "type", "property"):
        router.add_api_route(f"/suggest/{kind}", getattr(service, f"suggest_{kind}"))
    router.add_api_route("/flyout/entity", service.flyout)
    router.add_api_route("/preview", service.preview, response_class=HTMLResponse)
    router.add_api_route("/properties", service.proposals)
    app.include_router(router)


class _Service:
    """What the addresses do."""

    def __init__(self, explorer: Explorer) -> None:
        self._explorer = explorer

    async def endpoint(self, request: Request) -> Response:
        """The manifest; with ``queries`` a batch of candidates, with ``extend`` values of properties."""
        given = await _given(request)
        if "queries" in given:
            return await self._in_thread(request, lambda: self._batch(_object(given["queries"])))
        if "extend" in given:
            return await self._in_thread(request, lambda: self._extended(_object(given["extend"])))
        if request.method == "POST":
            raise HTTPException(400, "the form has neither queries nor extend")
        return _json(request, self._manifest(str(request.base_url).rstrip("/")))

    async def suggest_entity(self, request: Request, prefix: Prefix, cursor: Cursor = 0) -> Response:
        """Entities whose name, alias or pinyin begins with what was typed."""
        return await self._in_thread(request, lambda: {"result": self._entities(prefix)[cursor : cursor + _LISTED]})

    async def suggest_type(self, request: Request, prefix: Prefix, cursor: Cursor = 0) -> Response:
        """Types whose notation or label holds what was typed."""
        kinds = [_type(kind) for kind in schema().types]
        return _json(request, {"result": _holding(kinds, prefix)[cursor : cursor + _LISTED]})

    async def suggest_property(self, request: Request, prefix: Prefix, cursor: Cursor = 0) -> Response:
        """Properties whose identifier or label holds what was typed."""
        known = [{"id": each.id, "name": each.label} for each in all_properties()]
        return _json(request, {"result": _holding(known, prefix)[cursor : cursor + _LISTED]})

    async def flyout(self, request: Request, id: Prefix) -> Response:
        """A small preview of an entity, in JSON."""
        return await self._in_thread(request, lambda: {"id": id, "html": preview_html(self._explorer.index, id)})

    async def preview(self, request: Request, id: Prefix) -> Response:
        """A small page about an entity."""
        try:
            page = await run_in_threadpool(preview_page, self._explorer.index, id)
        except NotThere:
            raise HTTPException(404, "nothing is called so") from None
        return HTMLResponse(page, headers=_headers(request) | {"Content-Security-Policy": _POLICY})

    async def proposals(self, request: Request, type: Prefix = "", limit: Cursor = _MOST) -> Response:
        """Properties that a table of entities of a type can be extended with."""
        if type and type not in schema().types:
            raise HTTPException(404, f"no type {type}; one of {', '.join(schema().types)}")
        index = self._explorer.index
        found = await run_in_threadpool(Properties(index).of_type, type) if type else all_properties()
        listed = [{"id": each.id, "name": each.label} for each in found[:limit]]
        return _json(request, {"properties": listed, **({"type": type} if type else {}), "limit": limit})

    async def _in_thread(self, request: Request, work: Callable[[], Json]) -> Response:
        try:
            return _json(request, await run_in_threadpool(work))
        except NotThere:
            raise HTTPException(404, "nothing is called so") from None

    def _manifest(self, root: str) -> Json:
        def suggest(kind: str) -> Json:
            return {"service_url": root, "service_path": f"/reconcile/suggest/{kind}"}

        return {
            "versions": ["0.1", "0.2"],
            "name": f"工会知识图谱 {self._explorer.about()['title']}",
            "identifierSpace": self._explorer.build.base,
            "schemaSpace": schema().namespaces["gh"],
            "defaultTypes": [_type(kind) for kind in schema().types],
            "serviceVersion": __version__,
            "batchSize": _BATCH,
            "view": {"url": f"{root}/id/{{{{id}}}}"},
            "preview": {"url": f"{root}/reconcile/preview?id={{{{id}}}}", "width": WIDTH, "height": HEIGHT},
            "suggest": {
                "entity": suggest("entity") | {"flyout_service_path": "/reconcile/flyout/entity?id=${id}"},
                "type": suggest("type"),
                "property": suggest("property"),
            },
            "extend": {
                "propose_properties": {"service_url": root, "service_path": "/reconcile/properties"},
                "property_settings": [
                    {
                        **{"name": "limit", "label": "最多值数", "type": "number", "default": _LISTED},
                        "help_text": "Most values of this property for one entity",
                    }
                ],
            },
        }

    def _batch(self, queries: Json) -> Json:
        if len(queries) > _BATCH:
            raise HTTPException(413, f"send at most {_BATCH} queries at a time")
        wishes = {key: _wish(key, given) for key, given in queries.items()}
        return {
            key: {"result": [_result(each) for each in candidates(self._explorer, wish)]}
            for key, wish in wishes.items()
        }

    def _extended(self, asked: Json) -> Json:
        ids, wanted = asked.get("ids"), asked.get("properties")
        if not isinstance(ids, list) or not isinstance(wanted, list):
            raise HTTPException(400, "extend needs ids and properties, both lists")
        if len(ids) > _BATCH:
            raise HTTPException(413, f"send at most {_BATCH} ids at a time")
        known = {each.id: each for each in all_properties()}
        limits = {str(_field(each, "id")): _limit(each) for each in wanted}
        index = self._explorer.index
        rows = {}
        for identifier in map(str, ids):
            try:
                number = index.number(identifier)
            except NotThere:
                rows[identifier] = {key: list[Json]() for key in limits}
                continue
            found = Properties(index)
            rows[identifier] = {key: found.cells(number, key, limit) for key, limit in limits.items()}
        return {"meta": [_meta(known.get(key, Property(key, key))) for key in limits], "rows": rows}

    def _entities(self, prefix: str) -> list[Json]:
        found = self._explorer.search.find(prefix, limit=200)["results"]
        exact = self._explorer.index.rows("SELECT id, name, type FROM node WHERE id = ? AND resolved", prefix)
        rows = {row["id"]: row for row in (*exact, *found)}
        return [
            {
                **{"id": row["id"], "name": row["name"], "notable": [_type(row["type"])]},
                "description": f"{schema().type(row['type']).label.zh} {row['id']}",
            }
            for row in rows.values()
        ]


async def _given(request: Request) -> Mapping[str, str]:
    """The parameters of the address, or of a form; raises HTTPException for anything else."""
    if request.method == "GET":
        return request.query_params
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise HTTPException(415, "send a form: application/x-www-form-urlencoded")
    body, size = b"", 0
    async for chunk in request.stream():  # to its end, kept or not: who still sends does not hear an answer
        size += len(chunk)
        body = body + chunk if size <= _BYTES else b""
    if size > _BYTES:
        raise HTTPException(413, f"send at most {_BYTES:,} bytes")
    try:
        return {key: values[0] for key, values in parse_qs(body.decode("utf-8"), max_num_fields=20).items()}
    except ValueError:
        raise HTTPException(400, "the form is not UTF-8, or has too many fields") from None


def _object(text: str) -> Json:
    """A JSON object; raises HTTPException for what is none."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise HTTPException(400, "this is not JSON") from None
    if not isinstance(found, dict):
        raise HTTPException(400, "a JSON object is needed")
    return found


def _field(given: Any, key: str) -> Any:
    """A field of an object that must have it; raises HTTPException where it has not."""
    if not isinstance(given, dict) or key not in given:
        raise HTTPException(400, f"each object needs {key!r}")
    return given[key]


def _limit(given: Any) -> int:
    """The setting `limit` of a property to be fetched."""
    settings = given.get("settings") if isinstance(given, dict) else None
    told = settings.get("limit") if isinstance(settings, dict) else None
    return min(max(int(told), 1), _MOST) if isinstance(told, int | float) and told > 0 else _LISTED


def _wish(key: str, given: Any) -> Wish:
    """A reconciliation query; raises HTTPException for one that the specification does not know."""
    if not isinstance(given, dict):
        raise HTTPException(400, f"query {key[:40]!r} is no object")
    name, kinds, limit = given.get("query", ""), given.get("type") or [], given.get("limit", 10)
    kinds = [kinds] if isinstance(kinds, str) else kinds
    wanted = given.get("properties") or []
    if not isinstance(name, str) or not isinstance(kinds, list) or not isinstance(wanted, list):
        raise HTTPException(400, f"query {key[:40]!r}: query is a text, type and properties are lists")
    if isinstance(limit, bool) or not isinstance(limit, int | float) or limit < 1:
        raise HTTPException(400, f"query {key[:40]!r}: limit is a positive number")
    if not name.strip() and not wanted:
        raise HTTPException(400, f"query {key[:40]!r} has neither query nor properties")
    told = tuple(Wanted(str(_field(each, "pid")), _values(_field(each, "v"))) for each in wanted)
    return Wish(name.strip(), tuple(map(str, kinds)), told, min(int(limit), _MOST))


def _values(given: Any) -> tuple[str, ...]:
    """The values of a property, each a text, a number, a truth or an entity."""
    values = given if isinstance(given, list) else [given]
    return tuple(str(_field(value, "id")) if isinstance(value, dict) else str(value) for value in values)


def _result(candidate: Candidate) -> Json:
    features = [{"id": f"name_{candidate.by}", "value": True}]
    features += [{"id": f"property_{key}", "value": fits} for key, fits in candidate.fits.items()]
    return {
        **{"id": candidate.id, "name": candidate.name, "type": [_type(candidate.type)]},
        **{"score": round(candidate.score, 1), "match": candidate.match, "features": features},
        "description": f"{schema().type(candidate.type).label.zh} {candidate.id}",
    }


def _type(kind: str) -> Json:
    return {"id": kind, "name": schema().type(kind).label.zh}


def _meta(known: Property) -> Json:
    return {"id": known.id, "name": known.label, **({"type": _type(known.type)} if known.type else {})}


def _holding(items: list[Json], text: str) -> list[Json]:
    wanted = text.strip().lower()
    return [each for each in items if wanted in each["id"].lower() or wanted in each["name"].lower()]


def _json(request: Request, content: Json) -> Response:
    return JSONResponse(content, headers=_headers(request))


def _headers(request: Request) -> dict[str, str]:
    """Leave for OpenRefine's pages to read the answer."""
    origin = request.headers.get("origin", "")
    return {"Vary": "Origin", **({"Access-Control-Allow-Origin": origin} if origin in OPENREFINE else {})}
