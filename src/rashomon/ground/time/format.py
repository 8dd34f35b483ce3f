"""Resolved calendar places to TIMEX3 values, days and grains."""

import calendar
import datetime as dt

from rashomon.core import Bounds, Grain
from rashomon.ground.time.meaning import Calendar, Length, Unit

# First and last month of a season in the northern hemisphere, widened by the days on which usage differs.
_SEASONS = {"SP": ((3, 1), (6, 21)), "SU": ((6, 1), (9, 23)), "FA": ((9, 1), (12, 21))}
_LETTER = {
    "year": "Y",
    "month": "M",
    "week": "W",
    "day": "D",
    "quarter": "Q",
    "hour": "H",
    "minute": "M",
    "second": "S",
}
_DAYS: dict[str, float] = {
    "second": 1 / 86400,
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1,
    "weekend": 2,
    "week": 7,
    "month": 30.44,
    "season": 91,
    "quarter": 91,
    "half": 182,
    "year": 365.25,
    "decade": 3652.5,
    "century": 36525,
}


UNKNOWN = "XXXX-XX-XX"


def grain(place: Calendar) -> Grain:
    """The unit that the place speaks in."""
    if place.clock:
        return "minute"
    if place.part:
        return "part of day"
    for name, size in _SIZES:
        if getattr(place, name) is not None:
            return size
    return "year"


_SIZES: tuple[tuple[str, Grain], ...] = (
    ("century", "century"),
    ("decade", "decade"),
    ("quarter", "quarter"),
    ("half", "half"),
    ("season", "season"),
    ("week", "week"),
    ("day", "day"),
    ("month", "month"),
)


def value(place: Calendar) -> str:
    """The TIMEX3 value; "X" stands for what is not known (day or month 0: unknown within the rest)."""
    era = "BC" if place.era else ""
    if place.century is not None:
        return f"{era}{place.century:02}"
    if place.decade is not None:
        return f"{era}{place.decade:03}X"
    day = _within_year(place, "XXXX" if place.year is None else f"{era}{place.year:04}")
    time = place.clock or place.part
    return f"{day}T{time}" if time else day


def _within_year(place: Calendar, year: str) -> str:
    coarse = {"quarter": f"Q{place.quarter}", "half": f"H{place.half}", "season": place.season}
    for name, words in coarse.items():
        if getattr(place, name) is not None:
            return f"{year}-{words}"
    if place.week:
        return f"{year}-W{place.week:02}" + ("-WE" if place.weekend else "")
    if place.month is None:
        return f"{year}-XX-XX" if place.part or place.clock or place.day is not None else year
    month = f"{year}-{place.month:02}" if place.month else f"{year}-XX"
    if place.day is None:
        return month
    return f"{month}-{place.day:02}" if place.day else f"{month}-XX"


def bounds(place: Calendar) -> Bounds:
    """First and last day of the place; open where it lies before year 1 or the year is not known."""
    year = place.year
    if place.era:
        return Bounds()
    if place.century is not None:
        return _years(place.century * 100, place.century * 100 + 99)
    if place.decade is not None:
        return _years(place.decade * 10, place.decade * 10 + 9)
    return Bounds() if year is None or not 1 <= year <= 9998 else _bounds_in(place, year)


def _bounds_in(place: Calendar, year: int) -> Bounds:
    if place.season:
        return _season(year, place.season)
    if place.week:
        first = dt.date.fromisocalendar(year, place.week, 6 if place.weekend else 1)
        return Bounds(first, first + dt.timedelta(days=1 if place.weekend else 6))
    if place.month and place.day:
        day = dt.date(year, place.month, place.day)
        return Bounds(day, day)
    if place.quarter:
        return _months(year, place.quarter * 3 - 2, place.quarter * 3)
    if place.half:
        return _months(year, place.half * 6 - 5, place.half * 6)
    return _months(year, place.month or 1, place.month or 12)


def shaded(days: Bounds, mod: str | None, size: Grain | None) -> Bounds:
    """The days after a mod: "early" is the first half, "about" one grain more on either side."""
    first, last = days.earliest, days.latest
    if first is None or last is None or mod is None:
        return days
    length = (last - first).days + 1
    if mod in ("START", "END", "MID") and length > 1:
        half, quarter = dt.timedelta(days=length // 2), dt.timedelta(days=length // 4)
        if mod == "MID":
            return Bounds(first + quarter, last - quarter)
        return Bounds(first, first + half) if mod == "START" else Bounds(last - half, last)
    if mod == "APPROX" and size is not None:
        margin = dt.timedelta(days=length)
        try:
            return Bounds(first - margin, last + margin)
        except OverflowError:
            return days
    return days


def length_value(length: Length) -> str:
    """The TIMEX3 value of an amount of time: P2Y6M, PT5H30M, PXW."""
    date, time = "", ""
    for number, unit in _whole(length.amounts):
        amount = "X" if number is None else f"{number:.0f}" if number % 1 == 0 else f"{number:g}"
        if unit == "weekend":
            date += f"{amount}WE"
        elif unit in ("hour", "minute", "second"):
            time += amount + _LETTER[unit]
        else:
            date += amount + ("DE" if unit == "decade" else "CE" if unit == "century" else _LETTER.get(unit, "X"))
    return f"P{date}" + (f"T{time}" if time else "")


def _whole(amounts: tuple[tuple[float | None, Unit], ...]) -> list[tuple[float | None, str]]:
    """Decades and centuries as years, halves as the next smaller unit."""
    smaller = {"year": (12, "month"), "hour": (60, "minute"), "minute": (60, "second"), "day": (24, "hour")}
    found: list[tuple[float | None, str]] = []
    for number, unit in amounts:
        if number is None:
            found.append((None, unit))
            continue
        times = {"decade": 10, "century": 100}.get(unit, 1)
        total, name = number * times, "year" if times > 1 else unit
        if total % 1 and name in smaller:
            factor, small = smaller[name]
            if total >= 1:
                found.append((int(total), name))
            found.append((round(total % 1 * factor), small))
        else:
            found.append((total, name))
    return found


def length_days(length: Length) -> tuple[float, float] | None:
    """Lowest and highest number of days that the amount allows, half a unit to either side."""
    total = half = 0.0
    for number, unit in length.amounts:
        if number is None:
            return None
        total += number * _DAYS[unit]
        half = _DAYS[unit] / 2
    return max(0.0, total - half), total + half


def _months(year: int, first: int, last: int) -> Bounds:
    return Bounds(dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1]))


def _years(first: int, last: int) -> Bounds:
    return Bounds(dt.date(max(1, first), 1, 1), dt.date(last, 12, 31)) if 1 <= last <= 9998 else Bounds()


def _season(year: int, season: str) -> Bounds:
    """A winter named by its year may be either of the two that touch it."""
    if season == "WI":
        return Bounds(dt.date(max(1, year - 1), 12, 1), dt.date(year + 1, 3, 21))
    (first, start), (last, end) = _SEASONS[season]
    return Bounds(dt.date(year, first, start), dt.date(year, last, end))
