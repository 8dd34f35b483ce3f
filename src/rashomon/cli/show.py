"""`rashomon show`: what a case holds, as a table or as JSON lines."""

import datetime as dt
import itertools
from collections.abc import Callable
from typing import Any

import click

from rashomon.cli.listings import LISTINGS, Filters
from rashomon.cli.output import json_lines, on_terminal, table
from rashomon.store import Judged, View, open_case


def days(_: click.Context, __: click.Parameter, value: str | None) -> tuple[str | None, str | None]:
    """A day, a month, a year, or two of them with ".." between: the first and the last day meant."""
    if value is None:
        return None, None
    first, mark, last = value.partition("..")
    try:
        return _first(first) if first else None, _last(last if mark else first) if last or not mark else None
    except ValueError:
        raise click.BadParameter(
            f"{value!r} is no date. Write 2021-04-13, 2021-04, 2021, or two with .. between"
        ) from None


def _first(date: str) -> str:
    return dt.date.fromisoformat(f"{date}-01-01"[: max(10, len(date))]).isoformat()


def _last(date: str) -> str:
    if len(date) == 10:
        return dt.date.fromisoformat(date).isoformat()
    first = dt.date.fromisoformat(_first(date))
    year, month = (first.year, first.month % 12 + 1) if len(date) == 7 else (first.year + 1, 1)
    year += len(date) == 7 and month == 1
    return (dt.date(year, month, 1) - dt.timedelta(days=1)).isoformat()


@click.command("show", epilog="\b\nKinds:\n" + "\n".join(f"  {name}: {one.help}" for name, one in LISTINGS.items()))
@click.argument("case")
@click.argument("what", metavar="KIND", type=click.Choice(list(LISTINGS)))
@click.option("--speaker", metavar="NAME", help="Only statements of speakers whose name or words contain NAME.")
@click.option("--kind", metavar="KIND", help="Only this kind of statement, mention or entity, or status of outcome.")
@click.option("--name", metavar="NAME", help="Only places or entities one of whose names contains NAME.")
@click.option(
    "--date", metavar="DATE", callback=days, help="Only this day, month or year, or a range: 2021-04..2021-06."
)
@click.option("--report", metavar="ID", help="Only what belongs to one report; the first digits of its id will do.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most N.")
@click.option("--reviewed", is_flag=True, help="Only what people accepted or corrected, as corrected.")
@click.option("--json", "as_json", is_flag=True, help="JSON lines, on a terminal too.")
def command(
    case: str,
    what: str,
    date: tuple[str | None, str | None],
    limit: int | None,
    *,
    as_json: bool,
    reviewed: bool,
    **given: str | None,
) -> None:
    """List what a case holds.

    A table on a terminal, one JSON record a line in a pipe. What people corrected is as they would have it.
    """
    listing = LISTINGS[what]
    named = {name: value for name, value in given.items() if value is not None}
    for name in [*named, *(["date"] if any(date) else [])]:
        if name not in listing.filters:
            raise click.UsageError(f"show {what} takes no --{name}", click.get_current_context())
    with open_case(case, judged=True, reviewed=reviewed) as view:
        found: Any = listing.fetch(view, _filters(view, named, date))
        shown = itertools.islice(found, limit)
        if as_json or not on_terminal():
            json_lines(shown, view)
        else:
            cells = listing.cells({heading.id: heading for heading in view.headings()})
            table(shown, {**_checked(view), **cells} if view.standings.history else cells, title=what)


def _checked(view: Judged) -> dict[str, Callable[[Any], object]]:
    """A column that says what people decided, where anybody did."""
    return {"checked": lambda record: standing.verdict if (standing := view.standing(record)) else ""}


def _filters(view: View, named: Filters, date: tuple[str | None, str | None]) -> Filters:
    ends = {name: day for name, day in zip(("since", "until"), date, strict=True) if day is not None}
    whole = {"report": _whole_id(view, named["report"])} if "report" in named else {}
    return {**named, **ends, **whole}


def _whole_id(view: View, start: str) -> str:
    found = [heading.id for heading in view.headings() if heading.id.startswith(start)]
    if len(found) != 1:
        many = f"{len(found)} reports begin with" if found else "no report begins with"
        raise click.UsageError(f"{many} {start!r}. List them with: rashomon show {view.path} reports")
    return found[0]
