"""`kg evaluate`: how well pages are read, measured against a reader's marks.

In: a folder with gold, and what `kg extract` wrote of its pages, or nothing: then the pages are read now.  Out: a table
of figures.  ``kg evaluate`` alone measures the sample pages of 《工友周刊》, and ``kg evaluate --ablation`` what each
source of recognition adds.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from kg.cli.app import say
from kg.cli.samples import SAMPLES

if TYPE_CHECKING:
    from kg.evaluate import Evaluation, GoldDocument, Names

_ABLATED = ("mentions", "core", "entities", "relations")
"""What the table of `--ablation` tells; F1 of all but the first."""


def evaluate(
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD_DIR", help="Folder with *.gold.json; the sample pages if not given.", show_default=False
        ),
    ] = SAMPLES / "gold",
    extracted: Annotated[
        Path | None,
        typer.Argument(metavar="OUT.jsonl", help="Output of kg extract; the pages are read now if not given."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    without: Annotated[
        list[str] | None,
        typer.Option("--without", metavar="SOURCE", help="Source of recognition to leave out; may be repeated."),
    ] = None,
    ablation: Annotated[
        bool, typer.Option("--ablation", help="Measure with each source of recognition left out in turn.")
    ] = False,
    errors: Annotated[int, typer.Option(min=0, metavar="N", help="Also print up to N errors of each kind.")] = 0,
) -> None:
    """Measure extraction against gold: segmentation, mentions, entities, aliases, relations, posts, figures."""
    from kg.evaluate import evaluate as measure
    from kg.evaluate import read_articles, read_gold, read_names

    documents = read_gold(gold)
    if ablation:
        _print_ablation(documents, read_names(gold))
        return
    articles = read_articles(extracted) if extracted else _extracted(documents, without or ())
    result = measure(documents, articles, read_names(gold))
    for source in result.absent:
        say(f"kg: nothing was extracted from {source}")
    if as_json:
        typer.echo(json.dumps(_figures(result), ensure_ascii=False, indent=1))
    else:
        _print_table(result)
    for kind, rows in _errors(result) if errors else ():
        typer.echo(f"\n{kind}")
        for row in rows[:errors]:
            typer.echo("  " + "  ".join(map(str, row)))


def _extracted(documents: Sequence["GoldDocument"], without: Sequence[str]) -> dict[str, list[Any]]:
    from kg.evaluate.ablation import read_without

    return read_without(documents, without)


def _print_ablation(documents: Sequence["GoldDocument"], names: "Names") -> None:
    from kg.evaluate.ablation import ablation

    table = Table(box=None, pad_edge=False)
    for title in ("without", "P", "R", "F1", "change", *(kind for kind in _ABLATED if kind != "mentions")):
        table.add_column(title, justify="left" if title == "without" else "right")
    whole = 0.0
    for source, result in ablation(documents, names):
        mentions = result.scores["mentions"]
        whole = whole if source else mentions.f1
        shares = (mentions.precision, mentions.recall, mentions.f1)
        others = (result.scores[kind].f1 for kind in _ABLATED if kind != "mentions")
        change = f"{mentions.f1 - whole:+.3f}" if source else ""
        table.add_row(source or "nothing", *(f"{n:.3f}" for n in shares), change, *(f"{n:.3f}" for n in others))
    Console().print(table)


def _figures(result: "Evaluation") -> dict[str, Any]:
    def figures(score: Any) -> dict[str, Any]:
        shares = {"p": round(score.precision, 4), "r": round(score.recall, 4), "f1": round(score.f1, 4)}
        return shares | {"gold": score.gold, "system": score.system}

    return {
        **{kind: figures(score) for kind, score in result.scores.items()},
        **{kind: {"acc": round(share.accuracy, 4), "gold": share.gold} for kind, share in result.shares.items()},
        "by_type": {kind: figures(score) for kind, score in result.by_type.items()},
    }


def _print_table(result: "Evaluation") -> None:
    table = Table(box=None, pad_edge=False)
    table.add_column("")
    for title in ("P", "R", "F1", "gold"):
        table.add_column(title, justify="right")
    by_type = {f"  {kind}": score for kind, score in result.by_type.items()}
    for kind, score in (result.scores | by_type).items():
        table.add_row(kind, *(f"{part:.3f}" for part in (score.precision, score.recall, score.f1)), f"{score.gold:,}")
    for kind, share in result.shares.items():
        table.add_row(kind, "", "", f"{share.accuracy:.3f}", f"{share.gold:,}")
    Console().print(table)


def _errors(result: "Evaluation") -> list[tuple[str, list[tuple[Any, ...]]]]:
    kinds = ("mentions", "entities", "relations", "observations", "byline")
    lists = [(f"{kind}: {side}", rows[kind]) for kind in kinds for side, rows in _sides(result)]
    return [*lists, ("aliases named wrongly (document, surface, gold, extracted)", result.misnamed)]


def _sides(result: "Evaluation") -> tuple[tuple[str, dict[str, list[tuple[Any, ...]]]], ...]:
    return ("missed", result.missed), ("spurious", result.spurious)
