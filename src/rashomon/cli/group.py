"""The command `rashomon`: which verbs there are, and that each is loaded only when it is used."""

import importlib
import os
import sys
from typing import Any

import click

from rashomon import __version__

READER_LEFT = 141  # what a shell reports for a program whose reader left (SIGPIPE)
COMMANDS = {
    "demo": "Build the example case and write its dossier.",
    "build": "Read reports into a case, or bring a case up to date.",
    "show": "List what a case holds.",
    "places": "Set by which names a case's places are shown.",
    "dossier": "Write a case as one HTML file to hand on.",
    "serve": "Open the workbench of a case in the browser, to look, check and sign.",
    "verify": "Recheck a whole case from its archived bytes up.",
    "export": "Write a case's records for other programs.",
    "read": "Read files into reports: one stage alone, as JSON lines.",
    "attribute": "Find who said what in files: one stage alone, as JSON lines.",
    "evaluate": "Score the product on public data.",
    "doctor": "Check that this installation can work.",
}
"""Every verb with its one-line help, in the order of a first use; a test holds them to the commands'."""


class StoppedError(Exception):
    """The user stopped the command."""


class Verbs(click.Group):
    """A group that knows its commands' names and one-line help without loading them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order of a first use."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, loaded now."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"rashomon.cli.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Runs a verb; that nobody reads its output any more is an end like any other."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for Python's own flush at the end
            ctx.exit(READER_LEFT)
        except KeyboardInterrupt:
            raise StoppedError from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of verbs in the help."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="rashomon", message="%(prog)s %(version)s")
def rashomon(**_: Any) -> None:
    """Read news reports of one incident and build an auditable case of who said what.

    A first use: rashomon build my.case reports/ && rashomon dossier my.case -o my.html

    Exit codes: 0 fine, 1 findings (verify, doctor), 2 the command cannot be done as given, 3 done,
    but some items failed.
    """
