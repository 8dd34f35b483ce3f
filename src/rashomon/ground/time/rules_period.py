"""Weekdays, months, seasons, years and parts of day standing alone, and what they combine to."""

import re

from msgspec.structs import replace

from rashomon.ground.time.items import Item, Parts, Result
from rashomon.ground.time.meaning import Calendar, Meaning, Relative, Vague
from rashomon.ground.time.rule import Rules

RULES = Rules()
rule = RULES.add
_NAMED_DAY = re.compile(r"\b(?:Super|Black|Good|Bloody|Ash|Palm|Cyber|Holy|Easter|Fat|Giving)\s+$")
# What is called by the season in which it was fought ("the Spring Offensive").
_OF_SOMETHING = re.compile(r"\s+of\s+(?:the|his|her|its|their|our|my|your|an?)\s+[a-z]")
HALF_A_DAY = 12  # hours by which a later clock elsewhere means the day before
_CAMPAIGN = re.compile(r"\s+(?:[Oo]ffensives?|[Cc]ampaigns?|[Uu]prisings?)\b")
_SEASON_OF = re.compile(
    r"\b(?:in|the|this|last|next|of|by|since|until|during|through|early|late|mid-?|for|every|each|and|that)\s*$",
    re.IGNORECASE,
)


@rule("month", "MONTH", {"in January": "2013-01", "since March": "2013-03"})
def month(parts: Parts) -> Result | None:
    return Result("DATE", Calendar(month=parts["MONTH"]))


@rule("weekday", "WEEKDAY", {"Friday": "2013-03-22", "on Monday": "2013-03-18"})
def weekday(parts: Parts) -> Result | None:
    """Not a day's proper name ("Super Tuesday", "Black Friday")."""
    item = parts.items[0]
    if _NAMED_DAY.search(parts.text[max(0, item.start - 8) : item.start]):
        return Result("DROPPED", None)
    return Result("DATE", Calendar(weekday=parts["WEEKDAY"]))


@rule("season", "THE? SEASON", {"the summer": "2013-SU"})
def season(parts: Parts) -> Result | None:
    """Only behind "in", "last" and the like are "fall" and "spring" seasons; "Winter Olympics" is a name."""
    item = parts.item("SEASON")
    words = parts.text[item.start : item.end]
    before = parts.text[max(0, item.start - 14) : item.start]
    after = parts.text[item.end : item.end + 14]
    if _CAMPAIGN.match(after):
        return Result("DATE", Calendar(season=parts["SEASON"]))
    if words.lower() in ("fall", "spring") and (
        not _SEASON_OF.search(re.sub(r"\bthe\s+$", "", before)) or re.match(r"\s+(?:of|from|in|to)\b", after)
    ):
        return Result("DROPPED", None)
    if words[0].isupper() and re.match(r"\s+(?:[A-Z]|Olympics)", after) and not _CAMPAIGN.match(after):
        return Result("DROPPED", None)
    return Result("DATE", Calendar(season=parts["SEASON"]))


@rule("year", "YEAR", {"in 2011": "2011", "1789": "1789"})
def year(parts: Parts) -> Result | None:
    return Result("DATE", Calendar(year=parts["YEAR"]))


@rule(
    "date in a relative year",
    "DATE (COMMA|OF|IN)? DATE",
    {"January last year": "2012-01", "August of that year": "2013-08", "November of the same year": "2013-11"},
)
def in_relative(parts: Parts) -> Result | None:
    inner, outer = parts.all("DATE")
    if isinstance(inner, Calendar) and inner.within is None and inner.year is None and inner.which is None:
        large = isinstance(outer, Relative) and outer.unit in ("year", "month", "week")
        small = inner.month or inner.season or inner.quarter or inner.half or inner.weekday
        if large and small:
            return Result("DATE", replace(inner, within=outer))
    return None


