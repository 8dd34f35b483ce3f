"""Dates by day, month and year."""

import calendar
import re

from msgspec.structs import replace

from rashomon.ground.time.items import Item, Parts, Result
from rashomon.ground.time.meaning import Calendar
from rashomon.ground.time.rule import Rules

RULES = Rules()
rule = RULES.add

# A word after four digits that makes them a count and no year ("2000 people", "1,500 m").
_COUNTED = re.compile(
    r"-[a-zA-Z]|\s?%|\s?(?:percent|per\s?cent|people|men|women|children|km|kg|mm|m|ft|mph|troops|police|soldiers|of\s+(?:the|them|these|those)\b"
    r"|(?!(?:was|is|as|has|its|his|this|us|thus|across|politics|sees|says)\b)[a-z]{2,}s)\b"
)
_MONEY = re.compile(r"[$£€#]\s?$|\b[Nn]o\.\s?$|\b(?:USD|EUR|AZN)\s?$")
_NUMBERED = re.compile(r"\b(?:[12]?\d|3[01])(?:st|nd|rd|th)?\s+(?:of\s+)?$")
_NAME_BEFORE = re.compile(
    r"(?:[a-z,]|\b(?:[Tt]he|[Aa]))\s+(?!Late|Early|Last|Mid|In|On|By|From|Since|Until|And)[A-Z][a-z]+\s+$"
)
# What stands before a month, and before no verb of that spelling.
_DATING = re.compile(r"(?:\b(?:in|of|by|last|past|since|early|late|next|this)\s+|\bmid-?\s?)$", re.IGNORECASE)
LONGEST_MONTH = 31
_ENDS = re.compile(r"\s*(?:[.,;:)!?”\"]|$|\n|\s(?:and|but|when|while|at|as|that|with|in)\b)")
_NAME_AFTER = re.compile(r"\s+[A-Z][a-z]+")


@rule(
    "numeric date",
    "NUMERIC_DATE",
    {
        "2013-03-08": "2013-03-08",
        "03/22/2013": "2013-03-22",
        "22.03.2013": "2013-03-22",
        "2013/03/08": "2013-03-08",
        "2013-03-08T10:35": "2013-03-08T10:35",
    },
)
def numeric(parts: Parts) -> Result | None:
    words = parts["NUMERIC_DATE"]
    if words[4:5] == "-":
        year, month, day = int(words[:4]), int(words[5:7]), int(words[8:10])
        time = words[11:16] or None
    else:
        first, second, year = (int(number) for number in re.split(r"[/.]", words))
        # Slashes put the month first (American) or the day, points the day; a number over 12 settles it.
        month, day = (second, first) if "." in words or first > 12 else (first, second)
        if month > 12:
            month, day = day, month
        year += (2000 if year < 50 else 1900) if year < 100 else 0
        time = None
    found = _day(year, month, day)
    if found is None:
        return Result("DROPPED", None)
    turnable = "/" in words and day <= 12 and day != month and words[4:5] != "/"
    return Result("TIME" if time else "DATE", replace(found, clock=time, turnable=turnable))


@rule(
    "year in parentheses of a count",
    "(?<!IN)(?<!FROM)(?<!TO)(?<!SINCE)(?<!BEFORE)(?<!AFTER)(?<!OF)(?<!MONTH)(?<!COMMA)(?<!QUARTER_CODE)YEAR",
)
def counted(parts: Parts) -> Result | None:
    """Four digits before something counted, or after a currency sign, are a number."""
    first = parts.items[0]
    after = parts.text[first.end : first.end + 20]
    if _MONEY.search(parts.text[max(0, first.start - 5) : first.start]) or _COUNTED.match(after):
        return Result("NUMBER", first.value)
    return None


@rule("counted after a preposition", "(IN|OF|FROM|TO|COMMA|BEFORE|AFTER) YEAR")
def counted_after(parts: Parts) -> Result | None:
    """Money, percentages and people, whatever comes before."""
    item = parts.items[-1]
    after = parts.text[item.end : item.end + 12]
    before = parts.text[max(0, item.start - 5) : item.start]
    years = 1900 <= item.value <= 2100
    if (
        _MONEY.search(before)
        or (not years and _COUNTED.match(after))
        or re.match(r"\s?(?:%|percent|people|men\b)|-[a-z]", after)
    ):
        return Result("DROPPED", None)
    return None


