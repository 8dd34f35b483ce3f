"""When the events of a case happened, as far as the accounts allow: bounds, what they rest on, where accounts clash."""

from typing import Literal

import msgspec

from rashomon.core.claims import Quote
from rashomon.core.reasons import Reason
from rashomon.core.values import Bounds

Edge = Literal["begins", "ends"]


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """One step of an argument about time: words of a report and what they say of the order or the day.

    `quote` is None where the step follows from what words mean ("nothing ends before it begins"); `why` is a
    sentence that a journalist can read. `more` counts further accounts that say exactly the same.
    """

    quote: Quote | None = None
    why: str
    more: int = 0


class EventBounds(msgspec.Struct, frozen=True, kw_only=True):
    """The first or the last day of an event, and the fewest accounts that give each of its bounds.

    `event` is the event's id; `earliest` and `latest` are the arguments for `bounds.earliest` and `bounds.latest`, in
    order, empty where that end is open. What happens at once has one record, for its beginning.
    """

    id: str
    event: str
    edge: Edge = "begins"
    bounds: Bounds
    earliest: tuple[Account, ...] = ()
    latest: tuple[Account, ...] = ()


class TimeClash(msgspec.Struct, frozen=True, kw_only=True):
    """The fewest accounts that cannot all be true of the days of `events`. None of them is taken into the bounds."""

    id: str
    events: tuple[str, ...]
    accounts: tuple[Account, ...]
    reason: Reason
