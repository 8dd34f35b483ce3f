"""The places of a case as the workbench's map has them: every mention once, so that any filter is a sum over them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import msgspec

from rashomon.core.places import Place, PlaceMention
from rashomon.present.anchors import anchor
from rashomon.present.atlas import Chart, chart, core, everything
from rashomon.present.chart import HEIGHT, WIDTH, Window
from rashomon.present.labels import Labels
from rashomon.present.places import Lost, Spot
from rashomon.store import Heading, Standings, View
from rashomon.web.drawn import asked
from rashomon.web.drawn.sifted import REVIEWED

LISTED = 100
"""Places in the table, those named most in the part shown."""
MOST_LOST = 200
"""Names listed that could not be placed."""
AREAS = frozenset({"district", "region"})


class Named(msgspec.Struct, frozen=True):
    """One mention: the place it was put at (None: none), its words, its report's number.

    `happened` tells that a report gives it as the place of an event; `why` and `candidates` are of what could not be
    placed.
    """

    id: str
    report: int
    words: str
    sense: str
    place: Place | None
    happened: bool
    why: str = ""
    candidates: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Map:
    """All that the page shows: `steps` are the windows to which the buttons lead (None: no further)."""

    chart: Chart | None
    listed: Sequence[Spot] = ()
    within: int = 0
    all: int = 0
    lost: Sequence[Lost] = ()
    unlisted: int = 0
    aside: dict[str, int] | None = None
    steps: dict[str, Window | None] | None = None


def read(view: View) -> list[Named]:
    """All mentions of places, as the machine read them."""
    order = {heading.id: number for number, heading in enumerate(view.headings())}
    told = {one.record for event in view.events() for one in event.slots if one.slot == "place"}
    for claim in view.claims():
        told |= {one.record for held in claim.attachments for one in held.slots if one.slot == "place"}
    places: dict[str, Place] = {}
    return [
        _named(mention, order[mention.report], mention.id in told, places)
        for mention in view.places()
        if mention.report in order
    ]


def _named(mention: PlaceMention, number: int, happened: bool, places: dict[str, Place]) -> Named:  # noqa: FBT001 - a fact
    words, place = " ".join(mention.span.words.split()), mention.place
    if place is not None:
        return Named(mention.id, number, words, mention.sense, places.setdefault(place.id, place), happened)
    return Named(mention.id, number, words, mention.sense, None, happened, mention.reason.why, mention.candidates)


def drawn(
    every: Sequence[Named], wanted: asked.Places, headings: Sequence[Heading], labels: Labels, standings: Standings
) -> Map:
    """The part of the map that is asked for."""
    spots, lost, aside = _sums(_passing(every, wanted, headings, standings), labels)
    if wanted.spelled:
        spots = [spot for spot in spots if len({words.casefold() for words in spot.spellings}) > 1]
    if wanted.place:
        spots = [spot for spot in spots if _has(spot, wanted.place.casefold())]
        lost = [one for one in lost if wanted.place.casefold() in one.words.casefold()]
    beside = Map(None, all=len(spots), lost=lost[:MOST_LOST], unlisted=max(0, len(lost) - MOST_LOST), aside=aside)
    if not spots:
        return beside
    whole, first = everything(spots), core(spots)
    at = wanted.at or first
    made = chart(at, spots, wanted.near)
    within = [spot for spot in spots if at.holds(spot.place.latitude, spot.place.longitude)]
    return replace(beside, chart=made, listed=within[:LISTED], within=len(within), steps=_steps(at, first, whole))


def _passing(
    every: Sequence[Named], wanted: asked.Places, headings: Sequence[Heading], standings: Standings
) -> Iterator[Named]:
    judged = {one.record: one for one in standings.every("places")}
    kept = asked.reports(headings, wanted.report) if wanted.report else None
    numbers = {number for number, heading in enumerate(headings) if kept is None or heading.id in kept}
    for read_so in every:
        standing = judged.get(read_so.id)
        verdict = standing.verdict if standing is not None else None
        one = read_so
        if standing is not None and verdict == "corrected" and standing.corrected is not None:
            one = _named(standing.corrected, one.report, one.happened, {})
        if (
            one.report in numbers
            and verdict != "rejected"
            and (not wanted.reviewed or verdict in REVIEWED)
            and (not wanted.use or one.happened == (wanted.use == "happened"))
            and (not wanted.precision or one.place is None or _precise(one.place) == wanted.precision)
        ):
            yield one


def _precise(place: Place) -> str:
    if place.precision == "country":
        return "country"
    return "area" if place.precision in AREAS else "point"


def _sums(named: Iterator[Named], labels: Labels) -> tuple[list[Spot], list[Lost], dict[str, int]]:
    spots: dict[str, Spot] = {}
    lost: dict[str, Lost] = {}
    aside: Counter[str] = Counter()
    for one in named:
        if one.sense != "place":
            aside[one.sense] += 1
            continue
        if one.place is None:
            held = lost.setdefault(one.words.casefold(), Lost(one.words, one.why, one.candidates)).reports
        else:
            spot = spots.setdefault(one.place.id, Spot(one.place, anchor=anchor("w", one.place.id)))
            held = spot.spellings.setdefault(one.words, {})
        held[one.report] = held.get(one.report, 0) + 1
    for spot in spots.values():
        spot.label = labels.of(spot.place, spot.counts)
    return (
        sorted(spots.values(), key=lambda s: (-s.mentions, s.label, s.place.id)),
        sorted(lost.values(), key=lambda one: (-one.mentions, one.words)),
        dict(sorted(aside.items())),
    )


def _has(spot: Spot, words: str) -> bool:
    return any(words in name.casefold() for name in (spot.label, *spot.spellings, *spot.place.names))


def _steps(at: Window, first: Window, whole: Window) -> dict[str, Window | None]:
    """Nearer, farther, to the sides, where most is named, and everything."""
    east, north = WIDTH / 3 / at.across, HEIGHT / 3 / at.scale
    return {
        "in": asked.held(replace(at, scale=at.scale * 2), at),
        "out": asked.held(replace(at, scale=at.scale / 2), at),
        "left": asked.held(replace(at, longitude=at.longitude - east), at),
        "right": asked.held(replace(at, longitude=at.longitude + east), at),
        "up": asked.held(replace(at, latitude=at.latitude + north), at),
        "down": asked.held(replace(at, latitude=at.latitude - north), at),
        "core": None if at == first else first,
        "all": None if whole in {at, first} else whole,
    }
