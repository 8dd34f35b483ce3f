"""From what a text's times are counted: its publication date, or its own narrative."""

from collections.abc import Sequence

from rashomon.ground.time.items import Item
from rashomon.ground.time.meaning import Calendar, Relative

FAR_YEARS = 1
FAR_AT_LEAST = 3
DATED_TO_DEICTIC = 2


def narrative(items: Sequence[Item], year: int | None) -> bool:
    """Whether the text tells a history, so that its own dates are the anchor and not its publication.

    It does, if at least three of the months or days that it dates with their year lie more than a year before
    publication, and such dates outnumber, two to one, what hangs on the publication date (weekdays, "today",
    "last week"). Where nothing in the text is near publication, one such date is enough if it opens the text, or
    three bare years, which else do not count: news looks back in years too.
    """
    if year is None:
        return True
    dated = [0, 0]  # near, far
    bare = [0, 0]
    deictic = 0
    for item in items:
        meaning = item.value
        if isinstance(meaning, Calendar) and meaning.within is None:
            if meaning.year is not None:
                kind = dated if meaning.month or meaning.season or meaning.era else bare
                kind[bool(meaning.era) or meaning.year < year - FAR_YEARS] += 1
            elif meaning.weekday is not None and not meaning.month:
                deictic += 1
        elif isinstance(meaning, Relative) and meaning.base == "now" and meaning.unit in ("day", "week", "weekend"):
            deictic += 1
    if not deictic and not dated[0] and not bare[0]:
        return (dated[1] > 0 and opens_with_a_year(items)) or dated[1] + bare[1] >= FAR_AT_LEAST
    return dated[1] >= FAR_AT_LEAST and sum(dated) > DATED_TO_DEICTIC * deictic


def opens_with_a_year(items: Sequence[Item]) -> bool:
    """Whether the first date of a text spells out its year, as a history does and undated news does not."""
    for item in items:
        if isinstance(item.value, Calendar) and item.value.within is None and (item.value.month or item.value.year):
            return item.value.year is not None
    return False
