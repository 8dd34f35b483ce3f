"""Numbers, ordinals and amounts of time: what the other rules count with."""

import re

from rashomon.ground.time.items import Item, Parts, Result
from rashomon.ground.time.meaning import Length
from rashomon.ground.time.rule import Rules

# What stands before "a year" where that is a rate: a sum, or several of something.
_RATE = re.compile(
    r"(?:\d|%|\b(?:million|billion|thousand|hundred|percent|cents|dollars|euros|pounds|barrels|times?|once|twice))\s$"
)

RULES = Rules()
rule = RULES.add


@rule("compound ordinal", "TENS HYPHEN? ORDINAL", {"the twenty-first of March 2013": "2013-03-21"})
def compound_ordinal(parts: Parts) -> Result | None:
    return Result("ORDINAL", parts["TENS"] + parts["ORDINAL"]) if parts["ORDINAL"] < 10 else None


@rule("tens and ones", "TENS HYPHEN? ONES", {"twenty-five years": "P25Y"})
def tens_and_ones(parts: Parts) -> Result | None:
    return Result("NUMBER", parts["TENS"] + parts["ONES"]) if parts["ONES"] < 10 else None


@rule(
    "spoken year",
    "ONES HYPHEN? (NUMBER|TENS|ONES)",
    {"in nineteen ninety-seven": "1997", "nineteen seventy": "1970"},
)
def spoken_year(parts: Parts) -> Result | None:
    first, second = parts.items[0].value, parts.items[-1].value
    if 13 <= first <= 20 and isinstance(second, int) and 10 <= second <= 99:
        return Result("YEAR", first * 100 + second)
    return None


@rule(
    "hundreds",
    "(NUMBER|ONES|A)? HUNDRED HUNDRED? (AND? (NUMBER|TENS|ONES))?",
    {
        "two hundred and ten years": "P210Y",
        "a hundred years": "P100Y",
        "two thousand years": "P2000Y",
        "4.6 billion years": "P4600000000Y",
    },
)
def hundreds(parts: Parts) -> Result | None:
    total = 1
    rest = 0
    for item in parts.items:
        if item.kind == "HUNDRED":
            total *= item.value
        elif item.kind in ("NUMBER", "ONES", "TENS"):
            if item is parts.items[0]:
                total = item.value
            else:
                rest = item.value
    return Result("NUMBER", total + rest)


@rule("number word", "ONES|TENS", {"three days": "P3D"})
def number_word(parts: Parts) -> Result | None:
    return Result("NUMBER", parts.items[0].value)


@rule("hours of the day", "(NUMBER|YEAR) UNITS", {"at 1400 hours": "2013-03-22T14:00"})
def hours_of_day(parts: Parts) -> Result | None:
    """Four digits before "hours" are a time of day where the clock has it; "1,400 hours" are an amount."""
    clock = _four_digits(parts.text[parts.items[0].start : parts.items[0].end])
    return Result("CLOCK", clock) if clock and parts["UNITS"] == "hour" else None


@rule(
    "four digits of the day",
    "(AT|ABOUT|FROM|TO|IN) NUMBER (?=ON|TO|HYPHEN|TIME_WORD|LOCAL|COMMA|DATE|MONTH)",
    {"at 0600 on 8 March": "2013-03-08T06:00"},
)
def four_digits(parts: Parts) -> list[Item] | None:
    """With a leading zero they are no year, and before more words of time no other number."""
    first, item = parts.items
    words = parts.text[item.start : item.end]
    clock = _four_digits(words) if words.startswith("0") else None
    return [first, Item("CLOCK", item.start, item.end, clock)] if clock else None


def _four_digits(words: str) -> str | None:
    """The clock's "06:30" for "0630", None if that is no time of day."""
    if len(words) != 4 or not words.isdigit() or int(words[:2]) > 24 or int(words[2:]) > 59:
        return None
    return f"{words[:2]}:{words[2:]}"


@rule("fraction", "NUMBER NUMBER SLASH NUMBER", {"5 1/2 hours": "PT5H30M"})
def fraction(parts: Parts) -> Result | None:
    whole, over, under = parts.all("NUMBER")
    return Result("NUMBER", whole + over / under) if 0 < over < under <= 8 else None


@rule("and a half", "NUMBER AND A HALF", {"two and a half years": "P2Y6M"})
def and_a_half(parts: Parts) -> Result | None:
    return Result("NUMBER", parts["NUMBER"] + 0.5)


@rule(
    "vague quantity",
    "A? (VAGUE_NUMBER OF?)+ (?=MORE|UNIT_ADJECTIVE|UNIT|UNITS|SEASONS|PARTS|PER|HYPHEN|DOZEN|HUNDRED)",
    {"several months": "PXM", "a few days": "PXD", "a number of years": "PXY"},
)
def vague_quantity(_: Parts) -> Result | None:
    return Result("QUANTITY", None)


