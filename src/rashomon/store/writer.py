"""The one way to change a case: everything about one report, or nothing, at a time."""

import contextlib
import datetime as dt
import functools
import itertools
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from types import TracebackType
from typing import Self

import msgspec
from sqlalchemy import Connection, Table, delete, select, update

from rashomon import __version__
from rashomon.core import Outcome, Report, Source, record_id
from rashomon.core.judgements import Judgement
from rashomon.store import chain, dialects, tables
from rashomon.store.errors import RefusedRecordError
from rashomon.store.kinds import BY_RECORD, KINDS
from rashomon.store.migrations import examined, migrate
from rashomon.store.resting import REGROUPING, regroups
from rashomon.store.rows import (
    COPY,
    Row,
    Steps,
    blob_row,
    check,
    compact,
    contents,
    decode,
    outcome_row,
    record_row,
    report_row,
    sealed,
    source_row,
)
from rashomon.store.view import DECIDED, SETTING, SETTLED, View, report_digests

WAIT_SECONDS = 3.0
NO_STEPS: Steps = {}
IDENTIFYING = frozenset({"merged", "split", "withdrawn"})
"""Verdicts that change who is who."""


class Writer:
    """A case opened for writing, made or migrated first where that is needed.

    Holds the case's write lock until `close`; use as a context manager. `view` reads the same
    case. Raises the errors of `store.errors`: each is one line that says what to do next.
    """

    def __init__(self, case: str | os.PathLike[str], *, wait: float = WAIT_SECONDS) -> None:
        """Opens the case (as in `open_case`), waiting up to `wait` seconds for another writer."""
        self._database = dialects.at(case)
        self.path = self._database.path
        self._lock = self._database.lock(wait)
        try:
            if self._database.exists():
                examined(self._database)  # before anything of it is touched
            else:
                self._database.make(self._migrate)
            self._engine = self._database.writer()
            try:
                with self._begin() as connection:
                    self._migrate(connection)
            except BaseException:
                self._engine.dispose()  # what it holds open would keep the file locked
                raise
        except BaseException:
            self._lock.release()
            raise
        self.view = View(self._database)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Leaves the case as it should be handed on, and lets the next writer in."""
        self.view.close()
        try:
            self._database.fold(self._engine)
        finally:
            self._engine.dispose()
            self._lock.release()

    def start_run(self, steps: Steps, options: Mapping[str, object]) -> str:
        """Notes that a run has begun, with the steps' versions and its options; gives its id."""
        started = dt.datetime.now(dt.UTC).isoformat()
        run = record_id("run", started, os.getpid())
        row = {
            "id": run,
            "started": started,
            "program": __version__,
            "steps": compact(steps),
            "options": compact(options),
            "counts": "{}",
            "finished": None,
        }
        with self._begin() as connection:
            connection.execute(tables.RUNS.insert(), sealed(row))
        return run

    def finish_run(self, run: str, counts: Mapping[str, int]) -> None:
        """Notes that a run has ended, and what it did."""
        finished = dt.datetime.now(dt.UTC).isoformat()
        with self._begin() as connection:
            _change(connection, tables.RUNS, {"id": run}, finished=finished, counts=compact(counts))

    def add_source(self, source: Source, data: bytes) -> bool:
        """Archives the bytes of a source; False where the case has them already.

        The same bytes from another place get an outcome of their own, "duplicate".
        """
        origin = select(tables.SOURCES.c.origin).where(tables.SOURCES.c.sha256 == source.sha256)
        with self._begin() as connection:
            known = connection.scalar(origin)
            if known is None:
                connection.execute(tables.SOURCES.insert(), source_row(source, None))
                connection.execute(tables.BLOBS.insert(), blob_row(source.sha256, data))
            elif known != source.origin:
                _note(connection, _copy(source, known))
            _forget(connection, "", source.origin)
        return known is None

    def complete_source(self, sha256: str, locators: Collection[str] | None = None) -> None:
        """Notes that every item of the source has its outcome.

        `locators` are all its items: others, which an older reader made of it, are removed.
        """
        outcomes = tables.OUTCOMES.c
        with self._begin() as connection:
            found = connection.scalars(select(outcomes.locator).where(outcomes.source == sha256)).all()
            own = {locator for locator in found if not locator.startswith(COPY)}
            kept = own if locators is None else own & set(locators)
            for locator in own - kept:
                _forget(connection, sha256, locator)
            _change(connection, tables.SOURCES, {"sha256": sha256}, items=len(kept))

    def forget_input(self, origin: str) -> None:
        """Removes the outcome of an input of which no bytes could be archived."""
        with self._begin() as connection:
            _forget(connection, "", origin)

    def put(
        self,
        outcome: Outcome,
        report: Report | None = None,
        records: Iterable[msgspec.Struct] = (),
        steps: Steps = NO_STEPS,
    ) -> None:
        """Stores what became of one item: its outcome, its report and the report's records.

        All of it or nothing, in place of what an earlier run stored for the item. Raises
        RefusedRecordError when a record's words are not the report's or an id comes twice.
        """
        rows = _rows(report, records)
        if report is not None:
            rows = {tables.REPORTS: [report_row(report)], **rows}
        with self._begin() as connection:
            _forget(connection, outcome.source, outcome.locator)
            for table, batch in rows.items():
                connection.execute(table.insert(), batch)
            _note(connection, outcome, steps, [row["digest"] for batch in rows.values() for row in batch])
            _unsettle(connection)

    def put_case(
        self, decided: Iterable[msgspec.Struct], changed: Iterable[msgspec.Struct] = (), steps: Steps = NO_STEPS
    ) -> None:
        """Stores what was decided over all reports (entities, comparisons), in place of what was before.

        `changed` are records of single reports (mentions, statements) that now name their entity, report
        by report; each takes the place of the record of its id. `steps` did it.
        """
        with self._begin() as connection:
            rows = _case_rows(decided, functools.cache(functools.partial(_report, connection)))
            for kind in KINDS:
                if kind.case_wide:
                    connection.execute(delete(tables.RECORDS[kind.name]))
            for table, batch in rows.items():
                connection.execute(table.insert(), batch)
            for id_, records in itertools.groupby(changed, key=lambda record: record.report):  # type: ignore[attr-defined]
                report = _report(connection, id_)
                if report is None:
                    raise RefusedRecordError(f"{id_}: the case has no such report")
                _replace(connection, report, records)
            _unsettle(connection)
            digests = [row["digest"] for batch in rows.values() for row in batch]
            held = contents(digests)
            connection.execute(delete(tables.META).where(tables.META.c.key == DECIDED))
            for key, value in ((SETTLED, compact({"steps": steps, "contents": held})), (DECIDED, held)):
                connection.execute(tables.META.insert(), sealed({"key": key, "value": value}))

    def put_setting(self, name: str, value: str) -> None:
        """Sets how the case is to be shown, in place of what was set before. It changes no datum."""
        key = f"{SETTING}{name}"
        with self._begin() as connection:
            connection.execute(delete(tables.META).where(tables.META.c.key == key))
            connection.execute(tables.META.insert(), sealed({"key": key, "value": value}))

    def append(self, *judgements: Judgement) -> str:
        """Appends judgements to the chain, all or none; gives the last one's hash, which stands for all before it too.

        What people decided about who is who, what is said and what goes back to what makes the case unsettled: the
        steps over all reports take it in, at once in the workbench, else at the next build.
        """
        with self._begin() as connection:
            head = chain.append(connection, judgements)
            if any(map(_unsettling, judgements)):
                _unsettle(connection)
        return head.hash

    def _migrate(self, connection: Connection) -> None:
        migrate(connection, str(self.path))

    @contextlib.contextmanager
    def _begin(self) -> Iterator[Connection]:
        with self._database.plainly(), self._engine.begin() as connection:
            yield connection


