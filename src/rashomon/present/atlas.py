"""Maps of a case's places: where the marks and the names stand. Drawing is the template's."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.present.chart import HEIGHT, WIDTH, Window, borders, land, window
from rashomon.present.places import Spot

CLOSEST = 4_000.0
"""Units a degree of the closest map: about 18 kilometres are on it, and the base map has no more to show."""
MOST_MARKS = 80
"""Marks on one map, the places named most; more could not be told apart, nor stepped through with the keyboard."""
LONGEST = 36
"""Characters of a name on the map; the list has the whole of it."""
_CORE = 0.8  # of the mentions lie on the map of the core
_WORTH = 2.5  # a second map is drawn where it is this many times wider
_LETTER, _LINE = 6.4, 15.0  # a letter's usual width and a line's height, in units
_SMALL = 1.75  # how much larger letters are, in units, on a telephone
_BARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on a map, in units: `form` is dot, area, state or cluster; `radius` of the dot or the circle.

    `label` says where its name stands: x, y and the anchor; `wide`, that there is room for it only on a wide screen.
    A cluster stands for `members` that are too close to be told apart, and `around` is the window that holds them.
    """

    spot: Spot
    x: float
    y: float
    form: str
    radius: float
    label: tuple[float, float, str] | None = None
    wide: bool = False
    members: Sequence[Spot] = ()
    around: Window | None = None

    @property
    def name(self) -> str:
        """What stands beside it: the place's name, cut where it is long, and how many more there are."""
        name = self.spot.label if len(self.spot.label) <= LONGEST else f"{self.spot.label[:LONGEST]}…"
        return f"{name} +{len(self.members) - 1}" if self.members else name


@dataclass(frozen=True, slots=True)
class Chart:
    """A map: base lines, marks from the back to the front, a bar of so many kilometres, and what it leaves out."""

    land: str
    borders: str
    marks: Sequence[Mark]
    bar: tuple[int, float]
    beyond: int
    frame: tuple[float, float, float, float] | None = None
    window: Window | None = None


def core(spots: Sequence[Spot]) -> Window:
    """The window of where most is named. Raises ValueError for no spots."""
    return window([_point(spot) for spot in _core(spots)])


def everything(spots: Sequence[Spot]) -> Window:
    """The window of all places. Raises ValueError for no spots."""
    return window([_point(spot) for spot in spots])


def chart(at: Window, spots: Sequence[Spot], near: float) -> Chart:
    """A map of any window. What lies nearer than `near` units to another place of its kind is drawn as one cluster."""
    inside = [spot for spot in spots if at.holds(*_point(spot))]
    most = max((spot.mentions for spot in inside), default=1)
    marks = [_mark(at, spot, most, whole=True) for spot in inside]
    areas = [mark for mark in marks if mark.form == "area"]
    drawn = [*areas, *_clustered(at, [mark for mark in marks if mark.form != "area"], near)]
    drawn = sorted(drawn, key=lambda mark: (-_named_by(mark), mark.spot.label))[:MOST_MARKS]
    shown = sum(len(mark.members) or 1 for mark in drawn)
    return Chart(land(at), borders(at), _ordered(_named(drawn)), _bar(at), len(spots) - shown, window=at)


def _clustered(at: Window, marks: Sequence[Mark], near: float) -> list[Mark]:
    """Marks, the most named first, each taking in those that lie near it. A grid finds them, so that it stays quick."""
    cells: dict[tuple[int, int], list[int]] = {}
    heads: list[tuple[Mark, list[Mark]]] = []
    for mark in sorted(marks, key=lambda one: (-one.spot.mentions, one.spot.label, one.spot.place.id)):
        column, row = int(mark.x // near), int(mark.y // near)
        around = [n for x in (-1, 0, 1) for y in (-1, 0, 1) for n in cells.get((column + x, row + y), ())]
        close = [n for n in around if math.dist((heads[n][0].x, heads[n][0].y), (mark.x, mark.y)) < near]
        if close:
            heads[min(close)][1].append(mark)
        else:
            cells.setdefault((column, row), []).append(len(heads))
            heads.append((mark, []))
    return [_cluster(at, head, others) if others else head for head, others in heads]


def _cluster(at: Window, head: Mark, others: Sequence[Mark]) -> Mark:
    spots = [head.spot, *(mark.spot for mark in others)]
    around = window([_point(spot) for spot in spots], least=HEIGHT / CLOSEST, pad=0.3)
    closer = Window(around.latitude, around.longitude, min(max(around.scale, 2 * at.scale), CLOSEST))
    radius = round(8 + 3 * math.log10(len(spots)), 1)
    return Mark(head.spot, head.x, head.y, "cluster", radius, members=spots, around=closer)


def _named_by(mark: Mark) -> int:
    return sum(spot.mentions for spot in mark.members) or mark.spot.mentions


def charts(spots: Sequence[Spot]) -> list[Chart]:
    """The map of where most is named, and a wider one where places lie far beyond it. Spots are in order of rank."""
    if not spots:
        return []
    whole, near = everything(spots), core(spots)
    if near.scale < _WORTH * whole.scale:
        return [_chart(whole, spots)]
    upper = whole.at(near.latitude, near.longitude)
    size = (WIDTH * whole.across / near.across, HEIGHT * whole.scale / near.scale)
    frame = (round(upper[0] - size[0] / 2, 1), round(upper[1] - size[1] / 2, 1), round(size[0], 1), round(size[1], 1))
    return [_chart(near, spots), _chart(whole, spots, frame)]


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
    return Chart(land(at), borders(at), _ordered(marks), _bar(at), len(spots) - len(shown), frame, at)


def _ordered(marks: Sequence[Mark]) -> list[Mark]:
    """From the back to the front."""
    back = {"area": 0, "state": 1, "dot": 2, "cluster": 3}
    return sorted(marks, key=lambda m: (back[m.form], -m.radius if m.form == "area" else m.spot.mentions))


def _mark(at: Window, spot: Spot, most: int, *, whole: bool = False) -> Mark:
    """A place's mark. A circle is as wide as the region, but, unless `whole`, at most as the map is high."""
    x, y = (round(v, 1) for v in at.at(*_point(spot)))
    dot = round(2.6 + 4.4 * math.sqrt(spot.mentions / most), 1)
    if spot.place.precision == "country":
        return Mark(spot, x, y, "state", dot)
    reach = round(at.long(spot.place.reach), 1)
    if spot.place.precision in {"region", "district"}:
        return Mark(spot, x, y, "area", max(reach, dot) if whole else min(max(reach, dot), HEIGHT / 2.2))
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
    marks = sorted(marks, key=lambda mark: mark.form not in {"dot", "cluster"})
    dots = [_box_of(mark) for mark in marks]
    small: list[Box] = []
    wide: list[Box] = []
    found = []
    for number, mark in enumerate(marks):
        others = dots[:number] + dots[number + 1 :]
        one = _placed(mark, _SMALL, [*others, *small])
        box = one and _box(one.label, mark.name, 1.0)
        if one and box and not _meets(box, wide):
            small.append(_box(one.label, mark.name, _SMALL))
            wide.append(box)
            found.append(one)
            continue
        one = _placed(mark, 1.0, [*others, *wide])
        if one:
            wide.append(_box(one.label, mark.name, 1.0))
        found.append(replace(one, wide=True) if one else mark)
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
        box = _box(label, mark.name, size)
        if box[0] >= 2 and box[2] <= WIDTH - 2 and box[1] >= 2 and box[3] <= HEIGHT - 2 and not _meets(box, taken):
            return replace(mark, label=label)
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
