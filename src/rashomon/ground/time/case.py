"""Words of time once all reports of a case are in: what one report dates, others can be counted from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from rashomon.core import (
    Anchor,
    Bounds,
    DurationCheck,
    EventDates,
    EventDating,
    EventLength,
    Reason,
    Report,
    TimeExpression,
)
from rashomon.ground.time.amounts import days_of
from rashomon.ground.time.counted import as_long, measured_event
from rashomon.ground.time.elapsed import duration_checks
from rashomon.ground.time.events import dated_events, event_datings
from rashomon.ground.time.stage import STEP, within_events


class CaseTimes(NamedTuple):
    """What all reports together say of the case's events.

    `datings` are the sentences that date one, `lengths` the words for how long one lasted, `changed` the
    expressions that are now read anew, report by report.
    """

    datings: tuple[EventDating, ...]
    lengths: tuple[EventLength, ...]
    changed: tuple[TimeExpression, ...]


def case_times(reports: Iterable[Report], times: Mapping[str, Sequence[TimeExpression]]) -> CaseTimes:
    """Dates the events of a case by any of its reports, and reads anew what was counted from them.

    `times` are the expressions by report. Linear in the reports.
    """
    known = list(reports)
    datings = tuple(dating for report in known for dating in event_datings(report, times.get(report.id, ())))
    events = dated_events(datings)
    lengths = tuple(one for report in known for one in _lengths(report, times.get(report.id, ()), events))
    changed = tuple(one for report in known for one in _anew(report, times.get(report.id, ()), events))
    return CaseTimes(datings, lengths, changed)


def _anew(
    report: Report, times: Sequence[TimeExpression], events: Mapping[str, EventDates]
) -> Iterator[TimeExpression]:
    """What hangs on events of the case, and "nine days have passed" with the two dates that it joins."""
    yield from within_events(report, times, events)
    by_span = {time.span: time for time in times}
    for check in duration_checks(report, times):
        time = by_span[check.duration]
        found = _joined(report, time, by_span[check.since], by_span[check.until] if check.until else None, check)
        if found != time:
            yield found


def _joined(
    report: Report, time: TimeExpression, since: TimeExpression, until: TimeExpression | None, check: DurationCheck
) -> TimeExpression:
    last = until.bounds if until else report.publication.bounds
    bounds = Bounds(since.bounds.earliest, last.latest) if check.consistent else Bounds()
    anchor = Anchor(kind="expression", bounds=since.bounds, span=since.span, why=check.why)
    return replace(time, bounds=bounds, anchor=anchor, reason=Reason(step=STEP, why=check.why))


def _lengths(
    report: Report, times: Sequence[TimeExpression], events: Mapping[str, EventDates]
) -> Iterator[EventLength]:
    """The lengths of events; one that does not fit the days of the case's event is of another."""
    for time in times:
        event = measured_event(report.part(time.span.part), time.span.end) if time.type == "DURATION" else None
        days = days_of(time.value, time.mod)
        dates = events.get(event or "", EventDates())
        whole = dates.start.known and dates.end.known
        if event and days and (not whole or as_long(time.value, dates)):
            yield EventLength(report=report.id, event=event, words=time.span, low=days[0], high=days[1])
