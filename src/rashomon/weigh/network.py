"""A case's accounts of time as a network of constraints: tightest bounds, their reasons, contradictions.

A simple temporal problem (Dechter, Meiri and Pearl 1991): every constraint bounds the days between two
points. The bounds of a point are the shortest paths from and to the calendar; a negative cycle is a
contradiction.
"""

import datetime as dt
from collections.abc import Iterable, Sequence

from rashomon.core import Bounds, Chronology, PointBounds, TimeConstraint
from rashomon.weigh.paths import Edge, Graph

# Costs count days first and constraints second, so that of equally tight arguments the shortest is found.
DAY = 1_000_000
CALENDAR = 0


def dated(point: str, bounds: Bounds, id: str, why: str = "") -> TimeConstraint:  # noqa: A002 - the record's field
    """An account that dates a point."""
    low, high = (day.toordinal() if day else None for day in (bounds.earliest, bounds.latest))
    return TimeConstraint(id=id, after=point, low=low, high=high, why=why)


def ordered(before: str, after: str, id: str, why: str = "") -> TimeConstraint:  # noqa: A002
    """An account that says that one point lies before another, or on the same day."""
    return TimeConstraint(id=id, before=before, after=after, low=0, why=why)


def solve(constraints: Iterable[TimeConstraint]) -> Chronology:
    """The tightest bounds of every point under all constraints, with the fewest accounts that give each.

    Where they contradict each other, the smallest contradictory set is put aside and the rest is
    solved, again if need be: nothing is decided between accounts, and what they do not touch keeps its bounds.
    """
    network = _Network(list(constraints))
    contradictions = []
    while contradictory := network.contradiction():
        contradictions.append(contradictory)
    return Chronology(points=network.points(), contradictions=tuple(contradictions))


class _Network:
    """The constraints as a graph of differences; node 0 is the calendar."""

    def __init__(self, constraints: Sequence[TimeConstraint]) -> None:
        self.constraints = constraints
        self.aside: set[str] = set()
        self._build()

    def _build(self) -> None:
        """The graph of the constraints that are not put aside."""
        left = [one for one in self.constraints if one.id not in self.aside]
        self.names = sorted({name for one in left for name in (one.before, one.after) if name is not None})
        nodes: dict[str | None, int] = {None: CALENDAR, **{name: place for place, name in enumerate(self.names, 1)}}
        edges: list[Edge] = []
        self.ids: list[str] = []
        for one in left:
            before, after = nodes[one.before], nodes[one.after]
            if one.high is not None:
                edges.append((before, after, one.high * DAY + 1))
                self.ids.append(one.id)
            if one.low is not None:
                edges.append((after, before, -one.low * DAY + 1))
                self.ids.append(one.id)
        self.graph = Graph(len(self.names) + 1, edges)
        self.heights = [0] * self.graph.size

    def contradiction(self) -> tuple[str, ...]:
        """The smallest set of constraints that cannot all be true, put aside; empty if there is none left."""
        broken: set[int] = set()
        smallest: list[int] = []
        start: Iterable[int] = range(self.graph.size)
        while cycle := self.graph.settle(self.heights, start, broken):
            broken.update(cycle)
            if not smallest or len(cycle) < len(smallest):
                smallest = cycle
            start = range(self.graph.size)
        if not smallest:
            return ()
        found = self._because(self.graph.smallest_cycle(broken, self.heights, smallest))
        self.aside.update(found)
        self._build()
        return found

    def points(self) -> tuple[PointBounds, ...]:
        """Every point with its bounds. Only once no contradiction is left."""
        latest, last = self.graph.distances(CALENDAR, self.heights)
        earliest, first = self.graph.distances(CALENDAR, self.heights, backward=True)
        return tuple(
            PointBounds(
                point=name,
                bounds=Bounds(_day(earliest.get(node), -1), _day(latest.get(node), 1)),
                because_earliest=self._because(self.graph.way(node, first, backward=True)[::-1]),
                because_latest=self._because(self.graph.way(node, last)[::-1]),
            )
            for node, name in enumerate(self.names, 1)
        )

    def _because(self, edges: Sequence[int]) -> tuple[str, ...]:
        """The constraints behind the edges, each once, in order."""
        return tuple(dict.fromkeys(self.ids[edge] for edge in edges))


def _day(cost: int | None, sign: int) -> dt.date | None:
    """The day of a path's cost; None where there is no path, or the calendar ends before it.

    Costs are days plus one part in a million for every constraint, which rounding takes away.
    """
    if cost is None:
        return None
    ordinal = sign * round(cost / DAY)
    return dt.date.fromordinal(ordinal) if 1 <= ordinal <= dt.date.max.toordinal() else None
