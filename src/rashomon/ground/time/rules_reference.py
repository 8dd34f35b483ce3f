"""Vague references: now, recently, in future; and days counted in an event."""

import re

from rashomon.ground.time.items import Item, Parts, Result
from rashomon.ground.time.meaning import Vague
from rashomon.ground.time.rule import Rules

_POSSESSED = re.compile(r"(?:\b(?:his|her|its|their|our|my|your|whose)|['’]s)\s+(?:[a-z]+\s+)?$")
# No end of a clause, and no verb or linking word.
_NOUN_AFTER = re.compile(r"\s+(?!(?:and|or|is|was|were|are|had|has|of|to|in|an?|the|being|having)\b)\w")
RULES = Rules()
rule = RULES.add


@rule("now", "NOW", {"now": "PRESENT_REF", "currently": "PRESENT_REF"})
@rule("recently", "PAST_WORD", {"recently": "PAST_REF"})
def adverb(parts: Parts) -> Result | None:
    """Not "as recently as May", which the month dates."""
    if re.match(r"\s+as\b", parts.text[parts.items[-1].end : parts.items[-1].end + 4]):
        return Result("DROPPED", None)
    return Result("DATE", Vague(parts.items[0].value))


@rule("recent", "RECENT", {"recent": "PAST_REF"})
def recent(parts: Parts) -> Result | None:
    return Result("DATE", Vague(parts["RECENT"]))


@rule("former", "FORMER", {})
def former(parts: Parts) -> Result | None:
    """As histories use it ("former officers"), and not the first of two ("the former was")."""
    after = parts.text[parts.items[0].end : parts.items[0].end + 8]
    return Result("DATE", Vague("PAST_REF")) if _NOUN_AFTER.match(after) else None


@rule("by this time", "(AT|IN|ABOUT) THIS TIME_WORD", {})
def this_time(parts: Parts) -> list[Item] | None:
    """The present of a history; not "this time" for "on this occasion"."""
    if parts["IN"] not in (None, "by") or parts.items[-1].value != "time":
        return None
    return [Item("DATE", parts.items[1].start, parts.items[-1].end, Vague("PRESENT_REF"))]


# Read only where a text tells a history: news calls presidents former without dating anything.
HISTORY_ONLY = frozenset({"former", "by this time"})


@rule("the future", "THE? NEAR? FUTURE UNITS?", {"the future": "FUTURE_REF"})
def future(parts: Parts) -> Result | None:
    """Not the name of something ("Future Films"), and not what somebody has before him ("its future")."""
    item = parts.item("FUTURE")
    if _POSSESSED.search(parts.text[max(0, item.start - 24) : item.start]):
        return None
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
