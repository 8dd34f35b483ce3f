"""`rashomon export`: a case's records for other programs."""

import csv
import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path

import click
import msgspec

from rashomon.cli.listings import LISTINGS, words
from rashomon.cli.plain import inert_json
from rashomon.core import Statement
from rashomon.store import Heading, View, open_case

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a cell for a formula when it begins with it."""


@click.command("export")
@click.argument("case")
@click.option(
    "--as", "form", type=click.Choice(["jsonl", "csv"]), required=True, help="jsonl: all records; csv: statements."
)
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to; otherwise standard output.",
)
def command(case: str, form: str, out: Path | None) -> None:
    """Write a case's records for other programs.

    jsonl: every record of every kind, one a line, with its kind as "type". csv: a table of the statements,
    safe to open in a spreadsheet: a cell that would be taken for a formula begins with an apostrophe.
    """
    with open_case(case) as view:
        target = out.open("w", encoding="utf-8", newline="") if out else nullcontext(sys.stdout)
        with target as file:
            write = export_csv if form == "csv" else export_jsonl
            for piece in write(view):
                file.write(piece)


def export_jsonl(view: View) -> Iterator[str]:
    """Every record of a case as a line of JSON."""
    for name, listing in LISTINGS.items():
        for record in listing.fetch(view, {}):
            yield inert_json(f'{{"type":"{name}",{msgspec.json.encode(record).decode()[1:]}\n')


def export_csv(view: View) -> Iterator[str]:
    """The statements of a case as rows of CSV, the first naming the columns."""
    headings = {heading.id: heading for heading in view.headings()}
    for count, statement in enumerate(view.statements()):
        row = statement_row(statement, headings[statement.report])
        if count == 0:
            yield csv_line(row)
        yield csv_line(row.values())


def statement_row(statement: Statement, report: Heading) -> dict[str, object]:
    """What a spreadsheet shows of a statement."""
    speaker = statement.speaker
    return {
        "statement": statement.id,
        "speaker": speaker.name,
        "resolution": speaker.resolution,
        "speaker_words": speaker.words.words if speaker.words else None,
        "role": speaker.role.words if speaker.role else None,
        "kinds": ", ".join(statement.kinds),
        "form": statement.form,
        "cue": words(statement.cue),
        "words": words(statement.content),
        "said_earliest": statement.said.earliest,
        "said_latest": statement.said.latest,
        "relay": " < ".join(link.name for link in statement.relay),
        "outlet": report.outlet,
        "published": report.published,
        "title": report.title,
        "url": report.url,
        "report": report.id,
        "part": statement.content[0].part if statement.content else None,
        "start": min((span.start for span in statement.content), default=None),
        "end": max((span.end for span in statement.content), default=None),
        "source_sha256": report.source,
        "item": report.locator,
    }


def csv_line(cells: Iterable[object]) -> str:
    """One row of CSV (RFC 4180), no cell of which is a formula."""
    line = io.StringIO()
    csv.writer(line).writerow([_cell(cell) for cell in cells])
    return line.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA):
        return f"'{value}"
    return value
