"""`kg load`: a build into a graph database.

In: the address of a server and a build.  Out: the build's nodes and edges there.
``kg load bolt://localhost:7687 outputs/demo --user neo4j`` takes the password from NEO4J_PASSWORD.
"""

import hashlib
from pathlib import Path
from typing import Annotated

import typer

from kg import __version__
from kg.cli.app import say
from kg.cli.export import EntitiesOnly, property_graph
from kg.cli.progress import watching
from kg.errors import KgError


def load(
    uri: Annotated[str, typer.Argument(metavar="URI", help="Address of the server: bolt://localhost:7687.")],
    build: Annotated[Path, typer.Argument(metavar="BUILD", help="Folder of the build.")],
    user: Annotated[str, typer.Option(envvar="NEO4J_USERNAME", help="Name to log in with; none if empty.")] = "neo4j",
    password: Annotated[str, typer.Option(envvar="NEO4J_PASSWORD", help="Password to log in with.")] = "",
    database: Annotated[
        str, typer.Option(envvar="NEO4J_DATABASE", help="Database on the server; its default one if not given.")
    ] = "",
    seconds: Annotated[float, typer.Option(min=0.1, help="Longest time that the server may take for an answer.")] = 60,
    entities_only: EntitiesOnly = False,
) -> None:
    """Load a build into Neo4j or another server that speaks Bolt. Loading twice changes nothing; a cut load goes on."""
    try:
        from kg.export import bolt
    except ImportError as error:
        raise KgError(f"{error.name} is not installed", todo="pip install 'gonghui-kg[neo4j]'") from None
    from kg.engine.folder import open_build
    from kg.engine.manifest import MANIFEST

    opened = open_build(build)
    key = f"{__version__}-{entities_only}-{hashlib.sha256((opened.folder / MANIFEST).read_bytes()).hexdigest()[:16]}"
    server = bolt.Server(uri, user, password, database or None, seconds)
    with watching() as watch:
        done = bolt.load(
            property_graph(opened, entities_only), server, key=key, watch=lambda rows: watch("nodes and edges", rows)
        )
    if done.before:
        say(f"kg: went on behind batch {done.before}")
    typer.echo(f"{uri}: {done.rows:,} nodes and edges in {done.batches:,} batches")
