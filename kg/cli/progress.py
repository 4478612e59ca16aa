"""How far long work is, on standard error, and only when somebody is watching.

In: (step, items done).  Out: one line that moves: ``⠋ articles 1,204 · 0:01:07``.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn


@contextmanager
def watching() -> Iterator[Callable[[str, int], None]]:
    """A function to call with each step and the number of items done in it."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TextColumn("{task.completed:,}"), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        tasks: dict[str, TaskID] = {}

        def watch(step: str, done: int) -> None:
            if step not in tasks:
                for task in tasks.values():
                    progress.stop_task(task)
                tasks[step] = progress.add_task(step, total=None)
            progress.update(tasks[step], completed=done)

        yield watch
