"""Reports to time expressions: the stage's face."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from rashomon.core import (
    Anchor,
    Bounds,
    EventDates,
    Part,
    Reading,
    Reason,
    Report,
    Span,
    Statement,
    TimeExpression,
    cut,
    record_id,
)
from rashomon.ground.time.counted import as_long, event_name, in_event, measured_event
from rashomon.ground.time.find import Found, Said, expressions, find_times
from rashomon.ground.time.meaning import OfEvent

STEP = "ground.time.v1"
PARTS: tuple[Part, ...] = ("title", "text")
SELF_EVIDENT = Anchor(kind="none", why="The words say it all.")


def times(
    report: Report, *, events: Mapping[str, EventDates] | None = None, statements: Sequence[Statement] = ()
) -> tuple[TimeExpression, ...]:
    """Every expression of time in the report's title and text, in reading order, with its anchor.

    `events` are the events that reports of the case date, by name (see `dated_events`); `statements` are
    those of the report whose day of saying is known: their words are counted from that day.
    """
    found: list[TimeExpression] = []
    for part in PARTS:
        text = report.part(part)
        said = [one for statement in statements for one in _said(statement, part)]
        times_found = find_times(text, report.publication.bounds, events=events, said=said)
        spans = [cut(text, time.start, time.end, part) for time in times_found]
        anchors = _Anchors(report, spans, events or {}, {(one.start, one.end): one for one in said})
        found += [_record(report, time, span, anchors) for time, span in zip(times_found, spans, strict=True)]
    return tuple(found)


def _said(statement: Statement, part: Part) -> list[Said]:
    """The statement's words in one part of the report, if it was said on one known day."""
    day = statement.said.earliest
    if day is None or day != statement.said.latest:
        return []
    return [Said(span.start, span.end, day) for span in statement.content if span.part == part]


def _record(report: Report, time: Found, span: Span, anchors: "_Anchors") -> TimeExpression:
    anchor = anchors.of(time)
    return TimeExpression(
        id=record_id("time", report.id, span.part, span.start, span.end),
        report=report.id,
        span=span,
        type=time.type,
        value=time.value,
        mod=time.mod,
        bounds=time.bounds,
        grain=time.grain,
        anchor=anchor,
        rule=" + ".join(time.rules),
        candidates=tuple(Reading(value=one.value, bounds=one.bounds) for one in time.candidates),
        reason=Reason(step=STEP, why=anchor.why),
    )


def within_events(
    report: Report, times: Iterable[TimeExpression], events: Mapping[str, EventDates]
) -> Iterator[TimeExpression]:
    """The expressions of a report that hang on an event of the case, read anew where that changes them.

    For use when all reports of a case are in: an earlier report may hang on the dating that a later one gives,
    and an event that is no longer dated takes its days back.
    """
    for time in times:
        if time.type == "DURATION":
            found = _lasting(report, time, events)
        elif time.anchor.event is not None:
            found = _counted(time, events)
        else:
            continue
        if found != time:
            yield found


def _counted(time: TimeExpression, events: Mapping[str, EventDates]) -> TimeExpression:
    """As in "The fourth day of the war"."""
    item = next((one for one in expressions(time.span.words) if isinstance(one.value, OfEvent)), None)
    if item is None:
        return time
    reading = in_event(item.value, events)
    anchor = _event_anchor(event_name(item.value.event), events)
    reason = Reason(step=STEP, why=anchor.why)
    return replace(time, value=reading.value, bounds=reading.bounds, grain=reading.grain, anchor=anchor, reason=reason)


def _lasting(report: Report, time: TimeExpression, events: Mapping[str, EventDates]) -> TimeExpression:
    """As in "44-day war", "six weeks of fighting": the length of an event, if what dates it has that length."""
    event = measured_event(report.part(time.span.part), time.span.end)
    if event is None:
        return time
    dates = events.get(event, EventDates())
    if dates.start.known and dates.end.known and as_long(time.value, dates):
        anchor = _event_anchor(event, events)
        anchor = replace(anchor, why=f"It is the length of the {event}, which reports date.")
        return replace(time, bounds=anchor.bounds, anchor=anchor, reason=Reason(step=STEP, why=anchor.why))
    if time.anchor.kind != "event":
        return time
    return replace(time, bounds=Bounds(), anchor=SELF_EVIDENT, reason=Reason(step=STEP, why=SELF_EVIDENT.why))


def _event_anchor(event: str, events: Mapping[str, EventDates]) -> Anchor:
    if event not in events:
        return Anchor(kind="unknown", event=event, why=f"No report of the case dates the {event}.")
    dates = events[event]
    bounds = Bounds(dates.start.earliest, dates.end.latest)
    return Anchor(kind="event", event=event, bounds=bounds, why=f"Counted in the {event}, which reports date.")


class _Anchors:
    """The anchors of one part of a report, each with the sentence that a reader sees."""

    def __init__(
        self, report: Report, spans: Sequence[Span], events: Mapping[str, EventDates], said: Mapping[object, Said]
    ) -> None:
        self.publication = report.publication
        self.spans = spans
        self.events = events
        self.said = list(said.values())

    def of(self, time: Found) -> Anchor:
        """What an expression was counted from."""
        make = {
            "publication": self._publication,
            "statement": self._statement,
            "expression": self._expression,
            "event": self._event,
            "writing": self._writing,
            "unknown": self._unknown,
        }.get(time.anchor)
        return make(time) if make else SELF_EVIDENT

    def _publication(self, _: Found) -> Anchor:
        bounds = self.publication.bounds
        exact = bounds.earliest == bounds.latest
        why = f"Counted from the publication date, {_days(bounds)}." if exact else _bounded(bounds)
        return Anchor(kind="publication", bounds=bounds, why=why)

    def _statement(self, time: Found) -> Anchor:
        day = next(one.day for one in self.said if one.start <= time.start and time.end <= one.end)
        why = f"Counted from the day on which it was said, {day.isoformat()}."
        return Anchor(kind="statement", bounds=Bounds(day, day), why=why)

    def _expression(self, time: Found) -> Anchor:
        span = self.spans[time.anchored_at] if time.anchored_at is not None else None
        if span is None:
            return Anchor(kind="expression", why="Its year is the one in which the dates around it follow each other.")
        return Anchor(kind="expression", span=span, why=f"Counted from an earlier expression: “{span.words}”.")

    def _event(self, time: Found) -> Anchor:
        return _event_anchor(event_name(time.event or ""), self.events)

    def _writing(self, _: Found) -> Anchor:
        why = (
            "No publication date is known. The report spells out earlier years, so the year that it leaves out "
            "is read as the first one after them; a later one is not excluded."
        )
        return Anchor(kind="writing", bounds=self.publication.bounds, why=why)

    def _unknown(self, time: Found) -> Anchor:
        if isinstance(time.meaning, OfEvent):
            return _event_anchor(event_name(time.event or ""), {})
        return Anchor(kind="unknown", why="It hangs on a date that nothing in the report gives.")


def _days(bounds: Bounds) -> str:
    return bounds.earliest.isoformat() if bounds.earliest else "an unknown day"


def _bounded(bounds: Bounds) -> str:
    def said(day: dt.date | None) -> str:
        return day.isoformat() if day else "an unknown day"

    return f"Counted from the publication date, which lies between {said(bounds.earliest)} and {said(bounds.latest)}."
