"""Places: what words of a report name on the map, and what could not be placed."""

from typing import Literal

import msgspec

from rashomon.core.reasons import Reason
from rashomon.core.spans import Span

Precision = Literal[
    "point",  # a site, a square, a base
    "town",  # a settlement of any size
    "district",  # a quarter or a county
    "region",  # a state, a province, a sea, a range: anything between a county and a country
    "country",
]
PlaceSense = Literal[
    "place",  # the place itself
    "metonym",  # a government or another body called by its seat: "Moscow said"
    "demonym",  # belonging: "Azerbaijani cities", "the Armenians"
    "in a name",  # part of the name of a body, a team, a paper: "Moscow City Court"
]


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """One place under all its names, none of which is the right one.

    `id` is the gazetteer's ("geonames:147105"; "rashomon:NAME" for a place that only our overlay
    has); `names` are the usual one and those the sides use; `latitude` and `longitude` are degrees
    (WGS 84) of its middle and `reach` the kilometres that it extends from there; `kind` is the sort of feature
    ("city", "river"), `country` the ISO 3166-1 code, `region` the first-order division.
    """

    id: str
    name: str
    names: tuple[str, ...]
    latitude: float
    longitude: float
    reach: int
    precision: Precision
    kind: str
    country: str = ""
    region: str | None = None


class PlaceMention(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a report that name a place, in the report's own spelling (`span.words`).

    `place` is None where it could not be placed; `candidates` are then the places between which the
    step abstained (none: the gazetteer has no such place). `mention` is the entity mention that
    the span came from, if one was given.
    """

    id: str
    report: str
    span: Span
    sense: PlaceSense
    place: Place | None
    candidates: tuple[Place, ...] = ()
    mention: str | None = None
    reason: Reason

    @property
    def point(self) -> tuple[float, float] | None:
        """(latitude, longitude) of the place, None where it could not be placed."""
        return None if self.place is None else (self.place.latitude, self.place.longitude)

    @property
    def geonames(self) -> int | None:
        """The place's number in GeoNames, None where it has none or could not be placed."""
        number = "" if self.place is None else self.place.id.removeprefix("geonames:")
        return int(number) if number.isdigit() else None
