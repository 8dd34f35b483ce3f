"""A progress bar on a terminal, nothing in a pipe."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from rashomon.cli.plain import printable
from rashomon.pipeline import Progress

STAGES = {"archive": "archiving", "read": "reading and attributing", "settle": "comparing names"}


@contextmanager
def progress_bar(*, quiet: bool) -> Iterator[Callable[[Progress], None]]:
    """What `build` reports its progress to; the bar goes when it is done."""
    if quiet:
        yield lambda _: None
        return
    from rich import console, progress  # noqa: PLC0415 - only for a terminal

    columns: list[Any] = [
        progress.TextColumn("{task.description}"),
        progress.BarColumn(),
        progress.TaskProgressColumn(),
        progress.TimeRemainingColumn(),
        progress.TextColumn("{task.fields[item]}", markup=False),
    ]
    with progress.Progress(*columns, console=console.Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=None, item="")

        def show(step: Progress) -> None:
            item = printable(step.item[-50:])
            bar.update(task, description=STAGES[step.stage], completed=step.done, total=step.total, item=item)

        yield show
