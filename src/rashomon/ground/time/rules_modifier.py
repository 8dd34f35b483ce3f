"""Words that narrow, widen or shade an expression: "early", "the end of", "about", "more than"."""

from rashomon.ground.time.items import Item, Parts, Result
from rashomon.ground.time.meaning import Calendar, Length, Relative
from rashomon.ground.time.rule import Rules

RULES = Rules()
rule = RULES.add


@rule(
    "early, mid or late",
    "THE? (EARLY|LATE|MID|MIDDLE) HYPHEN? (IN|ON|OF)? (DATE|TIME|THE UNIT)",
    {"early 1990": "1990", "late last week": "2013-W11", "mid-1996": "1996", "the early 1990s": "199X"},
)
def early(parts: Parts) -> Result | list[Item] | None:
    """Without its article before a month or year: "the early 1990s", but "the | late 2003 | offensive"."""
    first, last = parts.items[0], parts.items[-1].value
    exact = isinstance(last, Calendar) and (last.month or last.year) and not (last.season or last.part)
    if first.kind == "THE" and exact and parts.items[-1].kind == "DATE":
        mod = parts["EARLY"] or parts["LATE"] or parts["MID"] or parts["MIDDLE"]
        if parts.items[1].kind != "MIDDLE":
            return [Item("DATE", parts.items[1].start, parts.items[-1].end, last, mod=mod, rules=parts.items[-1].rules)]
    return _shaded(parts, parts["EARLY"] or parts["LATE"] or parts["MID"] or parts["MIDDLE"])


@rule(
    "earlier or later in",
    "(EARLIER|LATER) (IN|ON)? (DATE|TIME|THE UNIT)",
    {"earlier this year": "2013", "later today": "2013-03-22", "later that month": "2013-03"},
)
def earlier_in(parts: Parts) -> Result | None:
    return _shaded(parts, "START" if parts.has("EARLIER") else "END")


@rule(
    "beginning, middle or end of",
    "THE? (LATTER)? (BEGINNING|MIDDLE|END|PORTION|LATTER PORTION) OF (DATE|TIME|THE UNIT)",
    {"the end of 1990": "1990", "the beginning of October": "2012-10", "the end of the month": "2013-03"},
)
def end_of(parts: Parts) -> Result | None:
    if parts.has("PORTION") and not parts.has("LATTER"):
        return None
    return _shaded(parts, parts["BEGINNING"] or parts["MIDDLE"] or parts["END"] or parts["LATTER"])


@rule(
    "part of a month",
    "THE (ORDINAL|LATTER|LAST) (HALF|UNIT) OF (DATE|THE UNIT)",
    {"the first week of November": "2012-11", "the second half of October": "2012-10"},
)
def part_of_month(parts: Parts) -> Result | None:
    """Its half, or the half in which its week lies."""
    last = parts.items[-1]
    month = isinstance(last.value, Calendar) and last.value.month and not last.value.day
    if not (month or last.value == "month") or (parts["UNIT"] not in (None, "week", "month") and not parts.has("HALF")):
        return None
    first = parts["ORDINAL"] == 1
    middle = parts["ORDINAL"] in (2, 3) and not parts.has("HALF")
    return _shaded(parts, "START" if first else "MID" if middle else "END")


@rule("end of the unit", "THE? UNIT (APOSTROPHE_S|HYPHEN)? END", {"year-end": "2013", "month's end": "2013-03"})
def units_end(parts: Parts) -> Result | None:
    if parts["UNIT"] not in ("year", "month", "week", "quarter"):
        return None
    return Result("DATE", Relative(parts["UNIT"], 0, "focus"), "END")


@rule(
    "the unit",
    "THE UNIT",
    {"the year": "2013"},
)
def the_unit(parts: Parts) -> Result | None:
    """Only as it stands alone: "the day that …" names a day by what happened on it."""
    unit = parts["UNIT"]
    last = parts.items[-1]
    after = parts.text[last.end : last.end + 8].lower()
    if parts.text[last.start].isupper() or after.lstrip()[:1].isdigit():
        return None  # "Person of the Year", "the year 0"
    lasting = (" ended", " ending", " to ", " through", " since")
    if unit in ("year", "month", "week", "day") and after.startswith(lasting):
        return Result("DURATION", Length(((1, unit),)))
    if unit not in ("day", "week", "month", "year") or after.startswith(
        (" of", " that", " when", " before", " after", " the")
    ):
        return None
    return Result("DATE", Relative(unit, 0, "focus"))


