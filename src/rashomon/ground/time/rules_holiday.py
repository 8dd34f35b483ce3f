"""Holidays by name."""

from rashomon.ground.time.items import Parts, Result
from rashomon.ground.time.meaning import Calendar
from rashomon.ground.time.rule import Rules

RULES = Rules()
rule = RULES.add


@rule(
    "holiday",
    "(LAST|NEXT|THIS)? HOLIDAY (UNIT|EVE|WEEKDAY)? (COMMA? YEAR)?",
    {
        "Christmas Eve": "2012-12-24",
        "last Thanksgiving": "2012-11-22",
        "Easter Sunday": "2013-03-31",
        "Christmas Day 2012": "2012-12-25",
    },
)
def named(parts: Parts) -> Result | None:
    if parts["UNIT"] not in (None, "day") or parts["WEEKDAY"] not in (None, 1, 7):
        return None
    name = parts["HOLIDAY"] + (" monday" if parts["WEEKDAY"] == 1 else "") + (" eve" if parts.has("EVE") else "")
    if name not in KNOWN:
        return None
    which = parts["LAST"] or parts["NEXT"] or parts["THIS"]
    return Result("DATE", Calendar(year=parts["YEAR"], holiday=name, which=which))


KNOWN = frozenset({"christmas", "christmas eve", "easter", "easter monday", "thanksgiving", "halloween"})


@rule(
    "named day",
    "(LAST|NEXT|THIS)? NAMED_DAY APOSTROPHE_S? UNIT (COMMA? YEAR)?",
    {"Valentine’s Day 2015": "2015-02-14", "Boxing Day": "2012-12-26", "Remembrance Day, 1990": "1990-11-11"},
)
def named_day(parts: Parts) -> Result | None:
    """Days in capitals: not the day on which the veterans had theirs."""
    if parts["UNIT"] != "day" or not parts.text[parts.item("UNIT").start].isupper():
        return None
    which = parts["LAST"] or parts["NEXT"] or parts["THIS"]
    return Result("DATE", Calendar(year=parts["YEAR"], holiday=parts["NAMED_DAY"], which=which))


@rule("new year", "NEW UNIT APOSTROPHE_S (UNIT|EVE)", {"New Year's Eve": "2012-12-31", "New Year's Day": "2013-01-01"})
def new_year(parts: Parts) -> Result | None:
    units = parts.all("UNIT")
    if units not in (["year"], ["year", "day"]):
        return None
    return Result("DATE", Calendar(holiday="new year eve" if parts.has("EVE") else "new year"))


@rule("Good Friday", "GOOD WEEKDAY", {"Good Friday": "2013-03-29"})
def good_friday(parts: Parts) -> Result | None:
    capital = parts.text[parts.items[0].start].isupper()
    return Result("DATE", Calendar(holiday="good friday")) if capital and parts["WEEKDAY"] == 5 else None
