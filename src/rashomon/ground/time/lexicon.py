"""The words of time, and the symbols that rules' patterns are compiled to."""

from functools import cache
from importlib.resources import files

import yaml

# Kinds that no list holds: digits and marks found by the scanner, and what the rules make of them.
MADE = (
    "NUMBER",  # a cardinal number; value float or int
    "YEAR",  # four digits, or words, that can be a year
    "NUMERAL_DECADE",  # "1990s", "'80s"
    "NUMERIC_DATE",  # "2013-03-22", "22/03/2013"
    "QUARTER_CODE",  # "Q3", "4Q", "H1"
    "CLOCK",  # "10:35"
    "MERIDIEM",  # "a.m.", "p.m."
    "COMMA",
    "HYPHEN",
    "SLASH",
    "OPEN",
    "CLOSE",
    "APOSTROPHE_S",
    "QUANTITY",  # a number or a vague one, before a unit
    "DATE",
    "TIME",
    "DURATION",
    "SET",
    "SPAN_OF_UNITS",  # a quantity and its unit, not yet a duration or an offset
    "DROPPED",  # what a rule looked at and decided is no time
)

# A window of text is worth parsing only if it holds one of these.
TRIGGERS = frozenset(
    [
        "AD",
        "ADVERB",
        "BC",
        "CLOCK",
        "CURRENT",
        "DAWN",
        "DAYWORD",
        "DECADE_WORD",
        "FORMER",
        "FUTURE",
        "HOLIDAY",
        "INSTANT",
        "LAST",
        "MERIDIEM",
        "MONTH",
        "MONTH_ABBREVIATION",
        "NOW",
        "NUMERAL_DECADE",
        "NUMERIC_DATE",
        "OCLOCK",
        "ONCE",
        "PART",
        "PARTS",
        "PAST",
        "PAST_WORD",
        "PERIOD",
        "QUARTER_CODE",
        "RECENT",
        "SEASON",
        "SEASONS",
        "TENS",
        "TIME_WORD",
        "TONIGHT",
        "UNIT",
        "UNITS",
        "WEEKDAY",
        "WEEKDAYS",
        "WEEKDAY_ABBREVIATION",
        "YEAR",
        "ZONE",
    ]
)


@cache
def words() -> dict[str, tuple[str, str | int | float]]:
    """Each word of time in lower case, with its kind and value. Raises ValueError for a word listed twice."""
    listed = yaml.safe_load(files("rashomon.resources").joinpath("time_words.yaml").read_text("utf-8"))
    found: dict[str, tuple[str, str | int | float]] = {}
    for kind, entries in listed.items():
        for word, value in entries.items():
            if str(word) in found:
                raise ValueError(f"time_words.yaml lists {word!r} under {found[str(word)][0]} and {kind}: keep one")
            found[str(word)] = (kind, value)
    return found


@cache
def spellings() -> dict[str, tuple[str, str | int | float]]:
    """`words` in lower case, capitalised and in capitals, so that looking up needs no case folding."""
    found = {}
    for word, entry in words().items():
        for spelling in (word, word.capitalize(), word.upper()):
            found[spelling] = entry
    return found


@cache
def symbols() -> dict[str, str]:
    """One private character for each kind."""
    kinds = sorted({kind for kind, _ in words().values()} | set(MADE))
    return {kind: chr(0xE000 + place) for place, kind in enumerate(kinds)}
