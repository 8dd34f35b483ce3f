"""Vague references: now, recently, in future; and days counted in an event."""

import re

from rashomon.ground.time.items import Parts, Result
from rashomon.ground.time.meaning import Vague
from rashomon.ground.time.rule import Rules

RULES = Rules()
rule = RULES.add


@rule("now", "NOW", {"now": "PRESENT_REF", "currently": "PRESENT_REF"})
@rule("recently", "PAST_WORD", {"recently": "PAST_REF"})
def adverb(parts: Parts) -> Result | None:
    return Result("DATE", Vague(parts.items[0].value))


@rule("recent", "RECENT", {"recent": "PAST_REF"})
def recent(parts: Parts) -> Result | None:
    return Result("DATE", Vague(parts["RECENT"]))


@rule("the future", "THE? NEAR? FUTURE UNITS?", {"the future": "FUTURE_REF"})
def future(parts: Parts) -> Result | None:
    """Not the name of something ("Future Films")."""
    item = parts.item("FUTURE")
    if parts.text[item.start].isupper() or re.match(r"\s+of\b", parts.text[item.end : item.end + 4]):
        return None
    return Result("DATE", Vague("FUTURE_REF"))


@rule("the past", "THE (PAST)", {"in the past": "PAST_REF"})
def past(_: Parts) -> Result | None:
    return Result("DATE", Vague("PAST_REF"))


@rule("at present", "AT CURRENT|THE CURRENT TIME_WORD|CURRENT", {"current": "PRESENT_REF"})
def present(parts: Parts) -> Result | None:
    """Not "to present", the verb, nor the name of a thing ("Current Biology")."""
    item = parts.item("CURRENT")
    words = parts.text[item.start : item.end]
    if words.istitle() and re.match(r"\s[A-Z]", parts.text[item.end : item.end + 2]):
        return None
    if words.lower() == "present" and not parts.has("AT"):
        return None
    return Result("DATE", Vague("PRESENT_REF"))
