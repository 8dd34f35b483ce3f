"""Places that one report leaves open and the other reports of its case decide."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from rashomon.core import Reason
from rashomon.core.places import Place, PlaceMention
from rashomon.ground.place.resolve import kilometres

STEP = "ground.place.case.v1"
# A place lies among those of the case if two others, in two reports, are within this many kilometres.
_NEIGHBOURHOOD = 100.0
_NEIGHBOURS = 2
_EXACT = frozenset({"point", "town", "district"})


def settled(mentions: Mapping[str, Sequence[PlaceMention]]) -> list[PlaceMention]:
    """The mentions, by report, that the case's other reports now put elsewhere than before: at a place, or open again.

    A mention with several candidates is put at the one that another report names without doubt, else at the one
    that lies among the case's places, if there is exactly one; it keeps its candidates, and is decided
    anew when reports are added.
    """
    known = _Known(mentions)
    found = [_decided(one, known) for some in mentions.values() for one in some if one.candidates]
    before = {one.id: one for some in mentions.values() for one in some}
    return [one for one in found if one != before[one.id]]


class _Known:
    """The places that reports name without doubt, with these reports; by bands of latitude, to find neighbours."""

    def __init__(self, mentions: Mapping[str, Sequence[PlaceMention]]) -> None:
        self.reports: dict[str, set[str]] = defaultdict(set)
        self._bands: dict[int, dict[str, Place]] = defaultdict(dict)
        self._near: dict[str, list[set[str]]] = {}
        for report, some in mentions.items():
            for one in some:
                if one.place is not None and not one.candidates:
                    self.reports[one.place.id].add(report)
                    if one.place.precision in _EXACT:
                        self._bands[math.floor(one.place.latitude)][one.place.id] = one.place

    def others(self, place: Place, report: str) -> set[str]:
        """The reports besides one that name a place."""
        return self.reports.get(place.id, set()) - {report}

    def among(self, place: Place, report: str) -> bool:
        """Whether a place lies among those that other reports name."""
        near = [left for reports in self._neighbours(place) if (left := reports - {report})]
        return len(near) >= _NEIGHBOURS and len(set().union(*near)) >= _NEIGHBOURS

    def _neighbours(self, place: Place) -> list[set[str]]:
        """The reports of each place nearby; a hundred kilometres are less than a degree of latitude."""
        if place.id not in self._near:
            band = math.floor(place.latitude)
            self._near[place.id] = [
                self.reports[other.id]
                for number in (band - 1, band, band + 1)
                for other in self._bands.get(number, {}).values()
                if kilometres(place.latitude, place.longitude, other.latitude, other.longitude) <= _NEIGHBOURHOOD
            ]
        return self._near[place.id]


def _decided(mention: PlaceMention, known: _Known) -> PlaceMention:
    """A mention with what the case decides of it."""
    named = [one for one in mention.candidates if known.others(one, mention.report)]
    if len(named) == 1:
        why = f"The report leaves it open; of the places of this name, other reports of the case name {named[0].name}."
        return _at(mention, named[0], why)
    among = [one for one in mention.candidates if known.among(one, mention.report)]
    if not named and len(among) == 1:
        why = "The report leaves it open; of the places of this name one lies among those that the case's reports name."
        return _at(mention, among[0], why)
    if mention.reason.step != STEP:
        return mention
    why = "Nothing in the report or the case decides between its places."
    return msgspec.structs.replace(mention, place=None, reason=Reason(step=STEP, why=why))


def _at(mention: PlaceMention, place: Place, why: str) -> PlaceMention:
    return msgspec.structs.replace(mention, place=place, reason=Reason(step=STEP, why=why))
