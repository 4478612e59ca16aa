"""The summary of a build on the terminal.

In: a finished build with its report.  Out: a screen of text: what was read, what was found, where it is.
「entities 41: 12 UNION, 9 PERSON, …」
"""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.engine.build import Built

_ROWS = ("articles", "mentions", "entities", "statements", "observations", "links", "merges")
_SHOWN = 12
"""Kinds that are listed by name; the rest is summed up."""

_FILES = {
    "graph.html": "the graph to look at, in any browser, offline",
    "graph.trig": "all triples, a named graph per article",
    "graph.ttl": "plain triples",
    "tables": "Parquet: articles, mentions, entities, links, statements, observations, classifications",
    "report.json": "what was read and found, times, versions, settings",
}


def print_summary(built: Built) -> None:
    """Print what a build read and found, how fast, and its files."""
    report, console = built.report, Console(highlight=False, soft_wrap=True)
    left_out = f", {len(report.unreadable)} left out" if report.unreadable else ""
    speed = f" ({report.characters_per_second:,} characters a CPU-second)" if report.characters_per_second else ""
    console.print(
        f"{report.documents:,} documents{left_out}, {report.characters:,} characters in {report.elapsed:.1f} s{speed}",
        markup=False,
    )
    if report.known:
        console.print(f"{report.known:,} documents were read before and are unchanged", markup=False)
    if report.repeated:
        console.print(
            f"{len(report.repeated):,} articles stand in more than one place and were taken once", markup=False
        )
    grid = Table.grid(padding=(0, 2))
    for name in _ROWS:
        counts = report.counts.get(name, {})
        grid.add_row(name, f"{sum(counts.values()):,}", Text(_listed(counts) if name != "observations" else ""))
    console.print(grid)
    console.print(f"{built.build.folder}", markup=False, style="bold")
    for name, what in _FILES.items():
        if (built.build.folder / name).exists():
            console.print(f"  {name:<12} {what}", markup=False)


def _listed(counts: dict[str, int]) -> str:
    shown = [f"{count:,} {kind}" for kind, count in list(counts.items())[:_SHOWN]]
    rest = sum(list(counts.values())[_SHOWN:])
    return ", ".join([*shown, f"{rest:,} others"] if rest else shown)