@rule("couple", "A? COUPLE OF?", {"a couple of years": "P2Y", "the next couple of weeks": "P2W"})
def couple(_: Parts) -> Result | None:
    return Result("QUANTITY", 2, "APPROX")


@rule("dozen", "(A|NUMBER)? DOZEN OF?", {"a dozen years": "P12Y"})
def dozen(parts: Parts) -> Result | None:
    return Result("QUANTITY", 12 * (parts["NUMBER"] or 1))


@rule("half of a unit", "A? HALF (HYPHEN|A|OF A)? (?=UNIT)", {"half an hour": "PT30M", "half a year": "P6M"})
def half_of(parts: Parts) -> Result | None:
    """Leaves "the second half" alone."""
    return (
        None
        if parts.text[max(0, parts.items[0].start - 4) : parts.items[0].start].endswith("the ")
        else Result("QUANTITY", 0.5)
    )


@rule(
    "range of numbers",
    "(NUMBER|QUANTITY) (TO|OR|AND|HYPHEN) (NUMBER|QUANTITY) (?=HYPHEN? UNIT_ADJECTIVE* (UNITS|UNIT))",
    {"two to three weeks": "P2W", "five or six days": "P5D"},
)
def number_range(parts: Parts) -> Result | None:
    low, high = (item.value for item in (parts.items[0], parts.items[2]))
    if low is None or high is None or low >= high:
        return None
    return Result("QUANTITY", low, "EQUAL_OR_MORE")


@rule("fraction called a quarter", "(A|NUMBER) HYPHEN? (UNITS|UNIT) HYPHEN?")
def fraction_of(parts: Parts) -> Result | None:
    """No quarters of a year: "three-quarters of", "a quarter of", "a quarter-century"."""
    unit = parts["UNITS"] or parts["UNIT"]
    after = parts.text[parts.items[-1].end : parts.items[-1].end + 4]
    if unit != "quarter" or not (parts.has("HYPHEN") or after.startswith(" of") or parts.has("A")):
        return None
    return Result("DROPPED", None)


@rule("around the clock", "NUMBER UNITS A UNIT")
def around_the_clock(_: Parts) -> Result | None:
    """How often, not how long: "24 hours a day", "five days a week"."""
    return Result("DROPPED", None)


@rule(
    "amount of units",
    "(?<!YEAR HYPHEN)(NUMBER|QUANTITY) HYPHEN? (MORE|LENGTH_ADJECTIVE|UNIT_ADJECTIVE)* HYPHEN? (UNITS|UNIT)",
    {
        "five long years": "P5Y",
        "18 months": "P18M",
        "a two-year study": "P2Y",
        "eight trading days": "P8D",
        "two more weeks": "P2W",
    },
)
def amount(parts: Parts) -> Result | None:
    counted = parts.items[0]
    return Result("SPAN_OF_UNITS", Length(((counted.value, parts.items[-1].value),)), counted.mod)


@rule("rate per unit", "A UNIT (?!HYPHEN|AGO|EARLIER|LATER|BEFORE|AND A HALF|OR)")
def rate(parts: Parts) -> Result | None:
    """How much, not how long: "$2 million a year", "once a week"."""
    before = parts.text[max(0, parts.items[0].start - 24) : parts.items[0].start]
    return Result("DROPPED", None) if _RATE.search(before) else None


@rule("one unit", "A UNIT_ADJECTIVE* UNIT", {"a week": "P1W", "an additional year": "P1Y", "a full month": "P1M"})
def one_unit(parts: Parts) -> Result | None:
    return Result("SPAN_OF_UNITS", Length(((1, parts["UNIT"]),)))


@rule(
    "amount and a half",
    "SPAN_OF_UNITS AND A HALF",
    {"a year and a half": "P1Y6M", "an hour and a half": "PT1H30M"},
)
def amount_and_half(parts: Parts) -> Result | None:
    (number, unit), *_ = parts["SPAN_OF_UNITS"].amounts
    return Result("SPAN_OF_UNITS", Length(((number + 0.5, unit),))) if number else None


@rule(
    "amounts of two units",
    "SPAN_OF_UNITS (AND|COMMA|COMMA AND)? SPAN_OF_UNITS",
    {"two years and three months": "P2Y3M", "1 hour 45 minutes": "PT1H45M"},
)
def two_amounts(parts: Parts) -> Result | None:
    large, small = parts.all("SPAN_OF_UNITS")
    order = ["century", "decade", "year", "quarter", "month", "week", "day", "hour", "minute", "second"]
    units = [length.amounts[0][1] for length in (large, small)]
    if all(unit in order for unit in units) and order.index(units[0]) < order.index(units[1]):
        return Result("SPAN_OF_UNITS", Length((*large.amounts, *small.amounts)))
    return None
