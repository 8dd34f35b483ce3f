"""The part of a time that a timeline shows: what is asked for, or where most lies, and the ways to other parts."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from rashomon.core import Bounds
from rashomon.present.timescale import Timescale
from rashomon.web.drawn import asked

OUTSIDE = 0.05
"""Of everything with a day, the share at either end that is not shown before somebody asks for it."""
SHORTEST = 2
"""Days of the shortest part that can be shown."""


@dataclass(frozen=True, slots=True)
class Part:
    """The part shown: its scale, its first and last day, and the parts to which the buttons lead (None: no further)."""

    scale: Timescale
    first: dt.date
    last: dt.date
    whole: bool
    steps: Mapping[str, tuple[dt.date, dt.date] | None]

    def meets(self, bounds: Bounds) -> bool:
        """Whether something with these days may lie in it."""
        if not bounds.known:
            return False
        return (bounds.earliest is None or bounds.earliest <= self.last) and (
            bounds.latest is None or bounds.latest >= self.first
        )


def part_of(outer: Timescale, every: Sequence[dt.date], most: tuple[dt.date, dt.date], wanted: asked.Times) -> Part:
    """The part that is asked for; where none is, `most`, the days between which most lies."""
    low, high = every[0], every[-1]
    asked_for = wanted.first is not None or wanted.last is not None
    first, last = (wanted.first or low, wanted.last or high) if asked_for else most
    if first > last:  # one end was asked for, and everything lies on its other side
        first = last = wanted.first or wanted.last or low
    first, last = _at_least(first, last)
    whole = first <= low and high <= last
    scale = outer if (first, last) == (low, high) else Timescale(every, (first, last))
    return Part(scale, first, last, whole, _steps(scale, first, last, (low, high), whole=whole))


def core(counted: Counter[int], every: Sequence[dt.date]) -> tuple[dt.date, dt.date]:
    """The days between which most of everything lies; all days where the others lie no farther off than that."""
    whole = every[0], every[-1]
    ordinals = np.repeat(list(counted), list(counted.values()))
    if not len(ordinals):
        return whole
    low, high = np.quantile(ordinals, [OUTSIDE, 1 - OUTSIDE], method="nearest").tolist()
    pad = max(1, (high - low) // 20)
    first, last = (dt.date.fromordinal(int(one)) for one in (low - pad, high + pad))
    return (first, last) if (last - first) * 2 < whole[1] - whole[0] else whole


def _at_least(first: dt.date, last: dt.date) -> tuple[dt.date, dt.date]:
    missing = SHORTEST - (last - first).days
    if missing <= 0:
        return first, last
    return first - dt.timedelta(days=missing // 2), last + dt.timedelta(days=missing - missing // 2)


def _steps(
    scale: Timescale, first: dt.date, last: dt.date, ends: tuple[dt.date, dt.date], *, whole: bool
) -> dict[str, tuple[dt.date, dt.date] | None]:
    """Nearer, farther, earlier, later and everything: the days to show, None where that shows no more."""
    length = last - first
    half = max(length / 2, dt.timedelta(days=1))
    back, ahead = min(half, first - ends[0]), min(half, ends[1] - last)
    nearer = _at_least(scale.day(25), scale.day(75))
    before, after = min(half, first - dt.date.min), min(half, dt.date.max - last)
    farther = max(first - before, ends[0]), min(last + after, ends[1])
    return {
        "in": nearer if length.days > SHORTEST and nearer != (first, last) else None,
        "out": farther if farther[0] < first or farther[1] > last else None,
        "back": (first - back, last - back) if back.days > 0 and not whole else None,
        "ahead": (first + ahead, last + ahead) if ahead.days > 0 and not whole else None,
        "all": None if whole else ends,
    }
