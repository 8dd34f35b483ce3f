"""Durations, ages and sets."""

import re

from rashomon.ground.time.items import Item, Parts, Result
from rashomon.ground.time.meaning import Length, Vague
from rashomon.ground.time.rule import Rules

# What stands before "last", the verb.
_VERB_BEFORE = re.compile(r"\b(?:to|will|would|could|can|may|might|should|must|not|usually|often)\s+$|n['’]t\s+$")

RULES = Rules()
rule = RULES.add


@rule(
    "last or next amount",
    "THE? (LAST|PAST|NEXT|PREVIOUS|FOLLOWING|LATEST|THESE) UNIT_ADJECTIVE? (SPAN_OF_UNITS|UNITS)",
    {"the last two weeks": "P2W", "the next four years": "P4Y", "the past few months": "PXM", "past 20 years": "P20Y"},
)
def last_amount(parts: Parts) -> Result | list[Item] | None:
    """Not "is expected to last six weeks"."""
    first = parts.items[0]
    if first.kind == "LAST" and _VERB_BEFORE.search(parts.text[max(0, first.start - 12) : first.start]):
        span = parts.items[-1]
        return (
            [Item("DURATION", span.start, span.end, span.value, mod=span.mod, rules=span.rules)]
            if parts.has("SPAN_OF_UNITS")
            else None
        )
    length = parts["SPAN_OF_UNITS"] or Length(((None, parts["UNITS"]),))
    if parts.has("UNITS") and (parts.has("PAST") or parts.has("LAST")):
        return Result("DATE", Vague("PAST_REF"))
    if parts.has("UNITS") and parts.has("THESE"):
        return Result("DATE", Vague("PRESENT_REF")) if parts["UNITS"] == "day" else None
    later = parts.has("NEXT") or parts.has("FOLLOWING")
    return Result("DURATION", Length(length.amounts, 1 if later else -1), parts.items[-1].mod)


@rule("units ahead", "THE (UNITS|SPAN_OF_UNITS) (AHEAD|FOLLOWING)", {"the weeks ahead": "PXW"})
def units_ahead(parts: Parts) -> Result | None:
    length = parts["SPAN_OF_UNITS"] or Length(((None, parts["UNITS"]),))
    return Result("DURATION", Length(length.amounts, 1))


@rule("recent units", "RECENT (UNITS (AND UNITS)?|SEASONS)|THE? RECENT UNITS", {"recent years": "PAST_REF"})
def recent_units(_: Parts) -> Result | None:
    return Result("DATE", Vague("PAST_REF"))


@rule("age", "THE? (SPAN_OF_UNITS|UNIT|UNITS) HYPHEN? OLD")
def age(_: Parts) -> Result | None:
    """How old somebody is says nothing about when."""
    return Result("DROPPED", None)


@rule(
    "amount lasting",
    "(THE|A)? SPAN_OF_UNITS HYPHEN? (LENGTH_ADJECTIVE|PERIOD)",
    {"a week-long": "P1W", "a three-year period": "P3Y"},
)
@rule("unit long", "(UNIT|UNITS) HYPHEN LENGTH_ADJECTIVE", {"day-long": "P1D", "months-long": "PXM"})
def lasting(parts: Parts) -> Result | None:
    length = parts["SPAN_OF_UNITS"]
    if length is None:
        length = Length(((1, parts["UNIT"]),)) if parts["UNIT"] else Length(((None, parts["UNITS"]),))
    return Result("DURATION", length)


@rule("amount", "THE? SPAN_OF_UNITS", {"44-day war": "P44D", "six weeks": "P6W", "the nine months": "P9M"})
def amount(parts: Parts) -> Result | list[Item] | None:
    """With its article, but "the 44-day war" is about the war."""
    span = parts.items[-1]
    if "-" in parts.text[span.start : span.end] and len(parts.items) > 1:
        return [Item("DURATION", span.start, span.end, span.value, mod=span.mod, rules=span.rules)]
    return Result("DURATION", span.value, span.mod)


@rule("units", "THE? EARLY? UNITS (?!DATE)", {"for weeks": "PXW", "months of fighting": "PXM"})
def units(parts: Parts) -> Result | None:
    unit = parts["UNITS"]
    first, last = parts.items[0], parts.items[-1]
    before = parts.text[max(0, first.start - 10) : first.start]
    if before.endswith(("light ", "light-", "matter of ")) or parts.text.startswith(" apart", last.end):
        return Result("DROPPED", None)
    if unit in ("hour", "minute") and parts.has("THE"):
        return None
    if unit in ("second", "quarter", "weekend"):
        return None
    return Result("DURATION", Length(((None, unit),)))
