"""Reading a case. Every method gives core records; nothing here can change them."""

import contextlib
import os
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import Any, Self, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, Table, func, select, union_all

from rashomon.core import (
    Attribution,
    Comparison,
    Entity,
    Kind,
    Mention,
    Outcome,
    Report,
    Source,
    Statement,
    Status,
    TimeExpression,
    Voice,
)
from rashomon.core.chronicle import EventBounds, TimeClash
from rashomon.core.claims import Claim, Event, Incident
from rashomon.core.disputes import Change, Conflict
from rashomon.core.figures import Figure, Ledger
from rashomon.core.judgements import Judgement
from rashomon.core.origins import Corroboration, Origin, StakeHeld
from rashomon.core.places import PlaceMention
from rashomon.core.questions import Evidence, Question
from rashomon.store import tables
from rashomon.store.conditions import Condition, equal
from rashomon.store.dialects import Database
from rashomon.store.errors import UnknownRecordError
from rashomon.store.kinds import (
    ATTRIBUTIONS,
    BOUNDS,
    CHANGES,
    CLAIMS,
    CLASHES,
    COMPARISONS,
    CONFLICTS,
    CORROBORATIONS,
    ENTITIES,
    EVENTS,
    EVIDENCE,
    FIGURES,
    INCIDENTS,
    LEDGERS,
    MENTIONS,
    ORIGINS,
    PLACES,
    QUESTIONS,
    STAKES,
    STATEMENTS,
    TIMES,
    RecordKind,
)
from rashomon.store.rows import Steps, compact, decode, unpack
from rashomon.store.summaries import Heading, Info, Run, heading_of, run_of

PAGE = 500
"""Records fetched at a time: some hundred kilobytes, and a read that never holds up a writer."""

SETTLED = "settled"
DECIDED = "decided"
"""Key of the digest of all that was decided over all reports; it stays when the case is no longer settled."""

SETTING = "setting "
"""What the key of a setting begins with."""

R = TypeVar("R", bound=msgspec.Struct)


