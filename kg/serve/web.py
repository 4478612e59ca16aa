"""The explorer: the web application over ``/api``, built from kg/serve/web into kg/serve/static (see hatch_build.py).

In: a service.  Out: the same, where ``/``, ``/file/union/330600`` (the file of 绍兴市总工会) and its other
addresses answer with its one page, and ``/static`` with its scripts.  Nothing it shows comes from another host.
"""

from pathlib import Path
from typing import Any

from fastapi import FastAPI, Response
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles

STATIC = Path(__file__).parent / "static"
VIEWS = (
    "find",
    "file",
    "article",
    "topic",
    "explore",
    "path",
    "map",
    "calendar",
    "unions",
    "table",
    "review",
    "checks",
)
"""First parts of the addresses that the application shows itself."""

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_YEAR = 365 * 24 * 3600


def web_built() -> bool:
    """Whether the application was built when the package was installed."""
    return (STATIC / "index.html").is_file()


def add_web(app: FastAPI) -> bool:
    """Put the application into a service, before its other addresses; False where it was not built."""
    if not web_built():
        return False
    app.mount("/static", _Bundle(directory=STATIC))
    app.add_api_route("/", _page, response_class=HTMLResponse, include_in_schema=False)
    for view in VIEWS:
        app.add_api_route(f"/{view}", _page, response_class=HTMLResponse, include_in_schema=False)
        app.add_api_route(f"/{view}/{{rest:path}}", _page, response_class=HTMLResponse, include_in_schema=False)
    return True


async def _page() -> Response:
    page = (STATIC / "index.html").read_text(encoding="utf-8")
    headers = {"Content-Security-Policy": _POLICY, "Cache-Control": "no-cache", "Referrer-Policy": "same-origin"}
    return HTMLResponse(page, headers=headers)


class _Bundle(StaticFiles):
    """Files whose names hold a digest of their content: a browser may keep them."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        """The file, to be kept for a year."""
        response = super().file_response(*args, **kwargs)
        response.headers["Cache-Control"] = f"public, max-age={_YEAR}, immutable"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response
