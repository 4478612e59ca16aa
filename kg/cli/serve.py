"""`kg serve`: a build over HTTP.

In: a build and an address.  Out: a service, until Ctrl-C.  ``kg serve outputs/demo`` listens on http://127.0.0.1:8000.
"""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import say
from kg.errors import BuildError, KgError

_MEGABYTE = 1 << 20


def serve(
    build: Annotated[Path, typer.Argument(metavar="BUILD", help="Folder of the build.")],
    host: Annotated[
        str, typer.Option(help="Address to listen on; others than this machine's need --token.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on.")] = 8000,
    token: Annotated[str, typer.Option(envvar="KG_TOKEN", help="Bearer token that every request must carry.")] = "",
    origin: Annotated[
        list[str] | None, typer.Option(help="Origin whose pages may ask (CORS); may be repeated.")
    ] = None,
    review: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Take judgements in the explorer and append them to this file (JSON lines)."),
    ] = None,
    seconds: Annotated[float, typer.Option(min=0.1, help="Longest running time of a query.")] = 30.0,
    memory: Annotated[int, typer.Option(min=64, help="Most memory of a query, in megabytes.")] = 1024,
    workers: Annotated[int, typer.Option(min=1, help="Queries that run at the same time.")] = 2,
) -> None:
    """Serve a build: the explorer, its JSON, SPARQL, named queries. Listens on this machine only by default."""
    try:
        import uvicorn

        from kg.serve import Limits, create_app
    except ImportError as error:
        raise KgError(f"{error.name} is not installed", todo="pip install 'gonghui-kg[serve]'") from None
    from kg.engine.folder import open_build

    if host not in ("127.0.0.1", "localhost", "::1") and not token:
        raise KgError(f"{host} can be reached from elsewhere", todo="give --token, or leave --host out")
    limits = Limits(seconds=seconds, memory=memory * _MEGABYTE, workers=workers)
    app = create_app(open_build(build), limits, token=token, origins=tuple(origin or ()), review=review)
    say(f"http://{host}:{port}  (Ctrl-C stops)")
    try:
        uvicorn.run(app, host=host, port=port, log_level="warning")
    except SystemExit:
        raise BuildError(f"port {port} cannot be listened on", host, "choose another with --port") from None
