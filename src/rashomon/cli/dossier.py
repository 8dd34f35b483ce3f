"""`rashomon dossier`: a case as one HTML file."""

import click

from rashomon.cli.plain import printable
from rashomon.present import dossier
from rashomon.store import open_case


@click.command("dossier")
@click.argument("case")
@click.option("-o", "--output", "out", metavar="FILE", required=True, help="The HTML file to write.")
@click.option("--title", metavar="TEXT", help="The dossier's title; otherwise the case's file name.")
@click.option("--reviewed", is_flag=True, help="Only what people accepted or corrected, as corrected.")
def command(case: str, out: str, title: str | None, *, reviewed: bool) -> None:
    """Write a case as one HTML file to hand on.

    The file needs no network and nothing beside it: every statement with its exact words, its place
    in the report and the SHA-256 of the archived bytes. What people corrected is as they would have it, and says so.
    """
    with open_case(case, judged=True, reviewed=reviewed) as view:
        written = dossier(view, out, title=title)
    click.echo(printable(f"{written.resolve()}"))
