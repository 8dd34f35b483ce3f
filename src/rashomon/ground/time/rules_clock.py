"""Times of day."""

from rashomon.ground.time.items import Parts, Result
from rashomon.ground.time.meaning import Calendar
from rashomon.ground.time.rule import Rules

RULES = Rules()
rule = RULES.add


@rule(
    "clock with a.m. or p.m.",
    "(CLOCK|NUMBER) MERIDIEM (LOCAL? (ZONE|TIME_WORD))?",
    {"10:35 a.m.": "2013-03-22T10:35", "5 p.m. EST": "2013-03-22T17:00", "7.30pm": "2013-03-22T19:30"},
)
def meridiem(parts: Parts) -> Result | None:
    first = parts.items[0]
    time = _clock(parts.text[first.start : first.end])
    if time is None or time[0] > 12:
        return None
    hour = time[0] % 12 + (12 if parts["MERIDIEM"] == "p" else 0)
    return Result("TIME", Calendar(clock=f"{hour:02}:{time[1]:02}"))


@rule(
    "hour in the part of day",
    "(CLOCK|NUMBER) IN THE PART",
    {"4 in the morning": "2013-03-22T04:00", "9:30 in the evening": "2013-03-22T21:30"},
)
def hour_in_part(parts: Parts) -> Result | None:
    first = parts.items[0]
    time = _clock(parts.text[first.start : first.end])
    if time is None or time[0] > 12 or parts["IN"] != "in":
        return None
    late = parts["PART"] != "MO" and time[0] < 12
    return Result("TIME", Calendar(clock=f"{time[0] + (12 if late else 0):02}:{time[1]:02}"))


@rule(
    "o'clock",
    "NUMBER OCLOCK",
    {"at six o'clock": "2013-03-22T06:00"},
)
def oclock(parts: Parts) -> Result | None:
    number = parts["NUMBER"]
    return Result("TIME", Calendar(clock=f"{number:02}:00")) if isinstance(number, int) and 0 < number <= 12 else None


@rule(
    "24-hour clock",
    "CLOCK OCLOCK? (LOCAL? (ZONE|TIME_WORD))?",
    {"19:00": "2013-03-22T19:00", "at 05:30 GMT": "2013-03-22T05:30"},
)
def clock(parts: Parts) -> Result | None:
    time = _clock(parts["CLOCK"])
    return Result("TIME", Calendar(clock=f"{time[0]:02}:{time[1]:02}")) if time else None


@rule("hours with a zone", "(NUMBER|YEAR) (ZONE|OCLOCK)", {"0530 GMT": "2013-03-22T05:30"})
def military(parts: Parts) -> Result | None:
    first = parts.items[0]
    digits = parts.text[first.start : first.end]
    if len(digits) != 4 or not digits.isdigit() or int(digits[:2]) > 24 or int(digits[2:]) > 59:
        return None
    return Result("TIME", Calendar(clock=f"{digits[:2]}:{digits[2:]}"))


@rule("noon or midnight", "INSTANT", {"at noon": "2013-03-22T12:00"})
def instant(parts: Parts) -> Result | None:
    return Result("TIME", Calendar(clock=parts["INSTANT"]))


def _clock(words: str) -> tuple[int, int] | None:
    """Hours and minutes of "10:35", "7.30" or "7"; None if there is no such time."""
    hours, _, minutes = words.replace(".", ":").partition(":")
    if not (hours.isdigit() and (minutes == "" or minutes[:2].isdigit()) and len(hours) <= 2):
        return None
    time = int(hours), int(minutes[:2] or 0)
    return time if time[0] <= 24 and time[1] <= 59 else None
