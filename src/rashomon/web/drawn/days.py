"""What has a day in a case: statements, words of time and events, held so that any part of them is found at once."""

import datetime as dt
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec
import numpy as np

from rashomon.core import Bounds
from rashomon.present.chronicle import Happened, happened
from rashomon.store import Standing, Standings, View, timed

Numbers = np.ndarray[tuple[int], np.dtype[np.int64]]
Mask = np.ndarray[tuple[int], np.dtype[np.bool_]]

OTHERS = ("unnamed", "unresolved", "outlet")
"""Who speaks where no name is known: each of these shares one row."""


GONE = -1
"""The row of what a person rejected."""


@dataclass(slots=True)
class Table:
    """Things with a day, one column a field: days as ordinals (0: open), reports and rows as numbers."""

    ids: list[str]
    report: Numbers
    first: Numbers
    last: Numbers
    row: Numbers
    said: Mask
    place: list[tuple[str, int, int]]

    def copy(self) -> "Table":
        """One whose days and rows can be changed."""
        first, last, row, said = self.first.copy(), self.last.copy(), self.row.copy(), self.said.copy()
        return replace(self, first=first, last=last, row=row, said=said)

    def among(self, ids: Container[str]) -> list[int]:
        """The numbers of those with one of the ids."""
        return [number for number, id_ in enumerate(self.ids) if id_ in ids]

    def within(self, first: dt.date, last: dt.date) -> Mask:
        """Those that may lie between two days; those without any day do not."""
        known = ((self.first > 0) | (self.last > 0)) & (self.row != GONE)
        ends = np.where(self.last > 0, self.last, dt.date.max.toordinal())
        found: Mask = known & (self.first <= last.toordinal()) & (ends >= first.toordinal())
        return found


@dataclass(slots=True)
class Days:
    """All that has a day. `speakers` are entity ids or one of `OTHERS`, `values` the days that words of time mean."""

    reports: dict[str, int]
    said: Table
    speakers: list[str]
    told: Table
    values: list[tuple[Bounds, str]]
    words: list[str]
    unclear: int
    events: list[Happened]
    zones: Counter[str]

    def judged(self, standings: Standings) -> "Days":
        """The same as people corrected it, without what they rejected."""
        said, speakers = _corrected_statements(self.said, self.speakers, standings)
        told, values = _corrected_dates(self.told, self.values, standings)
        verdicts = {one.record: one for one in standings.every("events")}
        events = [_corrected_event(one, verdicts.get(one.event)) for one in self.events]
        kept = [one for one in events if one is not None]
        return replace(self, said=said, speakers=speakers, told=told, values=values, events=kept)


def read(view: View) -> Days:
    """The days of a case, as the machine found them."""
    order = {heading.id: number for number, heading in enumerate(view.headings())}
    said, speakers = _statements(timed.statements(view), order)
    told, values, words, unclear = _dates(timed.dates(view), order)
    return Days(order, said, speakers, told, values, words, unclear, happened(view), _zones(timed.publications(view)))


def _statements(rows: Iterable[timed.Timed], order: dict[str, int]) -> tuple[Table, list[str]]:
    speakers: dict[str, int] = {}
    kept: list[tuple[Any, ...]] = []
    for row in rows:
        days = _ordinal(row.earliest), _ordinal(row.latest)
        number = speakers.setdefault(_speaker(row), len(speakers))
        kept.append((row.id, order.get(row.report, -1), *days, number, row.said, (row.part, row.start, row.finish)))
    return _table(kept), list(speakers)


def _speaker(row: timed.Timed) -> str:
    if row.voice == "outlet":
        return "outlet"
    return row.entity or ("unresolved" if row.resolution == "unresolved" else "unnamed")


