"""The years that a narrative leaves out, chosen together so that the story runs forward as smoothly as it can."""

from collections.abc import Sequence

import msgspec

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

# First and last month, counted from the start of the year that a winter is named by: it is its beginning.
_SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (0, 2)}
Ways = dict[int, tuple[float, int | None]]


class _Node(msgspec.Struct):
    """A date in line: its item's number, its year if named, and its first and last month in that year.

    The last month of a range of years ("1939-45") lies in a later one.
    """

    number: int
    year: int | None
    first: float
    last: float


def left_out_years(items: Sequence[Item]) -> dict[int, int]:
    """Number of each item that names a month or season without a year, and the year it gets.

    A shortest path over the dates in reading order; items are numbered as in `items`. Linear in their number.
    """
    chain = _without_asides(_chain(items))
    named = [node for node in chain if node.year is not None]
    if not named:
        return {}
    near = _near_years(chain)
    best: list[Ways] = []
    for place, node in enumerate(chain):
        years = {node.year} if node.year is not None else near[place]
        best.append(_step(best[-1], chain[place - 1], node, years) if best else dict.fromkeys(years, (0.0, None)))
    return _traced(best, chain)


def _chain(items: Sequence[Item]) -> list[_Node]:
    """The dates that take part: those with a year, and those that lack nothing but the year."""
    chain: list[_Node] = []
    for number, item in enumerate(items):
        meaning = item.value
        if item.kind not in ("DATE", "TIME") or not isinstance(meaning, Calendar):
            continue
        if meaning.era or meaning.within is not None or meaning.which is not None:
            continue
        if meaning.year is None and not (meaning.month or meaning.season or meaning.quarter):
            continue
        first, last = _months(meaning)
        ranged = chain and chain[-1].number == number - 1 and item.rules and item.rules[-1] == RANGE
        if ranged and items[number - 1].rules[-1] == RANGE and chain[-1].year and meaning.year:
            chain[-1].last = (meaning.year - chain[-1].year) * 12 + last
        else:
            chain.append(_Node(number, meaning.year, first, last))
    return chain


RANGE = "years in short"


def _months(meaning: Calendar) -> tuple[float, float]:
    """First and last month in the year; a day is a fraction of its month."""
    if meaning.season:
        first, last = _SEASON_MONTHS[meaning.season]
    elif meaning.quarter:
        first, last = meaning.quarter * 3 - 2, meaning.quarter * 3
    elif meaning.month and meaning.day:
        return meaning.month + meaning.day / 32, meaning.month + meaning.day / 32
    else:
        first, last = (meaning.month, meaning.month) if meaning.month else (1, 12)
    return first, last + 0.97


def _without_asides(chain: list[_Node]) -> list[_Node]:
    """The chain without years that stand far from both named neighbours (a book's year, a forerunner)."""
    named = [node for node in chain if node.year is not None]
    asides = set()
    for before, node, after in zip(named, named[1:], named[2:], strict=False):
        far = abs(_apart(node, before)) > FAR and abs(_apart(node, after)) > FAR
        if far and abs(_apart(before, after)) <= FAR:
            asides.add(node.number)
    return [node for node in chain if node.number not in asides]


def _apart(one: _Node, other: _Node) -> int:
    return (one.year or 0) - (other.year or 0)


def _near_years(chain: list[_Node]) -> list[set[int]]:
    """For each date the years to try: those around the last and the next named one."""
    before: list[int | None] = []
    after: list[int | None] = []
    for found, nodes in ((before, chain), (after, list(reversed(chain)))):
        last = None
        for node in nodes:
            last = node.year if node.year is not None else last
            found.append(last)
    return [
        {year + step for year in pair if year is not None for step in range(-REACH, REACH + 1)}
        for pair in zip(before, reversed(after), strict=True)
    ]


def _step(before: Ways, last: _Node, node: _Node, years: set[int]) -> Ways:
    """The cheapest way to each year, and the year it comes from."""
    unsaid = UNSAID if node.year is None and last.last < 13 else 0.0
    return {
        year: min(
            (cost + _cost(last, earlier, node, year) + unsaid * abs(year - earlier), earlier)
            for earlier, (cost, _) in before.items()
        )
        for year in years
    }


def _cost(last: _Node, earlier: int, node: _Node, year: int) -> float:
    """Of stepping from one date to the next, if they lie in these years."""
    shift = (year - earlier) * 12.0
    if node.first + shift > last.last:
        return min(node.first + shift - last.last, LEAP)
    back = last.first - (node.last + shift)
    return TURN + BACK * back if back > 0 else 0.0


def _traced(best: list[Ways], chain: list[_Node]) -> dict[int, int]:
    """The years along the cheapest path, for the dates that name none."""
    year: int | None = min(best[-1], key=lambda end: best[-1][end][0])
    found = {}
    for place in range(len(chain) - 1, -1, -1):
        if year is not None and chain[place].year is None:
            found[chain[place].number] = year
        year = best[place][year][1] if year is not None else None
    return found
