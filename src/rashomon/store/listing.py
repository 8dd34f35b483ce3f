"""Lists of a large case, one page at a time, as people would have them: how many there are, and those on the page."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import func, select

from rashomon.store import tables
from rashomon.store.attach import CHUNK
from rashomon.store.conditions import Condition, equal, passing
from rashomon.store.kinds import BY_NAME, STATEMENTS
from rashomon.store.overlay import Laid, Overlay
from rashomon.store.rows import decode
from rashomon.store.view import View

AS_MADE = Overlay()
"""Nothing laid over: the list as the machine made it."""


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

    def conditions(self) -> list[Condition]:
        """The filters as conditions."""
        found = equal(entity=self.entity, report=self.report, voice=self.voice, resolution=self.resolution)
        found += [Condition("holds", self.speaker, "speaker")] if self.speaker else []
        found += [Condition("lists", self.kind, "kinds")] if self.kind else []
        found += [Condition("since", self.since)] if self.since else []
        return found + ([Condition("until", self.until)] if self.until else [])


class Page(msgspec.Struct, frozen=True):
    """The records on one page of a list, and how many the list has."""

    records: tuple[Any, ...]
    total: int


def statements(view: View, wanted: Wanted, offset: int, limit: int, overlay: Overlay = AS_MADE) -> Page:
    """Statements by report and place."""
    return _page(view, STATEMENTS.name, wanted.conditions(), offset, limit, overlay=overlay)


def records(view: View, kind: str, offset: int, limit: int, overlay: Overlay = AS_MADE, **values: str | None) -> Page:
    """Records of any kind by report and place, filtered by columns of its table (those that the kind has)."""
    return _page(view, kind, equal(**values), offset, limit, overlay=overlay)


def _page(view: View, kind: str, conditions: Sequence[Condition], offset: int, limit: int, *, overlay: Overlay) -> Page:
    """Counts first, by report; only of the reports that the page shows is more read than that."""
    laid = [one for one in overlay.laid if passing(one.row, conditions)]
    counts = _counts(view, kind, conditions, overlay)
    counts.update(one.row["report"] for one in laid)
    with view.reading() as connection:
        order = list(connection.scalars(select(tables.REPORTS.c.id).order_by(tables.REPORTS.c.published, "id")))
    shown, skip = _shown([*order, None], counts, offset, limit)
    keys = [*_keys(view, kind, conditions, overlay, shown), *_laid_keys(laid, shown)]
    ids = [key[-1] for key in sorted(keys)][skip : skip + limit]
    return Page(tuple(_held(view, kind, ids, laid)), sum(counts.values()))


def _counts(view: View, kind: str, conditions: Iterable[Condition], overlay: Overlay) -> Counter[str | None]:
    """How many of the machine's records pass and are not hidden, by report."""
    if not overlay.rest:
        return Counter()
    table = tables.RECORDS[kind]
    where = [one.asked(table) for one in conditions]
    with view.reading() as connection:
        counted = select(table.c.report, func.count()).where(*where).group_by(table.c.report)
        found: Counter[str | None] = Counter({row[0]: row[1] for row in connection.execute(counted)})
        hidden = sorted(overlay.hidden)
        for start in range(0, len(hidden), CHUNK):
            some = table.c.id.in_(hidden[start : start + CHUNK])
            found.subtract(connection.scalars(select(table.c.report).where(*where, some)))
    return found


Key = tuple[int, bool, int, str]
"""What records are sorted by: report, title before text, place, id."""


def _keys(
    view: View, kind: str, conditions: Iterable[Condition], overlay: Overlay, shown: Sequence[str | None]
) -> list[Key]:
    """The machine's records that some reports (None: the whole case) have and that are not hidden."""
    if not overlay.rest:
        return []
    table, place = tables.RECORDS[kind], {report: at for at, report in enumerate(shown)}
    among = table.c.report.in_([report for report in shown if report])
    here = among | table.c.report.is_(None) if None in place else among
    columns = select(table.c.report, table.c.part, table.c.start, table.c.id)
    with view.reading() as connection:
        rows = connection.execute(columns.where(here, *(one.asked(table) for one in conditions)))
        return [_key(row._asdict(), place) for row in rows if row.id not in overlay.hidden]


def _laid_keys(laid: Iterable[Laid], shown: Sequence[str | None]) -> list[Key]:
    place = {report: at for at, report in enumerate(shown)}
    return [_key(one.row, place) for one in laid if one.row["report"] in place]


def _key(row: Mapping[str, Any], place: Mapping[str | None, int]) -> Key:
    return place[row["report"]], row["part"] != "title", row["start"], row["id"]


def _held(view: View, kind: str, ids: Sequence[str], laid: Iterable[Laid]) -> Iterable[Any]:
    """The records of ids, as people would have them; one that a build has just replaced is left out."""
    table, record = tables.RECORDS[kind], BY_NAME[kind].record
    found = {one.id: one.record for one in laid if one.record is not None}
    with view.reading() as connection:
        rows = connection.execute(select(table.c.id, table.c.record).where(table.c.id.in_(set(ids) - found.keys())))
        found |= {row.id: decode(record, row.record) for row in rows}
    return (found[id_] for id_ in ids if id_ in found)


def _shown(
    order: Iterable[str | None], counts: Mapping[str | None, int], offset: int, limit: int
) -> tuple[list[str | None], int]:
    """The reports of which a page shows something, and how many records to skip in the first of them."""
    shown: list[str | None] = []
    before = skip = 0
    for report in order:
        count = counts.get(report, 0)
        if count and before + count > offset and before < offset + limit:
            if not shown:
                skip = offset - before
            shown.append(report)
        before += count
    return shown, skip


def tally(
    view: View, kind: str, column: str, overlay: Overlay = AS_MADE, **values: str | None
) -> dict[str | None, int]:
    """How many records of a kind have each value of a column."""
    table, conditions = tables.RECORDS[kind], equal(**values)
    where = [one.asked(table) for one in conditions]
    found: Counter[str | None] = Counter()
    with view.reading() as connection:
        if overlay.rest:
            rows = connection.execute(select(table.c[column], func.count()).where(*where).group_by(table.c[column]))
            found.update({row[0]: row[1] for row in rows})
            hidden = sorted(overlay.hidden)
            for start in range(0, len(hidden), CHUNK):
                some = table.c.id.in_(hidden[start : start + CHUNK])
                found.subtract(connection.scalars(select(table.c[column]).where(*where, some)))
    found.update(one.row[column] for one in overlay.laid if passing(one.row, conditions))
    return {value: count for value, count in found.items() if count}