def _dates(
    rows: Iterable[timed.DatedWords], order: dict[str, int]
) -> tuple[Table, list[tuple[Bounds, str]], list[str], int]:
    values: dict[tuple[int, int, str], int] = {}
    kept: list[tuple[Any, ...]] = []
    words: list[str] = []
    unclear = 0
    for row in rows:
        days = _ordinal(row.earliest), _ordinal(row.latest)
        if row.type not in {"DATE", "TIME"}:
            continue
        if row.open or days == (0, 0):
            unclear += 1
            continue
        number = values.setdefault((*days, row.grain or ""), len(values))
        kept.append((row.id, order.get(row.report, -1), *days, number, True, (row.part, row.start, row.finish)))
        words.append(" ".join(row.words.split()))
    return _table(kept), [(Bounds(date(a), date(b)), grain) for a, b, grain in values], words, unclear


def _corrected_statements(said: Table, speakers: list[str], standings: Standings) -> tuple[Table, list[str]]:
    judged = {one.record: one for one in standings.every("statements") if one.verdict in {"rejected", "corrected"}}
    if not judged:
        return said, speakers
    numbers, speakers, said = {who: n for n, who in enumerate(speakers)}, list(speakers), said.copy()
    for at in said.among(judged):
        standing = judged[said.ids[at]]
        if standing.verdict == "rejected":
            said.row[at] = GONE
        elif standing.corrected is not None:
            one = standing.corrected
            who = "outlet" if one.voice == "outlet" else one.speaker.entity or "unnamed"
            if who not in numbers:
                numbers[who] = len(speakers)
                speakers.append(who)
            said.row[at] = numbers[who]
            if one.said.known:
                said.first[at], said.last[at], said.said[at] = *_ordinals(one.said), True
    return said, speakers


def _corrected_dates(
    told: Table, values: list[tuple[Bounds, str]], standings: Standings
) -> tuple[Table, list[tuple[Bounds, str]]]:
    judged = {one.record: one for one in standings.every("times") if one.verdict in {"rejected", "corrected"}}
    if not judged:
        return told, values
    values, told = list(values), told.copy()
    for at in told.among(judged):
        standing = judged[told.ids[at]]
        if standing.verdict == "rejected":
            told.row[at] = GONE
        elif standing.corrected is not None:
            told.first[at], told.last[at] = _ordinals(standing.corrected.bounds)
            told.row[at] = len(values)
            values.append((standing.corrected.bounds, standing.corrected.grain or ""))
    return told, values


def _corrected_event(one: Happened, standing: Standing | None) -> Happened | None:
    if standing is None or standing.verdict not in {"rejected", "corrected"}:
        return one
    if standing.verdict == "rejected":
        return None
    held = standing.corrected
    return one if held is None else msgspec.structs.replace(one, what=held.what, begins=held.begins, ends=held.ends)


def _table(rows: Sequence[tuple[Any, ...]]) -> Table:
    columns: list[Sequence[Any]] = [list(column) for column in zip(*rows, strict=True)] or [[]] * 7
    report, first, last, row = (np.array(column, dtype=np.int64) for column in columns[1:5])
    return Table(list(columns[0]), report, first, last, row, np.array(columns[5], dtype=np.bool_), list(columns[6]))


def _zones(values: Iterable[str | None]) -> Counter[str]:
    """How many reports give their hour of publication in which zone: "UTC+04:00", "" without one, "day" for none."""
    found: Counter[str] = Counter()
    for value in values:
        try:
            moment = dt.datetime.fromisoformat(value or "")
        except ValueError:
            found["day"] += 1
            continue
        found["day" if len(value or "") <= len("2021-02-18") else moment.tzname() or ""] += 1
    return found


def _ordinal(day: str | None) -> int:
    return dt.date.fromisoformat(day).toordinal() if day else 0


def _ordinals(bounds: Bounds) -> tuple[int, int]:
    return (
        bounds.earliest.toordinal() if bounds.earliest else 0,
        bounds.latest.toordinal() if bounds.latest else 0,
    )


def date(ordinal: int) -> dt.date | None:
    """The day of an ordinal; None for 0, an open end."""
    return dt.date.fromordinal(ordinal) if ordinal else None
