"""A progress bar on standard error: there when a person looks, silent in a pipe."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from pipelines.cli.exits import messages

Advance = Callable[[str, int, int], None]
"""Called with the stage, how much of it is done, and how much there is (0 when nobody knows)."""


@contextmanager
def progress_bar() -> Iterator[Advance]:
    """A function to call as the work goes on; a stage gets its bar when it is first heard of."""
    console = messages()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        stages: dict[str, TaskID] = {}

        def advance(stage: str, done: int, total: int) -> None:
            if stage not in stages:
                stages[stage] = progress.add_task(stage, total=None)
            progress.update(stages[stage], completed=done, total=total or None)

        yield advance
