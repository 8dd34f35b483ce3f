"""Records to standard output: a table on a terminal, JSON lines in a pipe."""

import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import click
import msgspec

from rashomon.cli.plain import inert_json, printable
from rashomon.store import Judged

Cells = Mapping[str, Callable[[Any], object]]


def on_terminal() -> bool:
    """Whether a person reads standard output."""
    return sys.stdout.isatty()


def json_lines(records: Iterable[object], view: Judged | None = None) -> None:
    """Each record as one line of JSON; with `view`, as `judged_json` has it."""
    for record in records:
        text = judged_json(view, record) if view is not None else msgspec.json.encode(record).decode()
        click.echo(inert_json(text))


def judged_json(view: Judged, record: Any) -> str:
    """A record as JSON; if people judged it with `checked`, `checked_by`, and, if corrected, `machine`: as it was."""
    standing = view.standing(record)
    if standing is None or standing.verdict is None:
        return msgspec.json.encode(record).decode()
    before = view.before(record)
    more = {"checked": standing.verdict, "checked_by": list(standing.latest)}
    more |= {"machine": before} if before is not None else {}
    return f"{msgspec.json.encode(record).decode()[:-1]},{msgspec.json.encode(more).decode()[1:]}"


def table(records: Iterable[Any], cells: Cells, *, title: str) -> None:
    """A table of one line per record, with `cells` as its columns."""
    from rich.console import Console  # noqa: PLC0415 - only for a terminal
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    made = Table(title=title, title_justify="left", header_style="bold", box=None, pad_edge=False)
    *narrow, widest = cells
    for name in narrow:
        made.add_column(name, overflow="ellipsis", no_wrap=True, max_width=32)
    made.add_column(widest, overflow="fold", ratio=1)
    count = 0
    for record in records:
        made.add_row(*(Text(printable(str(cell(record) or ""))) for cell in cells.values()))
        count += 1
    console = Console()
    console.print(made if count else Text(f"No {title}."))
