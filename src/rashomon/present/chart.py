"""The base map in a window, as paths for SVG: projected, cut to the window, and thinned to what can be seen."""

import functools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from rashomon.resources.basemap import Line, basemap

KM = 111.2  # a degree of latitude
WIDTH, HEIGHT = 640, 420
"""The map's size in its own units, which are pixels where the column is full wide."""
_MARGIN = 8.0  # beyond the window, so that cut edges are not seen
_FINEST = 1.8  # points nearer than this to the one before are left out
KEPT = 16
"""Windows whose lines are kept for the next time: some megabytes at most."""
_NORTH, _SOUTH = 84.0, -60.0


@dataclass(frozen=True, slots=True)
class Window:
    """A piece of the world on a flat map: its middle, and how many units a degree of latitude is long."""

    latitude: float
    longitude: float
    scale: float

    @property
    def across(self) -> float:
        """Units of a degree of longitude, right at the middle's latitude."""
        return self.scale * max(0.2, math.cos(math.radians(self.latitude)))

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where a point lies, in units from the upper left corner; the nearest way round the world."""
        east = (longitude - self.longitude + 180) % 360 - 180
        return WIDTH / 2 + east * self.across, HEIGHT / 2 - (latitude - self.latitude) * self.scale

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a point lies on the map."""
        x, y = self.at(latitude, longitude)
        return 0 <= x <= WIDTH and 0 <= y <= HEIGHT

    def long(self, km: float) -> float:
        """A length in units."""
        return km / KM * self.scale


def window(points: Sequence[tuple[float, float]], *, least: float = 3.0, pad: float = 0.15) -> Window:
    """The window around points (latitude, longitude), at least `least` degrees high. Raises ValueError for none."""
    if not points:
        raise ValueError("a map needs a point")
    lats = [latitude for latitude, _ in points]
    west, east = _span([longitude for _, longitude in points])
    south, north = max(_SOUTH, min(lats)), min(_NORTH, max(lats))
    middle = (south + north) / 2
    shrink = max(0.2, math.cos(math.radians(middle)))
    high = max(least, (north - south) * (1 + 2 * pad), (east - west) * (1 + 2 * pad) * shrink * HEIGHT / WIDTH)
    widest = 360 * shrink * HEIGHT / WIDTH
    return Window(middle, (west + east) / 2, HEIGHT / min(high, widest))


def _span(longitudes: Sequence[float]) -> tuple[float, float]:
    """The shortest arc that holds all longitudes; its east end may lie beyond 180."""
    ordered = sorted(longitude % 360 for longitude in longitudes)
    gaps = [b - a for a, b in zip(ordered, [*ordered[1:], ordered[0] + 360], strict=True)]
    widest = gaps.index(max(gaps))
    turned = [*ordered[widest + 1 :], *(one + 360 for one in ordered[: widest + 1])]
    return turned[0], turned[-1]


@functools.lru_cache(KEPT)
def land(at: Window) -> str:
    """The outlines of land in a window, as the data of one path."""
    return "".join(_path(_thin(_clipped(line)), closed=True) for line in _near("land", at))


@functools.lru_cache(KEPT)
def borders(at: Window) -> str:
    """The borders between states in a window, as the data of one path."""
    return "".join(_path(_thin(run), closed=False) for line in _near("borders", at) for run in _runs(line))


@functools.cache
def _boxes(layer: str) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Of each line of the base map west, east, south and north, so that those far off need not be looked at."""
    lines: tuple[Line, ...] = getattr(basemap(), layer)
    return np.array([(*line.min(axis=0), *line.max(axis=0)) for line in lines])[:, [0, 2, 1, 3]]


def _near(layer: str, at: Window) -> Iterator[Line]:
    """The lines of a layer in units, for each turn around the world that brings one into the window."""
    lines: tuple[Line, ...] = getattr(basemap(), layer)
    west, east, south, north = _boxes(layer).T
    wide, high = WIDTH / 2 / at.across, HEIGHT / 2 / at.scale
    level = (north > at.latitude - high) & (south < at.latitude + high)
    first = math.floor((at.longitude - wide - 180) / 360)
    for turn in range(first, math.ceil((at.longitude + wide + 180) / 360) + 1):
        here = at.longitude - 360 * turn
        for number in np.flatnonzero(level & (east > here - wide) & (west < here + wide)).tolist():
            line = lines[number]
            x = WIDTH / 2 + (line[:, 0] - here) * at.across
            y = HEIGHT / 2 - (line[:, 1] - at.latitude) * at.scale
            yield np.column_stack([x, y])


def _clipped(ring: Line) -> Line:
    """A ring cut to the window and its margin, edge by edge (Sutherland and Hodgman)."""
    for axis, bound, sign in ((0, -_MARGIN, 1), (0, WIDTH + _MARGIN, -1), (1, -_MARGIN, 1), (1, HEIGHT + _MARGIN, -1)):
        if not len(ring):
            break
        inside = sign * (ring[:, axis] - bound) >= 0
        if inside.all():
            continue
        ring = _cut(ring, inside, axis, bound)
    return ring


def _cut(ring: Line, inside: np.ndarray[tuple[int], np.dtype[np.bool_]], axis: int, bound: float) -> Line:
    points, held = ring.tolist(), inside.tolist()
    kept = []
    for number, here in enumerate(points):
        there, holds = points[number + 1 - len(points)], held[number + 1 - len(points)]
        if held[number]:
            kept.append(here)
        if held[number] != holds:
            share = (bound - here[axis]) / (there[axis] - here[axis])
            kept.append([here[0] + share * (there[0] - here[0]), here[1] + share * (there[1] - here[1])])
    return np.array(kept).reshape(-1, 2)


def _runs(line: Line) -> Iterator[Line]:
    """The pieces of an open line that lie in the window, with a point beyond each end."""
    x, y = line[:, 0], line[:, 1]
    inside = (x > -_MARGIN) & (x < WIDTH + _MARGIN) & (y > -_MARGIN) & (y < HEIGHT + _MARGIN)
    wanted = inside | np.roll(inside, 1) | np.roll(inside, -1)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], wanted, [False]]).astype(int)))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if end - start > 1:
            yield line[start:end]


def _thin(line: Line) -> Line:
    """A line without the points that the eye cannot tell from the one before."""
    if len(line) < 3:
        return line
    kept = [0]
    points = line.tolist()
    x, y = points[0]
    for number in range(1, len(points) - 1):
        if abs(points[number][0] - x) + abs(points[number][1] - y) >= _FINEST:
            x, y = points[number]
            kept.append(number)
    return line[[*kept, len(line) - 1]]


def _path(line: Line, *, closed: bool) -> str:
    """Path data in tenths of a unit, each point from the one before; specks are left out."""
    if len(line) < (3 if closed else 2) or float(np.ptp(line, axis=0).max()) < 2 * _FINEST:
        return ""
    steps = np.rint(line * 10).astype(int)
    moves = np.diff(steps, axis=0)
    numbers = map(_tenths, moves[moves.any(axis=1)].ravel().tolist())
    body = "".join(number if number[0] == "-" else f" {number}" for number in numbers)
    return f"M{_tenths(int(steps[0][0]))} {_tenths(int(steps[0][1]))}l{body.lstrip()}{'Z' * closed}"


def _tenths(value: int) -> str:
    """Tenths as a decimal, without a nought before the point."""
    return f"{value / 10:g}".replace("0.", ".") if 0 < abs(value) < 10 else f"{value / 10:g}"
