"""What must be true of a case, one function a table; each finding names the record and what is wrong."""

import functools
import unicodedata
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, RowMapping, Table, select

from rashomon.core import Outcome, Part, Report, Segment, Source, sha256
from rashomon.core.judgements import BY_HAND
from rashomon.store import chain, dialects, tables
from rashomon.store.findings import Finding, Findings
from rashomon.store.kinds import CLAIMS, KINDS, ORIGINS, RecordKind
from rashomon.store.resting import by_hand
from rashomon.store.rows import (
    COPY,
    Row,
    contents,
    decode,
    digest,
    misplaced,
    outcome_row,
    record_row,
    report_row,
    source_row,
    unpack,
)
from rashomon.store.view import DECIDED, SETTLED, report_digests

R = TypeVar("R", bound=msgspec.Struct)
Reread = Callable[[Source, bytes], Iterable[tuple[Outcome, Report | None]]]
"""Reads a source's items out of its bytes again, as the stage `read` does."""

DIRECT = ("text/", "application/json")
"""Media types whose items' offsets count the archived bytes themselves; others unpack them first."""


def database(connection: Connection) -> Findings:
    """The database file keeps its own rules, and every row is as it was written."""
    for line in dialects.integrity(connection):
        yield Finding("database", line)
    for table in tables.METADATA.sorted_tables:
        for row in connection.execute(select(table)).mappings():
            if digest({**row}) != row["digest"]:
                yield Finding(_name(table, row), "the row was changed after it was written (its digest differs)")


def sources(connection: Connection) -> Findings:
    """The archived bytes of every source are those that its SHA-256 names, and none of its items is lost."""
    outcomes = tables.OUTCOMES.c
    for row in connection.execute(select(tables.SOURCES)).mappings():
        where = _name(tables.SOURCES, row)
        source = yield from _decoded(Source, row, where)
        if source is None:
            continue
        yield from _differing(row, source_row(source, row["items"]), where)
        yield from _bytes(connection, source, where)
        found = connection.scalars(select(outcomes.locator).where(outcomes.source == source.sha256)).all()
        items = sum(not locator.startswith(COPY) for locator in found)
        if row["items"] is not None and row["items"] != items:
            yield Finding(where, f"has {row['items']} items, but {items} outcomes")


def _bytes(connection: Connection, source: Source, where: str) -> Findings:
    try:
        data = archived(connection, source)
    except ValueError as error:
        yield Finding(where, str(error))
        return
    if sha256(data) != source.sha256:
        yield Finding(where, "the archived bytes are not those of this SHA-256")
    elif len(data) != source.size:
        yield Finding(where, f"has {len(data)} bytes, not {source.size}")


def archived(connection: Connection, source: Source) -> bytes:
    """The archived bytes of a source. Raises ValueError where they cannot be had."""
    table = tables.BLOBS
    row = connection.execute(select(table.c.codec, table.c.data).where(table.c.sha256 == source.sha256)).first()
    if row is None:
        raise ValueError("its archived bytes are missing")
    return unpack(row.codec, row.data)


def outcomes(connection: Connection) -> Findings:
    """Every outcome tells of a source in the case, and of a report with all its records."""
    known = set(connection.scalars(select(tables.SOURCES.c.sha256)))
    reports = set(connection.scalars(select(tables.REPORTS.c.id)))
    told = set()
    for row in connection.execute(select(tables.OUTCOMES)).mappings():
        where = _name(tables.OUTCOMES, row)
        outcome = yield from _decoded(Outcome, row, where)
        if outcome is None:
            continue
        held = report_digests(connection, outcome.report) if outcome.report else []
        yield from _differing(row, outcome_row(outcome, mapping(row["steps"]), held), where)
        if outcome.source and outcome.source not in known:
            yield Finding(where, "the case has no such source")
        if outcome.report and outcome.report not in reports:
            yield Finding(where, f"its report {outcome.report} is missing")
        told.add(outcome.report)
    for report in sorted(reports - told):
        yield Finding(f"reports {report}", "no outcome tells of it")


def reports(connection: Connection) -> Findings:
    """Every report's text maps to the archived bytes, and every record's words are the report's."""
    sha256, data = "", b""
    for row in connection.execute(select(tables.REPORTS).order_by(tables.REPORTS.c.source)).mappings():
        where = _name(tables.REPORTS, row)
        report = yield from _decoded(Report, row, where)
        if report is None:
            continue
        yield from _differing(row, report_row(report), where)
        if report.source != sha256:
            sha256, data = report.source, _direct(connection, report.source)
        for what in (*_map(report, "text", report.text_map, data), *_map(report, "title", report.title_map, data)):
            yield Finding(where, what)
        for kind in KINDS:
            yield from _records(connection, kind, report)


def _direct(connection: Connection, sha256: str) -> bytes:
    """The bytes that a source's items count in, empty where its reader unpacks them first."""
    table = tables.SOURCES
    source = whole(Source, connection.scalar(select(table.c.record).where(table.c.sha256 == sha256)))
    if source is None or not source.media_type.startswith(DIRECT):
        return b""
    try:
        return archived(connection, source)
    except ValueError:  # a finding about the source
        return b""


