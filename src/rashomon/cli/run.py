"""The border between commands and the shell: one line per error, the right exit code, no traceback."""

import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from typing import NoReturn

import click

from rashomon import __version__
from rashomon.cli.group import StoppedError, rashomon
from rashomon.cli.plain import printable

FINE, FINDINGS, USAGE, SOME_FAILED, DEFECT = 0, 1, 2, 3, 70
STOPPED = 130  # what a shell reports for SIGINT


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """The console command: runs a verb and leaves with its exit code."""
    try:
        code = rashomon.main(args=arguments, prog_name="rashomon", standalone_mode=False)
        sys.stdout.flush()
    except BaseException as error:  # noqa: BLE001 - the border to the shell: each error becomes a line and a code
        code = explained(error)
        _let_go()
    sys.exit(code or FINE)


def _let_go() -> None:
    """Drops what standard output would not take, so that the interpreter does not fail on it again while it ends."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def explained(error: BaseException) -> int:  # noqa: PLR0911 - one return a kind of error
    """Prints the one line that an error deserves and gives its exit code."""
    match error:
        case SystemExit():
            return error.code if isinstance(error.code, int) else FINE
        case click.exceptions.Exit():
            return error.exit_code
        case StoppedError() | KeyboardInterrupt() | click.Abort():
            say("stopped. Run the same command again to go on")
            return STOPPED
        case click.UsageError():
            command = error.ctx.command_path if error.ctx else "rashomon"
            say(f"{error.format_message().rstrip('.')}. See: {command} --help")
            return USAGE
        case click.ClickException():
            say(error.format_message())
            return USAGE
        case OSError():
            where = os.fsdecode(error.filename) if error.filename is not None else "standard output"
            say(f"{where}: {error.strerror or error}. Check the path, its permissions and its space")
            return USAGE
        case _ if isinstance(error, _expected()):
            say(str(error))
            return USAGE
        case _:
            say(f"a defect in Rashomon {__version__}: {type(error).__name__}. Please report it with {_kept(error)}")
            return DEFECT


def _expected() -> tuple[type[Exception], ...]:
    """The errors whose message is the line to show; imported here, so that no command pays for others' errors."""
    from rashomon.evaluate import GoldError  # noqa: PLC0415
    from rashomon.inference import ModelMissingError  # noqa: PLC0415
    from rashomon.store import CaseError  # noqa: PLC0415

    return CaseError, GoldError, ModelMissingError


def say(line: str) -> None:
    """One line on standard error."""
    click.echo(f"rashomon: {printable(' '.join(line.split()))}", err=True)


def _kept(error: BaseException) -> str:
    """The file that the traceback was written to."""
    with tempfile.NamedTemporaryFile("w", prefix="rashomon-", suffix=".txt", delete=False, encoding="utf-8") as file:
        file.write(f"Rashomon {__version__}, Python {sys.version}\n")
        file.writelines(traceback.format_exception(error))
    return file.name
