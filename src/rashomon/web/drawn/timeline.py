"""The timeline of the workbench: the part of it that is asked for, its rows, and the ways to other parts."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from rashomon.core import Bounds
from rashomon.present.chronicle import Happened
from rashomon.present.sections.timeline import Row, row
from rashomon.present.timescale import Bar, Tick, Timescale
from rashomon.web.drawn import asked
from rashomon.web.drawn.days import Days, Mask, Table, date
from rashomon.web.drawn.part import Part, core, part_of
from rashomon.web.drawn.sifted import Sifted

EVENTS = 25
"""Events on a page, those in most reports first."""
LANES = 12
"""Speakers with a row, those who say most in the part shown."""
VALUES = 20
"""Dates told with a row, those in most reports first."""
LISTED = 6
"""Statements listed under a speaker's row, and reports under a date told; the whole list is a click away."""
TRAY = 60
COLUMNS = 90
"""Columns that statements are counted in: as many as can be told apart on a screen."""


@dataclass(frozen=True, slots=True)
class Column:
    """Statements of some days: `said` of them on a day that the report gives, the others by its publication.

    `left` and `width` are in percent, `high` and `full` shares of the tallest column (`full`: of those said).
    """

    left: float
    width: float
    high: float
    full: float
    n: int
    said: int
    days: Bounds


@dataclass(frozen=True, slots=True)
class Lane:
    """One speaker's statements: an entity's id, or one of days.OTHERS; `vague` of them have no single day."""

    who: str
    name: str
    n: int
    columns: Sequence[Column]
    vague: int
    span: Bar | None
    listed: Sequence[str]


