"""`kg plot`: pictures of a build, for reports.

In: what to draw, a build, and an entity.  Out: a PNG, SVG or PDF file.
``kg plot neighbourhood outputs/demo 绍兴市总工会 -o 绍兴.png``.
"""

from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.lookup import meant, opened, outside
from kg.errors import KgError, QueryError

if TYPE_CHECKING:
    from kg.engine.folder import Build
    from kg.export.plot import Style

_DIGITS = 6
"""Digits of the code of a county: townships are counted in theirs."""


class Kind(StrEnum):
    """What is drawn."""

    neighbourhood = "neighbourhood"
    figures = "figures"
    map = "map"


def plot(
    kind: Annotated[Kind, typer.Argument(metavar="WHAT", help="One of neighbourhood, figures, map.")],
    build: Annotated[Path, typer.Argument(metavar="BUILD", help="Folder of the build.")],
    entity: Annotated[
        str, typer.Argument(metavar="[ENTITY]", help="Canonical name, alias or identifier; not for a map.")
    ] = "",
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="File to write: .png, .svg or .pdf.")
    ] = Path("plot.png"),
    hops: Annotated[int, typer.Option(min=1, max=4, help="Steps from the entity, for a neighbourhood.")] = 1,
    limit: Annotated[int, typer.Option(min=2, max=200, help="Entities to draw at most.")] = 30,
    type: Annotated[str, typer.Option(metavar="TYPE", help="Type that a map counts; all if not given.")] = "",
    title: Annotated[str, typer.Option(help="Title; one that says what is shown if not given.")] = "",
    width: Annotated[float, typer.Option(min=3, max=40, help="Width in inches.")] = 8.0,
    font: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Font file; a Chinese one is found if not given."),
    ] = None,
) -> None:
    """Draw a picture of a build for a report: an entity's neighbourhood, its figures over time, or a map."""
    try:
        from kg.export.plot import Style
    except ImportError as error:
        raise KgError(f"{error.name} is not installed", todo="pip install 'gonghui-kg[plot]'") from None

    folder, style = opened(build), Style(title, width, font)
    outside(folder, output)
    if kind is Kind.map:
        _map(folder, type, output, style)
        return
    if not entity:
        raise QueryError(f"{kind} is of an entity", todo="name it behind the build")
    corpus = folder.about(entity)
    file = meant(folder, corpus, entity)
    if kind is Kind.figures:
        from kg.export.plot import plot_series

        plot_series(file.series, output, of=file.entity.name, style=style)
    else:
        from kg.api.network import network
        from kg.export.plot import plot_neighbourhood

        plot_neighbourhood(network(folder), file.entity.id, output, hops=hops, limit=limit, style=style)


def _map(build: "Build", kind: str, output: Path, style: "Style") -> None:
    """Draw where the entities of a type are at home."""
    from kg.api.network import places
    from kg.export.plot import plot_map
    from kg.gazetteer import Gazetteer
    from kg.schema import schema

    if kind and kind not in schema().types:
        raise QueryError(f"no type {kind}", todo=f"give one of {', '.join(schema().types)}")
    gazetteer = Gazetteer.load()
    counts = Counter(code[:_DIGITS] for of, code in places(build, gazetteer) if kind in ("", of))
    plot_map(counts, gazetteer, output, of=schema().types[kind].label.zh if kind else "实体", style=style)
