"""`rashomon doctor`: whether this installation can work."""

import hashlib
import importlib.metadata
import os
import platform
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from rashomon import __version__
from rashomon.cli.plain import printable
from rashomon.cli.run import FINDINGS

MODELS = Path(__file__).parents[1] / "models"
SENTENCE = "The minister said that the bridge had been closed since March."


class ProblemError(Exception):
    """Something that keeps the program from working; the message says what to do."""


@click.command("doctor")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Check that this installation can work.

    One line for each thing checked; leaves with 1 where one of them is a problem.
    """
    problems = 0
    for check in CHECKS:
        try:
            for line in check():
                click.echo(printable(f"ok       {line}"))
        except Exception as error:  # noqa: BLE001 - whatever is wrong with a part is the line to print
            problems += 1
            told = (
                str(error) if isinstance(error, ProblemError) else f"{check.__name__}: {type(error).__name__}: {error}"
            )
            click.echo(printable(f"PROBLEM  {' '.join(told.split())}"))
    if problems:
        ctx.exit(FINDINGS)


def program() -> Iterator[str]:
    """The versions of Rashomon, Python and the system."""
    yield f"Rashomon {__version__}, Python {platform.python_version()}, {platform.platform(terse=True)}"


def packages() -> Iterator[str]:
    """Every package that Rashomon needs is installed."""
    found = []
    for requirement in importlib.metadata.requires("rashomon") or []:
        name = re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0]
        if "extra ==" in requirement:
            continue
        try:
            found.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            raise ProblemError(f"the package {name} is missing: run make setup, or reinstall Rashomon") from None
    yield f"packages: {', '.join(found)}"


def models() -> Iterator[str]:
    """Every file of every model is there, and is the one whose SHA-256 its card gives."""
    cards = "".join(path.read_text("utf-8") for path in sorted(MODELS.glob("*.md")))
    files = sorted((*MODELS.glob("*.onnx"), *MODELS.glob("*.json"), *MODELS.glob("*.npz")))
    if not any(path.suffix == ".onnx" for path in files):
        raise ProblemError(f"no model in {MODELS}: reinstall Rashomon")
    for path in files:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if digest not in cards:
            raise ProblemError(f"{path}: no card gives its SHA-256, {digest}: reinstall Rashomon")
        yield f"model {path.name}, {path.stat().st_size / 1e6:.1f} MB, SHA-256 {digest}"


def reading() -> Iterator[str]:
    """The model runs, and finds who said what in a plain sentence."""
    from rashomon.attribute import attribute  # noqa: PLC0415 - loads the model
    from rashomon.core import Report  # noqa: PLC0415
    from rashomon.inference import Analyser  # noqa: PLC0415

    began = time.monotonic()
    analysis = Analyser().analyse([SENTENCE])[0]
    report = Report(id="doctor", source="", locator="", text=SENTENCE, text_map=())
    found = attribute(report, analysis)
    if not any(span.words == "said" for one in found for span in one.cue):
        raise ProblemError(f"the model finds no statement in {SENTENCE!r}: reinstall Rashomon")
    yield f"the model reads a sentence in {time.monotonic() - began:.1f} s, its loading included"


def threads() -> Iterator[str]:
    """How many processors there are, and whether they are quick with eight-bit models."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    flags = Path("/proc/cpuinfo").read_text("utf-8", "replace") if Path("/proc/cpuinfo").exists() else ""
    quick = "with" if "vnni" in flags else "without (as far as can be told)"
    yield f"{usable} processors, {quick} instructions for eight-bit models; RASHOMON_THREADS sets how many are used"


def case() -> Iterator[str]:
    """A case can be written and verified here."""
    from rashomon.store import Writer, database_version, verify  # noqa: PLC0415

    try:
        with tempfile.TemporaryDirectory(prefix=".rashomon-", dir=".") as folder:
            path = Path(folder) / "doctor.case"
            Writer(path).close()
            findings = verify(path).findings
    except OSError as error:
        raise ProblemError(f"{Path.cwd()}: cannot be written ({error.strerror}): work in another folder") from error
    if findings:
        raise ProblemError(f"an empty case does not verify: {findings[0].what}")
    yield f"{database_version()}; a case can be written in {Path.cwd()}"


CHECKS: tuple[Callable[[], Iterator[str]], ...] = (program, packages, models, reading, threads, case)
