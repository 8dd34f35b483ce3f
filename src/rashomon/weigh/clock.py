"""Days of acts: the day that words name, and the newest dated act of a case, from which open questions are counted."""

import datetime as dt
from collections.abc import Iterable, Sequence

from rashomon.core import Bounds, Span, Statement, TimeExpression
from rashomon.core.material import Material
from rashomon.core.times import DurationCheck

DAYS = {"D": 1, "W": 7}
LEEWAY = {"about": 0.3, "round": 0.5}
"""How far "about two weeks" may be off, and how far "two weeks" counted in whole weeks, as shares of the unit."""


def day_of(time: TimeExpression) -> Bounds:
    """The days that an expression names.

    A date whose year is inferred in a report without a printed date has an open end ("no earlier than"). Where
    it has one reading only, that reading is taken: acts of one report are set against each other, and the
    doubt moves all of them alike.
    """
    try:
        day = dt.date.fromisoformat(time.value[:10])
    except ValueError:
        return time.bounds
    return time.bounds if time.candidates else Bounds(day, day)


def said_on(statement: Statement, times: Sequence[TimeExpression]) -> Bounds:
    """The day on which a statement was made, as exact as the words for it."""
    if statement.said_at is None:
        return statement.said
    named = [time for time in times if time.span.overlaps(statement.said_at)]
    return day_of(named[0]) if len(named) == 1 else statement.said


def newest_act(material: Material) -> dt.date | None:
    """The day of the newest dated act: the last known one of a report's publication or of a saying."""
    printed = [report.publication.bounds.earliest for report in material.reports.values()]
    said = [one.said.earliest for many in material.statements.values() for one in many]
    latest = [report.publication.bounds.latest for report in material.reports.values()]
    # What is said to have been said after every report that could tell of it is a misread date.
    ceiling = max((day for day in latest if day), default=None) if None not in latest else None
    known = [day for day in [*printed, *said] if day and (ceiling is None or day <= ceiling)]
    return max(known, default=None)


def days_between(since: Bounds, until: dt.date | None) -> int | None:
    """Whole days from the latest possible day of an act; None where that or the end is unknown or lies before it."""
    if until is None or since.latest is None or since.latest > until:
        return None
    return (until - since.latest).days


def within(times: Iterable[TimeExpression], start: int, end: int, part: str = "text") -> list[TimeExpression]:
    """The expressions between two places of a part."""
    return [one for one in times if one.span.part == part and start <= one.span.start and one.span.end <= end]


def duration_check(
    report: str, duration: TimeExpression, since: Bounds, since_words: Span | None, until: Bounds
) -> DurationCheck | None:
    """Words such as “nine days have passed” set against the day of asking and the day on which that was said."""
    length = _days(duration)
    if length is None or since_words is None or not (since.earliest and since.latest and until.latest):
        return None
    low, high = length
    most = (until.latest - since.earliest).days
    least = ((until.earliest or until.latest) - since.latest).days
    fits = low <= most and least <= high
    shown = str(least) if least == most else f"{least} to {most}"
    agrees = "agrees" if fits else "does not agree"
    return DurationCheck(
        report=report,
        duration=duration.span,
        since=since_words,
        until=None,
        low=low,
        high=high,
        days_low=least,
        days_high=most,
        consistent=fits,
        why=f"“{duration.span.words}” {agrees} with the {shown} days between the dates.",
    )


def _days(duration: TimeExpression) -> tuple[int, int] | None:
    """The days that a duration in days or weeks allows: weeks are counted in round numbers."""
    value = duration.value
    if duration.type != "DURATION" or not value.startswith("P") or value[-1] not in DAYS or not value[1:-1].isdigit():
        return None
    unit = DAYS[value[-1]]
    length = int(value[1:-1]) * unit
    loose = unit * LEEWAY["round"] if unit > 1 else 0
    if duration.mod == "APPROX":
        loose = max(loose, length * LEEWAY["about"])
    return round(length - loose), round(length + loose)
