"""`rashomon verify`: a whole case rechecked from its archived bytes up."""

import click

from rashomon.cli.output import json_lines
from rashomon.cli.plain import printable
from rashomon.cli.run import FINDINGS
from rashomon.cli.summary import counted
from rashomon.read import read
from rashomon.stages import reader_version
from rashomon.store import Verification, verify


@click.command("verify")
@click.argument("case")
@click.option("--expect", metavar="FINGERPRINT", help="Fail unless the case has this fingerprint.")
@click.option("--json", "as_json", is_flag=True, help="One JSON record instead of lines.")
@click.pass_context
def command(ctx: click.Context, case: str, expect: str | None, *, as_json: bool) -> None:
    """Recheck a whole case from its archived bytes up.

    The SHA-256 of every source; every report's text against the bytes it was read from, and, where this
    version read it, by reading it again; every record's words at their place in the report; every
    reference between records; the chain of judgements. Leaves with 1 where anything is wrong.

    The fingerprint printed stands for all that the case holds: kept elsewhere, it shows later whether
    anything was changed.
    """
    result = verify(case, read, reader_version())
    unexpected = expect is not None and expect != result.fingerprint
    if as_json:
        json_lines([result])
    else:
        _lines(case, result)
    if unexpected:
        click.echo(f"fingerprint is not the expected {expect}", err=True)
    if result.findings or unexpected:
        ctx.exit(FINDINGS)


def _lines(case: str, result: Verification) -> None:
    for finding in result.findings:
        click.echo(printable(f"{finding.where}: {finding.what}"))
    for origin in result.unfinished:
        click.echo(printable(f"not finished: {origin}. Go on with: rashomon build {case}"), err=True)
    checked = ", ".join(f"{count:,} {kind}" for kind, count in result.counts.items() if count)
    verdict = counted(len(result.findings), "finding") if result.findings else "nothing wrong"
    again = f"{counted(result.reread, 'source')} read again"
    click.echo(printable(f"{case}: {verdict}; checked {checked or 'an empty case'}; {again}"))
    click.echo(f"fingerprint {result.fingerprint}")
