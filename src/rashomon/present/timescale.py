"""A scale of days for drawings: as long as what happened, with long empty stretches cut short."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rashomon.core import Bounds

SHARE = 6
"""An empty stretch takes at most a sixth of what the rest takes together."""
LABEL, LABEL_WIDE = 34.0, 15.0
"""Percent that a label takes on a telephone, and where there is room."""
EVEN = 400
"""Days of a part that somebody chose up to which it runs evenly, whatever is empty in it."""
MARGIN = 3.0
"""Percent left free at either end, for bars that are open there."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled day: its place in percent, whether days were left out before it, whether a telephone has no room."""

    place: float
    day: dt.date
    cut: bool
    wide: bool = False

    @property
    def anchor(self) -> str:
        """How its label stands to its place, so that it stays on the drawing."""
        return "start" if self.place < 100 / 6 else "end" if self.place > 100 - 100 / 6 else "middle"

    def meets(self, other: "Tick", long: float) -> bool:
        """Whether its label and another's would lie over each other, were each so many percent long."""
        before = {"start": 0.0, "middle": long / 2, "end": long}
        mine, theirs = self.place - before[self.anchor], other.place - before[other.anchor]
        return abs(mine - theirs) < long


@dataclass(frozen=True, slots=True)
class Bar:
    """An interval on the scale, in percent.

    `open_left` and `open_right` say that an end is not known, `cut_left` and `cut_right` that it lies off the scale.
    """

    left: float
    right: float
    open_left: bool
    open_right: bool
    cut_left: bool = False
    cut_right: bool = False


class Timescale:
    """Days to places in percent of a drawing's width, from the first day to the last.

    `within` are the first and the last day of a part of it; what lies beyond is not on the scale.
    """

    def __init__(self, days: Iterable[dt.date], within: tuple[dt.date, dt.date] | None = None) -> None:
        held = set(days)
        if within:
            held = {day for day in held if within[0] <= day <= within[1]} | set(within)
        self.days = sorted(held)
        gaps = [(after - before).days for before, after in zip(self.days, self.days[1:], strict=False)]
        ordinary = sorted(gaps)[: max(1, len(gaps) * 9 // 10)] if gaps else []
        longest = max(3, sum(ordinary) // SHARE)
        even = within is not None and (within[1] - within[0]).days <= EVEN
        self.cut = [gap > 2 * longest and not even for gap in gaps]
        self.at = [0.0]
        for gap, cut in zip(gaps, self.cut, strict=True):
            self.at.append(self.at[-1] + (longest if cut else gap))
        self.width = max(self.at[-1], 1.0)

    def place(self, day: dt.date) -> float:
        """A day's place in percent; days beyond the ends stand at the ends."""
        number = bisect_right(self.days, day) - 1
        if number < 0:
            return MARGIN
        at = self.at[number]
        if number + 1 < len(self.days):
            share = (day - self.days[number]).days / (self.days[number + 1] - self.days[number]).days
            at += share * (self.at[number + 1] - at)
        return round(MARGIN + (100 - 2 * MARGIN) * at / self.width, 2)

    def day(self, place: float) -> dt.date:
        """The day nearest to a place. Raises IndexError for a scale without days."""
        at = (place - MARGIN) / (100 - 2 * MARGIN) * self.width
        number = min(max(bisect_right(self.at, at) - 1, 0), len(self.days) - 1)
        if number + 1 == len(self.days) or at <= 0:
            return self.days[number]
        share = (at - self.at[number]) / (self.at[number + 1] - self.at[number])
        return self.days[number] + dt.timedelta(days=round(share * (self.days[number + 1] - self.days[number]).days))

    def corners(self) -> list[tuple[float, dt.date]]:
        """The places between which days run evenly, with their days: all that a script needs to read the scale."""
        last = len(self.days) - 1
        bent = {0, last} | {n for number, cut in enumerate(self.cut) if cut for n in (number, number + 1)}
        return [(self.place(self.days[number]), self.days[number]) for number in sorted(bent)] if self.days else []

    def bar(self, bounds: Bounds) -> Bar:
        """An interval; an end that is not known, or beyond the scale, reaches to the edge."""
        first, last = bounds.earliest, bounds.latest
        before = bool(first and self.days and first < self.days[0])
        after = bool(last and self.days and last > self.days[-1])
        left = self.place(first) if first and not before else 0.0
        right = self.place(last) if last and not after else 100.0
        return Bar(left, right, first is None, last is None, before, after)

    def ticks(self) -> Iterator[Tick]:
        """The first and the last day, the days after a cut, and between them round days, as far as there is room."""
        if not self.days:
            return
        after_cut = {self.days[number]: True for number, cut in enumerate(self.cut, 1) if cut}
        narrow: list[Tick] = []
        for day in dict.fromkeys([self.days[0], *after_cut, self.days[-1]]):
            tick = Tick(self.place(day), day, after_cut.get(day, False))
            if not any(tick.meets(one, LABEL) for one in narrow):
                narrow.append(tick)
        yield from narrow
        taken = list(narrow)
        for day in dict.fromkeys([self.days[-1], *after_cut, *self.round_days()]):
            tick = Tick(self.place(day), day, after_cut.get(day, False), wide=True)
            if not any(tick.meets(one, LABEL_WIDE) for one in taken):
                taken.append(tick)
                yield tick

    def round_days(self, most: int = 40) -> Sequence[dt.date]:
        """Beginnings of years, of months, Mondays or all days: of the finest that are at most `most` on the scale."""
        if not self.days:
            return []
        for step in (_daily, _weekly, _monthly, _yearly):
            found = [day for one, two, cut in self._stretches() if not cut for day in step(one, two, most + 1)]
            if len(found) <= most:
                return found
        return []

    def _stretches(self) -> Iterator[tuple[dt.date, dt.date, bool]]:
        yield from zip(self.days, self.days[1:], self.cut, strict=False)


def _daily(first: dt.date, last: dt.date, most: int) -> list[dt.date]:
    return [first + dt.timedelta(days=n) for n in range(1, min((last - first).days, most) + 1)]


def _weekly(first: dt.date, last: dt.date, most: int) -> list[dt.date]:
    monday = first + dt.timedelta(days=7 - first.weekday())
    return [monday + dt.timedelta(days=7 * n) for n in range(min((last - monday).days // 7 + 1, most))]


def _monthly(first: dt.date, last: dt.date, most: int) -> list[dt.date]:
    months = range(first.year * 12 + first.month, last.year * 12 + last.month)[:most]
    return [dt.date(month // 12, month % 12 + 1, 1) for month in months]


def _yearly(first: dt.date, last: dt.date, most: int) -> list[dt.date]:
    return [dt.date(year, 1, 1) for year in range(first.year + 1, last.year + 1)[:most]]
