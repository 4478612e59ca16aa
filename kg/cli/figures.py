"""`kg figures`: the figures of an entity as series.

In: a build and a name.  Out: a row for each figure with its sentence.  ``kg figures outputs/demo 越职安 -f csv``.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.lookup import meant, opened, outside
from kg.cli.table import Form, write_rows
from kg.errors import BuildError

if TYPE_CHECKING:
    from kg.corpus import Series
    from kg.engine.folder import Build

_COLUMNS = ("measure", "unit", "time", "value", "sentence", "document", "start", "end", "date")


def figures(
    build: Annotated[Path, typer.Argument(metavar="BUILD", help="Folder of the build.")],
    entity: Annotated[str, typer.Argument(metavar="ENTITY", help="Canonical name, alias or identifier of an entity.")],
    form: Annotated[Form, typer.Option("--format", "-f", help="Form of the rows.")] = Form.table,
    plot: Annotated[
        Path | None, typer.Option(metavar="FILE.svg", help="Also draw the figures that have a time, as SVG.")
    ] = None,
) -> None:
    """Print the figures of an entity: same measures together, the earliest first, each with its sentence.

    Start and end are raw characters of the document, date is the day of the article.
    """
    folder = opened(build)
    corpus = folder.about(entity)
    found = meant(folder, corpus, entity).series
    if plot is not None:
        _draw(folder, found, plot)
    rows = []
    for series in found:
        for seen in series.observations:
            cited = corpus.cite(seen.evidence)
            said = (cited.sentence.replace("\n", " "), cited.article.doc, *cited.raw, cited.article.date)
            rows.append((series.measure, series.unit, seen.time, seen.value, *said))
    write_rows(_COLUMNS, rows, form)


def _draw(build: "Build", series: "Sequence[Series]", file: Path) -> None:
    from kg.export.chart import to_svg
    from kg.export.output import writing

    if file.suffix.lower() != ".svg":
        raise BuildError("only SVG is drawn", str(file), "name a file that ends with .svg")
    outside(build, file)
    with writing(file) as out:
        out.write(to_svg(series))