def _map(report: Report, part: Part, segments: Iterable[Segment], data: bytes) -> Iterator[str]:
    """Whether the map leads from every character of a part to the bytes that it was read from."""
    string, end = report.part(part), 0
    if not unicodedata.is_normalized("NFC", string):
        yield f"its {part} is not NFC"
    for segment in segments:
        if segment.start != end or segment.end <= segment.start or segment.source_end < segment.source_start:
            break
        end = segment.end
        place = slice(segment.source_start, segment.source_end)
        direct = data and segment.verbatim and segment.page is None
        if direct and _words(data[place], report.encoding) != string[segment.start : end]:
            yield f"its {part}[{segment.start}:{end}] is not what bytes {place.start} to {place.stop} of the source say"
    if end != len(string):
        yield f"the map from its {part} to the source breaks at character {end} of {len(string)}"


def _words(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding, "replace")
    except LookupError:
        return None


def _records(connection: Connection, kind: RecordKind[R], report: Report) -> Findings:
    table = tables.RECORDS[kind.name]
    for row in connection.execute(select(table).where(table.c.report == report.id)).mappings():
        where = _name(table, row)
        record = yield from _decoded(kind.record, row, where)
        if record is None:
            continue
        yield from _differing(row, record_row(kind, record, report), where)
        yield from (Finding(where, wrong) for wrong in misplaced(record, {report.id: report}.get))


def references(connection: Connection) -> Findings:
    """Every id that a record holds is that of a record in the case, and no record stands inside itself."""
    known = {kind.name: set(connection.scalars(select(tables.RECORDS[kind.name].c.id))) for kind in KINDS}
    for kind in KINDS:
        table = tables.RECORDS[kind.name]
        parents: dict[str, str] = {}
        for row in connection.execute(select(table.c.id, table.c.record)).mappings():
            where = _name(table, row)
            record = whole(kind.record, row["record"])
            if record is None:
                continue
            for target, ids in kind.refers.items():
                for missing in {id_ for id_ in ids(record) if id_} - known[target]:
                    yield Finding(where, f"refers to {missing}, which is not among the {target}")
            if getattr(record, "parent", None):
                parents[row["id"]] = record.parent
        for id_ in _circular(parents):
            yield Finding(f"{kind.name} {id_}", "stands inside itself")


def _circular(parents: Mapping[str, str]) -> Iterator[str]:
    for start in parents:
        seen, at = {start}, parents[start]
        while at in parents and at not in seen:
            seen.add(at)
            at = parents[at]
        if at == start:
            yield start


def case_wide(connection: Connection) -> Findings:
    """The records of the whole case are all there and as they were decided."""
    digests = []
    report = functools.cache(functools.partial(_report, connection))
    for kind in KINDS:
        table = tables.RECORDS[kind.name]
        for row in connection.execute(select(table).where(table.c.report.is_(None))).mappings():
            where = _name(table, row)
            record = yield from _decoded(kind.record, row, where)
            if record is not None:
                yield from _differing(row, record_row(kind, record, None), where)
                yield from (Finding(where, wrong) for wrong in misplaced(record, report))
            digests.append(row["digest"])
    noted: dict[str, str] = dict(connection.execute(select(tables.META.c.key, tables.META.c.value)).all())
    held = {noted.get(DECIDED), mapping(noted[SETTLED]).get("contents") if SETTLED in noted else None} - {None}
    if held and held != {contents(digests)}:
        yield Finding("entities", "some are missing or were added after they were decided")


def _report(connection: Connection, report: str) -> Report | None:
    table = tables.REPORTS
    return whole(Report, connection.scalar(select(table.c.record).where(table.c.id == report)))


def decisions(connection: Connection) -> Findings:
    """What is said to rest on a person's decision rests on one that was passed."""
    passed = {one.id for one in chain.readable(connection)}
    for kind in (CLAIMS, ORIGINS):
        table = tables.RECORDS[kind.name]
        marked = select(table).where(table.c.record.contains(f'"step":"{BY_HAND}"'))
        for row in connection.execute(marked).mappings():
            record = whole(kind.record, row["record"])
            for missing in sorted(set(by_hand(record)) - passed) if record is not None else ():
                yield Finding(_name(table, row), f"rests on {missing}, which is no decision of this case")


CHECKS = (database, sources, outcomes, reports, references, case_wide, chain.judgements, decisions)


def _decoded(record: type[R], row: RowMapping, where: str) -> Generator[Finding, None, R | None]:
    try:
        return decode(record, row["record"])
    except (msgspec.MsgspecError, TypeError) as error:
        yield Finding(where, f"its record cannot be read: {error}")
        return None


def mapping(text: str) -> dict[str, Any]:
    """The object of a JSON text, empty where it is damaged, which is another check's finding."""
    try:
        return msgspec.json.decode(text, type=dict[str, Any])
    except (msgspec.MsgspecError, TypeError):
        return {}


def whole(record: type[R], text: str | None) -> R | None:
    """The record of a JSON text, None where it is damaged, which is another check's finding."""
    try:
        return decode(record, text or "")
    except (msgspec.MsgspecError, TypeError):
        return None


def _differing(row: RowMapping, made: Row, where: str) -> Findings:
    """The columns that repeat a part of the record repeat it rightly; an older JSON may lack today's fields."""
    for column, value in made.items():
        if column not in {"digest", "record"} and row[column] != value:
            yield Finding(where, f"its column {column} is not what its record says")


def _name(table: Table, row: RowMapping) -> str:
    return " ".join([table.name, *(str(row[column.name]) for column in table.primary_key)]).strip()
