"""`rashomon demo`: an example case, from report files to dossier."""

import sys
from pathlib import Path

import click

from rashomon.cli.digest import digest
from rashomon.cli.plain import printable
from rashomon.cli.progress import progress_bar
from rashomon.pipeline import build
from rashomon.present import dossier
from rashomon.store import open_case

PLACES = (Path(__file__).parents[3] / "examples", Path(__file__).parents[1] / "examples")
"""Where the examples are: in a checkout, and in an installed package."""


@click.command("demo")
@click.argument("example", default="shusha")
@click.option(
    "-o", "--output", "out", type=click.Path(path_type=Path), default=Path("demo"), help="Folder to write to."
)
def command(example: str, out: Path) -> None:
    """Build the example case and write its dossier.

    EXAMPLE is one of the folders in examples/; each holds a few short reports on one dispute, written
    for this project.
    """
    reports = _reports(example)
    out.mkdir(parents=True, exist_ok=True)
    case = out / f"{example}.case"
    with progress_bar(quiet=not sys.stderr.isatty()) as progress:
        build(case, [str(reports)], progress=progress)
    with open_case(case) as view:
        for line in digest(view):
            click.echo(line)
        page = dossier(view, out / f"{example}.html")
    click.echo()
    click.echo(printable(f"Dossier: {page.resolve()}  (open it in a browser)"))
    click.echo(printable(f"Case:    {case.resolve()}"))
    click.echo(printable(f"Next:    rashomon show {case} statements"))


def _reports(example: str) -> Path:
    found = {path.parent.name: path for place in PLACES for path in sorted(place.glob("*/reports"))}
    if example not in found:
        known = ", ".join(found) or "none: run this in a checkout of the project"
        raise click.UsageError(f"no example {example!r}. There are: {known}", click.get_current_context())
    return found[example]