@rule(
    "month by its abbreviation",
    "MONTH_ABBREVIATION",
    {"Nov. 15": "2012-11-15", "8 Nov 2012": "2012-11-08", "in Sept.": "2013-09"},
)
def month_abbreviation(parts: Parts) -> Result | None:
    item = parts.items[0]
    words = parts.text[item.start : item.end]
    alone = (
        not re.match(r"\s?\d", parts.text[item.end : item.end + 2])
        and not parts.text[max(0, item.start - 8) : item.start].rstrip()[-1:].isdigit()
    )
    if not words[0].isupper() or (alone and not words.endswith(".")):
        return None
    return Result("MONTH", item.value)


@rule(
    "weekday by its abbreviation",
    "WEEKDAY_ABBREVIATION (?=COMMA? (MONTH|NUMBER MONTH))",
    {"Fri, March 8": "2013-03-08"},
)
def weekday_abbreviation(parts: Parts) -> Result | None:
    return Result("WEEKDAY", parts.items[0].value)


@rule("words that are also months", "MONTH")
def month_or_word(parts: Parts) -> Result | None:
    """No months: "may" and "march" in lower case, "May" before a verb, "April Smith"; "12 May" always is one."""
    item = parts.items[0]
    words = parts.text[item.start : item.end]
    after = parts.text[item.end : item.end + 20]
    if words[0].islower():
        return Result("DROPPED", None) if words in ("may", "march", "august") else None
    if _NUMBERED.search(parts.text[max(0, item.start - 8) : item.start]):
        return None
    if (
        words in ("May", "March")
        and re.match(r"\s+(?:[a-z]+\s+)?(?:be|have|on|I|the|you|he|it|we|they)\b", after)
        and not _DATING.search(parts.text[max(0, item.start - 8) : item.start])
    ):
        return Result("DROPPED", None)
    if words in ("March", "May", "August") and _NAME_BEFORE.search(parts.text[max(0, item.start - 24) : item.start]):
        return Result("DROPPED", None)
    if (
        words in ("April", "June", "May", "August")
        and _NAME_AFTER.match(after)
        and not re.search(
            r"\b(?:in|of|by|since|until|last|next|this|from|to|early|late|on|mid-?|every|each|\d)\s*$",
            parts.text[max(0, item.start - 8) : item.start],
            re.IGNORECASE,
        )
    ):
        return Result("DROPPED", None)
    return None


@rule(
    "days of a month",
    "MONTH (NUMBER|ORDINAL) ((AND|OR|TO|HYPHEN) (NUMBER|ORDINAL)) ((COMMA|OF)? YEAR)?",
    {"April 6-7": "2013-04-06", "May 6 and 7, 1954": "1954-05-06"},
)
@rule(
    "days before a month",
    "THE? (NUMBER|ORDINAL) ((AND|OR|TO|HYPHEN) THE? (NUMBER|ORDINAL)) OF? MONTH ((COMMA|OF)? YEAR)?",
    {"22-25 April 1951": "1951-04-22", "from the 13th to the 19th of October 1950": "1950-10-13"},
)
def days(parts: Parts) -> Result | list[Item] | None:
    """Two days of one month, each an expression of its own."""
    first, second = (place for place, item in enumerate(parts.items) if item.kind in ("NUMBER", "ORDINAL"))
    numbers = [parts.items[place].value for place in (first, second)]
    if not all(isinstance(number, int) for number in numbers) or not numbers[0] < numbers[1]:
        return None
    places = [_day(parts["YEAR"], parts["MONTH"], number) for number in numbers]
    if (
        places[0] is None
        or places[1] is None
        or _COUNTED.match(parts.text[parts.items[-1].end : parts.items[-1].end + 20])
    ):
        return None
    break_at = next(place for place, item in enumerate(parts.items) if item.kind in ("AND", "OR", "TO", "HYPHEN"))
    return [_over(parts.items[:break_at], places[0]), _over(parts.items[break_at + 1 :], places[1])]


