"""From what a text's times are counted: its publication date, or its own narrative."""

from rashomon.ground.time.items import Item
from rashomon.ground.time.meaning import Calendar, Relative

NEAR_YEARS = 1
FAR_YEARS_AT_LEAST = 3
FAR_TO_NEAR = 2


def narrative(items: list[Item], year: int | None) -> bool:
    """Whether the text tells of years long past, so that its own dates are the anchor.

    It is, if at least three full dates lie more than a year before publication and they outnumber,
    two to one, what hangs on the publication date (weekdays, "today", "last week", near years).
    """
    if year is None:
        return True
    far = near = 0
    for item in items:
        meaning = item.value
        if isinstance(meaning, Calendar) and meaning.within is None:
            if meaning.year is not None or meaning.decade is not None:
                own = meaning.year if meaning.year is not None else (meaning.decade or 0) * 10
                distant = meaning.era or own < year - NEAR_YEARS
                far, near = far + bool(distant), near + (not distant)
            elif meaning.weekday is not None:
                near += 1
        elif isinstance(meaning, Relative) and meaning.base == "now" and meaning.unit in ("day", "week", "weekend"):
            near += 1
    return far >= FAR_YEARS_AT_LEAST and far > FAR_TO_NEAR * near
