"""Lists of a large case, one page at a time: how many there are, and those on the page."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Table, func, select

from rashomon.core import Statement
from rashomon.store import tables
from rashomon.store.kinds import BY_NAME, STATEMENTS
from rashomon.store.rows import decode
from rashomon.store.view import View


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which statements a list shows; None does not filter. `speaker` is looked for in names and words."""

    speaker: str | None = None
    entity: str | None = None
    report: str | None = None
    kind: str | None = None
    voice: str | None = None
    resolution: str | None = None
    since: str | None = None
    until: str | None = None


class Page(msgspec.Struct, frozen=True):
    """The records on one page of a list, and how many the list has."""

    records: tuple[Any, ...]
    total: int


def statements(view: View, wanted: Wanted, offset: int, limit: int) -> Page:
    """Statements by report and place. Only the reports that the page shows are read."""
    table = tables.RECORDS[STATEMENTS.name]
    where = _where(table, wanted)
    with view.reading() as connection:
        order = list(connection.scalars(select(tables.REPORTS.c.id).order_by(tables.REPORTS.c.published, "id")))
        counted = select(table.c.report, func.count()).where(*where).group_by(table.c.report)
        counts = {row[0]: row[1] for row in connection.execute(counted)}
        shown, skip = _shown(order, counts, offset, limit)
        rows = connection.execute(
            select(table.c.report, table.c.record)
            .where(*where, table.c.report.in_(shown))
            .order_by(table.c.report, table.c.part.desc(), table.c.start, table.c.id)
        ).all()
    held: dict[str, list[str]] = {report: [] for report in shown}
    for row in rows:
        held[row.report].append(row.record)
    texts = [text for report in shown for text in held[report]][skip : skip + limit]
    return Page(tuple(decode(Statement, text) for text in texts), sum(counts.values()))


def _shown(order: Iterable[str], counts: Mapping[str, int], offset: int, limit: int) -> tuple[list[str], int]:
    """The reports of which a page shows something, and how many records to skip in the first of them."""
    shown: list[str] = []
    before = skip = 0
    for report in order:
        count = counts.get(report, 0)
        if count and before + count > offset and before < offset + limit:
            if not shown:
                skip = offset - before
            shown.append(report)
        before += count
    return shown, skip


def _where(table: Table, wanted: Wanted) -> list[ColumnElement[bool]]:
    exact = {name: getattr(wanted, name) for name in ("entity", "report", "voice", "resolution")}
    where = [table.c[name] == value for name, value in exact.items() if value is not None]
    if wanted.speaker:
        where.append(table.c.speaker.contains(wanted.speaker.casefold(), autoescape=True))
    if wanted.kind:
        where.append(table.c.kinds.contains(f"|{wanted.kind}|", autoescape=True))
    if wanted.since:
        where.append(func.coalesce(table.c.latest, table.c.earliest) >= wanted.since)
    if wanted.until:
        where.append(func.coalesce(table.c.earliest, table.c.latest) <= wanted.until)
    return where


def records(view: View, kind: str, offset: int, limit: int, **equal: str | None) -> Page:
    """Records of any kind by report and place, filtered by columns of its table (those that the kind has)."""
    table, record = tables.RECORDS[kind], BY_NAME[kind].record
    where = [table.c[name] == value for name, value in equal.items()]
    order = (table.c.report, table.c.part.desc(), table.c.start, table.c.id)
    with view.reading() as connection:
        total = connection.scalar(select(func.count()).select_from(table).where(*where)) or 0
        ids = select(table.c.id).where(*where).order_by(*order).offset(offset).limit(limit)
        page = list(connection.scalars(ids))
        texts = connection.execute(select(table.c.id, table.c.record).where(table.c.id.in_(page))).all()
    held = {row.id: row.record for row in texts}
    return Page(tuple(decode(record, held[id_]) for id_ in page if id_ in held), total)


def tally(view: View, kind: str, column: str, **equal: str | None) -> dict[str | None, int]:
    """How many records of a kind have each value of a column."""
    table = tables.RECORDS[kind]
    where = [table.c[name] == value for name, value in equal.items()]
    with view.reading() as connection:
        rows = connection.execute(select(table.c[column], func.count()).where(*where).group_by(table.c[column]))
        return {row[0]: row[1] for row in rows}
