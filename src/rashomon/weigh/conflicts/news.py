"""What a small case is about: the days of its news, so that background is told from it."""

import datetime as dt
from collections.abc import Mapping, Sequence

from rashomon.core import Report
from rashomon.core.values import Bounds
from rashomon.weigh.conflicts.accounts import Account

BEFORE = 10  # days before the first report from which on something dated is of the incident
MOST = 0.5  # share of dated accounts that lie within the days of the news, for these days to be known at all


class News:
    """The days from shortly before the first report to the last one; nothing is known where reports look far back."""

    def __init__(self, reports: Mapping[str, Report], found: Sequence[Account]) -> None:
        printed = [one.publication.bounds.latest for one in reports.values()]
        days = sorted(day for day in printed if day)
        self.days = Bounds(days[0] - dt.timedelta(BEFORE), days[-1]) if days else Bounds()
        dated = [one for one in found if one.dated]
        within = [one for one in dated if self._within(one.dated)]
        self.known = bool(days) and len(within) >= MOST * len(dated)

    def past(self, one: Account) -> bool:
        """Whether the sentence is dated before the news: it tells of something else, or of what went before."""
        return self.known and bool(one.dated) and not self._within(one.dated)

    def _within(self, times: tuple[Bounds, ...]) -> bool:
        return any(
            time.latest is None or self.days.earliest is None or time.latest >= self.days.earliest for time in times
        )
