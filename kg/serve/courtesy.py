"""How /api says no, and what browsers may keep of its answers.

In: a service.  Out: the same, whose errors are {"error": "what, where, what to do"}, and whose answers have a tag: who
asks again for the neighbours of 绍兴市总工会 is told that they are the same, until the build is another.
"""

from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request, Response
from fastapi.exception_handlers import http_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException


def add_courtesy(app: FastAPI, tag: str) -> None:
    """Put errors and tags into a service; `tag` is that of all answers over its build."""
    app.add_exception_handler(RequestValidationError, _unfit)
    app.add_exception_handler(HTTPException, _refused)
    app.middleware("http")(_kept(tag))


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


def _kept(tag: str) -> Callable[[Request, Callable[[Request], Awaitable[Response]]], Awaitable[Response]]:
    """A browser keeps an answer and asks whether it still holds: it does until the build is another."""

    async def kept(request: Request, follow: Callable[[Request], Awaitable[Response]]) -> Response:
        if request.method != "GET" or not request.url.path.startswith("/api/") or _changing(request.url.path):
            return await follow(request)
        headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept"}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        response = await follow(request)
        if response.status_code == 200:
            response.headers.update(headers)
        return response

    return kept


def _changing(path: str) -> bool:
    """Whether an address answers something else after a judgement or a validation."""
    return path.startswith(("/api/review", "/api/validate"))