@rule("weekday before a date", "DATE (COMMA|OPEN)? DATE CLOSE?", {"Friday (8 March 2013)": "2013-03-08"})
def weekday_date(parts: Parts) -> Result | None:
    first, second = parts.all("DATE")
    if not (isinstance(first, Calendar) and isinstance(second, Calendar)) or second.day is None:
        return None
    if first.weekday is None or first.month or second.weekday:
        return None
    return Result("DATE", replace(second, weekday=first.weekday))


@rule(
    "range that ends with a year",
    "DATE (HYPHEN|TO|AND) (EARLY|LATE|MID HYPHEN?)? DATE",
    {"26 June - 4 August 1952": "1952-06-26", "July-November 1954": "1954-07"},
)
def dated_range(parts: Parts) -> Result | list[Item] | None:
    """The year at the end of a range is that of its beginning, or the one after."""
    first, second = parts.items[0], parts.items[-1]
    begin, end = first.value, second.value
    if not (isinstance(begin, Calendar) and isinstance(end, Calendar)) or begin.year or end.year is None:
        return None
    if not (begin.month and end.month) or begin.within or begin.which is not None:
        return None
    first.value = replace(begin, year=end.year - (begin.month > end.month), era=end.era)
    return list(parts.items)


@rule(
    "part of a day",
    "(DATE) (PART|TONIGHT)",
    {"Friday evening": "2013-03-22TEV", "Friday night": "2013-03-22TNI", "March 8 morning": "2013-03-08TMO"},
)
def part_of(parts: Parts) -> Result | None:
    found = at_day(parts["DATE"], Calendar(part=parts["PART"] or parts["TONIGHT"]))
    return Result("TIME", found) if found else None


@rule(
    "part of day of a date",
    "(THE|THAT|LATE|EARLY|MID HYPHEN)* PART (OF|ON|IN|FROM)? DATE",
    {
        "the night of 10 August 1792": "1792-08-10TNI",
        "the morning of March 8": "2013-03-08TMO",
        "the night from Monday to Tuesday": "2013-03-18TNI",
    },
)
def part_of_date(parts: Parts) -> Result | None:
    found = at_day(parts["DATE"], Calendar(part=parts["PART"]))
    mod = parts["LATE"] or parts["EARLY"] or parts["MID"]
    return Result("TIME", found, mod) if found else None


@rule(
    "small hours",
    "THE? (EARLY|SMALL) UNITS OF (DATE|THE PART)",
    {"the early hours of Sunday": "2013-03-17TMO", "in the small hours of the morning": "2013-03-22TMO"},
)
def small_hours(parts: Parts) -> Result | None:
    if parts["UNITS"] != "hour" or parts["PART"] not in (None, "MO"):
        return None
    found = at_day(parts["DATE"] or Relative("day", 0, "focus"), Calendar(part="MO"))
    return Result("TIME", found, "START") if found else None


@rule(
    "time here and elsewhere, and date",
    "TIME OPEN TIME CLOSE (COMMA|ON)* DATE",
    {"3:40 p.m. local time (14:40 GMT) on Tuesday": "2013-03-19T15:40"},
)
def times_and_date(parts: Parts) -> list[Item] | None:
    """Both on that day; what is late at night elsewhere while it is early here, on the day before."""
    here, elsewhere = (item for item in parts.items if item.kind == "TIME")
    day = parts.items[-1]
    hours = [
        int(one.value.clock[:2]) for one in (here, elsewhere) if isinstance(one.value, Calendar) and one.value.clock
    ]
    found = at_day(day.value, here.value) if len(hours) == len((here, elsewhere)) else None
    if found is None:
        return None
    before = hours[1] - hours[0] > HALF_A_DAY
    other = at_day(Relative("day", -1, day.value), elsewhere.value) if before else at_day(day.value, elsewhere.value)
    for one, value in ((here, found), (elsewhere, other)):
        one.value = value or one.value
        one.rules = (*one.rules, *day.rules)
    return list(parts.items)


