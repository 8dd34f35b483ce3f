"""The days that a text's times may be counted from: its publication date, or what the text shows of it."""

import datetime as dt
from collections.abc import Sequence

import msgspec

from rashomon.core import AnchorKind, Bounds
from rashomon.ground.time.chronology import left_out_years
from rashomon.ground.time.format import bounds
from rashomon.ground.time.items import Item
from rashomon.ground.time.meaning import Calendar, Meaning
from rashomon.ground.time.policy import narrative, opens_with_a_year
from rashomon.ground.time.shift import leapt

MAX_YEARS = 12  # years between the bounds of a publication date that are tried one by one
NEAR = 400  # characters within which a date without a year may lean on a dated one before it


class Reference(msgspec.Struct, frozen=True):
    """`days` to count from (several where the date is only bounded, none where nothing is known).

    `since` and `until` are the bounds of the publication date, open where unknown. `years` are the years
    of items that lean on the text's own dates; `tells` says that the whole text does (a history).
    """

    days: tuple[dt.date, ...]
    kind: AnchorKind = "publication"
    since: dt.date | None = None
    until: dt.date | None = None
    years: dict[int, int] = {}
    tells: bool = False
    spelled: int | None = None


def reference(text: str, items: Sequence[Item], given: Bounds | dt.date | None) -> Reference:
    """What to count a text's times from, given its publication date or bounds of it."""
    known = Bounds(given, given) if isinstance(given, dt.date) else given or Bounds()
    first, last = known.earliest, known.latest
    if first and last:
        tells = narrative(items, last.year)
        years = left_out_years(items) if tells else {}
        return Reference(_days(first, last), "publication", first, last, years, tells)
    if opens_with_a_year(items):
        return Reference((), "unknown", first, last, left_out_years(items), tells=True)
    return _from_writing(text, items, known)


def _days(first: dt.date, last: dt.date) -> tuple[dt.date, ...]:
    """Both bounds, and the turns of the years between them."""
    turns = (dt.date(year, 1, 1) for year in range(first.year + 1, min(last.year, first.year + MAX_YEARS) + 1))
    return tuple(sorted({first, last, *(day for turn in turns for day in (turn - dt.timedelta(days=1), turn))}))


def _from_writing(text: str, items: Sequence[Item], known: Bounds) -> Reference:
    """A writer leaves out the year of writing and spells out others: the first later one is meant.

    The latest act dated in it is then the earliest day of publication.
    """
    spelled = [year for item in items if (year := _plain_year(item.value)) is not None]
    leaning = _leaning(text, items)
    if known.earliest:
        year = max([known.earliest.year, *(found for found in spelled if found > known.earliest.year)])
    elif spelled:
        year = max(spelled) + 1
    else:
        return Reference((), "unknown", known.earliest, known.latest)
    acts = [known.earliest] if known.earliest else []
    for number, item in enumerate(items):
        meaning = item.value
        if number not in leaning and isinstance(meaning, Calendar) and _lacks_year(meaning):
            day = bounds(leapt(Calendar(year=year, month=meaning.month, day=meaning.day), 1)).earliest
            acts += [day] if day else []
    latest = max(acts, default=dt.date(year, 1, 1))
    return Reference((latest,), "writing", latest, known.latest, leaning, spelled=max(spelled, default=None))


def _leaning(text: str, items: Sequence[Item]) -> dict[int, int]:
    """Items without a year that follow a dated one in the same paragraph, and the year that they take from it."""
    years = left_out_years(items)
    found = {}
    dated_end: int | None = None
    for number, item in enumerate(items):
        if _plain_year(item.value) is not None and item.value.month:
            dated_end = item.end
        elif number in years and dated_end is not None and item.start - dated_end <= NEAR:
            if "\n" in text[dated_end : item.start]:
                continue
            found[number] = years[number]
            dated_end = item.end
    return found


def _plain_year(meaning: Meaning) -> int | None:
    return meaning.year if isinstance(meaning, Calendar) and not meaning.era else None


def _lacks_year(meaning: Calendar) -> bool:
    return bool(meaning.month) and meaning.year is None and meaning.within is None and meaning.which is None
