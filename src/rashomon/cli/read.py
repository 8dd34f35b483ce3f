"""`rashomon read`: files to reports, one stage alone."""

from collections.abc import Iterator

import click

from rashomon.cli import summary
from rashomon.cli.output import json_lines
from rashomon.cli.run import SOME_FAILED
from rashomon.core import Outcome, Report
from rashomon.pipeline import FAILURES
from rashomon.read import discover, load, read


@click.command("read")
@click.argument("files", nargs=-1, required=True)
@click.pass_context
def command(ctx: click.Context, files: tuple[str, ...]) -> None:
    """Read files into reports: one stage alone, as JSON lines.

    FILES as for build, - for standard input. Each report is a line on standard output; what was not
    read is named on standard error.
    """
    failed: list[Outcome] = []
    json_lines(reports(files, failed))
    summary.failures("CASE", failed)
    if any(outcome.status in FAILURES for outcome in failed):
        ctx.exit(SOME_FAILED)


def reports(files: tuple[str, ...], failed: list[Outcome]) -> Iterator[Report]:
    """The reports in the files; the outcomes of items that gave none are added to `failed`."""
    for given in discover(files):
        loaded = load(given)
        if loaded.outcome is not None:
            failed.append(loaded.outcome)
        elif loaded.source is not None:
            for outcome, report in read(loaded.source, loaded.data):
                if report is not None:
                    yield report
                else:
                    failed.append(outcome)