@rule(
    "day of the month",
    "ON THE ORDINAL",
    {"on the 20th.": "2013-03-20"},
)
def day_of_month(parts: Parts) -> list[Item] | None:
    """In figures and standing alone; not "on the 20th anniversary"."""
    last = parts.items[-1]
    figures = parts.text[last.start].isdigit() and 1 <= last.value <= LONGEST_MONTH
    if not figures or not _ENDS.match(parts.text, last.end):
        return None
    return [parts.items[0], _over(parts.items[1:], Calendar(day=last.value))]


@rule(
    "season of two years",
    "THE? SEASON (OF|IN)? YEAR (HYPHEN|SLASH) (NUMBER|YEAR)",
    {"the winter of 1777-78": "1777-WI", "winter 2010/2011": "2010-WI"},
)
def season_of_two(parts: Parts) -> Result | None:
    """The season that begins in the first of the two."""
    first, second = parts["YEAR"], parts.items[-1].value
    if not isinstance(second, int) or second % 100 != (first + 1) % 100:
        return None
    return Result("DATE", Calendar(year=first, season=parts["SEASON"]))


@rule("years in short", "YEAR HYPHEN (NUMBER|YEAR)", {"1939-45": "1939", "in 1990-94": "1990"})
def years(parts: Parts) -> Result | list[Item] | None:
    """Two years, the second with or without its century."""
    first, last = parts["YEAR"], parts.items[-1]
    second = last.value
    if last.kind == "NUMBER":
        if last.end - last.start != 2 or not isinstance(second, int):
            return None
        second += first // 100 * 100
    if not first < second:
        return None
    return [_over(parts.items[:1], Calendar(year=first)), _over([last], Calendar(year=second))]


@rule(
    "month, day, year",
    "((WEEKDAY) COMMA?)? MONTH THE? (NUMBER|ORDINAL) ((COMMA|OF|IN)? YEAR (BC|AD)?)?",
    {
        "March 8, 2013": "2013-03-08",
        "Friday, November 8, 2020": "2020-11-08",
        "June 20 of 1792": "1792-06-20",
        "April 2": "2013-04-02",
    },
)
def month_day(parts: Parts) -> Result | None:
    return _date(parts)


@rule(
    "day, month, year",
    "THE? (WEEKDAY COMMA? THE?)? (NUMBER|ORDINAL) OF? MONTH ((COMMA|OF)? YEAR (BC|AD)?)?",
    {
        "8 March 2013": "2013-03-08",
        "the 19th of October 1950": "1950-10-19",
        "8 March": "2013-03-08",
        "Friday 8 March": "2013-03-08",
    },
)
def day_month(parts: Parts) -> Result | None:
    return _date(parts)


@rule(
    "month and year",
    "MONTH (COMMA|OF|IN)? YEAR",
    {"March 2011": "2011-03", "February of 1940": "1940-02", "June, 1982": "1982-06"},
)
def month_year(parts: Parts) -> Result | None:
    return Result("DATE", Calendar(year=parts["YEAR"], month=parts["MONTH"]))


@rule(
    "season and year",
    "THE? SEASON (COMMA|OF|IN)? YEAR|YEAR SEASON",
    {"autumn 2020": "2020-FA", "the spring of 1794": "1794-SP", "1982 summer": "1982-SU"},
)
def season_year(parts: Parts) -> Result | None:
    return Result("DATE", Calendar(year=parts["YEAR"], season=parts["SEASON"]))


@rule("year before Christ", "(THE UNIT)? (NUMBER|YEAR) (BC|AD)", {"146 BC": "BC0146", "in 1200 B.C.": "BC1200"})
def year_era(parts: Parts) -> Result | None:
    number = parts["NUMBER"] or parts["YEAR"]
    last = parts.items[-1]
    if parts.text[last.start].islower():
        return None  # "the 2012 ad"
    if not isinstance(number, int) or number < 1 or (parts.has("UNIT") and parts["UNIT"] != "year"):
        return None
    return Result("DATE", Calendar(year=number, era="BC" if parts.has("BC") else ""))


