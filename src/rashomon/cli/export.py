"""`rashomon export`: a case's records for other programs."""

import csv
import io
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path

import click

from rashomon.cli.cells import words
from rashomon.cli.listings import LISTINGS
from rashomon.cli.output import judged_json
from rashomon.cli.plain import inert_json
from rashomon.core import Statement
from rashomon.store import Heading, Judged, open_case

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
@click.option("--reviewed", is_flag=True, help="Only what people accepted or corrected, as corrected.")
def command(case: str, form: str, out: Path | None, *, reviewed: bool) -> None:
    """Write a case's records for other programs.

    jsonl: every record of every kind, one a line, with its kind as "type". csv: a table of the statements,
    safe to open in a spreadsheet: a cell that would be taken for a formula begins with an apostrophe. What people
    corrected is as they would have it, with what the machine made beside it.
    """
    with open_case(case, judged=True, reviewed=reviewed) as view:
        target = out.open("w", encoding="utf-8", newline="") if out else nullcontext(sys.stdout)
        with target as file:
            write = export_csv if form == "csv" else export_jsonl
            for piece in write(view):
                file.write(piece)


def export_jsonl(view: Judged) -> Iterator[str]:
    """Every record of a case as a line of JSON; of what people judged with who did, and what the machine made."""
    for name, listing in LISTINGS.items():
        for record in listing.fetch(view, {}):
            yield inert_json(f'{{"type":"{name}",{judged_json(view, record)[1:]}\n')


def export_csv(view: Judged) -> Iterator[str]:
    """The statements of a case as rows of CSV, the first naming the columns."""
    headings = {heading.id: heading for heading in view.headings()}
    yield csv_line([*COLUMNS, "checked", "checked_by", "machine"])
    for statement in view.statements():
        heading = headings[statement.report]
        cells = {name: cell(statement, heading) for name, cell in COLUMNS.items()}
        standing = view.standings.of("statements", statement.id)
        checked, by = (standing.verdict, ", ".join(standing.latest)) if standing else (None, None)
        before = view.before(statement)
        was = {name: cell(before, heading) for name, cell in COLUMNS.items()} if before is not None else cells
        machine = "; ".join(
            f"{name}: {'' if was[name] is None else was[name]}" for name in was if was[name] != cells[name]
        )
        yield csv_line([*cells.values(), checked, by, machine or None])


COLUMNS: dict[str, Callable[[Statement, Heading], object]] = {
    "statement": lambda s, _: s.id,
    "speaker": lambda s, _: s.speaker.name,
    "resolution": lambda s, _: s.speaker.resolution,
    "speaker_words": lambda s, _: s.speaker.words.words if s.speaker.words else None,
    "role": lambda s, _: s.speaker.role.words if s.speaker.role else None,
    "kinds": lambda s, _: ", ".join(s.kinds),
    "form": lambda s, _: s.form,
    "cue": lambda s, _: words(s.cue),
    "words": lambda s, _: words(s.content),
    "said_earliest": lambda s, _: s.said.earliest,
    "said_latest": lambda s, _: s.said.latest,
    "relay": lambda s, _: " < ".join(link.name for link in s.relay),
    "outlet": lambda _, r: r.outlet,
    "published": lambda _, r: r.published,
    "title": lambda _, r: r.title,
    "url": lambda _, r: r.url,
    "report": lambda _, r: r.id,
    "part": lambda s, _: s.content[0].part if s.content else None,
    "start": lambda s, _: min((span.start for span in s.content), default=None),
    "end": lambda s, _: max((span.end for span in s.content), default=None),
    "source_sha256": lambda _, r: r.source,
    "item": lambda _, r: r.locator,
}
"""What a spreadsheet shows of a statement and its report."""


def csv_line(cells: Iterable[object]) -> str:
    """One row of CSV (RFC 4180), no cell of which is a formula."""
    line = io.StringIO()
    csv.writer(line).writerow([_cell(cell) for cell in cells])
    return line.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA):
        return f"'{value}"
    return value
