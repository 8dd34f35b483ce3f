"""What is said of each body, place and thing: by whom, when and how surely, earliest first."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.core import Entity, EntityKind, Mention
from rashomon.present.anchors import anchor
from rashomon.present.model import Case, Entry
from rashomon.present.phrases import Phrases
from rashomon.present.sections.section import Section

KINDS: tuple[EntityKind, ...] = ("weapon", "vehicle", "event", "organisation", "place", "other")
LEAST = 2
"""Statements that must speak of a thing for it to have a place here."""

THINGS = 80
"""Things shown, those that most statements speak of; the rest are counted."""

ENTRIES = 60
"""Statements listed under one thing; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One entity spoken of, with the statements in whose words it is named; `more` are not listed."""

    entity: Entity
    anchor: str
    also: Sequence[str]
    entries: Sequence[Entry]
    speakers: int
    total: int
    more: int


def gather(case: Case, _: Phrases) -> dict[str, Any] | None:
    """The things that several statements speak of, by kind, and how many more there are."""
    entities = {one.id: one for one in case.view.entities() if one.kind in KINDS}
    found = {id_: entries for id_, entries in spoken_of(case, entities).items() if len(entries) >= LEAST}
    if not found:
        return None
    ordered = sorted(found, key=lambda id_: (-len(found[id_]), entities[id_].name.lower(), id_))
    things = [_thing(entities[id_], found[id_]) for id_ in ordered[:THINGS]]
    kinds = [(kind, [one for one in things if one.entity.kind == kind]) for kind in KINDS]
    return {"kinds": [pair for pair in kinds if pair[1]], "more": max(len(ordered) - THINGS, 0)}


def spoken_of(case: Case, entities: Mapping[str, Entity]) -> dict[str, list[Entry]]:
    """The statements in whose words each entity is meant, but for its own; report by report."""
    found: dict[str, list[Entry]] = {}
    by_report: dict[str, list[Entry]] = {}
    for entry in case.entries:
        by_report.setdefault(entry.head.report.id, []).append(entry)
    for report, entries in by_report.items():
        meant = sorted(
            (one for one in case.view.mentions(report) if one.entity in entities), key=lambda one: one.span.start
        )
        starts = [one.span.start for one in meant]
        for entry in entries:
            for entity in dict.fromkeys(_within(entry, meant, starts)):
                if entity != entry.statement.speaker.entity:
                    found.setdefault(entity, []).append(entry)
    return found


def _within(entry: Entry, meant: Sequence[Mention], starts: Sequence[int]) -> Iterator[str]:
    for span in entry.statement.content:
        for one in meant[bisect_left(starts, span.start) : bisect_left(starts, span.end)]:
            if span.covers(one.span) and one.entity is not None:
                yield one.entity


def _thing(entity: Entity, entries: Sequence[Entry]) -> Thing:
    ordered = sorted(entries, key=_day)
    return Thing(
        entity,
        anchor("e", entity.id),
        [name for name in entity.names if name != entity.name],
        ordered[:ENTRIES],
        len({entry.group.anchor for entry in entries if entry.group and entry.group.kind == "named"}),
        len(entries),
        max(len(entries) - ENTRIES, 0),
    )


def _day(entry: Entry) -> tuple[dt.date, int]:
    bounds, _ = entry.when
    return bounds.earliest or bounds.latest or dt.date.max, entry.head.number


THINGS_SPOKEN_OF = Section("things", gather)
