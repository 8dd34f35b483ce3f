"""Words of a report to places on the map: found, resolved, and told apart by what they mean."""

from rashomon.ground.place.case import settled
from rashomon.ground.place.find import Found, find_places
from rashomon.ground.place.given import resolve_names, resolve_spans
from rashomon.ground.place.report import place_of, places

__all__ = ["Found", "find_places", "place_of", "places", "resolve_names", "resolve_spans", "settled"]
