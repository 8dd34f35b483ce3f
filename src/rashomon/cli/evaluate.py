"""`rashomon evaluate`: the product scored on public data."""

from pathlib import Path

import click
import msgspec

from rashomon.cli.plain import inert_json, printable
from rashomon.cli.run import FINDINGS
from rashomon.evaluate import TASKS, render, run


@click.command(
    "evaluate", epilog="\b\nTasks and what they read:\n" + "\n".join(f"  {n}: {t}" for n, t in TASKS.items())
)
@click.argument("task", type=click.Choice(list(TASKS)))
@click.option("--data", type=click.Path(path_type=Path), metavar="PATH", help="The data, in their published format.")
@click.option("--gold", type=click.Path(path_type=Path), metavar="FILE", help="For case: what a careful reader finds.")
@click.option("--case", type=click.Path(path_type=Path), metavar="CASE", help="For case: a case built before.")
@click.option("--json", "as_json", is_flag=True, help="The scores as JSON.")
def command(task: str, data: Path | None, gold: Path | None, case: Path | None, *, as_json: bool) -> None:
    """Score the product on public data.

    Counts first, rates last, all in percent.
    """
    where = gold or data
    if where is None:
        raise click.UsageError(
            f"give {'--gold FILE' if task == 'case' else '--data PATH'}", click.get_current_context()
        )
    options = {"case": case} if case is not None else {}
    result = run(task, where, **options)
    if as_json:
        click.echo(inert_json(msgspec.json.encode(result.as_dict()).decode()))
    else:
        click.echo("\n".join(printable(line) for line in render(result).splitlines()))
    if result.findings:
        click.get_current_context().exit(FINDINGS)
