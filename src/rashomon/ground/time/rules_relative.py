"""Expressions counted from now or from an earlier expression."""

import re

from rashomon.ground.time.items import Parts, Result
from rashomon.ground.time.meaning import Calendar, Length, Relative, Vague
from rashomon.ground.time.rule import Rules

RULES = Rules()
rule = RULES.add
_ALONE = re.compile(r"\s*(?:$|[.,;:)\n]|(?:and|but|or|when|in|at|to|as|from|with|by|for)\b)")
_NAME_BEFORE = re.compile(r"[A-Z]\w+ $")


@rule(
    "ago, this unit",
    "SPAN_OF_UNITS AGO (THIS (UNIT|MONTH|WEEKDAY)|LAST UNIT|DAYWORD)",
    {
        "50 years ago this month": "1963-03",
        "ten years ago this week": "2003-W12",
        "a year ago today": "2012-03-22",
        "a month ago today": "2013-02-22",
    },
)
def ago_this(parts: Parts) -> Result | None:
    """The same week, month or day of an earlier year."""
    (number, unit), *_ = parts["SPAN_OF_UNITS"].amounts
    years = number if unit == "year" else number * 10 if unit == "decade" and number else None
    if parts.has("DAYWORD") and unit in ("week", "month") and number and not number % 1:
        back = Relative(unit, -number, exact=True)
    elif years and not years % 1:
        back = Relative("year", -years, exact=True)
    else:
        return None
    if parts.has("DAYWORD"):
        return Result("DATE", Relative("day", parts["DAYWORD"], back))
    return Result("DATE", Relative(parts["UNIT"], parts["LAST"] or 0, back)) if parts["UNIT"] else None


@rule(
    "day word",
    "DAYWORD (PART|TONIGHT)?",
    {"today": "2013-03-22", "yesterday": "2013-03-21", "yesterday morning": "2013-03-21TMO"},
)
def day_word(parts: Parts) -> Result | None:
    start = parts.items[0].start
    if parts.text[start].isupper() and _NAME_BEFORE.search(parts.text[max(0, start - 20) : start]):
        return Result("DROPPED", None)  # "USA Today"
    day = Relative("day", parts["DAYWORD"])
    if parts["PART"]:
        return Result("TIME", Calendar(part=parts["PART"], within=day))
    return Result("DATE", day)


@rule("tonight", "TONIGHT", {"tonight": "2013-03-22TNI"})
def tonight(parts: Parts) -> Result | None:
    return Result("TIME", Calendar(part=parts["TONIGHT"], within=Relative("day", 0)))


@rule(
    "ago",
    "SPAN_OF_UNITS HYPHEN? AGO",
    {"two years ago": "2011", "a month ago": "2013-02", "10 days ago": "2013-03-12", "a decade ago": "2003"},
)
def ago(parts: Parts) -> Result | None:
    length = parts["SPAN_OF_UNITS"]
    # "a year ago" beside a quarter's figures is that quarter of the year before.
    return _shifted(length, -1, "focus" if length.amounts == ((1, "year"),) else "now")


@rule("years ago", "UNITS AGO", {"years ago": "PAST_REF"})
def units_ago(_: Parts) -> Result | None:
    return Result("DATE", Vague("PAST_REF"))


@rule(
    "earlier or later",
    "SPAN_OF_UNITS HYPHEN? (EARLIER|LATER|HENCE)",
    {"a year earlier": "2012", "two days later": "2013-03-24"},
)
def earlier(parts: Parts) -> Result | None:
    sign = parts["EARLIER"] or parts["LATER"] or parts["HENCE"]
    return _shifted(parts["SPAN_OF_UNITS"], sign, "focus")


@rule("before, standing alone", "SPAN_OF_UNITS BEFORE (?!THE|DATE|A|THAT)", {"two years before": "2011"})
def before(parts: Parts) -> Result | None:
    """Not before a clause ("two years before he died"), which would be its anchor."""
    last = parts.items[-1]
    if re.match(r"\s+(?:[a-z]|[A-Z])", parts.text[last.end : last.end + 4]):
        return None
    return _shifted(parts["SPAN_OF_UNITS"], parts["BEFORE"], "focus")


