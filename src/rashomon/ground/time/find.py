"""Expressions of time in a text, and what they mean against an anchor."""

import datetime as dt
from collections.abc import Mapping, Sequence

import msgspec

from rashomon.core import AnchorKind, Bounds, EventDates, Grain, TimeMod, TimeType
from rashomon.ground.time.counted import in_event
from rashomon.ground.time.items import Item
from rashomon.ground.time.meaning import Calendar, Length, Meaning, OfEvent, Relative, Repeat
from rashomon.ground.time.readings import Reading, merged, read
from rashomon.ground.time.reference import Reference, reference
from rashomon.ground.time.resolve import Resolver
from rashomon.ground.time.rules_reference import HISTORY_ONLY
from rashomon.ground.time.scan import windows
from rashomon.ground.time.steps import parse


class Said(msgspec.Struct, frozen=True):
    """Words that somebody said on a known day: characters `start` to `end`."""

    start: int
    end: int
    day: dt.date


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """An expression in a plain text: characters `start` to `end`, and its reading.

    `anchor` says what it was counted from, `anchored_at` the number of the earlier expression where that is
    one, `event` the event's words. `candidates` are all readings where several stay possible.
    """

    start: int
    end: int
    type: TimeType
    value: str
    mod: TimeMod | None = None
    bounds: Bounds = Bounds()
    grain: Grain | None = None
    anchor: AnchorKind = "none"
    anchored_at: int | None = None
    event: str | None = None
    rules: tuple[str, ...] = ()
    candidates: tuple[Reading, ...] = ()
    meaning: Meaning


def find_times(
    text: str,
    published: Bounds | dt.date | None = None,
    *,
    events: Mapping[str, EventDates] | None = None,
    said: Sequence[Said] = (),
) -> tuple[Found, ...]:
    """Every expression of time of a text in reading order, read against the day it was published.

    `published` may be bounds, open or None: what hangs on it widens with it. `events` are the dated events
    of the case by name ("war"); words in `said` are counted from the day they were said on.
    """
    items = expressions(text)
    against = reference(text, items, published)
    if not against.tells and any(_of_history(item) for item in items):
        items = [item for item in items if not _of_history(item)]
        against = reference(text, items, published)
    return resolved(text, items, against, events or {}, said)


def _of_history(item: Item) -> bool:
    """Whether news, unlike a history, does not mean a time by these words."""
    return bool(item.rules) and item.rules[-1] in HISTORY_ONLY


def expressions(text: str) -> list[Item]:
    """What the rules find in a text, not yet counted from anything."""
    return [item for window in windows(text) for item in parse(window, text)]


def resolved(
    text: str, items: Sequence[Item], against: Reference, events: Mapping[str, EventDates], said: Sequence[Said]
) -> tuple[Found, ...]:
    """The expressions' readings: one from each day that publication may have been, merged."""
    runs = [_run(text, items, against, day, said) for day in against.days or (None,)]
    return tuple(
        _found(item, merged([run[number] for run in runs], item, against), events) for number, item in enumerate(items)
    )


def _run(
    text: str, items: Sequence[Item], against: Reference, day: dt.date | None, said: Sequence[Said]
) -> list[Reading]:
    """Each item's reading if the text was published on one day, in reading order."""
    resolver = Resolver(text, day, against.years, narrative=against.tells)
    readings = []
    for number, item in enumerate(items):
        own = next((one.day for one in said if one.start <= item.start and item.end <= one.end), None)
        resolver.speak(own or day, "statement" if own else against.kind)
        readings.append(read(item, number, resolver))
    return readings


def _found(item: Item, readings: tuple[Reading, ...], events: Mapping[str, EventDates]) -> Found:
    """The expression with its first reading, and all of them where they differ."""
    meaning = item.value
    if isinstance(meaning, OfEvent):
        readings = (in_event(meaning, events),)
    first = readings[0]
    return Found(
        start=item.start,
        end=item.end,
        type=_type(item),
        value=first.value,
        mod=item.mod,  # type: ignore[arg-type]
        bounds=first.bounds if len(readings) == 1 else _hull(readings),
        grain=first.grain,
        anchor=first.anchor,
        anchored_at=first.anchored_at,
        event=meaning.event if isinstance(meaning, OfEvent) else None,
        rules=item.rules,
        candidates=readings if len(readings) > 1 else (),
        meaning=meaning,
    )


def _type(item: Item) -> TimeType:
    if isinstance(item.value, Calendar | Relative):
        return "TIME" if item.kind == "TIME" else "DATE"
    if isinstance(item.value, Length):
        return "DURATION"
    if isinstance(item.value, Repeat):
        return "SET"
    return "TIME" if item.kind == "TIME" else "DATE"


def _hull(readings: Sequence[Reading]) -> Bounds:
    """The narrowest bounds that hold all readings."""
    firsts = [reading.bounds.earliest for reading in readings]
    lasts = [reading.bounds.latest for reading in readings]
    return Bounds(
        None if None in firsts else min(day for day in firsts if day),
        None if None in lasts else max(day for day in lasts if day),
    )
