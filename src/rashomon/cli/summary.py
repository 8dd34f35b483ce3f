"""What a build says when it is done: what failed, what is new, what the case holds, what to do next."""

from collections.abc import Iterable

import click

from rashomon.cli.plain import printable
from rashomon.core import Outcome
from rashomon.pipeline import Summary
from rashomon.store import View

SHOWN = 20


def failures(case: str, outcomes: Iterable[Outcome]) -> None:
    """One line on standard error for each item that was not read, up to twenty."""
    found = list(outcomes)
    for outcome in found[:SHOWN]:
        click.echo(printable(f"{outcome.status}: {outcome.detail or outcome.locator or outcome.source}"), err=True)
    if len(found) > SHOWN:
        click.echo(f"… and {len(found) - SHOWN} more. List them with: rashomon show {case} outcomes", err=True)


def done(view: View, summary: Summary) -> None:
    """Two lines on standard error: this run, and the case."""
    items = ", ".join(f"{count} {status}" for status, count in sorted(summary.items.items())) or "nothing to do"
    files = f"{counted(summary.archived, 'new file')}, {summary.known} known"
    click.echo(f"{files}; {items}; {summary.seconds:.1f} s", err=True)
    counts = view.counts()
    held = ", ".join(counted(counts[kind], one) for kind, one in (("reports", "report"), ("statements", "statement")))
    click.echo(printable(f"{view.path} holds {held}. Next: rashomon show {view.path} statements"), err=True)


def counted(number: int, one: str) -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else one + 's'}"
