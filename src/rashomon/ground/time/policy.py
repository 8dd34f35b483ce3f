"""From what a text's times are counted: its publication date, or its own narrative."""

from collections.abc import Sequence

from rashomon.ground.time.items import Item
from rashomon.ground.time.meaning import Calendar, Relative

FAR_YEARS = 1
FAR_AT_LEAST = 3
SPELLED_TO_DEICTIC = 2


def narrative(items: Sequence[Item], year: int | None) -> bool:
    """Whether the text tells a history, so that its own dates are the anchor and not its publication.

    It does, if at least three of the years that it spells out lie more than a year before publication,
    and the dates with a spelled year outnumber, two to one, what hangs on the publication date (weekdays, "today",
    "last week").
    """
    if year is None:
        return True
    far = spelled = deictic = 0
    for item in items:
        meaning = item.value
        if isinstance(meaning, Calendar) and meaning.within is None:
            if meaning.year is not None:
                spelled += 1
                far += bool(meaning.era) or meaning.year < year - FAR_YEARS
            elif meaning.weekday is not None and not meaning.month:
                deictic += 1
        elif isinstance(meaning, Relative) and meaning.base == "now" and meaning.unit in ("day", "week", "weekend"):
            deictic += 1
    return far >= FAR_AT_LEAST and spelled > SPELLED_TO_DEICTIC * deictic


def opens_with_a_year(items: Sequence[Item]) -> bool:
    """Whether the first date of a text spells out its year, as a history does and undated news does not."""
    for item in items:
        if isinstance(item.value, Calendar) and item.value.within is None and (item.value.month or item.value.year):
            return item.value.year is not None
    return False
