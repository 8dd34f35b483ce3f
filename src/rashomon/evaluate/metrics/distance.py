"""Distance on the earth, for places."""

import math

EARTH_RADIUS = 6371.0088  # km, mean radius (IUGG)
NEAR = 161.0  # km, 100 miles: the field's accuracy@161


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance in km of two (latitude, longitude) pairs in degrees, by the haversine."""
    (lat1, lon1), (lat2, lon2) = ((math.radians(lat), math.radians(lon)) for lat, lon in (one, other))
    chord = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS * math.asin(min(1.0, math.sqrt(chord)))