@rule(
    "offset and its date",
    "DATE COMMA ON? DATE COMMA?",
    {"Two days earlier, on 6 March,": "2013-03-06", "the next day, November 7, 2012,": "2012-11-07"},
)
def apposed(parts: Parts) -> list[Item] | None:
    """What is counted from an earlier expression is the date that is given beside it."""
    counted, dated = (item for item in parts.items if item.kind == "DATE")
    offset = isinstance(counted.value, Relative) and counted.value.base == "focus" and counted.value.unit == "day"
    if not offset or not isinstance(dated.value, Calendar) or not (dated.value.month and dated.value.day):
        return None
    counted.value = dated.value
    return list(parts.items)


@rule(
    "weekend of a date",
    "DATE OF DATE ((HYPHEN|AND|TO) DATE)?",
    {"the weekend of March 2": "2013-W09-WE", "the weekend of 9-10 March": "2013-W10-WE"},
)
def weekend_of(parts: Parts) -> list[Item] | None:
    weekend, day = parts.items[0], parts.items[2]
    named = isinstance(weekend.value, Relative) and weekend.value.unit == "weekend" and weekend.value.base == "now"
    if not named or not isinstance(day.value, Calendar) or not day.value.day:
        return None
    weekend.value = Relative("weekend", 0, day.value)
    return list(parts.items)


@rule("week of a date", "THE UNIT OF DATE", {"in the week of March 5": "2013-W10"})
def week_of(parts: Parts) -> Result | None:
    """Its seven days."""
    day = parts["DATE"]
    if parts["UNIT"] != "week" or not isinstance(day, Calendar) or not day.day:
        return None
    return Result("DATE", Relative("week", 0, day))


@rule("sometime", "SOMETIME (IN|ON)? DATE", {"sometime next year": "2014"})
def sometime(parts: Parts) -> Result | None:
    return Result("DATE", parts["DATE"], parts.items[-1].mod)


@rule(
    "more or less than",
    "(NO? (MORE|LESS) THAN|AT LEAST|AT MORE|UP TO|NEARLY|OVER|ABOUT|WITHIN) (DURATION|DATE)",
    {
        "about two weeks": "P2W",
        "more than 40 years": "P40Y",
        "at least 30 days": "P30D",
        "nearly two weeks ago": "2013-W10",
    },
)
def bounded(parts: Parts) -> Result | None:
    last = parts.items[-1]
    named = isinstance(last.value, Calendar) and last.value.weekday is None
    if last.kind == "DATE" and not ((parts.has("ABOUT") and named) or last.rules[-1] in ("ago", "earlier or later")):
        return None
    if parts.has("OVER") and {"last or next amount", "past unit", "vague quantity", "units"} & set(last.rules):
        return None  # "over the past weeks" is when, not how much
    mod = parts["NEARLY"] or parts["OVER"] or parts["ABOUT"] or parts["LEAST"]
    if mod is None:
        mod = "EQUAL_OR_LESS"
        if parts.has("THAN"):
            mod = {
                (False, True): "MORE_THAN",
                (False, False): "LESS_THAN",
                (True, True): "EQUAL_OR_LESS",
                (True, False): "EQUAL_OR_MORE",
            }[parts.has("NO"), parts.has("MORE")]
    if parts.has("WITHIN"):
        return None
    return Result(last.kind, last.value, mod)


def _shaded(parts: Parts, mod: str) -> Result | None:
    last = parts.items[-1]
    if last.kind == "UNIT":
        if last.value not in ("day", "week", "month", "year", "decade", "century", "quarter"):
            return None
        return Result("DATE", Relative(last.value, 0, "focus"), mod)
    if not isinstance(last.value, Calendar | Relative):
        return None
    return Result(last.kind, last.value, mod)
