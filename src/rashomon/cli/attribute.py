"""`rashomon attribute`: who said what in files, one stage alone."""

from collections.abc import Iterable, Iterator

import click

from rashomon.attribute import attribute
from rashomon.cli import summary
from rashomon.cli.output import json_lines
from rashomon.cli.read import reports
from rashomon.cli.run import SOME_FAILED
from rashomon.core import Attribution, Outcome, Report
from rashomon.pipeline import FAILURES


@click.command("attribute")
@click.argument("files", nargs=-1, required=True)
@click.pass_context
def command(ctx: click.Context, files: tuple[str, ...]) -> None:
    """Find who said what in files: one stage alone, as JSON lines.

    FILES as for build, - for standard input. Each attribution is a line: source, cue and content,
    each with its words and their place in the report.
    """
    failed: list[Outcome] = []
    json_lines(attributions(reports(files, failed)))
    summary.failures("CASE", failed)
    if any(outcome.status in FAILURES for outcome in failed):
        ctx.exit(SOME_FAILED)


def attributions(given: Iterable[Report]) -> Iterator[Attribution]:
    """The attributions of each report, one report at a time, so that the first come at once."""
    from rashomon.inference import Analyser  # noqa: PLC0415 - loads the model

    analyser = Analyser()
    for report in given:
        yield from attribute(report, *analyser.analyse([report.text, report.title]))
