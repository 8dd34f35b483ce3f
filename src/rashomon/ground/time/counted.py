"""Days counted in an event of the case that some report dates."""

import datetime as dt
import re
from collections.abc import Mapping

from rashomon.core import Bounds, EventDates
from rashomon.ground.time.amounts import days_of
from rashomon.ground.time.format import UNKNOWN
from rashomon.ground.time.lexicon import words
from rashomon.ground.time.meaning import OfEvent
from rashomon.ground.time.readings import Reading

_DAYS = {"day": 1, "week": 7}
_MEASURED = re.compile(r"\s+(?:of\s+(?:([a-z]+)\s+)?)?([a-z]+)\b", re.IGNORECASE)


def in_event(meaning: OfEvent, events: Mapping[str, EventDates]) -> Reading:
    """The days that "the fourth or fifth day of the war" allows, unknown where no report dates the war."""
    dates = events.get(event_name(meaning.event))
    if dates is None:
        return Reading(UNKNOWN, anchor="unknown")
    # The last days of it end when it does; when they began nobody says.
    days = Bounds(None, dates.end.latest) if meaning.low < 0 else _counted(meaning, dates)
    exact = days.earliest is not None and days.earliest == days.latest
    value = days.earliest.isoformat() if days.earliest and exact else UNKNOWN
    return Reading(value, days, "day" if meaning.unit == "day" else None, "event")


def measured_event(text: str, end: int) -> str | None:
    """The event whose length the words before `end` give ("44-day war", "six weeks of heavy fighting")."""
    match = _MEASURED.match(text, end)
    near = [word.lower() for word in match.groups() if word] if match else []
    return next((event_name(word) for word in near if words().get(word, ("",))[0] == "WAR"), None)


def as_long(value: str, dates: EventDates) -> bool:
    """Whether an event may have lasted for a TIMEX3 duration, its first and last day counted or not."""
    length = days_of(value)
    if length is None or not (dates.start.earliest and dates.end.latest):
        return False
    longest = (dates.end.latest - dates.start.earliest).days
    shortest = (dates.end.earliest - dates.start.latest).days if dates.end.earliest and dates.start.latest else 0
    low, high = length
    return shortest - 1 <= high and low <= longest + 1


def event_name(word: str) -> str:
    """The name under which a case dates the event that a word means ("hostilities": "war")."""
    kind, value = words().get(word, ("", word))
    return str(value) if kind == "WAR" else word


def _counted(meaning: OfEvent, dates: EventDates) -> Bounds:
    """The first day of the event is its first; weeks have seven."""
    size = _DAYS.get(meaning.unit)
    if size is None:
        return Bounds(dates.start.earliest, dates.end.latest)
    first, last = dates.start.earliest, dates.start.latest
    return Bounds(
        first + dt.timedelta(days=(meaning.low - 1) * size) if first else None,
        last + dt.timedelta(days=meaning.high * size - 1) if last else None,
    )
