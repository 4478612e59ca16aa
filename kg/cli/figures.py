"""`kg figures`: the figures of an entity as series.

In: a build and a name.  Out: a row for each figure with its sentence.  ``kg figures outputs/demo 越职安 -f csv``.
"""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.lookup import meant, opened
from kg.cli.table import Form, write_rows

_COLUMNS = ("measure", "unit", "time", "value", "sentence", "document", "start", "end", "date")


def figures(
    build: Annotated[Path, typer.Argument(metavar="BUILD", help="Folder of the build.")],
    entity: Annotated[str, typer.Argument(metavar="ENTITY", help="Canonical name, alias or identifier of an entity.")],
    form: Annotated[Form, typer.Option("--format", "-f", help="Form of the rows.")] = Form.table,
) -> None:
    """Print the figures of an entity: same measures together, the earliest first, each with its sentence.

    Start and end are raw characters of the document, date is the day of the article.
    """
    folder = opened(build)
    corpus = folder.about(entity)
    rows = []
    for series in meant(folder, corpus, entity).series:
        for seen in series.observations:
            cited = corpus.cite(seen.evidence)
            said = (cited.sentence.replace("\n", " "), cited.article.doc, *cited.raw, cited.article.date)
            rows.append((series.measure, series.unit, seen.time, seen.value, *said))
    write_rows(_COLUMNS, rows, form)
