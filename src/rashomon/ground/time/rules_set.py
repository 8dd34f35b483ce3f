"""Sets: what happens again and again."""

import re

from rashomon.ground.time.format import length_value
from rashomon.ground.time.items import Item, Parts, Result
from rashomon.ground.time.meaning import Length, Repeat
from rashomon.ground.time.rule import Rules

RULES = Rules()
rule = RULES.add
_UNIT_VALUE = {
    "second": "PT1S",
    "minute": "PT1M",
    "hour": "PT1H",
    "day": "P1D",
    "week": "P1W",
    "weekend": "XXXX-WXX-WE",
    "month": "P1M",
    "quarter": "P1Q",
    "year": "P1Y",
    "decade": "P10Y",
    "century": "P100Y",
}


@rule(
    "every so often",
    "(EACH|ALL) OTHER? (NUMBER|ORDINAL)? (UNIT|WEEKDAY|SEASON|PART|MONTH|SPAN_OF_UNITS)",
    {"each year": "P1Y", "every Thursday": "XXXX-WXX-4", "every two weeks": "P2W", "every other day": "P2D"},
)
def every(parts: Parts) -> Result | None:
    if parts.has("ALL"):
        whole = parts["UNIT"] in ("day", "week", "month", "year")
        return Result("DURATION", Length(((1, parts["UNIT"]),))) if whole else None
    if parts["SPAN_OF_UNITS"]:
        return Result("SET", Repeat(length_value(parts["SPAN_OF_UNITS"])))
    for kind, form in _EACH.items():
        if parts[kind]:
            return Result("SET", Repeat(form.format(parts[kind])))
    value = _UNIT_VALUE.get(parts["UNIT"])
    number = 2 if parts.has("OTHER") else parts["NUMBER"] or parts["ORDINAL"] or 1
    return Result("SET", Repeat(value.replace("1", str(number), 1))) if value else None


_EACH = {"WEEKDAY": "XXXX-WXX-{}", "SEASON": "XXXX-{}", "PART": "XXXX-XX-XXT{}", "MONTH": "XXXX-{:02}"}


@rule("weekdays", "WEEKDAYS|WEEKDAY (PARTS)", {"on Mondays": "XXXX-WXX-1", "Tuesday nights": "XXXX-WXX-2TNI"})
def weekdays(parts: Parts) -> Result | None:
    day = parts["WEEKDAYS"] or parts["WEEKDAY"]
    return Result("SET", Repeat(f"XXXX-WXX-{day}" + (f"T{parts['PARTS']}" if parts["PARTS"] else "")))


@rule("weekends", "(ON|ALL|IN) UNITS", {"on weekends": "XXXX-WXX-WE"})
def weekends(parts: Parts) -> list[Item] | None:
    last = parts.items[-1]
    if last.value != "weekend":
        return None
    return [Item("SET", last.start, last.end, Repeat("XXXX-WXX-WE"))]


@rule("at night", "AT PART (?!OF|DATE|ON|WEEKDAY|MONTH|COMMA)", {"at night": "XXXX-XX-XXTNI"})
def at_night(parts: Parts) -> list[Item] | None:
    """What happens by night, whichever; "late at night" too."""
    last = parts.items[-1]
    return [Item("SET", last.start, last.end, Repeat("XXXX-XX-XXTNI"))] if last.value == "NI" else None


@rule(
    "times per unit",
    "(ONCE|NUMBER TIME_WORD)? PER UNIT|ONCE (A|EACH) UNIT|ONCE DROPPED",
    {"once a month": "P1M", "twice per week": "P1W"},
)
def per_unit(parts: Parts) -> Result | None:
    value = _UNIT_VALUE.get(parts["UNIT"] or parts.words.split()[-1])
    return Result("SET", Repeat(value)) if value and (parts.has("ONCE") or parts.has("NUMBER")) else None


@rule("adverb of repetition", "ADVERB", {"monthly": "P1M", "daily": "P1D"})
def adverb(parts: Parts) -> Result | None:
    """Not the name of something ("Daily Mail")."""
    item = parts.items[0]
    if parts.text[item.start].isupper() and re.match(r"\s[A-Z]", parts.text[item.end : item.end + 2]):
        return Result("DROPPED", None)
    return Result("SET", Repeat(parts["ADVERB"]))
