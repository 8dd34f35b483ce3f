"""Readings: an item counted from one possible day of publication, and several of them brought together."""

import datetime as dt
from collections.abc import Sequence

import msgspec

from rashomon.core import AnchorKind, Bounds, Grain
from rashomon.ground.time import format as form
from rashomon.ground.time.items import Item
from rashomon.ground.time.meaning import Calendar, Length, Relative, Vague
from rashomon.ground.time.reference import Reference
from rashomon.ground.time.resolve import Resolver
from rashomon.ground.time.shift import day_of, leapt

MAX_CANDIDATES = 4


class Reading(msgspec.Struct, frozen=True):
    """One possible value of an expression, its days, and what it was counted from."""

    value: str
    bounds: Bounds = Bounds()
    grain: Grain | None = None
    anchor: AnchorKind = "none"
    anchored_at: int | None = None


def read(item: Item, number: int, resolver: Resolver) -> Reading:
    """One item's reading; a resolved date becomes the focus of what follows."""
    meaning = item.value
    if isinstance(meaning, Calendar | Relative):
        return _read_date(item, number, resolver)
    if isinstance(meaning, Length):
        return Reading(form.length_value(meaning), _ending(meaning, resolver), anchor=_hangs(meaning, resolver))
    if isinstance(meaning, Vague):
        return Reading(meaning.value, _vague(meaning, resolver), anchor=resolver.kind if resolver.now else "unknown")
    return Reading(getattr(meaning, "value", form.UNKNOWN))


def _read_date(item: Item, number: int, resolver: Resolver) -> Reading:
    before = resolver.focus_at
    place = resolver.place(item.value, number, item.start, item.end)
    if place is None:
        before_now = Bounds(None, day_of(resolver.now)) if resolver.past and resolver.now else Bounds()
        return Reading(form.UNKNOWN, before_now, anchor="unknown")
    size = form.grain(place)
    days = form.bounds(place)
    relative = "earlier or later in" in item.rules
    days = _cut(days, item.mod, resolver) if relative else form.shaded(days, item.mod, size)
    resolver.look_at(item.value, place, number, item.end)
    anchored = resolver.anchored_at if resolver.anchored_at is not None else before
    return Reading(
        form.value(place), days, size, resolver.anchor, anchored if resolver.anchor == "expression" else None
    )


def _cut(days: Bounds, mod: str | None, resolver: Resolver) -> Bounds:
    """The days up to now for "earlier this year", from now on for "later this year"."""
    now = day_of(resolver.now) if resolver.now else None
    if now is None or not days.contains(now):
        return days
    return Bounds(days.earliest, now) if mod == "START" else Bounds(now, days.latest)


def _ending(length: Length, resolver: Resolver) -> Bounds:
    """The days of "the last two weeks"; none for an amount that hangs on nothing."""
    days = form.length_days(length)
    if not length.ends or resolver.now is None:
        return Bounds()
    now = day_of(resolver.now)
    if days is None:  # "the past few weeks"
        return Bounds(None, now) if length.ends < 0 else Bounds(now, None)
    try:
        far = now + dt.timedelta(days=length.ends * round(days[1]))
    except OverflowError:
        return Bounds()
    return Bounds(far, now) if length.ends < 0 else Bounds(now, far)


def _hangs(length: Length, resolver: Resolver) -> AnchorKind:
    if not length.ends:
        return "none"
    return resolver.kind if resolver.now else "unknown"


def _vague(meaning: Vague, resolver: Resolver) -> Bounds:
    """Now is the day of writing; the past lies before it, the future after. A history's now is long past."""
    if resolver.now is None:
        return Bounds()
    now = day_of(resolver.now)
    if meaning.value == "PAST_REF":
        return Bounds(None, now)
    known = {"FUTURE_REF": Bounds(now, None), "PRESENT_REF": Bounds(now, now)}
    return known.get(meaning.value, Bounds()) if not resolver.narrative else Bounds()


def merged(readings: Sequence[Reading], item: Item, against: Reference) -> tuple[Reading, ...]:
    """The readings from all days that publication may have been, as one reading or as candidates.

    Years that are left out give a candidate each; what is counted in days from an unknown day gets no value,
    only the bounds of all its readings.
    """
    if isinstance(item.value, Calendar) and item.value.turnable:
        return _turned(readings[0], item.value, against)
    if against.kind == "writing":
        return _opened(readings[0], item, against)
    different = list({reading.value: reading for reading in readings}.values())
    if len(different) == 1:
        return (msgspec.structs.replace(readings[0], bounds=_hull(readings)),)
    if isinstance(item.value, Calendar) and item.value.month and len(different) <= MAX_CANDIDATES:
        return tuple(different)
    first = readings[0]
    return (msgspec.structs.replace(first, value=_common([one.value for one in readings]), bounds=_hull(readings)),)


def _turned(reading: Reading, meaning: Calendar, against: Reference) -> tuple[Reading, ...]:
    """Both days that "04/05/2021" may be; only the one up to publication where the other lies after it."""
    turned = msgspec.structs.replace(meaning, month=meaning.day, day=meaning.month)
    other = msgspec.structs.replace(reading, value=form.value(turned), bounds=form.bounds(turned))
    if against.days and against.kind == "publication":
        written = [one for one in (reading, other) if one.bounds.latest and one.bounds.latest <= max(against.days)]
        if len(written) == 1:
            return (written[0],)
    return reading, other


def _opened(reading: Reading, item: Item, against: Reference) -> tuple[Reading, ...]:
    """A reading that hangs on an unknown day of publication, of which the earliest is known."""
    if reading.anchor != "writing":
        return (reading,)
    meaning = item.value
    until = against.until
    if isinstance(meaning, Calendar) and meaning.month and reading.bounds.earliest:
        place = reading.bounds.earliest
        last = min(until.year if until else place.year, place.year + MAX_CANDIDATES)
        later = [_in_year(meaning, year, reading) for year in range(place.year + 1, last + 1)]
        later = [one for one in later if until and one.bounds.earliest and one.bounds.earliest <= until]
        if until is None:
            return (msgspec.structs.replace(reading, bounds=Bounds(place, None)),)
        return (reading, *later)
    if isinstance(meaning, Vague | Length):
        return (msgspec.structs.replace(reading, bounds=Bounds(reading.bounds.earliest, until)),)
    return (Reading(form.UNKNOWN, Bounds(reading.bounds.earliest, until), reading.grain, "writing"),)


def _in_year(meaning: Calendar, year: int, reading: Reading) -> Reading:
    place = leapt(msgspec.structs.replace(meaning, year=year, weekday=None, which=None), 1)
    return msgspec.structs.replace(reading, value=form.value(place), bounds=form.bounds(place))


def _hull(readings: Sequence[Reading]) -> Bounds:
    firsts = [reading.bounds.earliest for reading in readings]
    lasts = [reading.bounds.latest for reading in readings]
    return Bounds(
        None if None in firsts else min(day for day in firsts if day),
        None if None in lasts else max(day for day in lasts if day),
    )


def _common(values: Sequence[str]) -> str:
    """The fields that all values share, "X" from the first on that differs ("2021-04-XX")."""
    fields = [value.split("-") for value in values]
    if len({len(value) for value in values}) > 1 or len({len(field) for field in fields}) > 1:
        return form.UNKNOWN
    shared = True
    made = []
    for parts in zip(*fields, strict=True):
        shared = shared and len(set(parts)) == 1
        made.append(parts[0] if shared else "X" * len(parts[0]))
    return "-".join(made)