@rule(
    "in some units' time",
    "SPAN_OF_UNITS APOSTROPHE_S? TIME_WORD",
    {"in two weeks' time": "2013-W14", "in a year's time": "2014"},
)
def units_time(parts: Parts) -> Result | None:
    return _shifted(parts["SPAN_OF_UNITS"], 1, "now") if parts["TIME_WORD"] == "time" else None


@rule(
    "year-ago quarter",
    "(THE|A)? UNIT HYPHEN (AGO|EARLIER) (ORDINAL? HYPHEN? (UNIT|PERIOD))?",
    {"the year-earlier quarter": "2011-Q4", "the year-ago profit": "2012"},
)
def year_ago(parts: Parts) -> Result | None:
    units = parts.all("UNIT")
    if units[0] not in ("year", "month", "week"):
        return None
    back = Relative(units[0], -1, "focus")
    if parts["ORDINAL"] and units[-1] == "quarter":
        return Result("DATE", Calendar(quarter=parts["ORDINAL"], within=back))
    if units[-1] == "quarter":
        return Result("DATE", Relative(units[0], -1, Relative("quarter", 0, "focus")))
    return Result("DATE", back)


@rule("some unit later", "UNITS (EARLIER|LATER)", {"days later": "FUTURE_REF"})
def units_later(parts: Parts) -> Result | None:
    sign = parts["LATER"] or parts["EARLIER"]
    if parts["UNITS"] in ("hour", "minute", "second"):
        return Result("TIME", Relative("hour", sign, "focus"))
    return Result("DATE", Vague("FUTURE_REF" if sign > 0 else "PAST_REF"))


@rule(
    "length after a date",
    "SPAN_OF_UNITS (BEFORE|AFTER|FROM) (DATE|TIME|WEEKDAY)",
    {
        "a week from Sunday": "2013-03-24",
        "two days after March 5": "2013-03-07",
        "a week before 8 November 2020": "2020-11-01",
    },
)
def from_date(parts: Parts) -> Result | None:
    date = parts.items[-1].value
    if parts.has("WEEKDAY"):
        date = Calendar(weekday=date)
    if isinstance(date, Vague):
        return None
    sign = parts["BEFORE"] or 1
    return _shifted(parts["SPAN_OF_UNITS"], sign, date, exact=True)


@rule(
    "the day after tomorrow",
    "THE UNIT (BEFORE|AFTER) (DATE|TIME)",
    {"the day after tomorrow": "2013-03-24", "the day before yesterday": "2013-03-20"},
)
def unit_from_date(parts: Parts) -> Result | None:
    date = parts.items[-1].value
    if isinstance(date, Vague) or parts["UNIT"] not in ("day", "week", "month", "year"):
        return None
    return Result("DATE", Relative(parts["UNIT"], parts["BEFORE"] or 1, date, exact=True))


@rule(
    "the unit before",
    "THE (UNIT|PART) (BEFORE|AFTER)",
    {"the day before": "2013-03-21", "the year before,": "2012", "the night before": "2013-03-21TNI"},
)
def unit_before(parts: Parts) -> Result | None:
    """Standing alone, and not before a clause ("the day before he died")."""
    after = parts.text[parts.items[-1].end : parts.items[-1].end + 8]
    if parts["UNIT"] not in (None, "day", "week", "month", "year") or not _ALONE.match(after):
        return None
    return _deictic(parts, parts["BEFORE"] or parts["AFTER"], "focus")


@rule(
    "same unit",
    "(THE|THAT|THIS) (VERY|SAME) (UNIT|PART|SEASON|MONTH|WEEKDAY)",
    {"the same day": "2013-03-22", "that same month": "2013-03"},
)
def same(parts: Parts) -> Result | None:
    return _deictic(parts, 0, "focus")


@rule("that unit", "THAT (UNIT|PART|SEASON|MONTH|WEEKDAY)", {"that day": "2013-03-22", "that year": "2013"})
def that(parts: Parts) -> Result | None:
    return _deictic(parts, 0, "focus")