@dataclass(frozen=True, slots=True)
class Value:
    """Days that words of time mean: how often and in how many reports they are told, and in which words."""

    days: Bounds
    grain: str
    n: int
    reports: int
    words: Sequence[str]
    bar: Bar
    listed: Sequence[str]


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that the page shows. `events`, `lanes` and `values` are empty where their kind is not asked for."""

    part: Part | None
    ticks: Sequence[Tick] = ()
    grid: Sequence[float] = ()
    overview: Sequence[Column] = ()
    frame: tuple[float, float] = (0.0, 100.0)
    outer: Timescale | None = None
    events: Sequence[Row] = ()
    all_events: int = 0
    lanes: Sequence[Lane] = ()
    all_lanes: int = 0
    all_said: int = 0
    values: Sequence[Value] = ()
    all_values: int = 0
    tray: Sequence[Happened] = ()
    untrayed: int = 0
    undated: int = 0


def timeline(days: Days, kept: Sifted, wanted: asked.Times, names: Mapping[str, str]) -> Timeline:
    """The timeline of what passes the filters."""
    kinds = set(wanted.kinds)
    dated = [one for one in kept.events if one.days.known or one.begins.known] if "events" in kinds else []
    tray = [one for one in kept.events if not (one.days.known or one.begins.known)] if "events" in kinds else []
    said: Mask = kept.said if "statements" in kinds else np.zeros_like(kept.said)
    told: Mask = kept.told if "dates" in kinds else np.zeros_like(kept.told)
    undated = int((said & (days.said.first == 0) & (days.said.last == 0)).sum())
    beside = Timeline(None, tray=tray[:TRAY], untrayed=max(0, len(tray) - TRAY), undated=undated)
    every = _days(dated, (days.said, said), (days.told, told))
    if not every:
        return beside
    outer = Timescale(every)
    counted = _counted(dated, (days.said, said), (days.told, told))
    part = part_of(outer, every, core(counted, every), wanted)
    shown = [one for one in dated if part.meets(one.days) or part.meets(one.begins)]
    said = said & days.said.within(part.first, part.last)
    told = told & days.told.within(part.first, part.last)
    lanes, all_lanes = _lanes(days, said, part.scale, names)
    values, all_values = _values(days, told, part.scale)
    return replace(
        beside,
        part=part,
        ticks=list(part.scale.ticks()),
        grid=[part.scale.place(day) for day in part.scale.round_days()],
        overview=_columns(counted, Counter(), outer),
        frame=(outer.place(part.first), outer.place(part.last)),
        outer=outer,
        events=_events(shown, part.scale, wanted.page),
        all_events=len(shown),
        lanes=lanes,
        all_lanes=all_lanes,
        all_said=int(said.sum()),
        values=values,
        all_values=all_values,
    )


def _days(events: Sequence[Happened], *tables: tuple[Table, Mask]) -> list[dt.date]:
    """Every day on which something begins, ends or is said, in order."""
    bounds = (one for event in events for one in (event.begins, event.ends))
    found = {day for one in bounds for day in (one.earliest, one.latest) if day}
    for table, kept in tables:
        ordinals = np.unique(np.concatenate([table.first[kept], table.last[kept]]))
        found |= {dt.date.fromordinal(one) for one in ordinals.tolist() if one}
    return sorted(found)


def _events(shown: Sequence[Happened], scale: Timescale, page: int) -> list[Row]:
    """One page of events, in order of time, as bars."""
    most = sorted(shown, key=lambda one: (-one.reports, -len(one.mentions), one.event))
    page = min(page, max(1, -(-len(most) // EVENTS)))
    kept = {one.event for one in most[(page - 1) * EVENTS : page * EVENTS]}
    return [row(one, scale) for one in shown if one.event in kept]


def _lanes(days: Days, said: Mask, scale: Timescale, names: Mapping[str, str]) -> tuple[list[Lane], int]:
    counted = Counter(days.said.row[said].tolist())
    most = sorted(counted, key=lambda at: (-counted[at], names.get(days.speakers[at], ""), days.speakers[at]))
    return [_lane(days, at, said & (days.said.row == at), scale, names) for at in most[:LANES]], len(counted)


def _lane(days: Days, at: int, own: Mask, scale: Timescale, names: Mapping[str, str]) -> Lane:
    table, who = days.said, days.speakers[at]
    exact = own & (table.first == table.last)
    vague = own & ~exact
    span = None
    if vague.any():
        firsts, lasts = table.first[vague], table.last[vague]
        ends = Bounds(date(int(firsts.min())), date(int(lasts.max()) if (lasts > 0).all() else 0))
        span = scale.bar(ends)
    numbers = np.flatnonzero(own)
    order = numbers[np.argsort(table.first[numbers], kind="stable")][:LISTED].tolist()
    return Lane(
        who=who,
        name=names.get(who, ""),
        n=int(own.sum()),
        columns=_columns(
            Counter(table.first[exact].tolist()), Counter(table.first[exact & table.said].tolist()), scale
        ),
        vague=int(vague.sum()),
        span=span,
        listed=[table.ids[n] for n in order],
    )


def _columns(counted: Counter[int], said: Counter[int], scale: Timescale) -> list[Column]:
    """Counts by day, put together where days stand too close to be told apart."""
    groups: dict[int, list[int]] = {}
    for day in sorted(counted):
        groups.setdefault(int(scale.place(dt.date.fromordinal(day)) * COLUMNS / 100), []).append(day)
    totals = {at: sum(counted[day] for day in held) for at, held in groups.items()}
    most = max(totals.values(), default=1)
    found = []
    for at, held in groups.items():
        place = sum(scale.place(dt.date.fromordinal(day)) for day in held) / len(held)
        of_them, width = sum(said[day] for day in held), 0.8 * 100 / COLUMNS
        high, full = _height(totals[at], most), _height(of_them, most)
        ends = Bounds(date(held[0]), date(held[-1]))
        found.append(Column(round(place - width / 2, 2), round(width, 2), high, full, totals[at], of_them, ends))
    return found


def _height(n: int, most: int) -> float:
    """The share of the tallest column; by the root, so that single statements beside many can be seen."""
    return round(float(np.sqrt(n / most)), 3)


def _values(days: Days, told: Mask, scale: Timescale) -> tuple[list[Value], int]:
    table = days.told
    numbers = np.flatnonzero(told)
    pairs = np.unique(np.stack([table.row[numbers], table.report[numbers]], axis=1), axis=0)
    reports = Counter(pairs[:, 0].tolist())
    times = Counter(table.row[numbers].tolist())
    most = sorted(reports, key=lambda at: (-reports[at], -times[at], at))[:VALUES]
    held: dict[int, list[int]] = {at: [] for at in most}
    for number in numbers[np.isin(table.row[numbers], most)].tolist():
        held[int(table.row[number])].append(number)
    ordered = sorted(most, key=lambda at: (_first(days.values[at][0]), at))
    found = []
    for at in ordered:
        bounds, grain = days.values[at]
        words = [one for one, _ in Counter(days.words[number] for number in held[at]).most_common(3)]
        once = {int(table.report[number]): table.ids[number] for number in reversed(held[at])}
        listed = [once[report] for report in sorted(once)[:LISTED]]
        found.append(Value(bounds, grain, times[at], reports[at], words, scale.bar(bounds), listed))
    return found, len(reports)


def _first(bounds: Bounds) -> tuple[dt.date, dt.date]:
    first = bounds.earliest or bounds.latest or dt.date.max
    return first, bounds.latest or dt.date.max


def _counted(events: Sequence[Happened], *tables: tuple[Table, Mask]) -> Counter[int]:
    """How much stands on each day: what has a single one, and events at their first possible one."""
    found = Counter(one.days.earliest.toordinal() for one in events if one.days.earliest)
    for table, kept in tables:
        found.update(table.first[kept & (table.first == table.last) & (table.first > 0)].tolist())
    return found
