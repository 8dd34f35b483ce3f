"""`rashomon serve`: the workbench of a case, on this machine alone."""

import click

from rashomon.cli.plain import printable
from rashomon.web.server import PortTakenError, serve


@click.command("serve")
@click.argument("case")
@click.option("--port", type=click.IntRange(1, 65535), metavar="N", help="The port; otherwise the first free one.")
@click.option("--no-open", is_flag=True, help="Do not open a browser.")
def command(case: str, port: int | None, *, no_open: bool) -> None:
    """Open the workbench of a case in the browser, to look, check and sign.

    Prints its address, with the key of this start, on the first line. It answers this machine alone and fetches
    nothing from anywhere. Stop it with Ctrl+C; every decision is in the case the moment it is made.
    """

    def say(address: str) -> None:
        click.echo(printable(address))

    try:
        serve(case, port=port, open_browser=not no_open, say=say)
    except PortTakenError as error:
        raise click.UsageError(str(error)) from error