@rule(
    "this unit",
    "(THIS|THE CURRENT|CURRENT) (LAST|PAST|NEXT)? UNIT_ADJECTIVE? (UNIT|PART|SEASON|MONTH|WEEKDAY)",
    {
        "this week": "2013-W12",
        "this month": "2013-03",
        "this Friday": "2013-03-22",
        "this past Friday": "2013-03-15",
        "this past year": "P1Y",
        "the current quarter": "2013-Q1",
    },
)
def this(parts: Parts) -> Result | None:
    shift = parts["NEXT"] or parts["LAST"] or parts["PAST"] or 0
    if shift and parts["UNIT"] not in (None, "weekend"):
        return None if shift > 0 else Result("DURATION", Length(((1, parts["UNIT"]),), -1))
    return _deictic(parts, shift, "now")


@rule(
    "next or previous, from an earlier expression",
    "THE (PREVIOUS|FOLLOWING|NEXT|VERY NEXT) UNIT_ADJECTIVE? (UNIT|PART|SEASON|MONTH|WEEKDAY) (OR SO)?",
    {"the next day": "2013-03-23", "the following month": "2013-04", "the previous Friday": "2013-03-15"},
)
def following(parts: Parts) -> Result | None:
    shift = parts["PREVIOUS"] or parts["FOLLOWING"] or parts["NEXT"]
    if parts["UNIT"] in ("decade", "century"):
        return None
    return _deictic(parts, shift, "focus")


@rule("past unit", "THE? PAST UNIT|THE LAST UNIT|THE NEXT UNIT", {"the past week": "P1W", "the past decade": "P10Y"})
def past_unit(parts: Parts) -> Result | None:
    unit = parts["UNIT"]
    if parts.has("LAST") and unit not in ("decade", "century", "year"):
        return None
    if parts.has("NEXT") and unit in ("day", "week", "month", "year", "quarter", "weekend"):
        return None
    return Result("DURATION", Length(((1, unit),), 1 if parts.has("NEXT") else -1))


@rule(
    "last or next unit",
    "(LAST|NEXT|PREVIOUS|FOLLOWING) UNIT_ADJECTIVE? (UNIT|PART|SEASON|MONTH|WEEKDAY)",
    {
        "last week": "2013-W11",
        "next year": "2014",
        "last Friday": "2013-03-15",
        "last June": "2012-06",
        "last night": "2013-03-21TNI",
    },
)
def last(parts: Parts) -> Result | None:
    shift = parts["LAST"] or parts["NEXT"] or parts["PREVIOUS"] or parts["FOLLOWING"]
    return _deictic(parts, shift, "focus" if parts.has("FOLLOWING") or parts.has("PREVIOUS") else "now")


@rule("weekend", "THE UNIT|UNIT", {"the weekend": "2013-W11-WE"})
def weekend(parts: Parts) -> Result | None:
    return Result("DATE", Relative("weekend", 0)) if parts["UNIT"] == "weekend" else None


def _deictic(parts: Parts, shift: int, base: str) -> Result | None:
    """One unit, part of day, season, month or weekday, `shift` away from the base."""
    if parts["UNIT"]:
        unit = parts["UNIT"]
        if unit in ("minute", "hour", "second", "fortnight", "millennium", "half-century", "half-decade"):
            return None
        return Result("DATE", Relative(unit, shift, base))  # type: ignore[arg-type]
    if parts["PART"]:
        # "last night" is yesterday's; "the next morning" is the next day's.
        return Result("TIME", Calendar(part=parts["PART"], within=Relative("day", shift, base)))  # type: ignore[arg-type]
    within = Relative("day", 0, base) if base == "focus" else None  # type: ignore[arg-type]
    return Result(
        "DATE",
        Calendar(month=parts["MONTH"], weekday=parts["WEEKDAY"], season=parts["SEASON"], which=shift, within=within),
    )


def _shifted(length: Length, sign: int, base: object, *, exact: bool = False) -> Result | None:
    """The day, week, month or year that lies `length` before (−1) or after (1) the base."""
    number, unit = length.amounts[0]
    if number is None:
        return Result("DATE", Vague("PAST_REF" if sign < 0 else "FUTURE_REF"))
    if unit in ("decade", "century"):
        number, unit = number * (10 if unit == "decade" else 100), "year"
    if unit == "year" and number % 1:
        number, unit = round(number * 12), "month"
    kind = "TIME" if unit in ("hour", "minute", "second") else "DATE"
    return Result(kind, Relative(unit, sign * number, base, exact=exact))  # type: ignore[arg-type]
