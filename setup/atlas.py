"""Makes the base map and the points of US counties from two packages of public-domain outlines.

    npm pack world-atlas@2 us-atlas@3      (and unpack both)
    python setup/atlas.py WORLD/countries-50m.json US/counties-10m.json

Writes src/rashomon/resources/basemap.bin (land and borders of Natural Earth, 1:50 million) and
src/rashomon/resources/places/us_counties.json (middles of counties by FIPS code, of the US Census
Bureau). Both sources are in the public domain; the packages that pack them as TopoJSON are under ISC.
"""

import argparse
import json
import math
import struct
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from rashomon.resources.basemap import MAGIC, STEPS

RESOURCES = Path(__file__).parents[1] / "src/rashomon/resources"
KM = 111.2  # a degree of latitude
Line = np.ndarray[Any, np.dtype[np.float64]]


def arcs(topology: dict[str, Any]) -> list[Line]:
    """The arcs of a topology as longitudes and latitudes: its deltas summed and scaled."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    return [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in topology["arcs"]]


def rings(geometry: dict[str, Any]) -> Iterator[list[int]]:
    """The rings of a polygon, of several or of a collection, as numbers of arcs."""
    if geometry["type"] == "GeometryCollection":
        for inner in geometry["geometries"]:
            yield from rings(inner)
    elif geometry["type"] == "Polygon":
        yield from geometry["arcs"]
    elif geometry["type"] == "MultiPolygon":
        for polygon in geometry["arcs"]:
            yield from polygon


def joined(numbers: Sequence[int], lines: Sequence[Line]) -> Line:
    """Arcs end to end; a number below zero is an arc walked backwards. Each end is kept once."""
    parts = [lines[n] if n >= 0 else lines[~n][::-1] for n in numbers]
    return np.concatenate([part[:-1] for part in parts] + [parts[-1][-1:]])


def area_and_middle(ring: Line) -> tuple[float, float, float]:
    """Area in square kilometres, and latitude and longitude of the centre, on a flat map of the neighbourhood."""
    origin = ring.mean(axis=0)
    across = KM * math.cos(math.radians(float(origin[1])))
    x, y = ((ring - origin) * (across, KM)).T
    turn = x[:-1] * y[1:] - x[1:] * y[:-1]
    area = float(turn.sum()) / 2
    if not area:
        return 0.0, float(origin[1]), float(origin[0])
    east = float(((x[:-1] + x[1:]) * turn).sum()) / (6 * area)
    north = float(((y[:-1] + y[1:]) * turn).sum()) / (6 * area)
    return abs(area), float(origin[1]) + north / KM, float(origin[0]) + east / across


def counties(topology: dict[str, Any]) -> dict[str, list[float]]:
    """FIPS code to latitude, longitude and reach in kilometres, of each county's largest part."""
    lines = arcs(topology)
    found = {}
    for geometry in topology["objects"]["counties"]["geometries"]:
        parts = [area_and_middle(joined(ring, lines)) for ring in rings(geometry)]
        area, latitude, longitude = max(parts)
        found[geometry["id"]] = [round(latitude, 2), round(longitude, 2), round(math.sqrt(area / math.pi))]
    return dict(sorted(found.items()))


def borders(topology: dict[str, Any]) -> list[Line]:
    """The arcs that two countries share."""
    used = Counter(n if n >= 0 else ~n for ring in rings(topology["objects"]["countries"]) for n in ring)
    lines = arcs(topology)
    return [lines[number] for number, times in sorted(used.items()) if times > 1]


def unrolled(line: Line) -> Line:
    """A line without the jump at 180 degrees; what goes around the south pole is closed beneath it."""
    turned = np.column_stack([np.unwrap(line[:, 0], period=360), line[:, 1]])
    if abs(turned[-1, 0] - turned[0, 0]) > 180:
        middle = (turned[0, 0] + turned[-1, 0]) / 2
        foot = [[turned[-1, 0], -90.0], [middle, -90.0], [turned[0, 0], -90.0], turned[0]]
        turned = np.concatenate([turned, foot])
    return turned


def packed(topology: dict[str, Any]) -> bytes:
    """Land and borders as differences of whole steps."""
    lines = arcs(topology)
    land = [joined(ring, lines) for ring in rings(topology["objects"]["land"])]
    groups = {"land": land, "borders": borders(topology)}
    header: dict[str, list[int]] = {}
    deltas = []
    for name, members in groups.items():
        steps = [np.rint(unrolled(member) * STEPS).astype(np.int32) for member in members]
        header[name] = [len(one) for one in steps]
        deltas += [np.diff(one, axis=0, prepend=0) for one in steps]
    body = np.concatenate(deltas).astype("<i2").tobytes()
    head = json.dumps(header, separators=(",", ":")).encode()
    return MAGIC + zlib.compress(struct.pack("<I", len(head)) + head + body, 9)


def main() -> None:
    """Write both files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("world", type=Path)
    parser.add_argument("us", type=Path)
    given = parser.parse_args()
    points = counties(json.loads(given.us.read_text(encoding="utf-8")))
    rows = ",\n".join(f'"{code}":{json.dumps(point, separators=(",", ":"))}' for code, point in points.items())
    (RESOURCES / "places/us_counties.json").write_text(f"{{\n{rows}\n}}\n", encoding="utf-8")
    (RESOURCES / "basemap.bin").write_bytes(packed(json.loads(given.world.read_text(encoding="utf-8"))))


if __name__ == "__main__":
    main()