class View:
    """A case opened for reading; use as a context manager, or `close` it.

    Lists come as iterators that fetch page by page, so that a case of any size can be read, and a
    writer is never held up. Their order depends on nothing but the records: reports by first
    possible day of publication (undated last), then id; records by report, then title before
    text, then place, then id.
    """

    def __init__(self, database: Database) -> None:
        """For `open_case` and `Writer`."""
        self.path: os.PathLike[str] = database.path
        self._database = database
        self._engine = database.reader()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file."""
        self._engine.dispose()

    def info(self) -> Info:
        """What the case is and how much is in it."""
        with self.reading() as connection:
            made = connection.scalar(select(tables.META.c.value).where(tables.META.c.key == "made"))
            version = connection.scalar(select(func.max(tables.MIGRATED.c.number)))
        return Info(path=os.fspath(self.path), made=made or "", version=version or 0, counts=self.counts())

    def counts(self) -> dict[str, int]:
        """How many rows each kind has: {"sources": 2, "reports": 2, "statements": 41, …}."""
        counted = [tables.SOURCES, tables.OUTCOMES, tables.REPORTS, *tables.RECORDS.values()]
        with self.reading() as connection:
            return {table.name: connection.scalar(select(func.count()).select_from(table)) or 0 for table in counted}

    def sources(self) -> Iterator[Source]:
        """All sources, in the order of their origins' names."""
        table = tables.SOURCES
        yield from self._paged(Source, table, table.c.sha256, select(table.c.sha256).order_by(table.c.origin, "sha256"))

    def source(self, sha256: str) -> Source:
        """The source of that SHA-256. Raises UnknownRecordError."""
        return self._one(Source, tables.SOURCES, tables.SOURCES.c.sha256, sha256)

    def source_bytes(self, sha256: str) -> bytes:
        """The archived bytes, as they came. Raises UnknownRecordError; ValueError where damaged."""
        table = tables.BLOBS
        with self.reading() as connection:
            row = connection.execute(select(table.c.codec, table.c.data).where(table.c.sha256 == sha256)).first()
        if row is None:
            raise UnknownRecordError(f"{self.path}: has no source {sha256}")
        return unpack(row.codec, row.data)

    def archived_from(self) -> dict[str, str]:
        """Where each source came from first, by SHA-256."""
        table = tables.SOURCES
        with self.reading() as connection:
            return {row.sha256: row.origin for row in connection.execute(select(table.c.sha256, table.c.origin))}

    def unfinished(self, steps: Steps) -> list[str]:
        """The SHA-256 of each source with something left to do.

        That is an item without an outcome, one that failed, or one that other versions of the
        steps worked on.
        """
        sources, outcomes = tables.SOURCES, tables.OUTCOMES
        current = (outcomes.c.steps == compact(steps)) & (outcomes.c.status != "failed")
        again = select(outcomes.c.source).where(~current, outcomes.c.status != "duplicate")
        todo = select(sources.c.sha256).where(sources.c["items"].is_(None) | sources.c.sha256.in_(again))
        with self.reading() as connection:
            return list(connection.scalars(todo.order_by(sources.c.origin, sources.c.sha256)))

    def done(self, source: str, steps: Steps) -> set[str]:
        """The locators of the source's items that these versions of the steps brought to their end."""
        table = tables.OUTCOMES
        current = (table.c.source == source) & (table.c.steps == compact(steps)) & (table.c.status != "failed")
        with self.reading() as connection:
            return set(connection.scalars(select(table.c.locator).where(current)))

    def is_settled(self, steps: Steps) -> bool:
        """Whether these versions of the steps decided over all reports since the last one came in."""
        found = self.settled()
        return found is not None and msgspec.json.decode(found)["steps"] == dict(steps)

    def settled(self) -> str | None:
        """By which steps all reports were decided over and what came of it, as JSON; None while a build is on."""
        with self.reading() as connection:
            return connection.scalar(select(tables.META.c.value).where(tables.META.c.key == SETTLED))

    def setting(self, name: str) -> str | None:
        """How the case is to be shown, as somebody set it; None where nobody did."""
        with self.reading() as connection:
            return connection.scalar(select(tables.META.c.value).where(tables.META.c.key == f"{SETTING}{name}"))

    def stamp(self) -> str:
        """A text that is another one once the case was built anew."""
        return f"{self.settled()} {[run.id for run in self.runs()][-1:]}"

    def outcomes(self, source: str | None = None, status: Status | None = None) -> Iterator[Outcome]:
        """What became of every item, by source and locator."""
        table = tables.OUTCOMES
        where = _equal(table, source=source, status=status)
        with self.reading() as connection:
            rows = connection.execute(
                select(table.c.record).where(*where).order_by(table.c.source, table.c.locator)
            ).all()
        for row in rows:
            yield decode(Outcome, row.record)

    def reports(self) -> Iterator[Report]:
        """All reports, oldest first."""
        table = tables.REPORTS
        yield from self._paged(Report, table, table.c.id, select(table.c.id).order_by(table.c.published, table.c.id))

    def report(self, report: str) -> Report:
        """The report of that id. Raises UnknownRecordError."""
        return self._one(Report, tables.REPORTS, tables.REPORTS.c.id, report)

    def headings(self) -> list[Heading]:
        """The headings of all reports, oldest first; a hundredth of their size."""
        table = tables.REPORTS
        columns = [table.c[name] for name in Heading.__struct_fields__]
        with self.reading() as connection:
            rows = connection.execute(select(*columns).order_by(table.c.published, table.c.id)).all()
        return [heading_of(*row) for row in rows]

    def attributions(self, report: str | None = None) -> Iterator[Attribution]:
        """Attributions, of one report or of all."""
        return self.records(ATTRIBUTIONS, report=report)

    def statements(
        self,
        report: str | None = None,
        *,
        speaker: str | None = None,
        entity: str | None = None,
        kind: Kind | None = None,
        voice: Voice | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> Iterator[Statement]:
        """Statements that pass every filter given.

        `speaker` is looked for in the speaker's name and words, without regard to case. `since`
        and `until` are ISO 8601 days, both included: a statement passes if it may have been made
        between them; where nothing tells when it was made, its report's publication counts.
        """
        where: list[Condition] = []
        if speaker is not None:
            where.append(Condition("holds", speaker, "speaker"))
        if kind is not None:
            where.append(Condition("lists", kind, "kinds"))
        if since is not None:
            where.append(Condition("since", since))
        if until is not None:
            where.append(Condition("until", until))
        return self.records(STATEMENTS, *where, report=report, entity=entity, voice=voice)

    def mentions(self, report: str | None = None, entity: str | None = None) -> Iterator[Mention]:
        """Mentions, of one report or entity or of all."""
        return self.records(MENTIONS, report=report, entity=entity)

    def entities(self) -> Iterator[Entity]:
        """All entities, by name."""
        table = tables.RECORDS[ENTITIES.name]
        yield from self._paged(Entity, table, table.c.id, select(table.c.id).order_by(table.c.name, table.c.id))

    def entity(self, entity: str) -> Entity:
        """The entity of that id. Raises UnknownRecordError."""
        table = tables.RECORDS[ENTITIES.name]
        return self._one(Entity, table, table.c.id, entity)

    def records(self, kind: RecordKind[R], *where: Condition, **values: str | None) -> Iterator[R]:
        """The records of any kind, filtered by columns of its table (None: no filter)."""
        table, reports = tables.RECORDS[kind.name], tables.REPORTS
        ids = (
            select(table.c.id)
            .outerjoin(reports, reports.c.id == table.c.report)
            .where(*(one.asked(table) for one in (*where, *equal(**values))))
            .order_by(reports.c.published, table.c.report, table.c.part.desc(), table.c.start, table.c.id)
        )
        yield from self._paged(kind.record, table, table.c.id, ids)

    def judgements(self) -> list[Judgement]:
        """All judgements, in the order in which they were passed."""
        table = tables.JUDGEMENTS
        with self.reading() as connection:
            rows = connection.scalars(select(table.c.record).order_by(table.c.number)).all()
        return [decode(Judgement, row) for row in rows]

    def times(self, report: str | None = None) -> Iterator[TimeExpression]:
        """Words of time, of one report or of all."""
        return self.records(TIMES, report=report)

    def places(self, report: str | None = None) -> Iterator[PlaceMention]:
        """Words that name places, of one report or of all."""
        return self.records(PLACES, report=report)

    def figures(self, report: str | None = None) -> Iterator[Figure]:
        """Amounts, of one report or of all."""
        return self.records(FIGURES, report=report)

    def comparisons(self) -> Iterator[Comparison]:
        """Which figures of reports were taken as one, which not, and which nobody can tell yet."""
        return self.records(COMPARISONS)

    def incidents(self) -> Iterator[Incident]:
        """Reports that tell of the same incident."""
        return self.records(INCIDENTS)

    def events(self) -> Iterator[Event]:
        """What is said to have happened."""
        return self.records(EVENTS)

    def claims(self) -> Iterator[Claim]:
        """Propositions, with the statements that attach to them."""
        return self.records(CLAIMS)

    def conflicts(self) -> Iterator[Conflict]:
        """Accounts held against each other, those that only look like conflicts among them."""
        return self.records(CONFLICTS)

    def changes(self) -> Iterator[Change]:
        """Positions that one speaker took at two times."""
        return self.records(CHANGES)

    def questions(self) -> Iterator[Question]:
        """What was asked, and where it stands."""
        return self.records(QUESTIONS)

    def evidence(self) -> Iterator[Evidence]:
        """Items that are reported to have been shown, found or examined."""
        return self.records(EVIDENCE)

    def origins(self) -> Iterator[Origin]:
        """Acts of witnessing and texts to which statements go back."""
        return self.records(ORIGINS)

    def corroborations(self) -> Iterator[Corroboration]:
        """What stands behind each position on each claim."""
        return self.records(CORROBORATIONS)

    def stakes(self) -> Iterator[StakeHeld]:
        """Whose side entities are on."""
        return self.records(STAKES)

    def ledgers(self) -> Iterator[Ledger]:
        """All accounts of each quantity."""
        return self.records(LEDGERS)

    def bounds(self) -> Iterator[EventBounds]:
        """The first and last days of events, with the accounts that give them."""
        return self.records(BOUNDS)

    def clashes(self) -> Iterator[TimeClash]:
        """Accounts of the days that cannot all be true."""
        return self.records(CLASHES)

    def runs(self) -> list[Run]:
        """What was built when, by which versions, oldest first."""
        table = tables.RUNS
        with self.reading() as connection:
            rows = connection.execute(select(table).order_by(table.c.started, table.c.id)).mappings().all()
        return [run_of(row) for row in rows]

    def _paged(self, record: type[R], table: Table, column: ColumnElement[str], ids: Select[Any]) -> Iterator[R]:
        with self.reading() as connection:
            order = list(connection.scalars(ids))
        for start in range(0, len(order), PAGE):
            page = order[start : start + PAGE]
            yield from self._page(record, table, column, page)

    def _page(self, record: type[R], table: Table, column: ColumnElement[str], ids: Sequence[str]) -> list[R]:
        with self.reading() as connection:
            rows = connection.execute(select(column, table.c.record).where(column.in_(ids))).all()
        found = {row[0]: row[1] for row in rows}
        # A record that a build has just replaced is gone between two pages.
        return [decode(record, found[id_]) for id_ in ids if id_ in found]

    def _one(self, record: type[R], table: Table, column: ColumnElement[str], id_: str) -> R:
        with self.reading() as connection:
            text = connection.scalar(select(table.c.record).where(column == id_))
        if text is None:
            raise UnknownRecordError(f"{self.path}: has no {table.name} record {id_}")
        return decode(record, text)

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for the other modules of `store`."""
        with self._database.plainly(), self._engine.connect() as connection:
            yield connection


def _equal(table: Table, **columns: str | None) -> list[ColumnElement[bool]]:
    return [table.c[name] == value for name, value in columns.items() if value is not None]


def report_digests(connection: Connection, report: str) -> list[str]:
    """The digests of a report's row and of the rows of all its records."""
    own = select(tables.REPORTS.c.digest).where(tables.REPORTS.c.id == report)
    derived = (select(table.c.digest).where(table.c.report == report) for table in tables.RECORDS.values())
    return list(connection.scalars(union_all(own, *derived)))
