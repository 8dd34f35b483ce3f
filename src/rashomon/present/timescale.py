"""A scale of days for drawings: as long as what happened, with long empty stretches cut short."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rashomon.core import Bounds

SHARE = 6
"""An empty stretch takes at most a sixth of what the rest takes together."""
APART = 34.0
"""Percent between two labels."""
MARGIN = 3.0
"""Percent left free at either end, for bars that are open there."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled day: its place in percent, and whether days were left out before it."""

    place: float
    day: dt.date
    cut: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """An interval on the scale, in percent. `open_left` and `open_right` say that an end is not known."""

    left: float
    right: float
    open_left: bool
    open_right: bool


class Timescale:
    """Days to places in percent of a drawing's width, from the first day to the last."""

    def __init__(self, days: Iterable[dt.date]) -> None:
        self.days = sorted(set(days))
        gaps = [(after - before).days for before, after in zip(self.days, self.days[1:], strict=False)]
        ordinary = sorted(gaps)[: max(1, len(gaps) * 9 // 10)] if gaps else []
        longest = max(3, sum(ordinary) // SHARE)
        self.cut = [gap > 2 * longest for gap in gaps]
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

    def bar(self, bounds: Bounds) -> Bar:
        """An interval; an end that is not known reaches to the edge."""
        first, last = bounds.earliest, bounds.latest
        left = self.place(first) if first else 0.0
        right = self.place(last) if last else 100.0
        return Bar(left, right, first is None, last is None)

    def ticks(self) -> Iterator[Tick]:
        """The first and the last day and the days after a cut, as far as their labels have room on a telephone."""
        if not self.days:
            return
        last = len(self.days) - 1
        shown = [0]
        for number in (*(number for number, cut in enumerate(self.cut, 1) if cut), last):
            if self.place(self.days[number]) - self.place(self.days[shown[-1]]) >= APART:
                shown.append(number)
        for number in shown:
            yield Tick(self.place(self.days[number]), self.days[number], bool(number and self.cut[number - 1]))
