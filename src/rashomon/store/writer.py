"""The one way to change a case: everything about one report, or nothing, at a time."""

import contextlib
import datetime as dt
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec
from sqlalchemy import Connection, Table, delete, select, update

from rashomon import __version__
from rashomon.core import Entity, Outcome, Report, Source, record_id
from rashomon.store import dialects, tables
from rashomon.store.errors import MissingCaseError, NotACaseError, RefusedRecordError
from rashomon.store.kinds import BY_RECORD, ENTITIES
from rashomon.store.lock import WriteLock
from rashomon.store.migrations import migrate
from rashomon.store.rows import Row, check, decode, outcome_row, pack, record_row, report_row, source_row
from rashomon.store.view import View

WAIT_SECONDS = 3.0
Steps = Mapping[str, str]
"""Which version of each step made something: {"read": "read.v1", "attribute": "attribute.tag.v1"}."""


class Writer:
    """A case opened for writing, made or migrated first where that is needed.

    Holds the case's write lock until `close`; use as a context manager. Raises the errors of
    `store.errors`: each is one line that says what to do next.
    """

    def __init__(self, path: str | os.PathLike[str], *, wait: float = WAIT_SECONDS) -> None:
        """Opens the case at `path`, waiting up to `wait` seconds for another writer."""
        self.path = Path(path)
        _check_place(self.path)
        self._lock = WriteLock(self.path, wait=wait)
        try:
            self._engine = dialects.writing(self.path)
            with self._begin() as connection:
                migrate(connection, str(self.path))
        except BaseException:
            self._lock.release()
            raise
        self.view = View(self.path, self._engine)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Folds the case into one file and lets the next writer in."""
        try:
            with dialects.plainly(self.path):
                dialects.fold(self._engine)
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
            "steps": _json(steps),
            "options": _json(options),
            "counts": "{}",
        }
        with self._begin() as connection:
            connection.execute(tables.RUNS.insert(), row)
        return run

    def finish_run(self, run: str, counts: Mapping[str, int]) -> None:
        """Notes that a run has ended, and what it did."""
        finished = dt.datetime.now(dt.UTC).isoformat()
        change = update(tables.RUNS).where(tables.RUNS.c.id == run)
        with self._begin() as connection:
            connection.execute(change.values(finished=finished, counts=_json(counts)))

    def add_source(self, source: Source, data: bytes) -> None:
        """Archives the bytes of a source; does nothing where the case has them already."""
        with self._begin() as connection:
            if not _has(connection, tables.SOURCES, sha256=source.sha256):
                connection.execute(tables.SOURCES.insert(), {**source_row(source), "complete": 0})
                connection.execute(tables.BLOBS.insert(), {"sha256": source.sha256, **pack(data)})

    def complete_source(self, sha256: str) -> None:
        """Notes that every item of the source has its outcome."""
        change = update(tables.SOURCES).where(tables.SOURCES.c.sha256 == sha256)
        with self._begin() as connection:
            connection.execute(change.values(complete=1))

    def put(
        self,
        outcome: Outcome,
        report: Report | None = None,
        records: Iterable[msgspec.Struct] = (),
        steps: Steps | None = None,
    ) -> None:
        """Stores what became of one item: its outcome, its report and the report's records.

        All of it or nothing, in place of what an earlier run stored for the item. Raises
        RefusedRecordError when a record's words are not the report's or an id comes twice.
        """
        rows = _rows(report, records)
        with self._begin() as connection:
            _forget(connection, outcome)
            if report is not None:
                connection.execute(tables.REPORTS.insert(), report_row(report))
            for table, batch in rows.items():
                connection.execute(table.insert(), batch)
            connection.execute(tables.OUTCOMES.insert(), {**outcome_row(outcome), "steps": _json(steps or {})})

    def put_case(self, entities: Sequence[Entity], changed: Iterable[msgspec.Struct] = ()) -> None:
        """Stores what was decided over all reports: the entities, in place of the earlier ones.

        `changed` are records of single reports (mentions, statements) that now name their entity;
        each takes the place of the record of its id.
        """
        with self._begin() as connection:
            connection.execute(delete(tables.RECORDS[ENTITIES.name]))
            if entities:
                rows = [record_row(ENTITIES, entity, None) for entity in entities]
                connection.execute(tables.RECORDS[ENTITIES.name].insert(), rows)
            report: Report | None = None
            for record in changed:
                if report is None or report.id != record.report:  # type: ignore[attr-defined]
                    report = _report(connection, record.report)  # type: ignore[attr-defined]
                _replace(connection, report, record)

    @contextlib.contextmanager
    def _begin(self) -> Iterator[Connection]:
        with dialects.plainly(self.path), self._engine.begin() as connection:
            yield connection


def _check_place(path: Path) -> None:
    if path.is_dir():
        raise NotACaseError(f"{path}: is a folder. Give the name of a case file, such as {path}/incident.case")
    if not path.parent.is_dir():
        raise MissingCaseError(f"{path}: there is no folder {path.parent}. Make it first")


def _json(values: Mapping[str, object]) -> str:
    return msgspec.json.encode(values, order="deterministic").decode()


def _has(connection: Connection, table: Table, **columns: str) -> bool:
    match = [table.c[name] == value for name, value in columns.items()]
    return connection.execute(select(1).select_from(table).where(*match)).first() is not None


def _rows(report: Report | None, records: Iterable[msgspec.Struct]) -> dict[Table, list[Row]]:
    rows: dict[Table, list[Row]] = {}
    seen = set()
    for record in records:
        if report is None:
            raise RefusedRecordError("derived records without a report")
        check(record, report)
        kind = BY_RECORD[type(record)]
        row = record_row(kind, record, report)
        if (kind.name, row["id"]) in seen:
            raise RefusedRecordError(f"{row['id']}: two {kind.name} of {report.id} have this id")
        seen.add((kind.name, row["id"]))
        rows.setdefault(tables.RECORDS[kind.name], []).append(row)
    return rows


def _forget(connection: Connection, outcome: Outcome) -> None:
    """Removes what an earlier run stored for the item; the records go with their report."""
    item = (tables.REPORTS.c.source == outcome.source) & (tables.REPORTS.c.locator == outcome.locator)
    connection.execute(delete(tables.REPORTS).where(item))
    table = tables.OUTCOMES
    connection.execute(delete(table).where(table.c.source == outcome.source, table.c.locator == outcome.locator))


def _report(connection: Connection, report: str) -> Report:
    text = connection.scalar(select(tables.REPORTS.c.record).where(tables.REPORTS.c.id == report))
    if text is None:
        raise RefusedRecordError(f"{report}: the case has no such report")
    return decode(Report, text)


def _replace(connection: Connection, report: Report, record: msgspec.Struct) -> None:
    check(record, report)
    kind = BY_RECORD[type(record)]
    row = record_row(kind, record, report)
    table = tables.RECORDS[kind.name]
    connection.execute(delete(table).where(table.c.id == row["id"]))
    connection.execute(table.insert(), row)
