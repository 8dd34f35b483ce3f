"""The base map: outlines of land and borders between states, for drawing only.

Natural Earth at 1:50 million, public domain, by way of world-atlas; `setup/atlas.py` makes the file. Where
it draws a border is a habit of map makers and no finding of ours: it says nothing of whose a place is.
Layout: an eight-byte magic, then zlib-packed: the length of a JSON header, the header (points per
line, by group), and for each point the difference to the one before in steps of a hundredth of a degree.
"""

import functools
import json
import struct
import zlib
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np

MAGIC = b"RSHMAP01"
STEPS = 100.0
Line = np.ndarray[Any, np.dtype[np.float64]]


class BaseMap(NamedTuple):
    """Lines of (longitude, latitude) in degrees: closed rings of land, and borders."""

    land: tuple[Line, ...]
    borders: tuple[Line, ...]


@functools.lru_cache(maxsize=1)
def basemap() -> BaseMap:
    """The base map that is shipped. Raises ValueError for a file of another kind."""
    return opened((files("rashomon.resources") / "basemap.bin").read_bytes())


def opened(packed: bytes) -> BaseMap:
    """The base map in a packed file. Raises ValueError for a file of another kind."""
    if packed[: len(MAGIC)] != MAGIC:
        raise ValueError("the base map is damaged or of another version; run setup/atlas.py")
    data = zlib.decompress(packed[len(MAGIC) :])
    (length,) = struct.unpack_from("<I", data)
    header: dict[str, list[int]] = json.loads(data[4 : 4 + length])
    steps = np.frombuffer(data, "<i2", offset=4 + length).reshape(-1, 2)
    groups: dict[str, tuple[Line, ...]] = {}
    start = 0
    for name, counts in header.items():
        lines = []
        for count in counts:
            lines.append(np.cumsum(steps[start : start + count].astype(np.int32), axis=0) / STEPS)
            start += count
        groups[name] = tuple(lines)
    return BaseMap(land=groups["land"], borders=groups["borders"])
