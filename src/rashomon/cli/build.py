"""`rashomon build`: reports into a case."""

import sys

import click

from rashomon.cli import summary
from rashomon.cli.progress import progress_bar
from rashomon.cli.run import SOME_FAILED
from rashomon.pipeline import build
from rashomon.store import exists, open_case


@click.command("build")
@click.argument("case")
@click.argument("files", nargs=-1)
@click.option("-q", "--quiet", is_flag=True, help="No progress bar and no summary; what failed only.")
@click.pass_context
def command(ctx: click.Context, case: str, files: tuple[str, ...], *, quiet: bool) -> None:
    """Read reports into a case, or bring a case up to date.

    CASE is one file; it is made where there is none. FILES are text, HTML, PDF, DOCX, CSV, JSON lines and
    WARC files, folders of them, or - for standard input. What the case has already is left alone; a
    run that was stopped goes on where it stopped, and what failed is tried again. Without FILES the
    reports in the case are brought up to date with this version.
    """
    if not files and not exists(case):
        raise click.UsageError("give the FILES to build the new case from", ctx)
    with progress_bar(quiet=quiet or not sys.stderr.isatty()) as progress:
        result = build(case, files, progress=progress)
    summary.failures(case, result.failures)
    if not quiet:
        with open_case(case) as view:
            summary.done(view, result)
    if result.failures:
        ctx.exit(SOME_FAILED)
