"""What words of time mean before they are counted from anything."""

from collections.abc import Mapping
from typing import Literal

import msgspec

Unit = Literal[
    "second",
    "minute",
    "hour",
    "day",
    "weekend",
    "week",
    "month",
    "season",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
]
Base = Literal["now", "focus"]


class Calendar(msgspec.Struct, frozen=True):
    """A place in the calendar, as far as the words give it; None is "not said".

    `decade` is the year without its last digit (199), `century` without its last two (19), `part`
    a TIMEX3 part of day ("MO", "NI"), `clock` "10:35". `which` is the choice that the words make
    among several (−1 "last Friday", 0 "this Friday", 1 "next Friday"). `within` is the larger
    period in which the rest stands ("January" of "last year").
    `era` is "BC" or "", `holiday` the name of a day whose date the year gives. `turnable` is true where
    month and day may have been written the other way round ("04/05/2021").
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    week: int | None = None
    weekday: int | None = None
    weekend: bool = False
    quarter: int | None = None
    half: int | None = None
    season: str | None = None
    decade: int | None = None
    century: int | None = None
    part: str | None = None
    clock: str | None = None
    era: str = ""
    which: int | None = None
    holiday: str | None = None
    turnable: bool = False
    within: "Calendar | Relative | None" = None


class Relative(msgspec.Struct, frozen=True):
    """`shift` units from the base: now (the anchor's day) or the focus (an earlier expression).

    `shift` is None where the words give no number ("several years ago"), with `sign` its
    direction. `base` may be a place in the calendar itself ("two days after 5 March").
    """

    unit: Unit
    shift: float | None = 0
    base: "Base | Calendar | Relative" = "now"
    sign: int = 0
    exact: bool = False


class Length(msgspec.Struct, frozen=True):
    """An amount of time: pairs of (number or None for "several", unit).

    `ends` says how it lies to now: −1 up to now ("the last two weeks"), 1 from now on, 0 not said.
    """

    amounts: tuple[tuple[float | None, Unit], ...]
    ends: int = 0

    def __post_init__(self) -> None:
        """Puts amounts in units that TIMEX3 has: a fortnight is two weeks, a millennium a thousand years."""
        if any(unit in _TIMES for _, unit in self.amounts):
            msgspec.structs.force_setattr(self, "amounts", tuple(_plain(*one) for one in self.amounts))


_TIMES: Mapping[str, tuple[int, Unit]] = {
    "fortnight": (2, "week"),
    "millennium": (1000, "year"),
    "half-century": (50, "year"),
    "half-decade": (5, "year"),
}


def _plain(number: float | None, unit: Unit) -> tuple[float | None, Unit]:
    factor, base = _TIMES.get(unit, (1, unit))
    return None if number is None else number * factor, base


class Repeat(msgspec.Struct, frozen=True):
    """A set of times; `value` is its TIMEX3 value."""

    value: str


class Vague(msgspec.Struct, frozen=True):
    """PRESENT_REF, PAST_REF or FUTURE_REF."""

    value: str


class OfEvent(msgspec.Struct, frozen=True):
    """Days counted in an event of the case: "the fourth or fifth day of the war".

    `low` and `high` are the ordinals, 1-based (−1 counts from the end), `unit` what is counted,
    `event` the words for the event.
    """

    low: int
    high: int
    unit: Unit
    event: str


Meaning = Calendar | Relative | Length | Repeat | Vague | OfEvent
