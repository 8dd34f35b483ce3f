"""Values: what words of time mean, as bounds that are never tighter than the words allow."""

import datetime as dt
from typing import Literal

import msgspec

Grain = Literal[
    "minute", "hour", "part of day", "day", "week", "month", "season", "quarter", "half", "year", "decade", "century"
]


class Bounds(msgspec.Struct, frozen=True):
    """A closed interval of calendar days; None is an open end, never a guess."""

    earliest: dt.date | None = None
    latest: dt.date | None = None

    @property
    def known(self) -> bool:
        """Whether at least one end is bounded."""
        return self.earliest is not None or self.latest is not None

    def contains(self, day: dt.date) -> bool:
        """Whether `day` is possible under these bounds."""
        after = self.earliest is None or self.earliest <= day
        return after and (self.latest is None or day <= self.latest)
