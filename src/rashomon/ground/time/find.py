"""Expressions of time in a text, and what they mean against an anchor."""

import datetime as dt

import msgspec

from rashomon.core import AnchorKind, Bounds, Grain, TimeMod, TimeType
from rashomon.ground.time import format as form
from rashomon.ground.time.chronology import left_out_years
from rashomon.ground.time.items import Item
from rashomon.ground.time.meaning import Calendar, Length, OfEvent, Relative, Repeat, Vague
from rashomon.ground.time.policy import narrative
from rashomon.ground.time.resolve import Resolver
from rashomon.ground.time.scan import windows
from rashomon.ground.time.steps import parse


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """An expression in a plain text: characters `start` to `end`, and its reading.

    `anchor` says what it was counted from, `anchored_at` the number of the earlier expression where that is one.
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
    rules: tuple[str, ...] = ()
    meaning: Calendar | Relative | Length | Repeat | Vague | OfEvent


def expressions(text: str) -> list[Item]:
    """What the rules find in a text, not yet counted from anything."""
    return [item for window in windows(text) for item in parse(window, text)]


def find_times(text: str, reference: dt.date | None = None) -> tuple[Found, ...]:
    """Every expression of time of a text in reading order, read against the day it was published."""
    items = expressions(text)
    told = narrative(items, reference.year if reference else None)
    resolver = Resolver(text, reference, left_out_years(items) if told else None)
    return tuple(_read(item, number, resolver) for number, item in enumerate(items))


def _read(item: Item, number: int, resolver: Resolver) -> Found:
    """One item's reading; a resolved date becomes the focus of what follows."""
    meaning = item.value
    shared = {"start": item.start, "end": item.end, "mod": item.mod, "rules": item.rules, "meaning": meaning}
    if isinstance(meaning, Calendar | Relative):
        focus_at = resolver.focus_at
        kind: TimeType = "TIME" if item.kind == "TIME" else "DATE"
        place = resolver.place(meaning, number, item.start, item.end)
        if place is None:
            return Found(type=kind, value="XXXX-XX-XX", anchor="unknown", **shared)
        size = form.grain(place)
        days = form.shaded(form.bounds(place), item.mod, size)
        resolver.look_at(meaning, place, number, item.end)
        anchored = focus_at if resolver.anchor == "expression" else None
        return Found(
            type=kind,
            value=form.value(place),
            bounds=days,
            grain=size,
            anchor=resolver.anchor,
            anchored_at=anchored,
            **shared,
        )
    if isinstance(meaning, Length):
        return Found(type="DURATION", value=form.length_value(meaning), **shared)
    if isinstance(meaning, OfEvent):
        return Found(type="DATE", value="XXXX-XX-XX", anchor="unknown", **shared)
    return Found(type="SET" if isinstance(meaning, Repeat) else "DATE", value=meaning.value, **shared)