@rule(
    "time and date",
    "TIME (COMMA|ON|IN|OF|OPEN)* DATE CLOSE?",
    {
        "10 p.m. Wednesday": "2013-03-20T22:00",
        "noon Thursday": "2013-03-21T12:00",
        "9 a.m. on March 8": "2013-03-08T09:00",
    },
)
@rule(
    "date and time",
    "DATE COMMA? AT? ABOUT? TIME",
    {"March 8 at 10:35 a.m.": "2013-03-08T10:35", "today at noon": "2013-03-22T12:00"},
)
def time_and_date(parts: Parts) -> Result | None:
    time = parts["TIME"]
    if parts.has("CLOSE") and not parts.has("OPEN"):
        return None
    if (
        not isinstance(time, Calendar)
        or time.within is not None
        or time.month
        or parts.text[parts.items[-1].end - 1] == "("
    ):
        return None
    found = at_day(parts["DATE"], time)
    return Result("TIME", found) if found else None


@rule(
    "time and part of day",
    "TIME (COMMA|ON)* TIME",
    {"11 p.m. on Tuesday night": "2013-03-19T23:00", "9:30 Friday evening": "2013-03-22T21:30"},
)
def time_and_part(parts: Parts) -> Result | None:
    """The clock's hour of a part of a day that is named; half past nine in the evening is 21:30."""
    clock, part = parts.all("TIME")
    if not (isinstance(clock, Calendar) and isinstance(part, Calendar)) or not (clock.clock and part.part):
        return None
    if clock.month or clock.weekday or clock.within or not (part.within or part.day or part.weekday):
        return None
    hour = int(clock.clock[:2])
    spoken = not any("clock with" in name for item in parts.items[:1] for name in item.rules)
    late = spoken and part.part in ("AF", "EV", "NI") and 4 <= hour < 12
    return Result("TIME", replace(part, part=None, clock=f"{hour + 12 if late else hour:02}{clock.clock[2:]}"))


@rule(
    "from a time to a time of a day",
    "TIME (TO|HYPHEN|AND) TIME",
    {"from 18:00 to 20:30 on 8 March": "2013-03-08T18:00"},
)
def of_one_day(parts: Parts) -> list[Item] | None:
    """The first is on the day of the second."""
    first, second = parts.items[0], parts.items[-1]
    if not (isinstance(first.value, Calendar) and isinstance(second.value, Calendar)) or first.value.clock is None:
        return None
    dated = second.value.within or second.value.day or second.value.weekday
    if first.value.within or first.value.day or first.value.weekday or not dated or second.value.clock is None:
        return None
    first.value = replace(second.value, clock=first.value.clock)
    return list(parts.items)


@rule("date and dawn", "DATE? DAWN OF? DATE|DATE DAWN", {"Friday dawn": "2013-03-22"})
def dawn(parts: Parts) -> Result | None:
    return Result("DATE", parts.all("DATE")[-1], parts["DAWN"])


@rule(
    "part of day alone",
    "THE PART|THAT PART|THE? (LATE|EARLY|MID HYPHEN) PART",
    {"in the morning": "2013-03-22TMO", "the evening": "2013-03-22TEV", "by late afternoon": "2013-03-22TAF"},
)
def part_alone(parts: Parts) -> Result | None:
    """Where it is the night of something, nothing but what that was says which night."""
    if _OF_SOMETHING.match(parts.text, parts.items[-1].end):
        return Result("TIME", Vague(f"XXXX-XX-XXT{parts['PART']}"))
    mod = parts["LATE"] or parts["EARLY"] or parts["MID"]
    return Result("TIME", Calendar(part=parts["PART"], within=Relative("day", 0, "focus")), mod)


def at_day(date: Meaning, time: Calendar) -> Calendar | None:
    """The time on that day; None where the date is no day."""
    if isinstance(date, Relative):
        fits = date.unit in ("day", "weekend")
        return replace(time, within=date) if fits else None
    if not isinstance(date, Calendar) or date.part or date.clock:
        return None
    if date.day is None and date.weekday is None and date.week is None:
        return None
    return replace(date, part=time.part, clock=time.clock)
