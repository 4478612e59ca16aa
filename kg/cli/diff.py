"""`kg diff`: what came, went or changed from one build to another.

In: two builds.  Out: one line a change, marked + - or ~, or JSON lines.  ``kg diff outputs/2024 outputs/2025``.
"""

import json
from collections import Counter
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.app import FAULTS_FOUND, say, visible

if TYPE_CHECKING:
    from kg.engine.diff import Change


class Kind(StrEnum):
    """What is compared."""

    entity = "entity"
    statement = "statement"
    figure = "figure"
    classification = "classification"
    link = "link"


def diff(
    was: Annotated[Path, typer.Argument(metavar="A", help="Folder of the earlier build.")],
    now: Annotated[Path, typer.Argument(metavar="B", help="Folder of the later build.")],
    kinds: Annotated[
        list[Kind] | None, typer.Option("--kind", "-k", help="Compare only these; may be repeated.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")] = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="End with status 1 when the builds differ.")] = False,
) -> None:
    """Compare two builds: entities, statements, figures, classes and links that came (+), went (-) or changed (~)."""
    from kg.engine.diff import diff as compare
    from kg.engine.folder import open_build

    seen: Counter[tuple[str, str]] = Counter()
    for change in compare(open_build(was), open_build(now), kinds=tuple(kinds or Kind)):
        seen[change.kind, change.sign] += 1
        typer.echo(_object(change) if as_json else visible(_line(change)))
    for kind in Kind:
        counts = [f"{sign}{seen[kind, sign]:,}" for sign in "+-~" if seen[kind, sign]]
        if counts:
            say(f"{kind:14} {' '.join(counts)}")
    if not seen:
        say("no difference")
    elif exit_code:
        raise typer.Exit(FAULTS_FOUND)


def _object(change: "Change") -> str:
    return json.dumps({"change": _WORDS[change.sign], **asdict(change)}, ensure_ascii=False)


def _line(change: "Change") -> str:
    changed = (f"{part}: {old} → {new}" for part, (old, new) in change.changed.items())
    place = f"{change.doc} " if change.doc else ""
    return "  ".join((f"{change.sign} {change.kind:14} {change.label}", *changed, f"({place}{change.id})"))


_WORDS = {"+": "came", "-": "went", "~": "changed"}
