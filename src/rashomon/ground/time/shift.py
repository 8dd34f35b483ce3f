"""Arithmetic on places in the calendar."""

import calendar
import datetime as dt

from msgspec.structs import replace

from rashomon.ground.time.meaning import Calendar, Relative


def at(day: dt.date) -> Calendar:
    """The place of one day."""
    return Calendar(year=day.year, month=day.month, day=day.day)


def fits_day(place: Calendar) -> bool:
    """Whether a place names one day."""
    return bool(place.year and place.month and place.day) and not place.era


def day_of(place: Calendar) -> dt.date:
    """A day to count from: the place's own, or its first."""
    if place.week and place.year:
        return dt.date.fromisocalendar(place.year, place.week, 1)
    month = place.month or (place.quarter or 0) * 3 - 2
    return dt.date(max(1, place.year or 1), month if month > 0 else 1, place.day or 1)


def shifted(base: Calendar, by: Relative) -> Calendar | None:
    """The base moved by so many units, in the unit's grain; None where the calendar ends or the base has no year."""
    if base.year is None and base.decade is not None:
        base = replace(base, year=base.decade * 10)
    if base.year is None or by.shift is None:
        return None
    if base.era:
        return _before_christ(base, by)
    try:
        exact = _to_the_day(base, by.unit, by.shift) if by.exact and fits_day(base) else None
        return exact or _moved(base, by.unit, by.shift)
    except (OverflowError, ValueError):
        return None  # a date before year 1 or after 9999


def _to_the_day(base: Calendar, unit: str, shift: float) -> Calendar | None:
    """The day so many weeks, months or years away; in a month that lacks the day its last."""
    if unit == "week":
        return _days(base, "day", 7 * shift)
    if unit == "year":
        return leapt(replace(base, year=_checked((base.year or 1) + round(shift))), -1)
    if unit != "month":
        return None
    month = _by_months(base, "month", round(shift))
    longest = calendar.monthrange(month.year or 1, month.month or 1)[1]
    return replace(month, day=min(base.day or 1, longest))


def leapt(place: Calendar, way: int) -> Calendar:
    """The place, moved by whole years to the next leap year (way 1) or the last (−1) if it is a 29 February."""
    if place.month == 2 and place.day == 29 and place.year and not place.era:
        year = place.year
        while not calendar.isleap(year) and 1 < year < 9990:
            year += way
        return replace(place, year=year)
    return place


def _moved(base: Calendar, unit: str, shift: float) -> Calendar | None:
    whole = round(shift)
    year = base.year or 1
    if unit in ("decade", "century"):
        return Calendar(decade=year // 10 + whole) if unit == "decade" else Calendar(century=year // 100 + whole)
    if unit == "year":
        return _finer(base, Calendar(year=_checked(year + whole)))
    if unit in _MONTHS:
        return _by_months(base, unit, whole)
    if unit in ("week", "weekend"):
        return _by_weeks(base, whole, weekend=unit == "weekend")
    return _days(base, unit, shift)


_MONTHS = {"month": 1, "quarter": 3, "half": 6}


def _by_months(base: Calendar, unit: str, whole: int) -> Calendar:
    """Months, quarters and halves; a month of a base that names no month stays unknown."""
    size = _MONTHS[unit]
    number = ((base.year or 1) * 12 + day_of(base).month - 1) // size + whole
    year, place = _checked(number // (12 // size)), number % (12 // size) + 1
    if unit == "quarter":
        return Calendar(year=year, quarter=place)
    if unit == "half":
        return Calendar(year=year, half=place)
    return Calendar(year=year, month=place if base.month or base.week else 0)


def _by_weeks(base: Calendar, whole: int, *, weekend: bool) -> Calendar | None:
    """Weeks; within a month or year whose day is not known the week stays unknown."""
    if not fits_day(base) and not base.week:
        return Calendar(year=base.year, month=base.month, day=0 if base.month else None) if whole else None
    week = (day_of(base) + dt.timedelta(weeks=whole)).isocalendar()
    return Calendar(year=week.year, week=week.week, weekend=weekend)


def _finer(base: Calendar, year: Calendar) -> Calendar:
    """A year's offset of a quarter is that quarter of the other year; of anything else it is the year."""
    return replace(year, quarter=base.quarter) if base.quarter else year


def _days(base: Calendar, unit: str, shift: float) -> Calendar | None:
    """Days, hours and minutes; within a month or year whose day is not known the day stays unknown."""
    if not fits_day(base):
        if unit != "day":
            return None
        return Calendar(year=base.year, month=base.month or 0, day=0)
    per_day = {"day": 1, "hour": 24, "minute": 1440, "second": 86400}[unit]
    day = day_of(base) + dt.timedelta(days=round(shift / per_day - (0.5 if per_day > 1 and shift > 0 else 0)))
    place = at(day)
    return replace(place, part="XX") if per_day > 1 else place


def _before_christ(base: Calendar, by: Relative) -> Calendar | None:
    """Years before Christ count down."""
    if by.unit != "year" or base.year is None:
        return base if not by.shift else None
    year = base.year - round(by.shift or 0)
    return Calendar(year=year, era="BC") if year > 0 else Calendar(year=1 - year)


def _checked(year: int) -> int:
    if not 1 <= year <= 9999:
        raise ValueError(f"year {year} is outside the calendar")
    return year
