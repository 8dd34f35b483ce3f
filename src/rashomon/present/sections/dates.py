"""Statements by date: the day of saying where the report gives it, else the day of publication."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from rashomon.core import Bounds, record_id
from rashomon.present.model import Case, Entry
from rashomon.present.phrases import Phrases
from rashomon.present.sections.section import Section

EXCERPT = 180
"""Characters of a statement shown in the list of dates: about two lines."""


@dataclass(frozen=True, slots=True)
class Day:
    """The statements of one day or interval. `said` tells whether it is the day of saying."""

    bounds: Bounds
    said: bool
    anchor: str
    title: Markup
    entries: Sequence[Entry]


def order(bounds: Bounds) -> tuple[dt.date, dt.date]:
    """Where an interval stands in a list of dates; one with no end known stands last."""
    first = bounds.earliest or bounds.latest or dt.date.max
    return first, bounds.latest or dt.date.max


def excerpt(entry: Entry) -> tuple[str, bool]:
    """The beginning of a statement's words, and whether something follows."""
    words = entry.statement.content[0].words if entry.statement.content else ""
    if len(words) <= EXCERPT:
        return words, len(entry.statement.content) > 1
    head = words[:EXCERPT]
    return head.rsplit(" ", 1)[0] if " " in head[EXCERPT // 2 :] else head, True


def days(entries: Sequence[Entry], t: Phrases) -> list[Day]:
    """The entries by day, in order of time."""
    found: dict[tuple[Bounds, bool], list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.when, []).append(entry)
    ordered = sorted(found, key=lambda key: (*order(key[0]), not key[1]))
    return [_day(bounds, said, found[bounds, said], t) for bounds, said in ordered]


def _day(bounds: Bounds, said: bool, entries: Sequence[Entry], t: Phrases) -> Day:  # noqa: FBT001 - a fact of the day
    basis = "said" if said else "published" if bounds.known else "unknown"
    words = t.bounds(bounds)
    anchor = record_id("d", bounds.earliest, bounds.latest, said)
    return Day(bounds, said, anchor, t(f"dates.{basis}", bounds=Markup(words[:1].upper() + words[1:])), entries)  # noqa: S704


def gather(case: Case, t: Phrases) -> dict[str, Any] | None:
    """The days and how to shorten a statement's words."""
    return {"days": days(case.entries, t), "excerpt": excerpt} if case.entries else None


DATES = Section("dates", gather)
