"""Holidays with a date of their own in every year."""

import datetime as dt

_FIXED = {
    "christmas": (12, 25),
    "christmas eve": (12, 24),
    "new year": (1, 1),
    "new year eve": (12, 31),
    "halloween": (10, 31),
    "valentine": (2, 14),
    "armistice": (11, 11),
    "boxing": (12, 26),
}


def holiday(name: str, year: int) -> dt.date:
    """The day of a holiday in a year. Raises KeyError for a name that the list of holidays lacks."""
    if name in _FIXED:
        month, day = _FIXED[name]
        return dt.date(year, month, day)
    if name == "thanksgiving":
        first = dt.date(year, 11, 1)
        return first + dt.timedelta(days=(3 - first.weekday()) % 7 + 21)
    return _easter(year) + dt.timedelta(days={"easter": 0, "good friday": -2, "easter monday": 1}[name])


def _easter(year: int) -> dt.date:
    """Western Easter, by the anonymous Gregorian algorithm (Nature, 1876)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)
