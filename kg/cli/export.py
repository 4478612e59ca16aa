"""`kg export`: a build in a format of other people's tools.

In: a format and a build.  Out: a file or a folder.  ``kg export gexf outputs/demo -o demo.gexf`` is for Gephi.
"""

import shutil
import sys
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import BuildError

if TYPE_CHECKING:
    from kg.engine.folder import Build
    from kg.export.property_graph import PropertyGraph


class Form(StrEnum):
    """Formats of other people's tools."""

    neo4j_csv = "neo4j-csv"
    cypher = "cypher"
    graphml = "graphml"
    gexf = "gexf"
    csv = "csv"
    parquet = "parquet"
    ladybug = "ladybug"
    jsonld = "jsonld"
    nquads = "nquads"


EntitiesOnly = Annotated[bool, typer.Option("--entities-only", help="Leave articles, figures and concepts out.")]


def export(
    form: Annotated[
        Form, typer.Argument(metavar="FORMAT", help=f"One of {', '.join(Form)}; docs/property-graph.md tells of each.")
    ],
    build: Annotated[Path, typer.Argument(metavar="BUILD", help="Folder of the build.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="File, or folder for neo4j-csv, csv and parquet; a file goes to standard output if not given or -.",
        ),
    ] = None,
    entities_only: EntitiesOnly = False,
) -> None:
    """Write a build for other tools: Neo4j and other graph databases, Gephi, spreadsheets, tables, RDF stores."""
    from kg.engine.folder import open_build
    from kg.export.formats import PROPERTY_GRAPHS

    opened = open_build(build)
    to_stdout = output is None or output == Path("-")
    if form in PROPERTY_GRAPHS and PROPERTY_GRAPHS[form].folder and to_stdout:
        raise BuildError(f"{form} is a folder of files", todo="name it with -o")
    if output is not None and not to_stdout:
        _write(form, opened, output, entities_only)
        return
    with TemporaryDirectory(prefix="kg-export-") as folder:
        file = Path(folder) / "export"
        _write(form, opened, file, entities_only)
        with file.open("rb") as written:
            shutil.copyfileobj(written, sys.stdout.buffer)


def _write(form: Form, build: "Build", path: Path, entities_only: bool) -> None:
    from kg.export.formats import PROPERTY_GRAPHS, RDF
    from kg.export.jsonld import write_jsonld
    from kg.export.output import placing
    from kg.export.rdf import convert

    if form is Form.jsonld:
        write_jsonld(build.trig, path, build.base)
    elif form in RDF:
        with placing(path) as place:
            convert(build.trig, place, RDF[form])
    else:
        PROPERTY_GRAPHS[form].write(property_graph(build, entities_only), path)


def property_graph(build: "Build", entities_only: bool) -> "PropertyGraph":
    """The property graph of a build; raises BuildError when it is damaged."""
    from kg.api.network import property_graph as made

    return made(build, entities_only=entities_only)
