"""Maps of a case's places: where the marks and the names stand. Drawing is the template's."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.present.chart import HEIGHT, WIDTH, Window, borders, land, window
from rashomon.present.places import Spot

MOST_MARKS = 80
"""Marks on one map, the places named most; more could not be told apart, nor stepped through with the keyboard."""
_CORE = 0.8  # of the mentions lie on the map of the core
_WORTH = 2.5  # a second map is drawn where it is this many times wider
_LETTER, _LINE = 6.4, 15.0  # a letter's usual width and a line's height, in units
_SMALL = 1.75  # how much larger letters are, in units, on a telephone
_BARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on a map, in units: `form` is dot, area or state; `radius` of the dot or the circle.

    `label` says where its name stands: x, y and the anchor; `wide`, that there is room for it only on a wide screen.
    """

    spot: Spot
    x: float
    y: float
    form: str
    radius: float
    label: tuple[float, float, str] | None = None
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A map: base lines, marks from the back to the front, a bar of so many kilometres, and what it leaves out."""

    land: str
    borders: str
    marks: Sequence[Mark]
    bar: tuple[int, float]
    beyond: int
    frame: tuple[float, float, float, float] | None = None


def charts(spots: Sequence[Spot]) -> list[Chart]:
    """The map of where most is named, and a wider one where places lie far beyond it. Spots are in order of rank."""
    if not spots:
        return []
    everything = window([_point(spot) for spot in spots])
    core = window([_point(spot) for spot in _core(spots)])
    if core.scale < _WORTH * everything.scale:
        return [_chart(everything, spots)]
    upper = everything.at(core.latitude, core.longitude)
    size = (WIDTH * everything.across / core.across, HEIGHT * everything.scale / core.scale)
    frame = (round(upper[0] - size[0] / 2, 1), round(upper[1] - size[1] / 2, 1), round(size[0], 1), round(size[1], 1))
    return [_chart(core, spots), _chart(everything, spots, frame)]


def _point(spot: Spot) -> tuple[float, float]:
    return spot.place.latitude, spot.place.longitude


def _core(spots: Sequence[Spot]) -> list[Spot]:
    """The places around the middle of all mentions that take in most of them; states do not count where others do."""
    kept = [spot for spot in spots if spot.place.precision != "country"] or list(spots)
    total = sum(spot.mentions for spot in kept)
    middle = Window(*_middle(kept), 1.0)
    ranked = sorted(kept, key=lambda spot: math.dist(middle.at(*_point(spot)), (WIDTH / 2, HEIGHT / 2)))
    taken, found = 0, []
    for spot in ranked:
        if taken >= _CORE * total:
            break
        found.append(spot)
        taken += spot.mentions
    return found


def _middle(spots: Sequence[Spot]) -> tuple[float, float]:
    """The place from which the way to all mentions is shortest, of the thirty places named most."""
    few = spots[:30]

    def far(one: Spot) -> float:
        at = Window(*_point(one), 1.0)
        return sum(s.mentions * math.dist(at.at(*_point(s)), (WIDTH / 2, HEIGHT / 2)) for s in few)

    return _point(min(few, key=far))


def _chart(at: Window, spots: Sequence[Spot], frame: tuple[float, float, float, float] | None = None) -> Chart:
    inside = [spot for spot in spots if at.holds(*_point(spot))]
    shown = inside[:MOST_MARKS]
    most = max((spot.mentions for spot in shown), default=1)
    marks = _named([_mark(at, spot, most) for spot in shown])
    back = {"area": 0, "state": 1, "dot": 2}
    ordered = sorted(marks, key=lambda m: (back[m.form], -m.radius if m.form == "area" else m.spot.mentions))
    return Chart(land(at), borders(at), ordered, _bar(at), len(spots) - len(shown), frame)


def _mark(at: Window, spot: Spot, most: int) -> Mark:
    x, y = (round(v, 1) for v in at.at(*_point(spot)))
    dot = round(2.6 + 4.4 * math.sqrt(spot.mentions / most), 1)
    if spot.place.precision == "country":
        return Mark(spot, x, y, "state", dot)
    reach = round(at.long(spot.place.reach), 1)
    if spot.place.precision in {"region", "district"}:
        return Mark(spot, x, y, "area", min(max(reach, dot), HEIGHT / 2.2))
    return Mark(spot, x, y, "dot", dot)


def _bar(at: Window) -> tuple[int, float]:
    """A round number of kilometres that is at most a quarter of the map wide, and its length."""
    fitting = [km for km in _BARS if at.long(km) <= WIDTH / 4] or [_BARS[0]]
    return fitting[-1], round(at.long(fitting[-1]), 1)


Box = tuple[float, float, float, float]


def _named(marks: Sequence[Mark]) -> list[Mark]:
    """The marks with room found for their names; one without room has its name in the list.

    Towns come before regions and states, whose names a reader can find elsewhere, and those named most first.
    """
    marks = sorted(marks, key=lambda mark: mark.form != "dot")
    dots = [_box_of(mark) for mark in marks]
    small: list[Box] = []
    wide: list[Box] = []
    found = []
    for number, mark in enumerate(marks):
        others = dots[:number] + dots[number + 1 :]
        one = _placed(mark, _SMALL, [*others, *small])
        box = one and _box(one.label, mark.spot.label, 1.0)
        if one and box and not _meets(box, wide):
            small.append(_box(one.label, mark.spot.label, _SMALL))
            wide.append(box)
            found.append(one)
            continue
        one = _placed(mark, 1.0, [*others, *wide])
        if one:
            wide.append(_box(one.label, mark.spot.label, 1.0))
        found.append(Mark(mark.spot, mark.x, mark.y, mark.form, mark.radius, one.label, wide=True) if one else mark)
    return found


def _placed(mark: Mark, size: float, taken: Sequence[Box]) -> Mark | None:
    """A mark with its name at the first side where nothing else stands, None where there is no room."""
    gap = (mark.radius if mark.form != "area" else 0) + 3
    line = _LINE * size
    sides = [
        (mark.x + gap, mark.y + line * 0.3, "start"),
        (mark.x - gap, mark.y + line * 0.3, "end"),
        (mark.x, mark.y - gap - 2, "middle"),
        (mark.x, mark.y + gap + line * 0.75, "middle"),
    ]
    if mark.form == "area":
        sides.insert(0, (mark.x, mark.y + line * 0.3, "middle"))
    for x, y, anchor in sides:
        label = (round(x, 1), round(y, 1), anchor)
        box = _box(label, mark.spot.label, size)
        if box[0] >= 2 and box[2] <= WIDTH - 2 and box[1] >= 2 and box[3] <= HEIGHT - 2 and not _meets(box, taken):
            return Mark(mark.spot, mark.x, mark.y, mark.form, mark.radius, label)
    return None


def _box_of(mark: Mark) -> Box:
    half = mark.radius if mark.form != "area" else 1.0
    return mark.x - half, mark.y - half, mark.x + half, mark.y + half


def _box(label: tuple[float, float, str] | None, words: str, size: float) -> Box:
    assert label is not None  # noqa: S101 - called with a label only
    x, y, anchor = label
    long = len(words) * _LETTER * size
    left = x - {"start": 0.0, "middle": long / 2, "end": long}[anchor]
    return left, y - 0.75 * _LINE * size, left + long, y + 0.25 * _LINE * size


def _meets(box: Box, others: Sequence[Box]) -> bool:
    return any(box[0] < o[2] and o[0] < box[2] and box[1] < o[3] and o[1] < box[3] for o in others)
