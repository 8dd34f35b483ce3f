"""Days counted in a named event of the case: "the fifth day of the war", "day four of the siege"."""

from rashomon.ground.time.items import Parts, Result
from rashomon.ground.time.meaning import OfEvent
from rashomon.ground.time.rule import Rules

RULES = Rules()
rule = RULES.add


@rule(
    "ordinal day of an event",
    "THE? ORDINAL ((OR|AND|TO) THE? ORDINAL)? UNIT OF (THE|THIS|THAT) WAR",
    {"the fourth or fifth day of the war": "XXXX-XX-XX", "the third week of the siege": "XXXX-XX-XX"},
)
def ordinal_day(parts: Parts) -> Result | None:
    ordinals = parts.all("ORDINAL")
    return _of(parts, ordinals[0], ordinals[-1], parts["UNIT"])


@rule("numbered day of an event", "UNIT NUMBER OF (THE|THIS|THAT) WAR", {"day four of the war": "XXXX-XX-XX"})
def numbered_day(parts: Parts) -> Result | None:
    number = parts["NUMBER"]
    return _of(parts, number, number, parts["UNIT"]) if isinstance(number, int) and number > 0 else None


@rule(
    "last part of an event",
    "THE (LAST|LATTER) (UNIT|UNITS|PERIOD|PORTION) OF (THE|THIS|THAT) WAR",
    {"the last period of the war": "XXXX-XX-XX", "the final days of the war": "XXXX-XX-XX"},
)
def last_part(parts: Parts) -> Result | None:
    return _of(parts, -1, -1, parts["UNIT"] or "day")


def _of(parts: Parts, low: int, high: int, unit: str) -> Result | None:
    if unit not in ("day", "week", "month", "year"):
        return None
    item = parts.items[-1]
    return Result("DATE", OfEvent(low, high, unit, parts.text[item.start : item.end].lower()))  # type: ignore[arg-type]
