"""Quarters, halves and fiscal years, as business news counts."""

import re

from rashomon.ground.time.items import Parts, Result
from rashomon.ground.time.meaning import Calendar, Length, Relative
from rashomon.ground.time.rule import Rules

RULES = Rules()
rule = RULES.add
_OF_MONTH = re.compile(
    r"\s+of\s+(?:(?:this|last|next|the|that)\s+(?:month|week|day)\b|January|February|March|April|May|June|July|August"
    r"|September|October|November|December)"
)


@rule(
    "quarter of an earlier year",
    "THE? (YEAR|DATE) (APOSTROPHE_S)? UNIT_ADJECTIVE? (ORDINAL|LATTER|LAST) HYPHEN? (UNIT|HALF)",
    {"last year's third quarter": "2012-Q3", "next year's first half": "2014-H1"},
)
def years_quarter(parts: Parts) -> Result | None:
    return _quarter(parts, parts["YEAR"], parts["DATE"])


@rule(
    "quarter of a year",
    "THE? UNIT_ADJECTIVE? YEAR? HYPHEN? UNIT_ADJECTIVE? HYPHEN? (ORDINAL|LATTER|LAST) HYPHEN? (UNIT|HALF)"
    " ((OF|COMMA|IN)? (DATE|YEAR))?",
    {"the third quarter of 1984": "1984-Q3", "second-quarter": "2013-Q2", "the first half of 2012": "2012-H1"},
)
def quarter(parts: Parts) -> Result | None:
    return _quarter(parts, parts["YEAR"], parts["DATE"])


@rule(
    "quarter by its code",
    "QUARTER_CODE (OF|IN)? YEAR?",
    {"Q3 2012": "2012-Q3", "4Q 2011": "2011-Q4", "H1 2013": "2013-H1"},
)
def quarter_code(parts: Parts) -> Result | None:
    """Alone only a quarter: "H1" is many things."""
    code = parts["QUARTER_CODE"]
    number = int(code.strip("QH"))
    if "H" in code:
        return Result("DATE", Calendar(year=parts["YEAR"], half=number)) if parts.has("YEAR") else None
    return Result("DATE", Calendar(year=parts["YEAR"], quarter=number))


@rule("quarter of the year and its period", "THE YEAR (PERIOD|UNIT)", {"the 1988 quarter": "1988-Q1"})
def year_period(parts: Parts) -> Result | None:
    if parts["UNIT"] == "quarter":
        return Result("DATE", Relative("quarter", 0, Calendar(year=parts["YEAR"])))
    return Result("DATE", Calendar(year=parts["YEAR"])) if parts.has("PERIOD") else None


@rule(
    "the quarter",
    "THE LATEST? UNIT_ADJECTIVE? UNIT|THE LATEST PERIOD",
    {"the quarter": "2012-Q4", "the latest period": "2012-Q4"},
)
def the_quarter(parts: Parts) -> Result | None:
    if parts["UNIT"] == "year" and parts["UNIT_ADJECTIVE"] == "fiscal":
        return Result("DURATION", Length(((1, "year"),)))
    if parts["UNIT"] not in (None, "quarter"):
        return None
    return Result("DATE", Relative("quarter", -1) if parts.has("LATEST") else Relative("quarter", 0, "focus"))


@rule("fiscal year", "THE? UNIT_ADJECTIVE (UNIT)? YEAR", {"fiscal 1989": "1989", "fiscal year 2012": "2012"})
def fiscal_year(parts: Parts) -> Result | None:
    if parts["UNIT_ADJECTIVE"] != "fiscal" or parts["UNIT"] not in (None, "year"):
        return None
    return Result("DATE", Calendar(year=parts["YEAR"]))


@rule("first months of a year", "THE? ORDINAL SPAN_OF_UNITS", {"the first nine months": "P9M"})
def first_months(parts: Parts) -> Result | None:
    return Result("DURATION", Length(parts["SPAN_OF_UNITS"].amounts)) if parts["ORDINAL"] <= 10 else None


def _quarter(parts: Parts, year: int | None, date: object) -> Result | None:
    number = parts["ORDINAL"]
    if parts.has("HALF") and _OF_MONTH.match(parts.text, parts.items[-1].end):
        return None
    if number is None:
        if parts.has("LAST") and not (parts.has("HALF") and (year or date)):
            return None  # "the last quarter" is the one before this
        number = 2 if parts.has("HALF") else 4
    within = date if isinstance(date, Calendar | Relative) else None
    if parts.has("HALF") and number <= 2:
        return Result("DATE", Calendar(year=year, half=number, within=within))
    if parts["UNIT"] == "quarter" and number <= 4:
        return Result("DATE", Calendar(year=year, quarter=number, within=within))
    return None