def _unsettling(judgement: Judgement) -> bool:
    """Whether what was decided over all reports no longer is what people would have."""
    if judgement.kind == "entities":
        return judgement.verdict in IDENTIFYING
    undone = judgement.verdict == "withdrawn" and judgement.kind in REGROUPING
    return judgement.kind == "stakes" or undone or regroups(judgement)


def _rows(report: Report | None, records: Iterable[msgspec.Struct]) -> dict[Table, list[Row]]:
    """The rows of a report's records by table. Raises RefusedRecordError."""
    own = {report.id: report} if report else {}
    rows: dict[Table, list[Row]] = {}
    for record in records:
        check(record, own.get)
        kind = BY_RECORD[type(record)]
        rows.setdefault(tables.RECORDS[kind.name], []).append(record_row(kind, record, report))
    return rows


def _case_rows(records: Iterable[msgspec.Struct], report: Callable[[str], Report | None]) -> dict[Table, list[Row]]:
    """The rows of case-wide records by table. Raises RefusedRecordError."""
    rows: dict[Table, list[Row]] = {}
    for record in records:
        check(record, report)
        kind = BY_RECORD[type(record)]
        rows.setdefault(tables.RECORDS[kind.name], []).append(record_row(kind, record, None))
    return rows


def _forget(connection: Connection, source: str, locator: str) -> None:
    """Removes what an earlier run stored for the item; the records go with their report."""
    for table in (tables.REPORTS, tables.OUTCOMES):
        connection.execute(delete(table).where(table.c.source == source, table.c.locator == locator))


def _note(connection: Connection, outcome: Outcome, steps: Steps = NO_STEPS, digests: Iterable[str] = ()) -> None:
    """Stores an outcome, in place of the one that the item had."""
    table = tables.OUTCOMES
    connection.execute(delete(table).where(table.c.source == outcome.source, table.c.locator == outcome.locator))
    connection.execute(table.insert(), outcome_row(outcome, steps, digests))


def _change(connection: Connection, table: Table, key: Mapping[str, str], **values: object) -> None:
    """Changes columns of one row, and its digest with them."""
    match = [table.c[name] == value for name, value in key.items()]
    row = connection.execute(select(table).where(*match)).mappings().one()
    connection.execute(update(table).where(*match).values(**sealed({**row, **values})))


def _copy(source: Source, origin: str) -> Outcome:
    return Outcome(
        source=source.sha256,
        locator=f"{COPY}{source.origin}",
        status="duplicate",
        detail=f"{source.origin}: the same bytes as {origin}, which the case has",
    )


def _unsettle(connection: Connection) -> None:
    """Notes that what was decided over all reports no longer covers them all."""
    connection.execute(delete(tables.META).where(tables.META.c.key == SETTLED))


def _report(connection: Connection, report: str) -> Report | None:
    text = connection.scalar(select(tables.REPORTS.c.record).where(tables.REPORTS.c.id == report))
    return decode(Report, text) if text is not None else None


def _replace(connection: Connection, report: Report, records: Iterable[msgspec.Struct]) -> None:
    """Puts records of a report in the place of those with their ids, and seals its outcome anew."""
    for table, batch in _rows(report, records).items():
        connection.execute(delete(table).where(table.c.id.in_([row["id"] for row in batch])))
        connection.execute(table.insert(), batch)
    digests = report_digests(connection, report.id)
    key = {"source": report.source, "locator": report.locator}
    _change(connection, tables.OUTCOMES, key, contents=contents(digests))