@rule("years before Christ", "NUMBER (?=(TO|HYPHEN|AND|OR) DATE)")
def years_before(parts: Parts) -> Result | None:
    """The first year of "264 to 241 BC" is before Christ too."""
    after = parts.text[parts.items[0].end : parts.items[0].end + 20]
    match = re.match(r"\D{1,6}(\d{1,4})\s?B\.?C", after)
    number = parts["NUMBER"]
    if match and isinstance(number, int) and number >= int(match.group(1)):
        return Result("DATE", Calendar(year=number, era="BC"))
    return None


@rule(
    "century",
    "THE? (ORDINAL) HYPHEN? UNIT (BC|AD)?",
    {"the 20th century": "19", "eighteenth-century": "17", "the 9th century BC": "BC08"},
)
def century(parts: Parts) -> Result | None:
    if parts["UNIT"] != "century" or parts["ORDINAL"] < (1 if parts.has("BC") else 5):
        return None
    return Result("DATE", Calendar(century=parts["ORDINAL"] - 1, era="BC" if parts.has("BC") else ""))


@rule(
    "decade",
    "THE? (MID HYPHEN?)? NUMERAL_DECADE BC?",
    {"the 1990s": "199X", "the '80s": "198X", "the mid-1990s": "199X", "the 460s BC": "BC046X"},
)
def decade(parts: Parts) -> Result | None:
    number = parts["NUMERAL_DECADE"]
    if parts.has("BC"):
        return Result("DATE", Calendar(decade=number, era="BC"), parts["MID"])
    if 10 <= number < 100:
        return None  # "the 460s" of the first millennium, or an address
    if number < 10:
        if "'" not in parts.words and "’" not in parts.words and "`" not in parts.words:
            return None
        number += 190 if number > 2 else 200
    return Result("DATE", Calendar(decade=number), parts["MID"])


@rule("decade in words", "THE DECADE_WORD|DECADE_WORD", {"the nineties": "199X"})
def decade_word(parts: Parts) -> Result | None:
    """An age ("in her fifties") has no article."""
    if not parts.has("THE"):
        return Result("DROPPED", None)
    return Result("DATE", Calendar(decade=190 + parts["DECADE_WORD"]))


@rule("the year", "THE UNIT (YEAR|NUMBER)", {"the year 1950": "1950", "the year 79": "0079"})
def named_year(parts: Parts) -> Result | None:
    year = parts.items[-1].value
    return Result("DATE", Calendar(year=year)) if parts["UNIT"] == "year" and _is_year(year) else None


@rule("year of our era", "AD (YEAR|NUMBER)", {"AD 79": "0079"})
def year_ad(parts: Parts) -> Result | None:
    year = parts.items[-1].value
    capitals = parts.text[parts.items[0].start : parts.items[0].end].isupper()
    return Result("DATE", Calendar(year=year)) if capitals and _is_year(year) else None


def _is_year(number: object) -> bool:
    return isinstance(number, int) and 10 <= number <= 2199


def _over(items: list[Item], place: Calendar) -> Item:
    """An expression over some of the matched items."""
    return Item("DATE", items[0].start, items[-1].end, place)


def _date(parts: Parts) -> Result | None:
    """A day of a month, with its year if given; no expression where the calendar has no such day."""
    day = parts.item("NUMBER", "ORDINAL").value
    found = _day(parts["YEAR"], parts["MONTH"], day) if isinstance(day, int) else None
    if found is None:
        return Result("DROPPED", None) if isinstance(day, int) and day <= 40 else None
    return Result("DATE", replace(found, era="BC" if parts.has("BC") else "", weekday=parts["WEEKDAY"]))


def _day(year: int | None, month: int, day: int) -> Calendar | None:
    """The place of a day if the calendar has that day (29 February without a year is a day)."""
    if not 1 <= month <= 12 or year == 0:
        return None
    days = calendar.monthrange(year if year is not None else 2000, month)[1]
    return Calendar(year=year, month=month, day=day) if 1 <= day <= days else None
