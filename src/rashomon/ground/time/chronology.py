"""The years that a narrative leaves out, chosen together so that the story runs forward as smoothly as it can."""

from collections.abc import Sequence

from rashomon.ground.time.items import Item
from rashomon.ground.time.meaning import Calendar

# Costs of a step between two neighbouring dates, in months: a step forward costs its length, a step back
# more, and a fixed sum for turning back at all. Chosen on the development part (docs/times.md).
BACK = 1.5
TURN = 4.0
LEAP = 6.0  # what the longest step forward costs: a story may leap over years
UNSAID = 4.0  # for each year by which a date that names none leaves its neighbour's: a writer would say so
FAR = 2  # years by which a date out of line with both its neighbours is an aside
REACH = 2  # years on either side of the named ones that are tried

_SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
Stretch = tuple[float, float]


def left_out_years(items: Sequence[Item]) -> dict[int, int]:
    """Number of each item that names a month or season without a year, and the year it gets.

    A shortest path over the dates in reading order; items are numbered as in `items`. Linear in their number.
    """
    chain = [
        (number, item.value)
        for number, item in enumerate(items)
        if item.kind in ("DATE", "TIME") and isinstance(item.value, Calendar) and _in_line(item.value)
    ]
    chain = _without_asides(chain)
    named = [(place, meaning.year) for place, (_, meaning) in enumerate(chain) if meaning.year is not None]
    if not named:
        return {}
    best: list[dict[int, tuple[float, int | None]]] = []
    for place, (_, meaning) in enumerate(chain):
        best.append(_step(best[-1] if best else {}, chain[place - 1][1], meaning, _candidates(place, meaning, named)))
    return _traced(best, chain)


def _in_line(meaning: Calendar) -> bool:
    """Whether a date takes part: one with a year, or one that lacks nothing but the year."""
    if meaning.era or meaning.within is not None or meaning.which is not None:
        return False
    return meaning.year is not None or bool(meaning.month or meaning.season or meaning.quarter)


def _without_asides(chain: list[tuple[int, Calendar]]) -> list[tuple[int, Calendar]]:
    """The chain without years that stand far from both named neighbours (a book's year, a forerunner)."""
    named = [place for place, (_, meaning) in enumerate(chain) if meaning.year is not None]
    years = [chain[place][1].year or 0 for place in named]
    asides = {
        named[place]
        for place in range(1, len(named) - 1)
        if abs(years[place] - years[place - 1]) > FAR
        and abs(years[place] - years[place + 1]) > FAR
        and abs(years[place - 1] - years[place + 1]) <= FAR
    }
    return [entry for place, entry in enumerate(chain) if place not in asides]


def _candidates(place: int, meaning: Calendar, named: Sequence[tuple[int, int | None]]) -> set[int]:
    """The years to try: those around the last and the next named one."""
    if meaning.year is not None:
        return {meaning.year}
    low, high = 0, len(named)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if named[middle][0] < place else (low, middle)
    near = [year for _, year in named[max(0, low - 1) : low + 1] if year is not None]
    return {year + step for year in near for step in range(-REACH, REACH + 1)}


def _step(
    before: dict[int, tuple[float, int | None]], last: Calendar, meaning: Calendar, candidates: set[int]
) -> dict[int, tuple[float, int | None]]:
    """The cheapest way to each candidate year, and the year it comes from."""
    if not before:
        return dict.fromkeys(candidates, (0.0, None))
    unsaid = UNSAID if meaning.year is None else 0.0
    reached: dict[int, tuple[float, int | None]] = {}
    for year in candidates:
        here = _stretch(meaning, year)
        reached[year] = min(
            (cost + _cost(_stretch(last, earlier), here) + unsaid * abs(year - earlier), earlier)
            for earlier, (cost, _) in before.items()
        )
    return reached


def _cost(before: Stretch, here: Stretch) -> float:
    if here[0] > before[1]:
        return min(here[0] - before[1], LEAP)
    return TURN + BACK * (before[0] - here[1]) if here[1] < before[0] else 0.0


def _stretch(meaning: Calendar, year: int) -> Stretch:
    """First and last month, counted from year 0; a day is a fraction of its month."""
    start = year * 12.0
    if meaning.season:
        first, last = _SEASON_MONTHS[meaning.season]
    elif meaning.quarter:
        first, last = meaning.quarter * 3 - 2, meaning.quarter * 3
    elif meaning.month:
        first = last = meaning.month
        if meaning.day:
            return start + first + meaning.day / 32, start + first + meaning.day / 32
    else:
        first, last = 1, 12
    return start + first, start + last + 0.97


def _traced(best: list[dict[int, tuple[float, int | None]]], chain: list[tuple[int, Calendar]]) -> dict[int, int]:
    """The years along the cheapest path, for the dates that name none."""
    year: int | None = min(best[-1], key=lambda end: best[-1][end][0])
    found = {}
    for place in range(len(chain) - 1, -1, -1):
        number, meaning = chain[place]
        if year is not None and meaning.year is None:
            found[number] = year
        year = best[place][year][1] if year is not None else None
    return found
