"""TIMEX3 durations to numbers of days."""

import math
import re

_PART = re.compile(r"(\d+(?:\.\d+)?)([YQMWDHS]|WE)")
_DAYS = {"Y": 365.25, "Q": 91.3, "M": 30.44, "W": 7.0, "D": 1.0, "WE": 2.0}
_HOURS = {"H": 1 / 24, "M": 1 / 1440, "S": 1 / 86400}


def days_of(value: str, mod: str | None = None) -> tuple[int, int] | None:
    """Fewest and most days that a duration allows, half its smallest unit to either side; None for "PXD".

    "About" allows a whole unit, "less than" and "at least" leave one side open up to twice the amount.
    """
    if not value.startswith("P") or "X" in value:
        return None
    date, _, time = value[1:].partition("T")
    parts = [(float(number), _DAYS[unit]) for number, unit in _PART.findall(date)]
    parts += [(float(number), _HOURS[unit]) for number, unit in _PART.findall(time)]
    if not parts:
        return None
    total = sum(number * size for number, size in parts)
    margin = max(parts[-1][1] * (1.0 if mod == "APPROX" else 0.5), 0.5)
    low, high = total - margin, total + margin
    if mod in ("LESS_THAN", "EQUAL_OR_LESS"):
        low = 0.0
    if mod in ("MORE_THAN", "EQUAL_OR_MORE"):
        high = 2 * total + margin
    # Half a unit means days in full: "nine days" allows 9, "two weeks" 11 to 17.
    return max(0, math.ceil(low)), math.floor(high)
