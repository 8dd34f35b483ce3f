"""Durations set against the dates that they join: "nine days have passed" since the 4th, said on the 13th."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from rashomon.core import Bounds, DurationCheck, Report, TimeExpression
from rashomon.ground.time.amounts import days_of

_PASSED = re.compile(
    r"\s+(?:have|has|had)\s+(?:already\s+|now\s+|since\s+)?(?:passed|elapsed|gone\s+by)\b", re.IGNORECASE
)


def duration_checks(report: Report, times: Sequence[TimeExpression]) -> tuple[DurationCheck, ...]:
    """Every "so much time has passed" of a report's text, with the two dates it joins and whether it fits them.

    It runs from the nearest day named before it. It runs to the day on which it was said, else to another
    day named in its sentence or before it, the nearest that lies later, else to publication.
    """
    text = [time for time in times if time.span.part == "text"]
    every = [one for one in text if one.grain == "day" and one.type == "DATE" and one.bounds.earliest]
    starts = [one.span.start for one in every]
    found = []
    for time in text:
        if time.type != "DURATION" or _PASSED.match(report.text, time.span.end) is None:
            continue
        at = bisect_left(starts, time.span.start)
        days = every[max(0, at - NEAREST) : at + NEAREST]
        since = next((one for one in reversed(days) if one.span.end <= time.span.start), None)
        amount = days_of(time.value, time.mod)
        if since is not None and amount is not None:
            found.append(_check(report, time, since, days, amount))
    return tuple(found)


def _check(
    report: Report, time: TimeExpression, since: TimeExpression, days: Sequence[TimeExpression], amount: tuple[int, int]
) -> DurationCheck:
    until = _until(time, since, days)
    later = until.bounds if until else report.publication.bounds
    low, high = _apart(_exact(since), _exact(until) if until else later)
    fits = not ((high is not None and high < amount[0]) or (low is not None and low > amount[1]))
    end = f"“{until.span.words}”" if until else "publication"
    verdict = "fits" if fits else "does not fit"
    return DurationCheck(
        report=report.id,
        duration=time.span,
        since=since.span,
        until=until.span if until else None,
        low=amount[0],
        high=amount[1],
        days_low=low,
        days_high=high,
        consistent=fits,
        why=f"“{time.span.words}” {verdict} the days from “{since.span.words}” to {end}.",
    )


def _exact(day: TimeExpression) -> Bounds:
    """The day as read. Where only its year is in doubt, it is in doubt for both days, and their distance is not."""
    first = day.bounds.earliest
    return Bounds(first, first)


def _until(time: TimeExpression, since: TimeExpression, days: Sequence[TimeExpression]) -> TimeExpression | None:
    """The day that the duration runs to: named after it close by, else the last one before it that lies later."""
    first = since.bounds.earliest
    later = [one for one in days if one.bounds.earliest and first and one.bounds.earliest > first]
    close = [one for one in later if 0 < one.span.start - time.span.end <= CLOSE]
    before = [one for one in later if one.span.end <= time.span.start]
    return close[0] if close else before[-1] if before else None


NEAREST = 40  # days named before a duration, and after it, that it may run between
CLOSE = 160  # characters: within the sentence that the duration stands in, or its attribution


def _apart(since: Bounds, until: Bounds) -> tuple[int | None, int | None]:
    """Fewest and most days between two dates; None where open."""
    low = (until.earliest - since.latest).days if until.earliest and since.latest else None
    high = (until.latest - since.earliest).days if until.latest and since.earliest else None
    return low, high
