"""Rechecks a whole case from the archived bytes up."""

import os
from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, select

from rashomon.core import Report, Source
from rashomon.store import tables
from rashomon.store.checks import CHECKS, Reread, archived, mapping, whole
from rashomon.store.errors import CaseError
from rashomon.store.findings import Finding, Findings
from rashomon.store.opening import open_case
from rashomon.store.rows import contents
from rashomon.store.view import SETTLED


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """What a recheck found.

    `counts` is how much was checked; `reread` how many sources were read again from their bytes
    (those that this version of the reader read); `unfinished` are the origins of sources that a stopped
    build left over, which is no finding. `fingerprint` stands for all that the case holds: if it was
    written down elsewhere and is the same now, nothing was changed since, by anybody.
    """

    findings: tuple[Finding, ...]
    counts: dict[str, int]
    reread: int
    unfinished: tuple[str, ...]
    fingerprint: str


def verify(case: str | os.PathLike[str], reread: Reread | None = None, reader: str | None = None) -> Verification:
    """Rechecks the case at `case`; `checks.CHECKS` says what must be true.

    `reread` reads a source again; where the step "read" of its outcomes has the version `reader`,
    the same reports must come out. Raises the errors of `open_case`; what is wrong inside is a finding.
    """
    findings: list[Finding] = []
    counts: dict[str, int] = {}
    read_again: list[Source] = []
    unfinished: list[str] = []
    fingerprint = ""
    with open_case(case) as view:
        try:
            with view.reading() as connection:
                for check in CHECKS:
                    findings += check(connection)
                if reread is not None:
                    read_again = list(_read_by(connection, reader))
                    for source in read_again:
                        findings += _again(connection, source, reread)
                unfinished, fingerprint = _unfinished(connection), _fingerprint(connection)
            counts = view.counts()
        except CaseError as error:  # the database itself is torn: nothing further can be read
            findings.append(Finding("database", str(error)))
    return Verification(
        findings=tuple(dict.fromkeys(findings)),
        counts=counts,
        reread=len(read_again),
        unfinished=tuple(unfinished),
        fingerprint=fingerprint,
    )


def _read_by(connection: Connection, reader: str | None) -> Iterator[Source]:
    """The sources all of whose items this version of the reader read."""
    table, outcomes = tables.SOURCES, tables.OUTCOMES
    versions: dict[str, set[object]] = {}
    for row in connection.execute(select(outcomes.c.source, outcomes.c.steps).where(outcomes.c.status != "duplicate")):
        versions.setdefault(row.source, set()).add(mapping(row.steps).get("read"))
    complete = select(table.c.sha256, table.c.record).where(table.c["items"].is_not(None)).order_by(table.c.origin)
    for row in connection.execute(complete).all():
        source = whole(Source, row.record)
        if source is not None and versions.get(row.sha256) == {reader}:
            yield source


def _again(connection: Connection, source: Source, reread: Reread) -> Findings:
    table = tables.REPORTS
    rows = connection.execute(select(table.c.id, table.c.record).where(table.c.source == source.sha256)).all()
    stored = {row.id: whole(Report, row.record) for row in rows}
    try:
        read = {report.id: report for _, report in reread(source, archived(connection, source)) if report is not None}
    except Exception as error:  # noqa: BLE001 - whatever the reader raises on these bytes is the finding
        yield Finding(f"sources {source.sha256}", f"cannot be read again: {type(error).__name__}: {error}")
        return
    for id_ in sorted(stored.keys() | read.keys()):
        if id_ not in read:
            yield Finding(f"reports {id_}", "does not come out of its source when that is read again")
        elif id_ not in stored:
            yield Finding(f"reports {id_}", "comes out of its source when that is read again, but is not in the case")
        elif (report := stored[id_]) is not None and report != read[id_]:
            fields = [name for name in report.__struct_fields__ if getattr(report, name) != getattr(read[id_], name)]
            yield Finding(f"reports {id_}", f"is not what its source says when read again: {', '.join(fields)} differ")


def _unfinished(connection: Connection) -> list[str]:
    table = tables.SOURCES
    return list(connection.scalars(select(table.c.origin).where(table.c["items"].is_(None)).order_by(table.c.origin)))


def _fingerprint(connection: Connection) -> str:
    """The digest of the rows that stand for all others: sources, outcomes, entities, judgements."""
    rows: list[str] = []
    for table in (tables.SOURCES, tables.OUTCOMES, tables.JUDGEMENTS):
        rows += connection.scalars(select(table.c.digest))
    rows += connection.scalars(select(tables.META.c.value).where(tables.META.c.key == SETTLED))
    return contents(rows)
