"""What is to be reviewed, in which order: what is disputed, what many origins stand behind, what is least sure."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

import msgspec
from sqlalchemy import select

from rashomon.core.disputes import Conflict
from rashomon.store import tables
from rashomon.store.kinds import ATTRIBUTIONS, STATEMENTS
from rashomon.store.view import View

POINTS = {
    "disputed": 4.0,  # stands in a conflict, or is one
    "changed": 3.0,  # a speaker's position that changed
    "asked": 2.0,  # a question: whether it is open is read off the case
    "shown": 1.5,  # evidence
    "origins": 1.0,  # for each doubling of the origins behind its claim
    "unresolved": 1.0,  # nobody could tell who speaks
    "doubt": 3.0,  # times how unsure the least sure step was
    "outlet": -3.0,  # the outlet's own voice
}
"""What each reason weighs. A disputed statement stands before any other, a doubtful one before a sure one."""

REPORTS = 50
"""Reports whose records are fetched at a time."""


class Due(msgspec.Struct, frozen=True):
    """One record to review: how much it matters, and why, as keys of `POINTS`."""

    kind: str
    record: str
    report: str
    points: float
    why: tuple[str, ...] = ()
    confidence: float | None = None


class _Reason(msgspec.Struct):
    confidence: float | None = None


class _Speaker(msgspec.Struct):
    resolution: str
    reason: _Reason


class _Statement(msgspec.Struct):
    """The few fields of a statement that decide; the others are not even decoded."""

    id: str
    report: str
    attribution: str | None
    speaker: _Speaker
    reason: _Reason
    voice: str = "speaker"


class _Attribution(msgspec.Struct):
    id: str
    reason: _Reason


def due(view: View) -> list[Due]:
    """Every record that can be reviewed, what matters most first; among equals in the order of the reports."""
    conflicts = [one for one in view.conflicts() if one.no_conflict is None]
    changes = [one for one in view.changes() if one.movement != "unsettled"]
    disputed = {quote.statement for one in conflicts for quote in (one.left, one.right)}
    origins = _origins(view)
    found = [
        *_conflicts(conflicts),
        *(Due("changes", one.id, one.later.report, POINTS["changed"], ("changed",)) for one in changes),
        *(Due("questions", one.id, one.report, POINTS["asked"], ("asked",)) for one in view.questions()),
        *(Due("evidence", one.id, one.report, POINTS["shown"], ("shown",)) for one in view.evidence()),
        *(_weighed(one, sure, disputed, origins) for one, sure in _statements(view)),
    ]
    return sorted(found, key=lambda one: -one.points)


def _conflicts(conflicts: Iterable[Conflict]) -> Iterator[Due]:
    for one in conflicts:
        sure = one.reason.confidence
        points = 2 * POINTS["disputed"] + POINTS["doubt"] * (1 - (1 if sure is None else sure))
        yield Due("conflicts", one.id, one.left.report, points, ("disputed",), sure)


def _origins(view: View) -> dict[str, int]:
    """How many origins stand behind the claim that each statement takes a position on."""
    found: dict[str, int] = {}
    for one in view.corroborations():
        for statement in one.statements:
            found[statement] = max(found.get(statement, 0), len(one.origins))
    return found


def _weighed(one: _Statement, sure: float | None, disputed: set[str | None], origins: dict[str, int]) -> Due:
    why = []
    if one.id in disputed:
        why.append("disputed")
    if one.speaker.resolution == "unresolved":
        why.append("unresolved")
    if one.voice == "outlet":
        why.append("outlet")
    points = sum(POINTS[name] for name in why)
    if (behind := origins.get(one.id, 0)) > 1:
        why.append("origins")
        points += POINTS["origins"] * (behind.bit_length() - 1)
    if sure is not None:
        points += POINTS["doubt"] * (1 - sure)
        if sure < 0.7:
            why.append("doubt")
    return Due("statements", one.id, one.report, round(points, 3), tuple(why), sure)


def _statements(view: View) -> Iterator[tuple[_Statement, float | None]]:
    """Every statement, and the confidence of the least sure step that it rests on."""
    sure = {one.id: one.reason.confidence for one in every(view, ATTRIBUTIONS.name, _Attribution)}
    for one in every(view, STATEMENTS.name, _Statement):
        known = [one.reason.confidence, one.speaker.reason.confidence, sure.get(one.attribution or "")]
        yield one, min((value for value in known if value is not None), default=None)


R = TypeVar("R")


def every(view: View, table_name: str, record: type[R]) -> Iterator[R]:
    """The records of single reports, in the order of the case, read into a struct with the fields that are wanted."""
    table, reports = tables.RECORDS[table_name], tables.REPORTS
    decoder = msgspec.json.Decoder(record)
    with view.reading() as connection:
        order = list(connection.scalars(select(reports.c.id).order_by(reports.c.published, reports.c.id)))
    for start in range(0, len(order), REPORTS):
        wanted = select(table.c.report, table.c.record).where(table.c.report.in_(order[start : start + REPORTS]))
        with view.reading() as connection:
            rows = connection.execute(wanted.order_by(table.c.report, table.c.part.desc(), table.c.start)).all()
        held: dict[str, list[str]] = {}
        for row in rows:
            held.setdefault(row.report, []).append(row.record)
        for report in order[start : start + REPORTS]:
            yield from (decoder.decode(text) for text in held.get(report, ()))
